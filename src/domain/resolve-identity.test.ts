import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Identifier, identityKey } from './identifier'
import { evictIdentifiers, mergeWork } from './merge-work'
import { resolveIdentity } from './resolve-identity'
import { titleKey } from './title-match'
import type { Provider, SourceId, Work, WorkId, WorkRecord } from './work'
import { workIdOf } from './work-id'

const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })
const doi = (value: string): Identifier => ({ scheme: 'doi', value })

const record = (
  provider: Provider,
  title: string | undefined,
  identifiers: readonly Identifier[],
  year?: number,
): WorkRecord => ({
  provider,
  fetchedAt: '2026-01-01T00:00:00Z',
  identifiers,
  facts: { ...(title === undefined ? {} : { title }), ...(year === undefined ? {} : { year }) },
})

/** What the store does with a decision, in memory. */
class Library {
  readonly works = new Map<WorkId, Work>()
  readonly placements = new Map<string, WorkId>()

  candidates(given: WorkRecord): readonly Work[] {
    const keys = new Set(given.identifiers.map(identityKey))
    const key = titleKey(given.facts.title ?? '')
    return [...this.works.values()].filter(
      (work) =>
        work.id === workIdOf(given) ||
        work.id === this.placements.get(JSON.stringify(given)) ||
        [...work.identifiers, ...work.doubtfulIdentifiers].some((one) =>
          keys.has(identityKey(one)),
        ) ||
        (key !== undefined &&
          [work.title, ...work.otherTitles].some((one) => titleKey(one) === key)),
    )
  }

  ingest(given: WorkRecord): Work {
    const { workId, doubtful, evict, sameAs } = resolveIdentity(
      given,
      this.candidates(given),
      this.placements.get(JSON.stringify(given)),
    )
    for (const { workId: holder, identifier } of evict) {
      const work = this.works.get(holder)
      if (work !== undefined) this.works.set(holder, evictIdentifiers(work, [identifier]))
    }
    const withheld = sameAs.map(({ identifier }) => identifier)
    const context = { id: workId, sourceId: 's' as SourceId, isArrival: false, doubtful, withheld }
    const work = mergeWork(this.works.get(workId), given, context)
    this.works.set(workId, work)
    this.placements.set(JSON.stringify(given), workId)
    return work
  }

  titles(): readonly string[] {
    return [...this.works.values()].map((work) => work.title).sort()
  }
}

const libraryOf = (...records: readonly WorkRecord[]): Library => {
  const library = new Library()
  for (const one of records) library.ingest(one)
  return library
}

const right = 'Omnidirectional Calibration of Small Networks'
const wrong = 'Rotated Outliers in Protein Language Models'
const id = arxiv('2308.13137')

