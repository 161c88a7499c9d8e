import { useLiveQuery } from 'dexie-react-hooks'
import type { SurveyChange, SurveySnapshot } from '#domain/survey-change'
import type { SourceId } from '#domain/work'
import { library } from './library-database'

export interface SurveyNews {
  /** Newest reading first, then in the survey's order. */
  readonly changes: readonly SurveyChange[]
  /** Those of readings that the person has not marked as seen. */
  readonly unseen: readonly SurveyChange[]
  /** When the person last marked the changes as seen; absent when they never did. */
  readonly seenAt?: string
}

export const useSurveyNews = (surveyId: SourceId): SurveyNews | undefined =>
  useLiveQuery(async () => {
    const [changes, visit] = await Promise.all([
      library.surveyChanges.where('surveyId').equals(surveyId).toArray(),
      library.surveyVisits.get(surveyId),
    ])
    changes.sort((one, other) =>
      one.readAt === other.readAt
        ? one.ordinal - other.ordinal
        : one.readAt < other.readAt
          ? 1
          : -1,
    )
    return {
      changes,
      unseen: changes.filter(({ readAt }) => visit === undefined || readAt > visit.seenThrough),
      ...(visit !== undefined && { seenAt: visit.changedAt }),
    }
  }, [surveyId])

/** Oldest first. */
export const useSurveySnapshots = (surveyId: SourceId): readonly SurveySnapshot[] | undefined =>
  useLiveQuery(async () => {
    const snapshots = await library.surveySnapshots.where('surveyId').equals(surveyId).toArray()
    return snapshots.sort((one, other) => (one.at < other.at ? -1 : 1))
  }, [surveyId])

/** How many changes of each survey wait to be seen: the dot in the navigation. */
export const useUnseenCounts = (): ReadonlyMap<SourceId, number> | undefined =>
  useLiveQuery(async () => {
    const visits = new Map((await library.surveyVisits.toArray()).map((one) => [one.id, one]))
    const counts = new Map<SourceId, number>()
    await library.surveyChanges.each(({ surveyId, readAt }) => {
      const visit = visits.get(surveyId)
      if (visit === undefined || readAt > visit.seenThrough)
        counts.set(surveyId, (counts.get(surveyId) ?? 0) + 1)
    })
    return counts
  })
