import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import type { NoteId } from '#domain/note'
import type { ReadingState, TagId } from '#domain/reading'
import type { EntryId, ListId } from '#domain/reading-list'
import { pairIdOf, type SameWord } from '#domain/same-words'
import { noCounts, type Source, type SyncRun } from '#domain/source'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import { workIdOf } from '#domain/work-id'
import { applyFolds } from './apply-folds'
import { personTables, StemmaDatabase, syncTables } from './database'
import { findWorkByIdentifier } from './find-work'
import { ingestBatch } from './ingest'

const now = '2026-11-20T08:00:00.000Z'
const later = '2026-11-21T08:00:00.000Z'
const survey: Pick<Source, 'id' | 'configuration'> = {
  id: 's1' as SourceId,
  configuration: { kind: 'survey', location: { kind: 'folder', path: 'papers' } },
}
const run: SyncRun = {
  id: 'r1',
  sourceId: survey.id,
  startedAt: now,
  counts: noCounts,
  outcome: { kind: 'running' },
}
const open: StemmaDatabase[] = []
let names = 0
function library(): StemmaDatabase {
  names += 1
  const database = new StemmaDatabase(`folds-${names}`)
  open.push(database)
  return database
}
afterEach(async () => {
  for (const database of open.splice(0)) await database.delete()
})

const title = 'Sleeping Beauties in the Literature of Walking Machines'
const records: Readonly<Record<'preprint' | 'journal' | 'row', WorkRecord>> = {
  preprint: {
    provider: 'arxiv',
    fetchedAt: now,
    identifiers: [{ scheme: 'arxiv', value: '1901.00001' }],
    facts: { title, year: 2019, authors: [{ name: 'Ada Berg' }], abstract: 'On sleep.' },
    versions: [{ number: 1, submittedAt: '2019-01-01T00:00:00.000Z' }],
  },
  journal: {
    provider: 'crossref',
    fetchedAt: now,
    identifiers: [{ scheme: 'doi', value: '10.1/x' }],
    facts: { title, year: 2022, venue: 'Journal of Gaits' },
  },
  row: {
    provider: 'survey',
    fetchedAt: now,
    identifiers: [{ scheme: 'acl', value: 'W1' }],
    facts: { title: `WALKER: ${title}`, year: 2021 },
  },
}
const preprint = workIdOf(records.preprint)
const journal = workIdOf(records.journal)
const row = workIdOf(records.row)

const work = (record: WorkRecord): SyncRecord => ({ kind: 'work', work: record })
const placed = (key: string, record: WorkRecord): SyncRecord => ({
  kind: 'placement',
  placement: { key, work: record, path: ['Gaits'], file: 'README.md', line: 3, ordinal: 1 },
})
const ingest = async (database: StemmaDatabase, batch: readonly SyncRecord[]): Promise<void> => {
  await ingestBatch(
    database,
    survey,
    run,
    { records: batch, cursor: 'c' },
    { isFirstRun: true, now },
  )
}
const say = async (
  database: StemmaDatabase,
  one: WorkId,
  other: WorkId,
  verdict: SameWord['verdict'],
): Promise<void> => {
  const id = pairIdOf(one, other)
  const rev = ((await database.sameWords.get(id))?.rev ?? 0) + 1
  await database.sameWords.put({ id, works: [one, other], verdict, changedAt: now, rev })
  await applyFolds(database)
}
const state = (workId: WorkId, changes: Partial<ReadingState>): ReadingState => ({
  workId,
  rev: 1,
  tagIds: [],
  isRemoved: false,
  changedAt: now,
  ...changes,
})
const entry = (id: string, workId: WorkId, remark: string) => ({
  id: id as EntryId,
  listId: 'l1' as ListId,
  workId,
  position: id,
  remark,
  addedAt: now,
  rev: 1,
})
const note = (id: string, workId: WorkId) => ({
  id: id as NoteId,
  workId,
  title: id,
  body: `Words of ${id}`,
  links: [],
  createdAt: now,
  updatedAt: now,
  isRemoved: false,
  rev: 1,
})

