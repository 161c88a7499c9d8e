import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchSpans } from './match-spans'

const bold = (text: string, typed: string): string =>
  matchSpans(text, typed)
    .map((span) => (span.isMatch ? `*${span.text}*` : span.text))
    .join('')

describe('letters that match', () => {
  it('marks every typed word, whatever its case', () => {
    expect(bold('Longformer with attention', 'long att')).toBe('*Long*former with *att*ention')
    expect(bold('Longformer', '')).toBe('Longformer')
    expect(bold('0', '0')).toBe('*0*')
  })

  it('keeps every character of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, typed) => {
        expect(
          matchSpans(text, typed)
            .map((span) => span.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
