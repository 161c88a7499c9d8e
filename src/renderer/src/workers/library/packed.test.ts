import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packSections, unpackSections } from './packed'

describe('packed sections', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.uint8Array(),
        fc.float64Array({ noNaN: true }),
        (text, bytes, numbers) => {
          const sections = unpackSections(packSections({ text, bytes, numbers }))
          expect(sections.text('text')).toBe(text)
          expect(sections.array('bytes', 'Uint8Array')).toEqual(bytes)
          expect([...sections.array('numbers', 'Float64Array')]).toEqual([...numbers])
        },
      ),
    )
  })

  it('are refused when cut or when any byte is another', () => {
    const packed = packSections({ text: 'paper', years: new Int16Array([2020, 2021]) })
    for (let at = 0; at < packed.length; at += 1) {
      expect(() => unpackSections(packed.slice(0, at))).toThrow()
      const flipped = packed.slice()
      flipped[at] = (flipped[at] ?? 0) ^ 0x10
      expect(() => unpackSections(flipped)).toThrow()
    }
  })

  it('know the kind of each section', () => {
    const sections = unpackSections(packSections({ years: new Int16Array(1) }))
    expect(() => sections.array('years', 'Uint8Array')).toThrow()
    expect(() => sections.text('title')).toThrow()
  })
})
