import type { SourceId } from '#domain/work'
import { markSurveySeen } from '#renderer/db/visit-commands'
import { useCommands } from '#renderer/state/commands'
import type { SurveyView } from '#renderer/state/search-parameters'
import { syncNow } from './sync-actions'

const views: readonly (readonly [SurveyView, string])[] = [
  ['map', 'Show the map of this survey'],
  ['compare', 'Compare this survey with others'],
  ['changes', 'Show what changed in this survey'],
  ['check', 'Show the rows to check in this survey'],
  ['history', 'Show how this survey grew'],
]

/** What can be done by name while a survey is open. */
export function useSurveyCommands(surveyId: SourceId, onView: (view: SurveyView) => void): void {
  useCommands([
    ...views.map(([view, label]) => ({
      id: `survey.${view}`,
      label,
      group: 'Go to' as const,
      run: () => onView(view),
    })),
    {
      id: 'survey.seen',
      label: 'Mark the changes of this survey as seen',
      group: 'Library',
      run: async () => await markSurveySeen(surveyId),
    },
    {
      id: 'survey.sync',
      label: 'Sync this survey',
      group: 'Sync',
      run: () => syncNow(surveyId),
    },
  ])
}
