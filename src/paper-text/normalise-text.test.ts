import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalised, normaliseText, sourceRange, unitsBefore } from './normalise-text'

describe('normaliseText', () => {
  it('compares letters and digits only: spaces, line ends, hyphens and marks say nothing', () => {
    expect(normalised('Com-\npile “it” (3.1 %), won’t we?')).toBe('compileit31wontwe')
  })

  it('resolves ligatures, and accents whether they are drawn apart or not', () => {
    expect(normalised('eﬃcient ﬂow')).toBe('efficientflow')
    expect(normalised('Müller')).toBe(normalised('Mu\u0308ller'))
    expect(normalised('naı\u0308ve')).toBe(normalised('naïve'))
  })

  it('keeps letters of every script, and digits in their plain form', () => {
    expect(normalised('Σίσυφος 語 x² 𝑥')).toBe('σισυφοσ語x2x')
  })

  it('leads each unit back to the character that it came from', () => {
    const source = 'a ﬃ 𝑥!'
    const { text, origins } = normaliseText(source)
    expect(text).toBe('affix')
    expect([...origins]).toEqual([0, 2, 2, 2, 4])
    expect(sourceRange({ text, origins }, source, 1, 5)).toEqual([2, 6])
  })

  it('is the same when done twice, and texts put together are their normalised texts put together', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        (one, other) => {
          expect(normalised(normalised(one))).toBe(normalised(one))
          expect(normalised(one + other)).toBe(normalised(one) + normalised(other))
          expect(normaliseText(one).text).toBe(normalised(one))
        },
      ),
    )
  })

  it('has rising origins, and the source of any range normalises to that range or more', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (source, a, b) => {
          const text = normaliseText(source)
          const start = a % (text.text.length + 1)
          const end = start + (b % (text.text.length + 1 - start))
          const [from, to] = sourceRange(text, source, start, end)
          expect(from).toBeLessThanOrEqual(to)
          expect(normalised(source.slice(from, to))).toContain(text.text.slice(start, end))
          expect([...text.origins]).toEqual([...text.origins].sort((x, y) => x - y))
          if (text.origins[start] !== undefined)
            expect(unitsBefore(text, from)).toBeLessThanOrEqual(start)
        },
      ),
    )
  })
})
