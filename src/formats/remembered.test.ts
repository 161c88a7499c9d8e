import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { remembered } from './remembered'

describe('a remembered function', () => {
  it('answers as the function itself does, however often it is asked', () => {
    const read = (text: string): number | undefined => (text === '' ? undefined : text.length)
    const same = remembered(read)
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 400 })), (texts) => {
        for (const text of [...texts, ...texts]) expect(same(text)).toBe(read(text))
      }),
    )
  })

  it('reads a short text once, also when nothing is found in it', () => {
    const asked: string[] = []
    const same = remembered((text) => {
      asked.push(text)
      return undefined
    })
    for (const text of ['one', 'two', 'one', 'two']) same(text)
    expect(asked).toEqual(['one', 'two'])
  })

  it('forgets what was not asked for long', () => {
    let reads = 0
    const same = remembered((text) => {
      reads += 1
      return text
    })
    for (let number = 0; number < 5000; number += 1) same(String(number))
    same('0')
    expect(reads).toBe(5001)
  })
})
