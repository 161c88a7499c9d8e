import type { SyncRecord } from '#contract/sync-record'
import type { Checkpoint, RunCounts, Source, SyncRun } from '#domain/source'
import type { WorkId, WorkRecord } from '#domain/work'
import {
  type Draft,
  type MutableCounts,
  openReferences,
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
import { siftPasted } from './pasted-questions'
import { isQuotaError } from './quota-error'
import { takeRevision } from './revision'
import { openSurveyDraft, type SurveyDraft, worksOfDraft } from './survey-draft'
import { changedIdentities, changedWorks, openDesk, type WorkDesk } from './work-desk'
import { shownChange, shownPlacement, shownSurvey, storedWorks, survivorsOf } from './work-folds'
import { newPairs } from './work-pairs'

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
      [...ingestTables(database), database.checkpoints, database.runs],
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
  configuration.kind === 'arxivCompletion' ||
  configuration.kind === 'publishedCompletion' ||
  configuration.kind === 'references' ||
  configuration.kind === 'openedPapers'

/**
 * What a batch may write, and `rowCorrections`, which is read: what a person says of a survey's row decides which paper it names.
 * Reading and writing are one transaction, so that no correction falls between.
 */
export const ingestTables = (database: StemmaDatabase) => [
  database.works,
  database.identities,
  database.references,
  database.surveys,
  database.placements,
  database.surveyRows,
  database.surveyChanges,
  database.surveySnapshots,
  database.rowMatches,
  database.appliedCorrections,
  database.workPairs,
  database.foldedWorks,
  database.rowCorrections,
  database.quarantine,
  database.meta,
]

/** The works on the desk, and whether the cache stands for all identities. */
export interface OpenedDesk {
  readonly desk: WorkDesk
  readonly cachedStamp: number | undefined
}

export async function openCachedDesk(
  database: StemmaDatabase,
  records: readonly WorkRecord[],
  previous: Iterable<WorkId>,
  cache: IdentityCache,
): Promise<OpenedDesk> {
  const stamp = await worksStamp(database)
  const isCached = await prepareIdentityCache(database, cache, stamp, records.length)
  const desk = await openDesk(database, records, previous, isCached ? cache : undefined)
  return { desk, cachedStamp: isCached ? stamp : undefined }
}

async function writeBatch(
  database: StemmaDatabase,
  source: Pick<Source, 'id' | 'configuration'>,
  records: readonly SyncRecord[],
  { isArrival, now, cache, counts }: WriteContext,
): Promise<void> {
  const taken =
    source.configuration.kind === 'pasted' ? await siftPasted(database, records) : records
  counts.received += records.length - taken.length
  const addressed = withSources(source.id, taken)
  const survey = await openSurveyDraft(database, addressed)
  const { desk, cachedStamp } = await openCachedDesk(
    database,
    addressed.flatMap((record) => workRecordsOf(survey, record)),
    worksOfDraft(survey),
    cache,
  )
  const draft: Draft = {
    desk,
    survey,
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
  await writeDraft(database, draft, cache, cachedStamp)
}

export async function writeDraft(
  database: StemmaDatabase,
  draft: Draft,
  cache: IdentityCache,
  cachedStamp: number | undefined,
): Promise<void> {
  const works = changedWorks(draft.desk)
  const references = [...draft.changedReferences].flatMap((id) => draft.references.get(id) ?? [])
  const { survey } = draft
  const pairs = await newPairs(database, draft.desk)
  if (works.length + references.length + pairs.length > 0 || isChanged(survey)) {
    const rev = await takeRevision(database)
    const survivors = await survivorsOf(database, worksOfSurvey(survey))
    const writes: PromiseLike<unknown>[] = []
    const write = <Row extends object>(
      table: { bulkPut(rows: readonly Row[]): PromiseLike<unknown> },
      rows: readonly Row[],
    ): void => {
      if (rows.length > 0) writes.push(table.bulkPut(rows.map((row) => ({ ...row, rev }))))
    }
    write(database.works, await storedWorks(database, works, (id) => draft.desk.folded.has(id)))
    write(database.workPairs, pairs)
    const identities = changedIdentities(draft.desk)
    if (identities.length > 0) writes.push(database.identities.bulkPut(identities))
    write(
      database.placements,
      [...survey.changedPlacements.values()].map((one) => shownPlacement(one, survivors)),
    )
    write(database.surveyRows, [...survey.changedRows.values()])
    write(
      database.surveyChanges,
      [...survey.changes.values()].map((one) => shownChange(one, survivors)),
    )
    write(database.surveySnapshots, [...survey.snapshots.values()])
    write(database.rowMatches, [...survey.matches.values()])
    write(
      database.surveys,
      [...survey.changedSurveys]
        .flatMap((id) => survey.surveys.get(id) ?? [])
        .map((one) => shownSurvey(one, survivors)),
    )
    write(database.references, references)
    if (survey.changedApplied.size > 0)
      writes.push(database.appliedCorrections.bulkPut([...survey.changedApplied.values()]))
    if (survey.removedApplied.size > 0)
      writes.push(database.appliedCorrections.bulkDelete([...survey.removedApplied]))
    if (survey.removedRows.size > 0)
      writes.push(database.surveyRows.bulkDelete([...survey.removedRows]))
    await Promise.all(writes)
  }
  if (works.length > 0) {
    const stamp = await moveWorksStamp(database, cachedStamp ?? (await worksStamp(database)))
    if (cachedStamp !== undefined) {
      for (const { id } of works) cache.workIds.add(id)
      cache.stamp = stamp
    }
  }
  const quarantined = [...draft.quarantined.values()]
  if (quarantined.length > 0) {
    // What is there stays as it first came.
    const known = await database.quarantine.bulkGet(quarantined.map(({ id }) => id))
    await database.quarantine.bulkPut(quarantined.filter((_, index) => known[index] === undefined))
  }
}

/** Works that changed rows of surveys name. */
const worksOfSurvey = (survey: SurveyDraft): readonly (WorkId | undefined)[] => [
  ...[...survey.changedPlacements.values()].map(({ workId }) => workId),
  ...[...survey.changes.values()].map(({ workId }) => workId),
  ...[...survey.changedSurveys].map((id) => survey.surveys.get(id)?.paper),
]

const isChanged = (draft: SurveyDraft): boolean =>
  draft.changedPlacements.size +
    draft.changedRows.size +
    draft.removedRows.size +
    draft.changes.size +
    draft.snapshots.size +
    draft.matches.size +
    draft.changedApplied.size +
    draft.removedApplied.size +
    draft.changedSurveys.size >
  0
