import type { Source, SourceConfiguration } from '#domain/source'
import { sourceIdOf } from '#domain/source-id'
import type { SourceId } from '#domain/work'
import { library } from '#renderer/db/library-database'
import { registerSources } from '#renderer/db/sync-runs'
import { builtInId } from '#renderer/state/built-in-sources'
import { notify } from '#renderer/state/notices'
import { cancelSync, startSync } from '#renderer/state/sync'
import { syncNow } from './sync-actions'

/** Runs that a person starts from a survey's page: its past, and papers for its rows without an identifier. */
export const surveyRuns = (surveyId: SourceId) => {
  const matchesId = sourceIdOf({ kind: 'rowMatches', surveyId })
  const historyId = `history:${surveyId}` as SourceId
  return {
    matchesId,
    historyId,
    onLookUpRows: () =>
      void start(matchesId, (survey) => ({
        title: `Rows of ${survey.title}`,
        configuration: { kind: 'rowMatches', surveyId },
      })),
    onStop: () => cancelSync(matchesId),
    onReadHistory: () =>
      void start(historyId, (survey) =>
        survey.configuration.kind === 'survey'
          ? {
              title: `Past of ${survey.title}`,
              configuration: {
                kind: 'surveyHistory',
                surveyId,
                location: survey.configuration.location,
              },
            }
          : undefined,
      ),
    onStopHistory: () => cancelSync(historyId),
    onAccepted: () => {
      syncNow(builtInId('arxivCompletion'))
      syncNow(builtInId('publishedCompletion'))
    },
  }
}

interface RunDraft {
  readonly title: string
  readonly configuration: SourceConfiguration
}

async function start(
  id: SourceId,
  draftOf: (survey: Source) => RunDraft | undefined,
): Promise<void> {
  const surveyId = id.slice(id.indexOf(':') + 1) as SourceId
  const survey = await library.sources.get(surveyId)
  const draft = survey && draftOf(survey)
  if (!draft) {
    notify({ kind: 'warning', text: 'You follow this survey no longer: add it again first.' })
    return
  }
  await registerSources(library, [
    {
      ...draft,
      id,
      schedule: 'manual',
      isPaused: false,
      createdAt: new Date().toISOString(),
    },
  ])
  await startSync(id)
}
