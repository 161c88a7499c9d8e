import { describe, expect, it } from 'vitest'
import type { WorkRecord } from '#domain/work'
import { type CitedStep, wantedOf } from '#renderer/db/wanted-cited'
import { askedWords, citedHeading } from './cited-words'

const record: WorkRecord = {
  provider: 'arxiv',
  fetchedAt: '2026-11-20T08:00:00.000Z',
  identifiers: [{ scheme: 'arxiv', value: '2101.00001' }],
  facts: {
    title: 'On Lamps',
    authors: [{ name: 'Ada Almquist' }, { name: 'Bo Berg' }],
    year: 2021,
  },
}
const asked = (step: CitedStep): string =>
  askedWords({ ...wantedOf({ identifiers: record.identifiers, title: 'On Looms' }), step })

describe('the question about a reference', () => {
  it('says what the identifier names, that nobody knows it, what was found, or why nobody could be asked', () => {
    expect(citedHeading(2)).toBe('2 references need you')
    expect(asked({ kind: 'named', record })).toContain('arXiv 2101.00001, which is another paper')
    expect(asked({ kind: 'named' })).toBe(
      'Nobody who was asked knows arXiv 2101.00001, which the entry prints.',
    )
    expect(asked({ kind: 'found', candidates: [] })).toContain('Nothing like it')
    expect(asked({ kind: 'found', candidates: [{ work: record, confidence: 1 }] })).toContain(
      'this paper?',
    )
    expect(asked({ kind: 'failed', reason: 'arXiv is down.', of: 'search' })).toContain('is down')
  })
})
