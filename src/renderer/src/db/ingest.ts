import type { SyncRecord } from '#contract/sync-record'
import type { Checkpoint, RunCounts, Source, SyncRun } from '#domain/source'
import type { Placement, PlacementId } from '#domain/survey'
import {
  type Draft,
  type MutableCounts,
  openReferences,
  openSurveys,
  placementId,
  quarantine,
  takeRecord,
  withSources,
  workRecordsOf,
} from './batch-draft'
import type { StemmaDatabase } from './database'
import {
  clearIdentityCache,
  emptyIdentityCache,
  type IdentityCache,
  moveWorksStamp,
  prepareIdentityCache,
  worksStamp,
} from './identity-cache'
import { isQuotaError } from './quota-error'
import { takeRevision } from './revision'
import { changedIdentities, changedWorks, openDesk } from './work-desk'

export interface IngestedBatch {
  readonly records: readonly SyncRecord[]
  readonly cursor: string
}

export interface IngestOptions {
  /** No run of this source has completed yet: its works are not arrivals. */
  readonly isFirstRun: boolean
  /** ISO UTC, for `committedAt` and `readAt`. */
  readonly now: string
  /** Kept between the batches of a long sync by whoever alone writes. */
  readonly cache?: IdentityCache
}

export type IngestAnswer =
  | { readonly ok: true; readonly counts: RunCounts }
  /** Nothing of the batch was written. */
  | { readonly ok: false; readonly code: 'storageFull'; readonly message: string }

/**
 * Takes one batch into the library: one transaction over works, identities, placements, references, surveys, quarantine,
 * the checkpoint and the run's counters. Merging is idempotent, so that a batch that comes again changes nothing but the
 * counters. Tables that a person writes are not even open. A record that cannot be read goes to quarantine.
 * Throws on bugs and on a broken database only.
 */
export async function ingestBatch(
  database: StemmaDatabase,
  source: Pick<Source, 'id' | 'configuration'>,
  run: SyncRun,
  batch: IngestedBatch,
  { isFirstRun, now, cache = emptyIdentityCache() }: IngestOptions,
): Promise<IngestAnswer> {
  const counts: MutableCounts = { ...run.counts }
  try {
    await database.transaction(
      'rw',
      [
        database.works,
        database.identities,
        database.references,
        database.surveys,
        database.placements,
        database.quarantine,
        database.checkpoints,
        database.runs,
        database.meta,
      ],
      async () => {
        await writeBatch(database, source, batch.records, {
          isArrival: !isFirstRun,
          now,
          cache,
          counts,
        })
        const before = await database.checkpoints.get(source.id)
        const checkpoint: Checkpoint = {
          sourceId: source.id,
          cursor: batch.cursor,
          committedAt: now,
          ...(before?.completedAt !== undefined && { completedAt: before.completedAt }),
        }
        await database.checkpoints.put(checkpoint)
        await database.runs.put({ ...run, counts: { ...counts } })
      },
    )
    return { ok: true, counts }
  } catch (error) {
    clearIdentityCache(cache)
    if (isQuotaError(error)) return { ok: false, code: 'storageFull', message: storageFull }
    throw error
  }
}

const storageFull =
  'The disk or the browser’s storage is full: the last papers were not written. Free some space, then sync again; it goes on from here.'

interface WriteContext {
  readonly isArrival: boolean
  readonly now: string
  readonly cache: IdentityCache
  readonly counts: MutableCounts
}

/** These add facts to works that are there. */
const isCompletion = ({ configuration }: Pick<Source, 'configuration'>): boolean =>
  configuration.kind === 'arxivCompletion' || configuration.kind === 'references'

async function writeBatch(
  database: StemmaDatabase,
  source: Pick<Source, 'id' | 'configuration'>,
  records: readonly SyncRecord[],
  { isArrival, now, cache, counts }: WriteContext,
): Promise<void> {
  const addressed = withSources(source.id, records)
  const placementIds = addressed.flatMap(({ sourceId, record }) =>
    record.kind === 'placement' ? [placementId(sourceId, record.placement)] : [],
  )
  const storedPlacements =
    placementIds.length === 0 ? [] : await database.placements.bulkGet(placementIds)
  const placements = new Map<PlacementId, Placement>()
  for (const placement of storedPlacements) {
    if (placement) placements.set(placement.id, placement)
  }
  const workRecords = addressed.flatMap(({ record }) => workRecordsOf(record))
  const stamp = await worksStamp(database)
  const isCached = await prepareIdentityCache(database, cache, stamp, workRecords.length)
  const desk = await openDesk(
    database,
    workRecords,
    [...placements.values()].map(({ workId }) => workId),
    isCached ? cache : undefined,
  )
  const draft: Draft = {
    desk,
    placements,
    changedPlacements: new Map(),
    ...(await openSurveys(database, addressed)),
    changedSurveys: new Set(),
    references: await openReferences(database, desk, addressed),
    changedReferences: new Set(),
    quarantined: new Map(),
  }
  // From here to the writing nothing waits: a transaction of IndexedDB ends when it has nothing to do.
  for (const { sourceId, record } of addressed) {
    const context = { sourceId, isArrival, isCompletion: isCompletion(source), now, counts }
    try {
      takeRecord(draft, record, context)
    } catch (error) {
      quarantine(draft, context, {
        reason: `The record could not be read: ${error instanceof Error ? error.message : String(error)}`,
        raw: JSON.stringify(record),
      })
    }
  }
  await writeDraft(database, draft, cache, isCached ? stamp : undefined)
}

async function writeDraft(
  database: StemmaDatabase,
  draft: Draft,
  cache: IdentityCache,
  cachedStamp: number | undefined,
): Promise<void> {
  const works = changedWorks(draft.desk)
  const identities = changedIdentities(draft.desk)
  const placements = [...draft.changedPlacements.values()]
  const surveys = [...draft.changedSurveys].flatMap((id) => draft.surveys.get(id) ?? [])
  const references = [...draft.changedReferences].flatMap((id) => draft.references.get(id) ?? [])
  const quarantined = [...draft.quarantined.values()]
  if (works.length + placements.length + surveys.length + references.length > 0) {
    const rev = await takeRevision(database)
    const writes: PromiseLike<unknown>[] = []
    const write = <Row>(
      table: { bulkPut(rows: readonly Row[]): PromiseLike<unknown> },
      rows: readonly Row[],
    ): void => {
      if (rows.length > 0) writes.push(table.bulkPut(rows))
    }
    write(
      database.works,
      works.map((work) => ({ ...work, rev })),
    )
    write(database.identities, identities)
    write(
      database.placements,
      placements.map((placement) => ({ ...placement, rev })),
    )
    write(
      database.surveys,
      surveys.map((survey) => ({ ...survey, rev })),
    )
    write(
      database.references,
      references.map((row) => ({ ...row, rev })),
    )
    await Promise.all(writes)
  }
  if (works.length > 0) {
    const stamp = await moveWorksStamp(database, cachedStamp ?? (await worksStamp(database)))
    if (cachedStamp !== undefined) {
      for (const { id } of works) cache.workIds.add(id)
      cache.stamp = stamp
    }
  }
  if (quarantined.length > 0) {
    // What is there stays as it first came.
    const known = await database.quarantine.bulkGet(quarantined.map(({ id }) => id))
    await database.quarantine.bulkPut(quarantined.filter((_, index) => known[index] === undefined))
  }
}
