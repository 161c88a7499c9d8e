import type { SurveyVisit } from '#domain/survey-change'
import type { SourceId } from '#domain/work'
import { perform } from '#renderer/state/history'
import { library } from './library-database'

/** What changed in the survey up to its last reading has been seen. Can be undone. */
export async function markSurveySeen(surveyId: SourceId): Promise<void> {
  const survey = await library.surveys.get(surveyId)
  const seenThrough = survey?.lastReading?.readAt
  if (seenThrough === undefined) return
  await perform('Changes marked as seen', ['surveyVisits'], async (writer) => {
    const visit: SurveyVisit = {
      id: surveyId,
      seenThrough,
      changedAt: new Date().toISOString(),
      rev: writer.rev,
    }
    await writer.put('surveyVisits', visit)
  })
}