test('two works become one that shows both, and what was said of either is said of it', async () => {
  const database = library()
  await ingest(database, [work(records.preprint), placed('1', records.journal)])
  await database.readingStates.bulkPut([
    state(preprint, { status: 'toRead', tagIds: ['t1' as TagId] }),
    state(journal, { status: 'read', rating: 4, tagIds: ['t2' as TagId] }),
  ])
  await database.listEntries.bulkPut([
    entry('e1', preprint, 'Soon.'),
    entry('e2', journal, 'Good.'),
  ])
  await database.notes.bulkPut([note('n1', preprint), note('n2', journal)])
  await say(database, preprint, journal, 'same')
  expect(await database.works.get(preprint)).toMatchObject({
    title,
    venue: 'Journal of Gaits',
    abstract: 'On sleep.',
    identifiers: [
      { scheme: 'arxiv', value: '1901.00001' },
      { scheme: 'doi', value: '10.1/x' },
    ],
  })
  expect(await database.works.get(journal)).toMatchObject({ foldedInto: preprint })
  expect(await findWorkByIdentifier(database, { scheme: 'doi', value: '10.1/x' })).toBe(preprint)
  expect(await database.placements.toArray()).toMatchObject([{ workId: preprint, partId: journal }])
  expect(await database.readingStates.toArray()).toMatchObject([
    { workId: preprint, status: 'read', rating: 4, tagIds: ['t1', 't2'] },
  ])
  expect(await database.listEntries.toArray()).toMatchObject([{ id: 'e1', remark: 'Soon.\nGood.' }])
  expect((await database.notes.toArray()).map(({ workId }) => workId)).toEqual([preprint, preprint])
})

test('what a person says after the fold stays when they part the two', async () => {
  const database = library()
  await ingest(database, [work(records.preprint), work(records.journal)])
  await database.readingStates.bulkPut([
    state(preprint, { status: 'toRead' }),
    state(journal, { status: 'read', tagIds: ['t2' as TagId] }),
  ])
  await say(database, preprint, journal, 'same')
  const folded = await database.readingStates.get(preprint)
  await database.readingStates.put({
    ...state(preprint, {}),
    ...folded,
    rating: 5,
    tagIds: ['t2' as TagId, 't3' as TagId],
  })
  await say(database, preprint, journal, 'different')
  const parted = await database.readingStates.get(preprint)
  expect(parted).toMatchObject({ status: 'toRead', rating: 5, tagIds: ['t3'] })
  const other = await database.readingStates.get(journal)
  expect(other).toMatchObject({ status: 'read', tagIds: ['t2'] })
})

test('a pair that is found is joined, a word that they differ parts it, and a later search changes nothing of that', async () => {
  const database = library()
  await ingest(database, [work(records.preprint), work(records.journal)])
  const pair = {
    id: pairIdOf(preprint, journal),
    works: [preprint, journal],
    verdict: 'certain',
    evidence: [{ kind: 'title', relation: 'same' }],
    foundAt: now,
    rev: 1,
  } as const
  await database.workPairs.put(pair)
  expect(await applyFolds(database)).toEqual({ folded: 1, parted: 0 })
  expect(await applyFolds(database)).toEqual({ folded: 0, parted: 0 })
  await say(database, preprint, journal, 'different')
  expect(await database.foldedWorks.count()).toBe(0)
  await database.workPairs.put({ ...pair, rev: 9 })
  await ingest(database, [work({ ...records.journal, fetchedAt: later })])
  await applyFolds(database)
  expect(await database.foldedWorks.count()).toBe(0)
})

test('of three, one is parted and the other two stay together with their own words', async () => {
  const database = library()
  await ingest(database, Object.values(records).map(work))
  await database.readingStates.bulkPut([
    state(journal, { status: 'reading' }),
    state(row, { status: 'read', rating: 2 }),
  ])
  await say(database, preprint, journal, 'same')
  await say(database, preprint, row, 'same')
  expect(await database.readingStates.toArray()).toMatchObject([
    { workId: preprint, status: 'read' },
  ])
  await database.sameWords.delete(pairIdOf(preprint, row))
  await say(database, journal, row, 'different')
  expect((await database.foldedWorks.toArray()).map(({ id }) => id)).toEqual([journal])
  expect(await database.readingStates.get(preprint)).toMatchObject({ status: 'reading' })
  expect(await database.readingStates.get(row)).toMatchObject({ status: 'read', rating: 2 })
})