describe('resolveIdentity', () => {
  it('keeps one work however many sources name it', () => {
    const library = libraryOf(
      record('survey', `Omni: ${right}`, [id]),
      record('arxiv', right, [id, doi('10.1000/x')]),
      record('survey', right, [doi('10.1000/x')]),
      record('survey', right.toUpperCase(), []),
      record('semanticScholar', undefined, [id, { scheme: 's2', value: 'a'.repeat(40) }]),
    )
    expect(library.works.size).toBe(1)
  })

  it('completes a work that is known by its id alone', () => {
    const library = libraryOf(record('user', undefined, [id]), record('arxiv', right, [id]))
    expect(library.titles()).toEqual([right])
  })

  it('takes a wrong id for doubtful, whether the wrong row comes before or after the right one', () => {
    const rows = [
      record('survey', wrong, [id]),
      record('survey', `Omni: ${right}`, [id]),
      record('arxiv', right, [id]),
    ]
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]
    for (const order of orders) {
      const library = libraryOf(...order.flatMap((index) => rows[index] ?? []))
      expect(library.titles()).toEqual([right, wrong].sort())
      for (const work of library.works.values()) {
        const isRight = work.title === right
        expect(work.identifiers).toEqual(isRight ? [id] : [])
        expect(work.doubtfulIdentifiers).toEqual(isRight ? [] : [id])
      }
    }
  })

  it('does not merge five papers over one placeholder', () => {
    const placeholder = arxiv('2501.12345')
    const titles = [
      'Product Quantization of Key Caches',
      'Moments for Fine-Tuning',
      'Adaptive Quality of Compressed Video',
      'One-Bit Johnson Transforms',
      'Pruning While Tuning Jointly',
    ]
    const rows = titles.map((title) => record('survey', title, [placeholder]))
    const library = libraryOf(...rows, ...rows)
    expect(library.titles()).toEqual([...titles].sort())
    library.ingest(record('arxiv', 'Something Else Entirely about Galaxies', [placeholder]))
    expect(library.works.size).toBe(6)
    for (const work of library.works.values()) {
      expect(work.identifiers).toHaveLength(work.title.startsWith('Something') ? 1 : 0)
    }
  })

  it('follows a paper that its authors renamed on arXiv', () => {
    const library = libraryOf(record('arxiv', right, [id]))
    const renamed = { ...record('arxiv', wrong, [id]), fetchedAt: '2026-02-01T00:00:00Z' }
    expect(library.ingest(renamed)).toMatchObject({ title: wrong, otherTitles: [right] })
    expect(library.works.size).toBe(1)
  })

  it('trusts arXiv for arXiv ids only', () => {
    const library = libraryOf(record('survey', wrong, [doi('10.1000/x')]))
    const work = library.ingest(record('arxiv', right, [id, doi('10.1000/x')]))
    expect(work.identifiers).toEqual([id])
    expect(work.doubtfulIdentifiers).toEqual([doi('10.1000/x')])
  })

  it('matches by title within a year when there are no identifiers', () => {
    const library = libraryOf(record('survey', right, [], 2020))
    expect(library.ingest(record('survey', right, [], 2021)).id).toBe([...library.works.keys()][0])
    library.ingest(record('survey', right, [], 2024))
    library.ingest(record('survey', 'Notes', [], 2020))
    library.ingest(record('survey', 'Notes', [], 2021))
    expect(library.titles()).toEqual(['Notes', 'Notes', right, right])
  })

  it('leaves a row without identifiers where it was when its work gets another year', () => {
    const row = record('survey', right, [], 2023)
    const library = libraryOf(
      record('survey', right, [id]),
      row,
      record('arxiv', right, [id], 2020),
    )
    library.ingest(row)
    expect(library.works.size).toBe(1)
  })

  it('matches by title within two years unless an identifier contradicts', () => {
    const library = libraryOf(record('survey', right, [doi('10.1000/x')], 2021))
    library.ingest(record('arxiv', right, [id], 2023))
    expect(library.works.size).toBe(1)
    library.ingest(record('survey', right, [arxiv('2401.00001')], 2023))
    expect(library.works.size).toBe(2)
  })

  it('names the other works that a record shows to be the same, and leaves them their identifiers', () => {
    const library = libraryOf(
      record('survey', right, [id], 2020),
      record('survey', `Omni: ${right}`, [doi('10.1000/x')], 2020),
    )
    const [one, other] = [...library.works.values()]
    const joining = record('arxiv', right, [id, doi('10.1000/x')])
    expect(resolveIdentity(joining, [...library.works.values()].reverse())).toEqual({
      kind: 'existing',
      workId: one?.id,
      doubtful: [],
      evict: [],
      sameAs: [{ workId: other?.id, identifier: doi('10.1000/x') }],
    })
    expect(library.ingest(joining).identifiers).toEqual([id])
  })

  it('never gives one identifier to two works, and makes no new ones when all comes again', () => {
    const anyRow = fc
      .record({
        provider: fc.constantFrom<Provider[]>('survey', 'survey', 'arxiv'),
        title: fc.constantFrom(
          right,
          wrong,
          `Omni: ${right}`,
          'Deep Maps of the Ocean Floor',
          'Notes',
          '0',
          '',
        ),
        identifiers: fc.subarray([id, arxiv('2401.00001'), doi('10.1000/x'), doi('10.1000/y')], {
          maxLength: 2,
        }),
        year: fc.constantFrom(2020, 2023, undefined),
      })
      .map(({ provider, title, identifiers, year }) =>
        provider === 'arxiv'
          ? record('arxiv', right, [id], year)
          : record(provider, title, identifiers, year),
      )
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
        const library = libraryOf(...rows)
        const held = [...library.works.values()].flatMap((work) =>
          work.identifiers.map(identityKey),
        )
        expect(new Set(held).size).toBe(held.length)
        const ids = new Set(library.works.keys())
        for (const row of rows) library.ingest(row)
        expect(new Set(library.works.keys())).toEqual(ids)
      }),
      { numRuns: 500 },
    )
  })
})
