import type { PlacementRecord, SyncRecord } from '#contract/sync-record'
import type { ReferenceRow } from '#domain/citation'
import { hasIdentifier, identityKey } from '#domain/identifier'
import { mergeBibliography } from '#domain/merge-bibliography'
import type { Checkpoint, Quarantined, RunCounts, Source, SyncRun } from '#domain/source'
import type { Placement, PlacementId, Survey, SurveyHeader } from '#domain/survey'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import { stableHash } from '#domain/work-id'
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
import {
  changedIdentities,
  changedWorks,
  openDesk,
  type PlacedRecord,
  placeRecord,
  type WorkDesk,
} from './work-desk'

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

type MutableCounts = { -readonly [Name in keyof RunCounts]: number }

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

/** What a batch changes, before it is written. */
interface Draft {
  readonly desk: WorkDesk
  readonly placements: Map<PlacementId, Placement>
  readonly changedPlacements: Map<PlacementId, Placement>
  readonly surveys: Map<SourceId, Survey>
  readonly changedSurveys: Set<SourceId>
  /** Every stored placement of the surveys whose complete reading ends in this batch. */
  readonly listed: ReadonlyMap<SourceId, readonly Placement[]>
  readonly references: Map<WorkId, ReferenceRow>
  readonly changedReferences: Set<WorkId>
  readonly quarantined: Map<string, Quarantined>
}

interface AddressedRecord {
  readonly sourceId: SourceId
  readonly record: Exclude<SyncRecord, { readonly kind: 'source' }>
}

/**
 * A `source` record says whose the records after it are. References come after all works of the batch, so that they find
 * theirs the first time, as they would if the batch came again.
 */
function withSources(
  runSource: SourceId,
  records: readonly SyncRecord[],
): readonly AddressedRecord[] {
  let sourceId = runSource
  const works: AddressedRecord[] = []
  const references: AddressedRecord[] = []
  for (const record of records) {
    if (record.kind === 'source') sourceId = record.source.id
    else (record.kind === 'references' ? references : works).push({ sourceId, record })
  }
  return [...works, ...references]
}

function workRecordsOf(record: AddressedRecord['record']): readonly WorkRecord[] {
  switch (record.kind) {
    case 'work':
      return [record.work]
    case 'placement':
      return [record.placement.work]
    case 'survey':
      return record.header.paper === undefined ? [] : [record.header.paper]
    case 'references':
      return [citingRecord(record)]
    case 'surveyEnd':
    case 'rejected':
      return []
    default:
      return record satisfies never
  }
}

type ReferencesRecord = Extract<SyncRecord, { readonly kind: 'references' }>

/** The citing work as a record: what came with the answer, else its identifier alone. */
const citingRecord = ({ work, citing, bibliography }: ReferencesRecord): WorkRecord =>
  work ?? {
    provider: bibliography.provider,
    fetchedAt: bibliography.askedAt,
    identifiers: [citing],
    facts: {},
  }

async function openReferences(
  database: StemmaDatabase,
  desk: WorkDesk,
  records: readonly AddressedRecord[],
): Promise<Map<WorkId, ReferenceRow>> {
  const ids = new Set<WorkId>()
  for (const { record } of records) {
    if (record.kind !== 'references') continue
    for (const id of desk.identities.get(identityKey(record.citing)) ?? []) ids.add(id)
  }
  if (ids.size === 0) return new Map()
  const rows = await database.references.bulkGet([...ids])
  return new Map(rows.flatMap((row) => (row ? [[row.workId, row] as const] : [])))
}

async function openSurveys(
  database: StemmaDatabase,
  records: readonly AddressedRecord[],
): Promise<Pick<Draft, 'surveys' | 'listed'>> {
  const surveys = new Map<SourceId, Survey>()
  const listed = new Map<SourceId, readonly Placement[]>()
  for (const { sourceId, record } of records) {
    if (record.kind === 'survey' && !surveys.has(sourceId)) {
      const survey = await database.surveys.get(sourceId)
      if (survey) surveys.set(sourceId, survey)
    }
    if (record.kind === 'surveyEnd' && !listed.has(sourceId)) {
      listed.set(sourceId, await database.placements.where('surveyId').equals(sourceId).toArray())
    }
  }
  return { surveys, listed }
}

interface TakeContext {
  readonly sourceId: SourceId
  readonly isArrival: boolean
  readonly isCompletion: boolean
  readonly now: string
  readonly counts: MutableCounts
}

