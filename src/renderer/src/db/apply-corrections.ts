import { correctionId, type RowCorrection } from '#domain/survey-row'
import type { SourceId } from '#domain/work'
import { stableHash } from '#domain/work-id'
import type { StemmaDatabase } from './database'
import { clearIdentityCache, type IdentityCache } from './identity-cache'
import { ingestTables, openCachedDesk, writeDraft } from './ingest'
import {
  correctionsOf,
  emptySurveyDraft,
  loadRows,
  recordsOfRow,
  worksOfDraft,
} from './survey-draft'
import { takeRow } from './take-row'
import { ownSurvey } from './work-folds'

/**
 * Makes the placements of a survey follow what a person says of its rows now: a new correction is applied, one that was undone
 * is taken back. Derived from their words and from the rows as printed, so it may run at any time and any number of times.
 */
export async function applyCorrections(
  database: StemmaDatabase,
  surveyId: SourceId,
  cache: IdentityCache,
): Promise<void> {
  try {
    await database.transaction('rw', ingestTables(database), async () => {
      const stored = await database.surveys.get(surveyId)
      if (stored === undefined) return
      const survey = ownSurvey(stored)
      const [corrections, wasApplied] = await correctionsOf(database, [surveyId])
      const signature = correctionsSignature(corrections)
      if ((survey.correctionsApplied ?? '') === signature) return
      const draft = emptySurveyDraft(corrections, wasApplied)
      draft.surveys.set(surveyId, { ...survey, correctionsApplied: signature })
      draft.changedSurveys.add(surveyId)
      const isBehind = (id: string): boolean =>
        draft.applied.get(id)?.correctionRev !== draft.corrections.get(id)?.rev
      const rows = await database.surveyRows
        .where('surveyId')
        .equals(surveyId)
        .filter(({ rowKey }) => isBehind(correctionId(surveyId, rowKey)))
        .toArray()
      await loadRows(
        database,
        draft,
        rows.map(({ id }) => id),
      )
      const { desk, cachedStamp } = await openCachedDesk(
        database,
        rows.flatMap((row) => recordsOfRow(draft, row)),
        worksOfDraft(draft),
        cache,
      )
      for (const { rev: _rev, before: _before, ...row } of rows) {
        // What is gone from the survey stays gone.
        if (draft.placements.get(row.id)?.goneSince === undefined)
          takeRow(draft, desk, row, { isArrival: false })
      }
      const batch = {
        desk,
        survey: draft,
        references: new Map(),
        changedReferences: new Set<never>(),
        quarantined: new Map(),
      }
      await writeDraft(database, batch, cache, cachedStamp)
    })
  } catch (error) {
    clearIdentityCache(cache)
    throw error
  }
}

/** Names a set of corrections: it changes with each of them. */
export const correctionsSignature = (corrections: readonly RowCorrection[]): string =>
  corrections.length === 0
    ? ''
    : stableHash(
        corrections
          .map(({ id, rev }) => `${id} ${rev}`)
          .sort()
          .join('\n'),
      )
