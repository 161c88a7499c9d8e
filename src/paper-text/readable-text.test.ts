import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnreadable } from './readable-text'

const words = 'Threads are counted before the loom is set, and again when the cloth is taken off.'
const moved = (by: number): string =>
  Array.from(words, (letter) => String.fromCharCode(letter.charCodeAt(0) + by)).join('')

describe('text that can be seen and not read', () => {
  it('is noticed where its letters are private, unknown, or numbers of glyphs', () => {
    expect(isUnreadable(moved(0xe000))).toBe(true)
    expect(isUnreadable('\ufffd'.repeat(60))).toBe(true)
    expect(isUnreadable(moved(-29))).toBe(true)
  })

  it.each([
    words,
    'Нити считают до того, как ткацкий станок настроен, и ещё раз после.',
    'האריגה הישנה נמצאה בעמק ליד הנהר, ושם היא עומדת עד היום הזה.',
    '古老的织机在山谷里，人们在夜里数线，然后把布取下来，放在河边晒干，直到第二天的早晨才收回来。',
    `${words} \ue001\ue002 = \ufffd`,
  ])('is not what can be read: %s', (text) => {
    expect(isUnreadable(text)).toBe(false)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof isUnreadable(text)).toBe('boolean')
      }),
    )
  })
})
