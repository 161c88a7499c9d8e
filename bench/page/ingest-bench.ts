import { noCounts, type Source, type SyncRun } from '#domain/source'
import type { SourceId, WorkRecord } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { emptyIdentityCache } from '#renderer/db/identity-cache'
import { ingestBatch } from '#renderer/db/ingest'
import { ingestClient } from '#renderer/workers/ingest/client'
import { libraryClient } from '#renderer/workers/library/client'
import { syntheticBibliographies, syntheticWorks } from '../synthetic-library'
import { createBare, putBatch, shapeOf } from './bare-database'

const source: Source = {
  id: 'arxiv:bench' as SourceId,
  title: 'Benchmark',
  configuration: {
    kind: 'arxivSearch',
    query: { categories: ['cs.LG'], words: [], authors: [] },
  },
  schedule: 'manual',
  isPaused: false,
  createdAt: '2026-11-20T08:00:00.000Z',
}
const run: SyncRun = {
  id: 'run',
  sourceId: source.id,
  startedAt: '2026-11-20T08:00:00.000Z',
  counts: noCounts,
  outcome: { kind: 'running' },
}
const options = { isFirstRun: true, now: '2026-11-20T08:00:00.000Z' }

const batchesOf = (
  works: readonly WorkRecord[],
  length: number,
): readonly (readonly WorkRecord[])[] =>
  Array.from({ length: Math.ceil(works.length / length) }, (_, index) =>
    works.slice(index * length, (index + 1) * length),
  )

const batchOf = (works: readonly WorkRecord[], cursor: number) => ({
  records: works.map((work) => ({ kind: 'work' as const, work })),
  cursor: `after batch ${cursor}`,
})

export interface IngestFigures {
  readonly ingestRate: number
  readonly bareRate: number
  readonly rows: number
}

/** Papers a second through `ingestBatch`, and through a loop that only puts the rows that `ingestBatch` wrote. */
export async function measureIngest(count: number, batchLength: number): Promise<IngestFigures> {
  const batches = batchesOf(syntheticWorks(count), batchLength)
  const database = new StemmaDatabase('bench-ingest', { durability: 'relaxed' })
  await database.delete()
  await database.open()
  const cache = emptyIdentityCache()
  const ingestMs = await timed(async () => {
    for (const [index, batch] of batches.entries()) {
      await ingestBatch(database, source, run, batchOf(batch, index), { ...options, cache })
    }
  })
  const works = await database.works.toArray()
  if (works.length !== count) throw new Error(`${works.length} of ${count} papers were written`)
  const identities = await database.identities.toArray()
  const byRevision = grouped(works, ({ rev }) => rev)
  const revisionOf = new Map(works.map(({ id, rev }) => [id, rev]))
  const keysByRevision = grouped(identities, ({ workIds }) =>
    Math.max(...workIds.map((id) => revisionOf.get(id) ?? 0)),
  )
  const shape = await shapeOf(database.name)
  const checkpoint = await database.checkpoints.toArray()
  const runs = await database.runs.toArray()
  const meta = await database.meta.toArray()
  await database.delete()
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('bench-bare').onsuccess = resolve
  })
  const bare = await createBare('bench-bare', shape)
  const bareMs = await timed(async () => {
    for (const [rev, own] of byRevision) {
      await putBatch(bare, {
        works: own,
        identities: keysByRevision.get(rev) ?? [],
        checkpoints: checkpoint,
        runs,
        meta,
      })
    }
  })
  bare.close()
  indexedDB.deleteDatabase('bench-bare')
  return {
    ingestRate: count / (ingestMs / 1000),
    bareRate: count / (bareMs / 1000),
    rows: works.length + identities.length,
  }
}

/** Longest task of the page while the ingest worker writes and the library worker follows, with a table asking again. */
export async function measureLongTasks(count: number, batchLength: number): Promise<number> {
  const batches = batchesOf(syntheticWorks(count, 3), batchLength).map(batchOf)
  await new Promise((resolve) => setTimeout(resolve, 500))
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  for (const batch of batches) {
    const answer = await ingestClient.ingest(source, run, batch, options)
    if (!answer.ok) throw new Error(answer.message)
    await libraryClient.query({ filter: {}, sort: { key: 'added', isDescending: true } })
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
  observer.disconnect()
  return longest
}

/** Fills the library that the workers open. Of `perWork` references each, two thirds are to papers of the library. */
export async function fillLibrary(
  count: number,
  citedWorks: number,
  perWork?: number,
): Promise<void> {
  const database = new StemmaDatabase('stemma', { durability: 'relaxed' })
  const cache = emptyIdentityCache()
  const works = syntheticWorks(count)
  for (const [index, batch] of batchesOf(works, 1_000).entries()) {
    await ingestBatch(database, source, run, batchOf(batch, index), { ...options, cache })
  }
  const bibliographies = syntheticBibliographies(works.slice(0, citedWorks), perWork)
  for (let from = 0; from < bibliographies.length; from += 500) {
    const records = bibliographies.slice(from, from + 500).flatMap((bibliography, index) => {
      const citing = works[from + index]?.identifiers[0]
      return citing ? [{ kind: 'references' as const, citing, bibliography }] : []
    })
    await ingestBatch(
      database,
      source,
      run,
      { records, cursor: 'references' },
      { ...options, cache },
    )
  }
  database.close()
}

function grouped<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => number,
): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
