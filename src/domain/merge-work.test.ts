import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Identifier } from './identifier'
import { evictIdentifiers, isSameWork, mergeWork } from './merge-work'
import { normaliseTitle } from './title-match'
import type { Provider, SingleFacts, SourceId, Work, WorkId, WorkRecord } from './work'
import { linkRelations, providers } from './work'

const id = 'w' as WorkId
const context = { id, sourceId: 's' as SourceId, isArrival: false }
const arxiv: Identifier = { scheme: 'arxiv', value: '2401.01234' }
const doi: Identifier = { scheme: 'doi', value: '10.1000/x' }

const record = (provider: Provider, day: number, facts: SingleFacts): WorkRecord => ({
  provider,
  fetchedAt: `2026-01-0${day}T00:00:00Z`,
  identifiers: [arxiv],
  facts,
})

const mergeAll = (records: readonly WorkRecord[]): Work => {
  const work = records.reduce<Work | undefined>(
    (work, one) => mergeWork(work, one, context),
    undefined,
  )
  if (work === undefined) throw new Error('no records')
  return work
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const withoutAbsent = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T

const anyTitle = fc.constantFrom('A Title', 'a title!', 'Other', '0', '', 'OTHER', 'Third title')
const anyRecord: fc.Arbitrary<WorkRecord> = fc.record({
  provider: fc.constantFrom(...providers),
  fetchedAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
  identifiers: fc.subarray([arxiv, doi]),
  facts: fc
    .record({
      title: optional(anyTitle),
      year: optional(fc.constantFrom(2020, 2021)),
      isWithdrawn: optional(fc.boolean()),
      hasMoreAuthors: optional(fc.boolean()),
      authors: optional(
        fc.constantFrom([{ name: 'A B' }], [{ name: 'A B', affiliations: ['C'] }, { name: 'D' }]),
      ),
    })
    .map((facts) => withoutAbsent(facts) as SingleFacts),
  otherTitles: fc.array(anyTitle, { maxLength: 2 }),
  links: fc.array(
    fc
      .record({
        relation: fc.constantFrom(...linkRelations.slice(0, 2)),
        url: fc.constantFrom('https://example.org/1', 'https://example.org/2'),
        label: optional(fc.constantFrom('a', 'b')),
      })
      .map((link) => withoutAbsent(link) as { relation: 'paper' | 'pdf'; url: string }),
    { maxLength: 3 },
  ),
  versions: fc.array(
    fc.record({
      number: fc.integer({ min: 1, max: 3 }),
      submittedAt: fc.constantFrom('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'),
    }),
    { maxLength: 3 },
  ),
})

/** Of other titles the spelling depends on the order; see `mergeTitles`. */
const comparable = (work: Work) => ({
  ...work,
  otherTitles: work.otherTitles.map(normaliseTitle).sort(),
})

describe('mergeWork', () => {
  it('takes the more trusted provider, whoever comes first', () => {
    const survey = record('survey', 9, { title: 'From a survey', year: 2023 })
    const upstream = record('arxiv', 1, { title: 'From arXiv' })
    for (const records of [
      [survey, upstream],
      [upstream, survey],
    ]) {
      const work = mergeAll(records)
      expect(work).toMatchObject({
        title: 'From arXiv',
        year: 2023,
        otherTitles: ['From a survey'],
      })
      expect(work.provenance.title).toEqual({ provider: 'arxiv', at: '2026-01-01T00:00:00Z' })
      expect(work.provenance.year?.provider).toBe('survey')
    }
  })

  it('takes the later word of one provider', () => {
    const work = mergeAll([
      record('arxiv', 2, { title: 'New title', isWithdrawn: true }),
      record('arxiv', 1, { title: 'Old title', isWithdrawn: false }),
    ])
    expect(work).toMatchObject({
      title: 'New title',
      isWithdrawn: true,
      otherTitles: ['Old title'],
    })
    expect(work.addedAt).toBe('2026-01-01T00:00:00Z')
  })

  it('keeps the title "0", and takes an empty one for none', () => {
    expect(
      mergeAll([record('arxiv', 1, { title: '0' }), record('survey', 2, { title: 'Zero' })]),
    ).toMatchObject({ title: '0', otherTitles: ['Zero'] })
    const nameless = mergeAll([record('arxiv', 1, { title: '' })])
    expect(nameless.title).toBe('')
    expect(nameless.provenance.title).toBeUndefined()
  })

  it('never mixes "and others" with another list of authors', () => {
    const work = mergeAll([
      record('survey', 1, { authors: [{ name: 'A' }], hasMoreAuthors: true }),
      record('arxiv', 1, { authors: [{ name: 'A' }, { name: 'B' }] }),
    ])
    expect(work.authors).toHaveLength(2)
    expect(work.hasMoreAuthors).toBe(false)
  })

  it('keeps doubtful identifiers out until arXiv confirms them', () => {
    const claim = record('survey', 1, { title: 'A' })
    const doubtful = mergeWork(undefined, claim, { ...context, doubtful: [arxiv] })
    expect(doubtful).toMatchObject({ identifiers: [], doubtfulIdentifiers: [arxiv] })
    expect(mergeWork(doubtful, claim, context)).toBe(doubtful)
    expect(mergeWork(doubtful, record('arxiv', 2, { title: 'A' }), context)).toMatchObject({
      identifiers: [arxiv],
      doubtfulIdentifiers: [],
    })
  })

  it('does not depend on the order or the repetition of records', () => {
    const shuffled = fc.array(anyRecord, { minLength: 1, maxLength: 6 }).chain((records) =>
      fc.tuple(
        fc.constant(records),
        fc.shuffledSubarray([...records, ...records], {
          minLength: records.length * 2,
          maxLength: records.length * 2,
        }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([records, again]) => {
        expect(comparable(mergeAll(again))).toEqual(comparable(mergeAll(records)))
      }),
      { numRuns: 500 },
    )
  })

  it('answers the same object when what it knows comes again', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 6 }), (records) => {
        const work = mergeAll(records)
        for (const one of records) expect(mergeWork(work, one, context)).toBe(work)
      }),
      { numRuns: 500 },
    )
  })

  it('forgets no title', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 6 }), (records) => {
        const work = mergeAll(records)
        const kept = new Set([work.title, ...work.otherTitles].map(normaliseTitle))
        for (const { facts, otherTitles = [] } of records) {
          for (const title of [facts.title ?? '', ...otherTitles]) {
            if (title !== '') expect(kept).toContain(normaliseTitle(title))
          }
        }
        expect(work.otherTitles.map(normaliseTitle)).not.toContain(
          normaliseTitle(work.title) || '-',
        )
      }),
    )
  })
})

describe('isSameWork', () => {
  const work = mergeAll([record('arxiv', 1, { title: 'A', authors: [{ name: 'B' }] })])

  it('looks past rev and the times of the provenance', () => {
    const again = mergeWork(
      work,
      record('arxiv', 3, { title: 'A', authors: [{ name: 'B' }] }),
      context,
    )
    expect(again).not.toBe(work)
    expect(isSameWork(work, { ...again, rev: 7 })).toBe(true)
  })

  it('sees every other difference', () => {
    expect(isSameWork(work, { ...work, title: 'B' })).toBe(false)
    expect(isSameWork(work, { ...work, year: 2020 })).toBe(false)
    expect(isSameWork(work, { ...work, authors: [{ name: 'B', affiliations: [] }] })).toBe(false)
    expect(isSameWork(work, { ...work, provenance: {} })).toBe(false)
  })
})

describe('evictIdentifiers', () => {
  it('moves what is held, and nothing else', () => {
    const work = mergeAll([record('survey', 1, { title: 'A' })])
    expect(evictIdentifiers(work, [doi])).toBe(work)
    expect(evictIdentifiers(work, [arxiv, doi])).toMatchObject({
      identifiers: [],
      doubtfulIdentifiers: [arxiv],
    })
  })
})
