import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figures, mergeFigures, retractionOf } from './figures'

const figures = fc.oneof(
  fc.record(
    {
      kind: fc.constant('paper' as const),
      provider: fc.constantFrom('semanticScholar' as const, 'openAlex' as const),
      askedAt: fc.constantFrom('2026-01-01', '2026-02-01'),
      citationCount: fc.nat({ max: 2 }),
    },
    { requiredKeys: ['kind', 'provider', 'askedAt'] },
  ),
  fc.record({
    kind: fc.constant('authors' as const),
    provider: fc.constant('semanticScholar' as const),
    askedAt: fc.constantFrom('2026-01-01', '2026-02-01'),
    authors: fc.array(fc.record({ name: fc.constantFrom('Ada', 'Bruno') }), { maxLength: 2 }),
  }),
)
const merged = (answers: readonly Figures[]) =>
  answers.reduce<readonly Figures[]>((before, answer) => mergeFigures(before, answer), [])

describe('figures of a paper', () => {
  it('are the same in any order and any repetition', () => {
    fc.assert(
      fc.property(
        fc.array(figures, { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (answers, keys) => {
          const shuffled = [...answers, ...answers]
            .map((answer) => ({ answer, at: keys.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ answer }) => answer)
          expect(merged(shuffled)).toEqual(merged(answers))
        },
      ),
    )
  })
  it('stay the same object when nothing is new', () => {
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 6 }), (answers) => {
        const once = merged(answers)
        for (const answer of answers) expect(mergeFigures(once, answer)).toBe(once)
      }),
    )
  })
  it('warn when one provider says that the paper was retracted, with the notice where one is named', () => {
    const at = { kind: 'paper', askedAt: '2026-01-01' } as const
    const noticed = {
      ...at,
      provider: 'crossref',
      isRetracted: true,
      retractionNotice: '10.5555/n',
    } as const
    const said = { ...at, provider: 'openAlex', isRetracted: true } as const
    expect(retractionOf([said, noticed])).toBe(noticed)
    expect(retractionOf([{ ...said, isRetracted: false }])).toBeUndefined()
  })
})