test('two windows that fold at once keep what is needed to part', async () => {
  const database = library()
  await ingest(database, [work(records.preprint), work(records.journal)])
  await database.readingStates.bulkPut([
    state(preprint, { status: 'toRead' }),
    state(journal, { status: 'read' }),
  ])
  const id = pairIdOf(preprint, journal)
  const word = { id, works: [preprint, journal], verdict: 'same', changedAt: now, rev: 1 } as const
  await database.sameWords.put(word)
  await Promise.all([applyFolds(database), applyFolds(database)])
  await database.sameWords.put({ ...word, verdict: 'different', rev: 2 })
  await Promise.all([applyFolds(database), applyFolds(database)])
  expect(await database.readingStates.get(preprint)).toMatchObject({ status: 'toRead' })
  expect(await database.readingStates.get(journal)).toMatchObject({ status: 'read' })
})

/** All rows, without revisions and without what is said of sameness. */
async function contents(database: StemmaDatabase): Promise<Record<string, unknown>> {
  const kept = [...syncTables, ...personTables].filter(
    (name) => !['sameWords', 'foldedWorks', 'workPairs'].includes(name),
  )
  const tables = await Promise.all(
    kept.map(async (name) => {
      const rows: Record<string, unknown>[] = await database.table(name).toArray()
      return [name, rows.map(({ rev: _rev, ...rest }) => rest)] as const
    }),
  )
  return Object.fromEntries(tables)
}

const anyRecord = fc
  .record({
    which: fc.constantFrom('preprint', 'journal', 'row'),
    fetchedAt: fc.constantFrom(now, later),
    venue: fc.constantFrom(undefined, 'Gaits', 'Strides'),
    key: fc.constantFrom(undefined, '1', '2', '3'),
    joins: fc.boolean(),
  })
  .map(({ which, fetchedAt, venue, key, joins }): SyncRecord => {
    const base = records[which as keyof typeof records]
    const record: WorkRecord = {
      ...base,
      fetchedAt,
      // Names two of them by identifiers of both.
      identifiers: joins
        ? [...base.identifiers, ...records.preprint.identifiers]
        : base.identifiers,
      facts: { ...base.facts, ...(venue !== undefined && { venue }) },
    }
    return key === undefined ? work(record) : placed(key, record)
  })
const batches = fc.array(fc.array(anyRecord, { minLength: 1, maxLength: 4 }), { maxLength: 3 })

test('folding, syncing and parting leaves what syncing alone would have left, words of the person too', async () => {
  await fc.assert(
    fc.asyncProperty(
      batches,
      batches,
      fc.subarray([preprint, journal, row]),
      fc.boolean(),
      async (before, after, touched, isThird) => {
        const [folded, plain] = [library(), library()]
        for (const database of [folded, plain]) {
          await ingest(database, Object.values(records).map(work))
          for (const batch of before) await ingest(database, batch)
          await database.readingStates.bulkPut(
            touched.map((id, index) =>
              state(id, { status: index === 0 ? 'read' : 'reading', tagIds: [id as never] }),
            ),
          )
          await database.listEntries.bulkPut(touched.map((id) => entry(`e${id}`, id, id)))
          await database.notes.bulkPut(touched.map((id) => note(`n${id}`, id)))
        }
        await say(folded, preprint, journal, 'same')
        if (isThird) await say(folded, journal, row, 'same')
        for (const database of [folded, plain])
          for (const batch of after) await ingest(database, batch)
        await say(folded, preprint, journal, 'different')
        if (isThird) await say(folded, journal, row, 'different')
        // What providers joined meanwhile was folded as well; without their word it is parted.
        await folded.workPairs.clear()
        await applyFolds(folded)
        expect(await contents(folded)).toEqual(await contents(plain))
      },
    ),
    { numRuns: 25 },
  )
})
