import type { AsideRecord, PlacementRecord, SyncRecord } from '#contract/sync-record'
import { applyCorrection } from '#domain/apply-correction'
import type { Placement, PlacementId, Survey } from '#domain/survey'
import type { SurveyChange, SurveySnapshot } from '#domain/survey-change'
import {
  type AppliedCorrection,
  correctionId,
  type KeptRow,
  type RowCorrection,
  type RowMatch,
  rowKeyOf,
  unreadRowKey,
} from '#domain/survey-row'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import type { StemmaDatabase } from './database'
import { ownPlacement, ownSurvey } from './work-folds'

/** What a batch changes of surveys, before it is written. */
export interface SurveyDraft {
  readonly surveys: Map<SourceId, Survey>
  readonly changedSurveys: Set<SourceId>
  readonly placements: Map<PlacementId, Placement>
  /** Works of the placements that may be placed anew: at a reading's end not those of the whole survey. */
  readonly placedWorks: Set<WorkId>
  readonly changedPlacements: Map<PlacementId, Placement>
  readonly rows: Map<PlacementId, KeptRow>
  readonly changedRows: Map<PlacementId, KeptRow>
  readonly removedRows: Set<PlacementId>
  /** Surveys whose complete reading ends in this batch: all their placements and rows are in the maps above. */
  readonly corrections: ReadonlyMap<string, RowCorrection>
  /** Of all rows of the surveys, by the id of their correction. */
  readonly applied: Map<string, AppliedCorrection>
  readonly changedApplied: Map<string, AppliedCorrection>
  readonly removedApplied: Set<string>
  /** What the rows of a correction that was taken back were taken for before it. */
  readonly takenBack: Map<string, WorkId | undefined>
  readonly changes: Map<string, SurveyChange>
  readonly snapshots: Map<string, SurveySnapshot>
  readonly matches: Map<string, RowMatch>
}

export interface SurveyRecordOf {
  readonly sourceId: SourceId
  readonly record: Exclude<SyncRecord, { readonly kind: 'source' }>
}

/** A row as a reading delivers it, or as it is kept. */
export type IncomingRow = Omit<KeptRow, 'rev' | 'before'>

export const placementId = (surveyId: SourceId, { key }: { readonly key: string }): PlacementId =>
  `${surveyId}/${key}` as PlacementId

export function incomingRow(
  surveyId: SourceId,
  record: SurveyRecordOf['record'],
): IncomingRow | undefined {
  switch (record.kind) {
    case 'placement':
      return placementRow(surveyId, record.placement)
    case 'aside':
      return asideRow(surveyId, record.aside)
    default:
      return undefined
  }
}

const placementRow = (surveyId: SourceId, record: PlacementRecord): IncomingRow => ({
  id: placementId(surveyId, record),
  surveyId,
  kind: 'paper',
  rowKey: rowKeyOf(record.work),
  printed: record.work,
  path: record.path,
  file: record.file,
  line: record.line,
  ordinal: record.ordinal,
  ...(record.raw !== undefined && { raw: record.raw }),
})

const asideRow = (surveyId: SourceId, record: AsideRecord): IncomingRow => ({
  id: placementId(surveyId, record),
  surveyId,
  kind: record.kind,
  rowKey: record.printed === undefined ? unreadRowKey(record.raw) : rowKeyOf(record.printed),
  ...(record.printed !== undefined && { printed: record.printed }),
  path: record.path,
  file: record.file,
  line: record.line,
  ordinal: record.ordinal,
  raw: record.raw,
  ...(record.reason !== undefined && { reason: record.reason }),
})

