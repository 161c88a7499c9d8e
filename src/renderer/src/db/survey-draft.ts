import type { AsideRecord, PlacementRecord, SyncRecord } from '#contract/sync-record'
import {
  applyCorrection,
  displacedBy,
  withdrawCorrection,
  withoutDenied,
} from '#domain/apply-correction'
import { compareReadings } from '#domain/compare-readings'
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
import { isSamePlacement, isSameRow, withPrinted } from './kept-row'
import { adoptWork, type PlacedRecord, placeRecord, type WorkDesk } from './work-desk'

/** What a batch changes of surveys, before it is written. */
export interface SurveyDraft {
  readonly surveys: Map<SourceId, Survey>
  readonly changedSurveys: Set<SourceId>
  readonly placements: Map<PlacementId, Placement>
  readonly changedPlacements: Map<PlacementId, Placement>
  readonly rows: Map<PlacementId, KeptRow>
  readonly changedRows: Map<PlacementId, KeptRow>
  readonly removedRows: Set<PlacementId>
  /** Surveys whose complete reading ends in this batch: all their placements and rows are in the maps above. */
  readonly corrections: ReadonlyMap<string, RowCorrection>
  readonly changes: Map<string, SurveyChange>
  readonly snapshots: Map<string, SurveySnapshot>
  readonly matches: Map<string, RowMatch>
}

export interface SurveyRecordOf {
  readonly sourceId: SourceId
  readonly record: Exclude<SyncRecord, { readonly kind: 'source' }>
}

/** A row as a reading delivers it, or as it is kept. */
type IncomingRow = Omit<KeptRow, 'rev' | 'before' | 'applied'>

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
  const draft = emptySurveyDraft(await correctionsOf(database, surveyIds))
  for (const survey of await database.surveys.bulkGet([...surveyIds]))
    if (survey) draft.surveys.set(survey.id, survey)
  await loadRows(database, draft, [...rowIds])
  for (const id of ended) {
    for (const one of await database.placements.where('surveyId').equals(id).toArray())
      draft.placements.set(one.id, one)
    for (const one of await database.surveyRows.where('surveyId').equals(id).toArray())
      draft.rows.set(one.id, one)
  }
  return draft
}

export async function loadRows(
  database: StemmaDatabase,
  draft: SurveyDraft,
  ids: readonly PlacementId[],
): Promise<void> {
  if (ids.length === 0) return
  for (const one of await database.placements.bulkGet([...ids]))
    if (one) draft.placements.set(one.id, one)
  for (const one of await database.surveyRows.bulkGet([...ids]))
    if (one) draft.rows.set(one.id, one)
}

export const emptySurveyDraft = (corrections: readonly RowCorrection[]): SurveyDraft => ({
  surveys: new Map(),
  changedSurveys: new Set(),
  placements: new Map(),
  changedPlacements: new Map(),
  rows: new Map(),
  changedRows: new Map(),
  removedRows: new Set(),
  corrections: new Map(corrections.map((one) => [one.id, one])),
  changes: new Map(),
  snapshots: new Map(),
  matches: new Map(),
})

