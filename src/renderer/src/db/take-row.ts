import {
  applyCorrection,
  displacedBy,
  withdrawCorrection,
  withoutDenied,
} from '#domain/apply-correction'
import type { Placement, Survey } from '#domain/survey'
import {
  type AppliedCorrection,
  correctionId,
  type KeptRow,
  type RowCorrection,
} from '#domain/survey-row'
import type { WorkId } from '#domain/work'
import { isSamePlacement, isSameRow, withPrinted } from './kept-row'
import { type IncomingRow, printedOf, type SurveyDraft } from './survey-draft'
import { adoptWork, type PlacedRecord, placeRecord, type WorkDesk } from './work-desk'

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
  const { surveyId } = row
  const before = draft.rows.get(row.id)
  const placedBefore = draft.placements.get(row.id)
  const id = correctionId(surveyId, row.rowKey)
  const correction = draft.corrections.get(id)
  if (before !== undefined && before.rowKey !== row.rowKey)
    takeBack(draft, desk, correctionId(surveyId, before.rowKey))
  if (draft.applied.get(id)?.correctionRev !== correction?.rev) takeBack(draft, desk, id)
  const applied = draft.applied.get(id)
  const previous = draft.takenBack.get(id) ?? placedBefore?.workId ?? applied?.workId
  const isPaper =
    correction?.verdict === 'paper' || (row.kind === 'paper' && correction?.verdict !== 'notPaper')
  let effect: PlacedRecord['effect'] = 'unchanged'
  if (isPaper) {
    const placed = placeRow(desk, row, { correction, applied, previous, isArrival })
    if (placed.workId === undefined) return placed.effect
    if (placed.applied !== undefined) keepApplied(draft, placed.applied)
    effect = placed.effect
    const placement = placementOf(draft, row, placed.workId, placedBefore)
    if (placedBefore === undefined || !isSamePlacement(placedBefore, placement)) {
      keepPlacement(draft, placement)
      if (effect === 'unchanged') effect = 'changed'
    }
  } else if (placedBefore !== undefined) {
    // No paper, or one that a person had read into it and does no longer.
    const { goneSince: _gone, ...rest } = placedBefore
    const { path, file, line, ordinal } = row
    const placement: Placement = { ...rest, path, file, line, ordinal, isSetAside: true }
    if (!isSamePlacement(placedBefore, placement)) {
      keepPlacement(draft, placement)
      effect = 'changed'
    }
  }
  if (!isPaper && correction !== undefined)
    keepApplied(draft, appliedOf(correction, { workId: placedBefore?.workId }))
  keepRow(draft, row, before)
  return effect
}

/** Undoes what a correction did to the work of its rows, if it was applied. */
export function takeBack(draft: SurveyDraft, desk: WorkDesk, id: string): void {
  const applied = draft.applied.get(id)
  if (applied === undefined) return
  const work = applied.workId === undefined ? undefined : desk.works.get(applied.workId)
  if (work) adoptWork(desk, withdrawCorrection(work, applied))
  draft.takenBack.set(id, applied.previous)
  draft.applied.delete(id)
  draft.changedApplied.delete(id)
  draft.removedApplied.add(id)
}

function keepApplied(draft: SurveyDraft, applied: AppliedCorrection): void {
  const before = draft.applied.get(applied.id)
  if (before !== undefined && before.correctionRev === applied.correctionRev) return
  draft.applied.set(applied.id, applied)
  draft.changedApplied.set(applied.id, applied)
  draft.removedApplied.delete(applied.id)
}

const appliedOf = (
  { id, surveyId, rev, changedAt }: RowCorrection,
  done: {
    readonly workId?: WorkId | undefined
    readonly previous?: WorkId | undefined
    readonly displaced?: AppliedCorrection['displaced'] | undefined
  } = {},
): AppliedCorrection => ({
  id,
  surveyId,
  correctionRev: rev,
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

export function keepPlacement(draft: SurveyDraft, placement: Placement): void {
  draft.placements.set(placement.id, placement)
  draft.changedPlacements.set(placement.id, placement)
}

function keepRow(draft: SurveyDraft, row: IncomingRow, before: KeptRow | undefined): void {
  const survey = draft.surveys.get(row.surveyId)
  const next: KeptRow = {
    ...withPrinted(row, before, survey?.openReadings ?? []),
    rev: before?.rev ?? 0,
  }
  if (before !== undefined && isSameRow(before, next)) return
  draft.rows.set(next.id, next)
  draft.changedRows.set(next.id, next)
  draft.removedRows.delete(next.id)
}
