import type { SyncRecord } from '#contract/sync-record'
import { compareReadings } from '#domain/compare-readings'
import type { Placement, PlacementId } from '#domain/survey'
import type { SurveyChange } from '#domain/survey-change'
import { correctionId, type KeptRow } from '#domain/survey-row'
import type { SourceId } from '#domain/work'
import { placementId, type SurveyDraft } from './survey-draft'
import { keepPlacement, takeBack, takeRow } from './take-row'
import type { WorkDesk } from './work-desk'

/** Ends a complete reading: what it did not have is gone, what it had again is back, and what is different is told. */
export function endReading(
  draft: SurveyDraft,
  desk: WorkDesk,
  surveyId: SourceId,
  { keys, commit }: { readonly keys: readonly string[]; readonly commit: string },
  now: string,
): void {
  const listed = new Set(keys.map((key) => placementId(surveyId, { key })))
  const left: Placement[] = []
  for (const placement of [...draft.placements.values()]) {
    if (placement.surveyId !== surveyId) continue
    const isListed = listed.has(placement.id)
    if (isListed === (placement.goneSince === undefined)) continue
    const { goneSince: _before, ...rest } = placement
    const next: Placement = isListed ? rest : { ...rest, goneSince: commit }
    keepPlacement(draft, next)
    if (!isListed) left.push(next)
  }
  for (const row of [...draft.rows.values()]) {
    // The text of a paper that is gone stays beside its placement.
    if (row.surveyId !== surveyId || listed.has(row.id) || draft.placements.has(row.id)) continue
    draft.rows.delete(row.id)
    draft.changedRows.delete(row.id)
    draft.removedRows.add(row.id)
  }
  settleCorrections(draft, desk, surveyId, listed)
  const survey = draft.surveys.get(surveyId)
  if (survey === undefined) return
  const { openReadings = [], ...rest } = survey
  const committedAt = survey.commit === commit ? survey.committedAt : undefined
  const mark = { commit, readAt: now, ...(committedAt !== undefined && { committedAt }) }
  if (survey.lastReading !== undefined && survey.lastReading.commit !== commit) {
    const changes = compareReadings({
      surveyId,
      ...mark,
      readings: new Set(openReadings),
      left,
      placements: [...draft.placements.values()].filter((one) => one.surveyId === surveyId),
      rows: draft.rows,
    })
    for (const change of changes)
      draft.changes.set(change.id, { ...change, rev: 0 } as SurveyChange)
  }
  draft.surveys.set(surveyId, { ...rest, lastReading: mark })
  draft.changedSurveys.add(surveyId)
}

/**
 * A correction whose wording no row prints any more is taken back, and waits; one that was taken back with the first of several rows
 * of its wording holds for those that are left.
 */
function settleCorrections(
  draft: SurveyDraft,
  desk: WorkDesk,
  surveyId: SourceId,
  listed: ReadonlySet<PlacementId>,
): void {
  if (draft.corrections.size === 0 && draft.applied.size === 0) return
  const printed = new Map<string, KeptRow>()
  for (const row of draft.rows.values())
    if (row.surveyId === surveyId && listed.has(row.id))
      printed.set(correctionId(surveyId, row.rowKey), row)
  for (const { id, surveyId: owner } of [...draft.applied.values()])
    if (owner === surveyId && !printed.has(id)) takeBack(draft, desk, id)
  for (const id of draft.corrections.keys()) {
    const row = printed.get(id)
    if (row === undefined || draft.applied.has(id)) continue
    const { rev: _rev, before: _before, ...incoming } = row
    takeRow(draft, desk, incoming, { isArrival: false })
  }
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