function takeRecord(draft: Draft, record: AddressedRecord['record'], context: TakeContext): void {
  const { counts } = context
  switch (record.kind) {
    case 'work':
      counts.received += 1
      counts[placeRecord(draft.desk, record.work, context).effect] += 1
      return
    case 'placement':
      counts.received += 1
      counts[takePlacement(draft, record.placement, context)] += 1
      return
    case 'survey':
      takeHeader(draft, record.header, context)
      return
    case 'surveyEnd':
      markGone(draft, context.sourceId, new Set(record.keys), record.commit)
      return
    case 'references':
      counts.received += 1
      counts[takeReferences(draft, record, context)] += 1
      return
    case 'rejected':
      counts.received += 1
      quarantine(draft, context, record)
      return
    default:
      record satisfies never
  }
}

const placementId = (surveyId: SourceId, { key }: PlacementRecord): PlacementId =>
  `${surveyId}/${key}` as PlacementId

function takePlacement(
  draft: Draft,
  record: PlacementRecord,
  context: TakeContext,
): PlacedRecord['effect'] {
  const surveyId = context.sourceId
  const id = placementId(surveyId, record)
  const before = draft.placements.get(id)
  const { workId, effect } = placeRecord(draft.desk, record.work, {
    ...context,
    ...(before !== undefined && { previous: before.workId }),
  })
  if (workId === undefined) return effect
  const { path, file, line, ordinal } = record
  const rev = before?.rev ?? 0
  const placement: Placement = { id, surveyId, workId, path, file, line, ordinal, rev }
  if (before !== undefined && isSamePlacement(before, placement)) return effect
  draft.placements.set(id, placement)
  draft.changedPlacements.set(id, placement)
  return effect === 'unchanged' ? 'changed' : effect
}

/** A placement that was gone and is there again has changed. */
const isSamePlacement = (one: Placement, other: Placement): boolean =>
  one.workId === other.workId &&
  one.file === other.file &&
  one.line === other.line &&
  one.ordinal === other.ordinal &&
  one.goneSince === other.goneSince &&
  one.path.length === other.path.length &&
  one.path.every((heading, index) => heading === other.path[index])

function takeHeader(draft: Draft, { paper, ...header }: SurveyHeader, context: TakeContext): void {
  const id = context.sourceId
  const workId = paper && placeRecord(draft.desk, paper, context).workId
  draft.surveys.set(id, {
    ...header,
    id,
    rev: 0,
    readAt: context.now,
    ...(workId !== undefined && { paper: workId }),
  })
  draft.changedSurveys.add(id)
}

/** Ends a complete reading: what it did not have is gone, what it had again is back. */
function markGone(
  draft: Draft,
  surveyId: SourceId,
  keys: ReadonlySet<string>,
  commit: string,
): void {
  const prefix = `${surveyId}/`
  const placements = new Map((draft.listed.get(surveyId) ?? []).map((row) => [row.id, row]))
  for (const row of draft.placements.values())
    if (row.surveyId === surveyId) placements.set(row.id, row)
  for (const placement of placements.values()) {
    const isListed = keys.has(placement.id.slice(prefix.length))
    if (isListed === (placement.goneSince === undefined)) continue
    const { goneSince: _before, ...rest } = placement
    const next: Placement = isListed ? rest : { ...rest, goneSince: commit }
    draft.placements.set(next.id, next)
    draft.changedPlacements.set(next.id, next)
  }
}

function takeReferences(
  draft: Draft,
  record: ReferencesRecord,
  context: TakeContext,
): PlacedRecord['effect'] {
  const { desk } = draft
  const { citing: identifier, bibliography, work } = record
  const citing = desk.identities
    .get(identityKey(identifier))
    ?.find((id) => hasIdentifier(desk.works.get(id)?.identifiers ?? [], identifier))
  // Asked for a work that has since lost the identifier: nothing to hang the answer on.
  if (citing === undefined) return 'unchanged'
  const effect =
    work === undefined
      ? 'unchanged'
      : placeRecord(desk, work, { ...context, previous: citing, isCompletion: true }).effect
  const before = draft.references.get(citing)
  const bibliographies = mergeBibliography(before?.bibliographies ?? [], bibliography)
  if (bibliographies === before?.bibliographies) return effect
  draft.references.set(citing, { workId: citing, rev: 0, bibliographies })
  draft.changedReferences.add(citing)
  return 'changed'
}

/** Longer ones are cut: they are kept to be looked at. */
const maxRawLength = 20_000

function quarantine(
  draft: Draft,
  { sourceId, now: at, counts }: TakeContext,
  {
    reason,
    raw,
    where,
  }: { readonly reason: string; readonly raw: string; readonly where?: string },
): void {
  counts.quarantined += 1
  const id = stableHash(`${sourceId}\n${raw}`)
  draft.quarantined.set(id, {
    id,
    sourceId,
    at,
    reason,
    raw: raw.slice(0, maxRawLength),
    ...(where !== undefined && { where }),
  })
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
