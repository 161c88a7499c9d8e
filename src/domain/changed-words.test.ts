import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedWords } from './changed-words'

describe('changedWords', () => {
  it('shows what stayed, went and came, in runs', () => {
    expect(changedWords('the answer lies in compression.', 'the answer lies in the rain.')).toEqual(
      [
        { kind: 'same', text: 'the answer lies in' },
        { kind: 'old', text: 'compression.' },
        { kind: 'new', text: 'the rain.' },
      ],
    )
  })

  it('holds both wordings whole', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c')).map((list) => list.join(' '))
    fc.assert(
      fc.property(words, words, (old, now) => {
        const parts = changedWords(old, now)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ text }) => text)
            .join(' ')
        expect(without('new')).toBe(old)
        expect(without('old')).toBe(now)
      }),
    )
  })
})
