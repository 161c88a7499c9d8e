import type { PlacementRecord, SyncRecord } from '#contract/sync-record'
import type { ReferenceRow } from '#domain/citation'
import { hasIdentifier, identityKey } from '#domain/identifier'
import { mergeBibliography } from '#domain/merge-bibliography'
import type { Quarantined, RunCounts } from '#domain/source'
import type { Placement, PlacementId, Survey, SurveyHeader } from '#domain/survey'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import { stableHash } from '#domain/work-id'
import type { StemmaDatabase } from './database'
import { type PlacedRecord, placeRecord, type WorkDesk } from './work-desk'

export type MutableCounts = { -readonly [Name in keyof RunCounts]: number }

/** What a batch changes, before it is written. */
export interface Draft {
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
export function withSources(
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

export function workRecordsOf(record: AddressedRecord['record']): readonly WorkRecord[] {
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

export async function openReferences(
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

export async function openSurveys(
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

export function takeRecord(
  draft: Draft,
  record: AddressedRecord['record'],
  context: TakeContext,
): void {
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

export const placementId = (surveyId: SourceId, { key }: PlacementRecord): PlacementId =>
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

export function quarantine(
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
