import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bibliography, Reference } from './citation'
import { mergeBibliography } from './merge-bibliography'

const entry: Reference = { identifiers: [{ scheme: 'arxiv', value: '2101.00001' }] }
const answer = (askedAt: string, entries?: readonly Reference[]): Bibliography => ({
  provider: 'semanticScholar',
  askedAt,
  ...(entries && { entries }),
})

describe('mergeBibliography', () => {
  it('keeps the newest answer of a provider', () => {
    const first = mergeBibliography([], answer('2026-01-01', [entry]))
    expect(mergeBibliography(first, answer('2026-02-01', [entry, entry]))).toEqual([
      answer('2026-02-01', [entry, entry]),
    ])
    expect(mergeBibliography(first, answer('2025-02-01', [entry, entry]))).toBe(first)
  })

  it('never loses entries to a failed or an empty answer', () => {
    const known = [answer('2026-01-01', [entry])]
    expect(mergeBibliography(known, answer('2026-02-01'))).toEqual([answer('2026-02-01', [entry])])
    expect(mergeBibliography(known, answer('2026-02-01', []))).toEqual([
      answer('2026-02-01', [entry]),
    ])
  })

  it('tells an empty answer from none', () => {
    expect(mergeBibliography([answer('2026-01-01', [])], answer('2026-02-01'))).toEqual([
      answer('2026-02-01', []),
    ])
  })

  it('takes the same answer twice as once', () => {
    const answers = fc.record({
      provider: fc.constantFrom('semanticScholar' as const, 'sample' as const),
      askedAt: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
      entries: fc.array(fc.constant(entry), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 6 }), answers, (before, last) => {
        const once = [...before, last].reduce(mergeBibliography, [])
        expect(mergeBibliography(once, last)).toBe(once)
      }),
    )
  })
})
