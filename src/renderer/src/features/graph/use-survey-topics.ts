import { useMemo } from 'react'
import { usePlacementsOf } from '#renderer/db/survey-queries'
import type { GraphScope } from '#renderer/workers/library/protocol'
import { readTopics, type SurveyTopics } from './survey-topics'

/** The topics of a survey's map. `topics` is undefined where there are none: another scope, or a source that places nothing. */
export function useSurveyTopics(scope: GraphScope): {
  readonly isLoading: boolean
  readonly topics: SurveyTopics | undefined
} {
  const sourceId = scope.kind === 'source' ? scope.sourceId : undefined
  const read = usePlacementsOf(sourceId)
  const placements = read?.sourceId === sourceId ? read?.placements : undefined
  const topics = useMemo(
    () => (placements === undefined ? undefined : readTopics(placements)),
    [placements],
  )
  return { isLoading: placements === undefined, topics }
}
