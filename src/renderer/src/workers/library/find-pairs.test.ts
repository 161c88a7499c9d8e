import { askGraph } from './ask-graph'
import 'fake-indexeddb/auto'
import { afterEach, expect, test } from 'vitest'
import { pairIdOf } from '#domain/same-words'
import { noCounts } from '#domain/source'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import { workIdOf } from '#domain/work-id'
import { applyFolds } from '#renderer/db/apply-folds'
import { StemmaDatabase } from '#renderer/db/database'
import { ingestBatch } from '#renderer/db/ingest'
import { exportLibrary, importLibrary } from '#renderer/db/library-file'
import { keepPairs } from '#renderer/db/work-pairs'
import { runLibrary } from './library-service'

const now = '2026-11-20T08:00:00.000Z'
const open: StemmaDatabase[] = []
let names = 0
function emptyLibrary(): StemmaDatabase {
  names += 1
  const database = new StemmaDatabase(`pairs-${names}`)
  open.push(database)
  return database
}
afterEach(async () => {
  for (const database of open.splice(0)) await database.delete()
})

const title = 'Sleeping Beauties in the Literature of Walking Machines'
const preprint: WorkRecord = {
  provider: 'arxiv',
  fetchedAt: now,
  identifiers: [{ scheme: 'arxiv', value: '1901.00001' }],
  facts: { title, year: 2019, authors: [{ name: 'Ada Berg' }] },
}
/** Three years later: ingest does not take it for the preprint by its title. */
const journal: WorkRecord = {
  provider: 'crossref',
  fetchedAt: now,
  identifiers: [{ scheme: 'doi', value: '10.1/x' }],
  facts: { title, year: 2022, authors: [{ name: 'A. Berg' }] },
}
const similar: WorkRecord = {
  provider: 'survey',
  fetchedAt: now,
  identifiers: [{ scheme: 'acl', value: 'W1' }],
  facts: { title: `WALKER: ${title}` },
}
const citing: WorkRecord = {
  provider: 'arxiv',
  fetchedAt: now,
  identifiers: [{ scheme: 'arxiv', value: '2301.00009' }],
  facts: { title: 'What Later Came of Walking Machines in Deep Snow', year: 2023 },
}

async function libraryOf(...records: readonly WorkRecord[]): Promise<StemmaDatabase> {
  const database = emptyLibrary()
  await ingestBatch(
    database,
    {
      id: 's1' as SourceId,
      configuration: { kind: 'survey', location: { kind: 'folder', path: 'papers' } },
    },
    {
      id: 'r1',
      sourceId: 's1' as SourceId,
      startedAt: now,
      counts: noCounts,
      outcome: { kind: 'running' },
    },
    { records: records.map((work) => ({ kind: 'work', work })), cursor: 'c' },
    { isFirstRun: true, now },
  )
  return database
}

const bibliography = (workId: WorkId, ...values: readonly string[]) => ({
  workId,
  rev: 1,
  bibliographies: [
    {
      provider: 'semanticScholar' as const,
      askedAt: now,
      entries: values.map((value) => ({ identifiers: [{ scheme: 'doi' as const, value }] })),
    },
  ],
})

test('a search finds what is certain and what is likely, joins the first, and finds the same again', async () => {
  const database = await libraryOf(preprint, journal, similar, citing)
  const running = runLibrary(database, { send: () => undefined })
  const found = await running.methods.findPairs(now)
  const verdicts = new Map(found.map(({ id, verdict }) => [id, verdict]))
  const [first, second, third] = [preprint, journal, similar].map(workIdOf)
  if (!first || !second || !third) throw new Error('Each record makes a work')
  expect(verdicts.get(pairIdOf(first, second))).toBe('certain')
  expect(verdicts.get(pairIdOf(first, third))).toBe('likely')
  await keepPairs(database, found, now)
  expect(await applyFolds(database)).toEqual({ folded: 1, parted: 0 })
  await running.caughtUp()
  expect(await running.methods.findPairs(now)).toEqual(found)
  running.stop()
})

