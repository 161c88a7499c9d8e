import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collapse, letterCount, withoutEmoji, words } from './survey-text'

/** Texts around every border that the quick looks go by. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(...' \t\n\u00a0\u00ad\u1680\u200b\u2028\u3000\ufeff\ufffc:©🔥★🇫🇷\ufe0f'),
      fc.constantFrom('  ', ':fire:', ':+1:', 'Title of words', '论文', 'é', '‘quoted’', '12:30'),
    ),
  )
  .map((parts) => parts.join(''))

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffc]/gu
const collapsed = (one: string): string => one.replace(invisible, '').replace(/\s+/gu, ' ').trim()

describe('texts of a survey', () => {
  it('collapse to single spaces between characters that are seen', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(collapse(one)).toBe(collapsed(one))
      }),
    )
  })

  it('lose every emoji, spelled or drawn', () => {
    fc.assert(
      fc.property(text, (one) => {
        const plain = withoutEmoji(one)
        expect(plain).not.toMatch(
          /[\p{Extended_Pictographic}\u2605\u2606](?<![©®™↔])|[\ufe0e\ufe0f]/u,
        )
        expect(plain).toBe(collapse(plain))
      }),
    )
    expect(withoutEmoji(':fire: 🔥 New ★ :+1:')).toBe('New')
    expect(withoutEmoji('Half past 12:30: a study')).toBe('Half past 12:30: a study')
  })

  it('have the same words and letters in any script', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(words(one)).toEqual(one.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
        expect(letterCount(one)).toBe([...one].filter((part) => /^\p{L}$/u.test(part)).length)
      }),
    )
  })
})
