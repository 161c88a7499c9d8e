import type { SyncRecord } from '#contract/sync-record'
import type { ReferenceRow } from '#domain/citation'
import { hasIdentifier, identityKey } from '#domain/identifier'
import { mergeReferenceRow } from '#domain/merge-reference-row'
import type { Quarantined, RunCounts } from '#domain/source'
import type { Survey, SurveyHeader } from '#domain/survey'
import { correctionId } from '#domain/survey-row'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import { stableHash } from '#domain/work-id'
import type { StemmaDatabase } from './database'
import { endReading, loseSurvey } from './end-reading'
import { incomingRow, recordsOfRow, type SurveyDraft } from './survey-draft'
import { takeRow } from './take-row'
import { type PlacedRecord, placeRecord, type WorkDesk } from './work-desk'

export type MutableCounts = { -readonly [Name in keyof RunCounts]: number }

/** What a batch changes, before it is written. */
export interface Draft {
  readonly desk: WorkDesk
  readonly survey: SurveyDraft
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

/** The records of works that a batch's record may speak of. */
export function workRecordsOf(
  draft: SurveyDraft,
  { sourceId, record }: AddressedRecord,
): readonly WorkRecord[] {
  switch (record.kind) {
    case 'work':
      return [record.work]
    case 'placement':
    case 'aside': {
      const row = incomingRow(sourceId, record)
      return row === undefined ? [] : recordsOfRow(draft, row)
    }
    case 'survey':
      return record.header.paper === undefined ? [] : [record.header.paper]
    case 'references':
      return [citingRecord(record)]
    case 'surveyEnd':
    case 'surveyLost':
    case 'snapshot':
    case 'rowMatch':
    case 'rejected':
      return []
    default:
      return record satisfies never
  }
}

type ReferencesRecord = Extract<SyncRecord, { readonly kind: 'references' }>

/** The citing work as a record: what came with the answer, else its identifier alone. */
function citingRecord(record: ReferencesRecord): WorkRecord {
  const { work, citing, bibliography, citingList, figures } = record
  const said = bibliography ?? citingList ?? figures?.[0]
  return (
    work ?? {
      provider: said?.provider ?? 'user',
      fetchedAt: said?.askedAt ?? '',
      identifiers: [citing],
      facts: {},
    }
  )
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
      counts[takeSurveyRow(draft, record, context)] += 1
      return
    case 'aside':
      takeSurveyRow(draft, record, context)
      if (record.aside.kind === 'unread') {
        counts.received += 1
        counts.quarantined += 1
      }
      return
    case 'survey':
      takeHeader(draft, record.header, context)
      return
    case 'surveyEnd':
      endReading(draft.survey, draft.desk, context.sourceId, record, context.now)
      return
    case 'surveyLost':
      loseSurvey(draft.survey, context.sourceId, record, context.now)
      return
    case 'snapshot': {
      const { surveyId, commit } = record.snapshot
      const id = `${surveyId}/${commit}`
      draft.survey.snapshots.set(id, { ...record.snapshot, id, rev: 0 })
      return
    }
    case 'rowMatch': {
      counts.received += 1
      counts[record.match.candidates.length > 0 ? 'added' : 'unchanged'] += 1
      const id = correctionId(record.match.surveyId, record.match.rowKey)
      draft.survey.matches.set(id, { ...record.match, id, rev: 0 })
      return
    }
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

function takeSurveyRow(
  draft: Draft,
  record: AddressedRecord['record'],
  { sourceId, isArrival }: TakeContext,
): PlacedRecord['effect'] {
  const row = incomingRow(sourceId, record)
  return row === undefined ? 'unchanged' : takeRow(draft.survey, draft.desk, row, { isArrival })
}

function takeHeader(
  draft: Draft,
  { paper, reading, ...header }: SurveyHeader,
  context: TakeContext,
): void {
  const id = context.sourceId
  const { surveys, changedSurveys } = draft.survey
  const before = surveys.get(id)
  const workId = paper && placeRecord(draft.desk, paper, context).workId
  const openReadings = withReading(before, reading ?? header.commit, context.now)
  const { lastReading, correctionsApplied } = before ?? {}
  surveys.set(id, {
    ...header,
    id,
    rev: 0,
    readAt: context.now,
    ...(workId !== undefined && { paper: workId }),
    ...(lastReading !== undefined && { lastReading }),
    ...(correctionsApplied !== undefined && { correctionsApplied }),
    ...(openReadings.length > 0 && { openReadings }),
  })
  changedSurveys.add(id)
}

/** A reading that is delivered again after its end opens nothing. */
function withReading(
  before: Survey | undefined,
  reading: string | undefined,
  now: string,
): readonly string[] {
  const open = before?.openReadings ?? []
  const isKnown = reading === undefined || reading === before?.lastReading?.commit
  // The batches of one reading, a resumed one too, have one name.
  const isUnderWay = reading !== undefined && open.at(-1)?.startsWith(`${reading} `) === true
  return isKnown || isUnderWay ? open : [...open, `${reading} ${now}`]
}

function takeReferences(
  draft: Draft,
  record: ReferencesRecord,
  context: TakeContext,
): PlacedRecord['effect'] {
  const { desk } = draft
  const { citing: identifier, work } = record
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
  const held = before ?? { workId: citing, rev: 0, bibliographies: [] }
  const { bibliography, citingList, figures = [] } = record
  const merged = mergeReferenceRow(held, {
    bibliographies: bibliography === undefined ? [] : [bibliography],
    citingLists: citingList === undefined ? [] : [citingList],
    figures,
  })
  if (merged === held) return effect
  draft.references.set(citing, merged)
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
