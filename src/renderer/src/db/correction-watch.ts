import { liveQuery } from 'dexie'
import type { RowCorrection } from '#domain/survey-row'
import type { SourceId } from '#domain/work'
import { correctionsSignature } from './apply-corrections'
import type { StemmaDatabase } from './database'

/** Surveys whose placements do not follow yet what a person says of their rows. */
export async function surveysToApply(database: StemmaDatabase): Promise<readonly SourceId[]> {
  const [surveys, corrections] = await Promise.all([
    database.surveys.toArray(),
    database.rowCorrections.toArray(),
  ])
  const bySurvey = new Map<SourceId, RowCorrection[]>()
  for (const one of corrections) {
    const own = bySurvey.get(one.surveyId)
    if (own) own.push(one)
    else bySurvey.set(one.surveyId, [one])
  }
  return surveys
    .filter(
      ({ id, correctionsApplied = '' }) =>
        correctionsApplied !== correctionsSignature(bySurvey.get(id) ?? []),
    )
    .map(({ id }) => id)
}

/** Calls `onFound` now and after every change of a correction or a survey. Returns how to stop. */
export function watchSurveysToApply(
  database: StemmaDatabase,
  onFound: (surveyIds: readonly SourceId[]) => void,
): () => void {
  const subscription = liveQuery(async () => await surveysToApply(database)).subscribe(onFound)
  return () => subscription.unsubscribe()
}
