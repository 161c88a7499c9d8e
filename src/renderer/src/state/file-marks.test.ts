import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyName } from './file-marks'

describe('the name of a copy', () => {
  it.each([
    ['Looms of Amber', 'Looms of Amber (marked).pdf'],
    ['What/why: a "loom"?', 'What why a loom (marked).pdf'],
    ['  0 ', '0 (marked).pdf'],
    ['...', 'Paper (marked).pdf'],
    ['', 'Paper (marked).pdf'],
  ])('of %j is %j', (title, name) => {
    expect(copyName(title)).toBe(name)
  })

  it('is one that every system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const name = copyName(title)
        expect(name.length).toBeLessThanOrEqual(100)
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|[. ] \(marked\)/u)
      }),
    )
  })
})