/** Reads what the records of one batch may speak of. */
export async function openSurveyDraft(
  database: StemmaDatabase,
  records: readonly SurveyRecordOf[],
): Promise<SurveyDraft> {
  const surveyIds = new Set<SourceId>()
  const ended = new Set<SourceId>()
  const rowIds = new Set<PlacementId>()
  for (const { sourceId, record } of records) {
    const row = incomingRow(sourceId, record)
    if (row) rowIds.add(row.id)
    if (
      row ||
      record.kind === 'survey' ||
      record.kind === 'surveyEnd' ||
      record.kind === 'surveyLost'
    )
      surveyIds.add(sourceId)
    if (record.kind === 'surveyEnd') ended.add(sourceId)
  }
  const draft = emptySurveyDraft(...(await correctionsOf(database, [...surveyIds])))
  for (const survey of await database.surveys.bulkGet([...surveyIds]))
    if (survey) draft.surveys.set(survey.id, ownSurvey(survey))
  await loadRows(database, draft, [...rowIds])
  for (const id of ended) {
    for (const one of await database.placements.where('surveyId').equals(id).toArray())
      draft.placements.set(one.id, ownPlacement(one))
    for (const one of await database.surveyRows.where('surveyId').equals(id).toArray())
      draft.rows.set(one.id, one)
    for (const row of draft.rows.values()) {
      const workId = draft.placements.get(row.id)?.workId
      const isCorrected = draft.corrections.has(correctionId(row.surveyId, row.rowKey))
      if (isCorrected && workId !== undefined) draft.placedWorks.add(workId)
    }
  }
  return draft
}

export async function loadRows(
  database: StemmaDatabase,
  draft: SurveyDraft,
  ids: readonly PlacementId[],
): Promise<void> {
  if (ids.length === 0) return
  for (const stored of await database.placements.bulkGet([...ids])) {
    if (!stored) continue
    const one = ownPlacement(stored)
    draft.placements.set(one.id, one)
    draft.placedWorks.add(one.workId)
  }
  for (const one of await database.surveyRows.bulkGet([...ids]))
    if (one) draft.rows.set(one.id, one)
}

export const emptySurveyDraft = (
  corrections: readonly RowCorrection[],
  applied: readonly AppliedCorrection[],
): SurveyDraft => ({
  surveys: new Map(),
  changedSurveys: new Set(),
  placements: new Map(),
  placedWorks: new Set(),
  changedPlacements: new Map(),
  rows: new Map(),
  changedRows: new Map(),
  removedRows: new Set(),
  corrections: new Map(corrections.map((one) => [one.id, one])),
  applied: new Map(applied.map((one) => [one.id, one])),
  changedApplied: new Map(),
  removedApplied: new Set(),
  takenBack: new Map(),
  changes: new Map(),
  snapshots: new Map(),
  matches: new Map(),
})

/** What a person says of the rows, which is read here and never written, and what of it is applied. */
export async function correctionsOf(
  database: StemmaDatabase,
  surveyIds: readonly SourceId[],
): Promise<readonly [readonly RowCorrection[], readonly AppliedCorrection[]]> {
  if (surveyIds.length === 0) return [[], []]
  const ids = [...surveyIds]
  return await Promise.all([
    database.rowCorrections.where('surveyId').anyOf(ids).toArray(),
    database.appliedCorrections.where('surveyId').anyOf(ids).toArray(),
  ])
}

/** The records under which a row may find its work: with what a person says of it. */
export function recordsOfRow(draft: SurveyDraft, row: IncomingRow): readonly WorkRecord[] {
  const correction = draft.corrections.get(correctionId(row.surveyId, row.rowKey))
  const printed = printedOf(row, correction?.changedAt)
  const corrected = correction && applyCorrection(printed, correction)
  return [
    printed,
    ...(corrected ? [corrected.printed] : []),
    ...(corrected?.said ? [corrected.said] : []),
  ]
}

/** Works that rows which are taken belong to now, whatever their records say. */
export function* worksOfDraft(draft: SurveyDraft): Generator<WorkId> {
  yield* draft.placedWorks
  for (const { workId, previous } of draft.applied.values()) {
    if (workId !== undefined) yield workId
    if (previous !== undefined) yield previous
  }
}

/** An unread row prints nothing that was understood: what a person says of it is all there is. */
export const printedOf = ({ printed }: IncomingRow, at = ''): WorkRecord =>
  printed ?? { provider: 'survey', fetchedAt: at, identifiers: [], facts: {} }