/** A person's word is read here, and never written. */
async function correctionsOf(
  database: StemmaDatabase,
  surveyIds: ReadonlySet<SourceId>,
): Promise<readonly RowCorrection[]> {
  if (surveyIds.size === 0) return []
  return await database.rowCorrections
    .where('surveyId')
    .anyOf([...surveyIds])
    .toArray()
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

/** Works that rows of the draft belong to now, whatever their records say. */
export function* worksOfDraft(draft: SurveyDraft): Generator<WorkId> {
  for (const { workId } of draft.placements.values()) yield workId
  for (const { applied } of draft.rows.values())
    if (applied?.workId !== undefined) yield applied.workId
}

/** An unread row prints nothing that was understood: what a person says of it is all there is. */
const printedOf = ({ printed }: IncomingRow, at = ''): WorkRecord =>
  printed ?? { provider: 'survey', fetchedAt: at, identifiers: [], facts: {} }

export interface TakeRowContext {
  readonly isArrival: boolean
}

/**
 * Takes a row: keeps it as printed, and places the paper that it names, as corrected. A correction that no longer holds is taken
 * back first. Taking the same row again changes nothing.
 */
export function takeRow(
  draft: SurveyDraft,
  desk: WorkDesk,
  row: IncomingRow,
  { isArrival }: TakeRowContext,
): PlacedRecord['effect'] {
  const { id, surveyId } = row
  const before = draft.rows.get(id)
  const placedBefore = draft.placements.get(id)
  const correction = draft.corrections.get(correctionId(surveyId, row.rowKey))
  let applied = before?.applied
  let previous = placedBefore?.workId
  if (applied !== undefined && applied.rev !== correction?.rev) {
    previous = applied.previous ?? previous
    const work = applied.workId === undefined ? undefined : desk.works.get(applied.workId)
    if (work) adoptWork(desk, withdrawCorrection(work, applied))
    applied = undefined
  }
  const isPaper =
    correction?.verdict === 'paper' || (row.kind === 'paper' && correction?.verdict !== 'notPaper')
  let effect: PlacedRecord['effect'] = 'unchanged'
  let isSetAside = false
  if (isPaper) {
    const placed = placeRow(desk, row, {
      correction,
      applied,
      previous,
      isArrival,
    })
    if (placed.workId === undefined) return placed.effect
    applied = placed.applied
    effect = placed.effect
    const placement = placementOf(draft, row, placed.workId, placedBefore)
    if (placedBefore === undefined || !isSamePlacement(placedBefore, placement)) {
      keepPlacement(draft, placement)
      if (effect === 'unchanged') effect = 'changed'
    }
  } else if (placedBefore !== undefined && correction?.verdict === 'notPaper') {
    isSetAside = true
    applied = appliedOf(correction, { workId: placedBefore.workId })
  } else if (placedBefore !== undefined) {
    // A row that a person had read as a paper, and does so no longer.
    isSetAside = true
  } else if (correction?.verdict === 'notPaper') applied = appliedOf(correction)
  if (isSetAside && placedBefore !== undefined) {
    const { goneSince: _gone, ...rest } = placedBefore
    const { path, file, line, ordinal } = row
    const placement: Placement = { ...rest, path, file, line, ordinal, isSetAside: true }
    if (!isSamePlacement(placedBefore, placement)) {
      keepPlacement(draft, placement)
      effect = 'changed'
    }
  }
  keepRow(draft, row, before, applied)
  return effect
}

const appliedOf = (
  { rev, changedAt }: RowCorrection,
  done: {
    readonly workId?: WorkId | undefined
    readonly previous?: WorkId | undefined
    readonly displaced?: AppliedCorrection['displaced'] | undefined
  } = {},
): AppliedCorrection => ({
  rev,
  changedAt,
  ...(done.workId !== undefined && { workId: done.workId }),
  ...(done.previous !== undefined && { previous: done.previous }),
  ...(done.displaced !== undefined && { displaced: done.displaced }),
})

interface PlaceRowContext {
  readonly correction: RowCorrection | undefined
  /** The same correction, when it was applied before. */
  readonly applied: AppliedCorrection | undefined
  readonly previous: WorkId | undefined
  readonly isArrival: boolean
}

function placeRow(
  desk: WorkDesk,
  row: IncomingRow,
  { correction, applied, previous, isArrival }: PlaceRowContext,
): PlacedRecord & { readonly applied: AppliedCorrection | undefined } {
  const printed = printedOf(row, correction?.changedAt)
  const corrected = correction ? applyCorrection(printed, correction) : { printed }
  const refused = correction?.refusedWorks ?? []
  const options = {
    sourceId: row.surveyId,
    isArrival,
    refused,
    ...(previous !== undefined && !refused.includes(previous) && { previous }),
  }
  const worksBefore =
    correction !== undefined && applied === undefined ? new Map(desk.works) : undefined
  const deny = (id: WorkId | undefined): void => {
    const work = id === undefined ? undefined : desk.works.get(id)
    if (!work || !correction) return
    const freed = withoutDenied(work, printed, correction)
    if (freed !== work) adoptWork(desk, freed)
  }
  // First: a wrong identifier of its own must not keep the row from its work.
  deny(options.previous)
  const placed = placeRecord(desk, corrected.printed, options)
  const { workId } = placed
  if (workId === undefined || correction === undefined || correction.verdict !== 'paper')
    return { ...placed, applied }
  if (corrected.said) placeRecord(desk, corrected.said, { ...options, previous: workId })
  deny(workId)
  if (worksBefore === undefined) return { ...placed, applied }
  const prior = worksBefore.get(workId)
  return {
    ...placed,
    applied: appliedOf(correction, {
      workId,
      previous,
      displaced: prior && displacedBy(prior, correction),
    }),
  }
}

function placementOf(
  draft: SurveyDraft,
  { id, surveyId, path, file, line, ordinal }: IncomingRow,
  workId: WorkId,
  before: Placement | undefined,
): Placement {
  const isNew = before === undefined || before.goneSince !== undefined
  const since = isNew ? readingOf(draft.surveys.get(surveyId)) : before.since
  return {
    id,
    surveyId,
    workId,
    path,
    file,
    line,
    ordinal,
    ...(since !== undefined && { since }),
    rev: before?.rev ?? 0,
  }
}

/** The reading that is under way, else the last one. */
const readingOf = (survey: Survey | undefined): string | undefined =>
  survey?.openReadings?.at(-1) ?? survey?.lastReading?.commit

function keepPlacement(draft: SurveyDraft, placement: Placement): void {
  draft.placements.set(placement.id, placement)
  draft.changedPlacements.set(placement.id, placement)
}

function keepRow(
  draft: SurveyDraft,
  row: IncomingRow,
  before: KeptRow | undefined,
  applied: AppliedCorrection | undefined,
): void {
  const survey = draft.surveys.get(row.surveyId)
  const next: KeptRow = {
    ...withPrinted(row, before, survey?.openReadings ?? []),
    ...(applied !== undefined && { applied }),
    rev: before?.rev ?? 0,
  }
  if (before !== undefined && isSameRow(before, next)) return
  draft.rows.set(next.id, next)
  draft.changedRows.set(next.id, next)
  draft.removedRows.delete(next.id)
}

/** Ends a complete reading: what it did not have is gone, what it had again is back, and what is different is told. */
export function endReading(
  draft: SurveyDraft,
  surveyId: SourceId,
  { keys, commit }: { readonly keys: readonly string[]; readonly commit: string },
  now: string,
): void {
  const listed = new Set(keys.map((key) => placementId(surveyId, { key })))
  for (const placement of [...draft.placements.values()]) {
    if (placement.surveyId !== surveyId) continue
    const isListed = listed.has(placement.id)
    if (isListed === (placement.goneSince === undefined)) continue
    const { goneSince: _before, ...rest } = placement
    keepPlacement(draft, isListed ? rest : { ...rest, goneSince: commit })
  }
  for (const row of [...draft.rows.values()]) {
    // The text of a paper that is gone stays beside its placement.
    if (row.surveyId !== surveyId || listed.has(row.id) || draft.placements.has(row.id)) continue
    draft.rows.delete(row.id)
    draft.changedRows.delete(row.id)
    draft.removedRows.add(row.id)
  }
  const survey = draft.surveys.get(surveyId)
  if (survey === undefined) return
  const { openReadings = [], ...rest } = survey
  const committedAt = survey.commit === commit ? survey.committedAt : undefined
  const mark = { commit, readAt: now, ...(committedAt !== undefined && { committedAt }) }
  if (survey.lastReading !== undefined && survey.lastReading.commit !== commit) {
    const changes = compareReadings({
      surveyId,
      ...mark,
      readings: new Set([...openReadings, commit]),
      placements: [...draft.placements.values()].filter((one) => one.surveyId === surveyId),
      rows: draft.rows,
    })
    for (const change of changes)
      draft.changes.set(change.id, { ...change, rev: 0 } as SurveyChange)
  }
  draft.surveys.set(surveyId, { ...rest, lastReading: mark })
  draft.changedSurveys.add(surveyId)
}

/** The upstream no longer has the list: said once, with the time when it was first found so. */
export function loseSurvey(
  draft: SurveyDraft,
  surveyId: SourceId,
  { reason }: Extract<SyncRecord, { readonly kind: 'surveyLost' }>,
  now: string,
): void {
  const survey = draft.surveys.get(surveyId)
  if (survey === undefined || survey.lost?.reason === reason) return
  draft.surveys.set(surveyId, { ...survey, lost: { reason, at: now } })
  draft.changedSurveys.add(surveyId)
}