test('a search replaces what was found before it, and leaves what a provider joined since', async () => {
  const database = await libraryOf(preprint, journal, similar)
  const [first, second, third] = [preprint, journal, similar].map(workIdOf)
  if (!first || !second || !third) throw new Error('Each record makes a work')
  const joined = (one: WorkId, other: WorkId, foundAt: string) => ({
    id: pairIdOf(one, other),
    works: [one, other] as const,
    verdict: 'certain' as const,
    evidence: [{ kind: 'joined' as const, provider: 'crossref' as const, identifiers: [] }],
    foundAt,
    rev: 1,
  })
  await database.workPairs.bulkPut([
    joined(first, second, '2026-11-19T08:00:00.000Z'),
    joined(second, third, '2026-11-21T08:00:00.000Z'),
  ])
  await keepPairs(database, [], now)
  expect((await database.workPairs.toArray()).map(({ id }) => id)).toEqual([
    pairIdOf(second, third),
  ])
})

test('what is folded is in no table and no count, and its id leads to the work that shows it', async () => {
  const database = await libraryOf(preprint, journal, citing)
  const [shown, folded] = [workIdOf(preprint), workIdOf(journal)]
  // Each of the two cites something, and the later paper cites the journal's record.
  await database.references.bulkPut([
    bibliography(shown, '10.9/a'),
    bibliography(folded, '10.9/b', '10.9/a'),
    bibliography(workIdOf(citing), '10.1/x'),
  ])
  const running = runLibrary(database, { send: () => undefined })
  await keepPairs(database, await running.methods.findPairs(now), now)
  await applyFolds(database)
  await running.caughtUp()
  const sort = { key: 'title', isDescending: false } as const
  expect(await running.methods.query({ filter: {}, sort })).toMatchObject({
    total: 2,
    libraryTotal: 2,
  })
  expect(await running.methods.query({ filter: { isRemoved: true }, sort })).toMatchObject({
    total: 0,
  })
  expect(await running.methods.facets()).toMatchObject({ total: 2, removed: 0 })
  expect(await running.methods.rowsById([folded])).toMatchObject([{ id: shown, citedHere: 1 }])
  expect((await running.methods.neighbours(folded))?.citedBy).toHaveLength(1)
  expect((await running.methods.neighbours(shown))?.isReferencesKnown).toBe(true)
  const graph = await askGraph(running.methods, { kind: 'library', query: { filter: {}, sort } })
  expect(graph).toMatchObject({ ids: [shown, workIdOf(citing)], worksWithReferences: 2 })
  await database.sameWords.put({
    id: pairIdOf(shown, folded),
    works: [shown, folded],
    verdict: 'different',
    changedAt: now,
    rev: 1,
  })
  await applyFolds(database)
  await running.caughtUp()
  expect(await running.methods.query({ filter: {}, sort })).toMatchObject({ total: 3 })
  expect(await running.methods.rowsById([folded])).toMatchObject([{ id: folded, citedHere: 1 }])
  running.stop()
})

test('a library file carries what was joined and what a person said of it, in its place and added to another', async () => {
  const database = await libraryOf(preprint, journal)
  const [shown, folded] = [workIdOf(preprint), workIdOf(journal)]
  await database.readingStates.put({
    workId: folded,
    rev: 1,
    status: 'read',
    tagIds: [],
    isRemoved: false,
    changedAt: now,
  })
  await database.sameWords.put({
    id: pairIdOf(shown, folded),
    works: [shown, folded],
    verdict: 'same',
    changedAt: now,
    rev: 1,
  })
  await applyFolds(database)
  const file = await exportLibrary(database, { createdAt: now })
  const replaced = emptyLibrary()
  await importLibrary(replaced, file, { mode: 'replace' })
  expect(await replaced.foldedWorks.toArray()).toMatchObject([{ id: folded, survivor: shown }])
  const merged = await libraryOf(citing)
  await importLibrary(merged, file, { mode: 'merge' })
  expect(await merged.readingStates.toArray()).toMatchObject([{ workId: folded, status: 'read' }])
  expect(await applyFolds(merged)).toEqual({ folded: 1, parted: 0 })
  expect(await merged.readingStates.toArray()).toMatchObject([{ workId: shown, status: 'read' }])
})
