import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combineWorks, ownWork } from './combine-works'
import { mergeWork } from './merge-work'
import type { Provider, SourceId, Work, WorkId, WorkRecord } from './work'

const make = (id: string, ...records: readonly WorkRecord[]): Work => {
  let work: Work | undefined
  for (const record of records)
    work = mergeWork(work, record, {
      id: id as WorkId,
      sourceId: `source-${id}` as SourceId,
      isArrival: id === 'a',
    })
  if (work === undefined) throw new Error('A work has records')
  return work
}
const record = (
  provider: Provider,
  facts: WorkRecord['facts'],
  value = provider as string,
): WorkRecord => ({
  provider,
  fetchedAt: '2026-01-01T00:00:00.000Z',
  identifiers: [{ scheme: 'doi', value }],
  facts,
})
const one = make('a', record('survey', { title: 'On Gaits', year: 2020, venue: 'Strides' }))
const other = make('b', record('crossref', { title: 'On Gaits and Strides', year: 2021 }))

test('facts come from the most trusted provider, names from all', () => {
  expect(combineWorks(one, [other])).toMatchObject({
    id: 'a',
    title: 'On Gaits and Strides',
    otherTitles: ['On Gaits'],
    year: 2021,
    venue: 'Strides',
    identifiers: [
      { scheme: 'doi', value: 'crossref' },
      { scheme: 'doi', value: 'survey' },
    ],
    sourceIds: ['source-a', 'source-b'],
    isArrival: false,
  })
})

test('a work by itself comes out of what it is shown in, and out of where it lies', () => {
  expect(ownWork(combineWorks(one, [other]))).toBe(one)
  expect(ownWork({ ...other, foldedInto: one.id })).toEqual(other)
  expect(combineWorks(one, [])).toBe(one)
})

const anyRecord = fc
  .record({
    provider: fc.constantFrom('arxiv', 'crossref', 'survey', 'user'),
    title: fc.constantFrom('On Gaits', 'On Strides', 'Of Walks'),
    year: fc.option(fc.integer({ min: 2000, max: 2003 }), { nil: undefined }),
    venue: fc.option(fc.constantFrom('X', 'Y'), { nil: undefined }),
  })
  .map(({ provider, title, year, venue }) =>
    record(provider as Provider, {
      title,
      ...(year !== undefined && { year }),
      ...(venue !== undefined && { venue }),
    }),
  )

test('it does not matter in which order works are shown together', () => {
  const works = fc
    .array(fc.array(anyRecord, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 })
    .map((lists) =>
      lists.map((records, index) => make(String.fromCharCode(97 + index), ...records)),
    )
  fc.assert(
    fc.property(works, ([first, ...rest]) => {
      if (first === undefined) return
      expect(combineWorks(first, rest.toReversed())).toEqual(combineWorks(first, rest))
    }),
  )
})
