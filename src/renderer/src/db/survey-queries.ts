import { useLiveQuery } from 'dexie-react-hooks'
import { isInForce, type Placement, type Survey } from '#domain/survey'
import type { SourceId } from '#domain/work'
import { library } from './library-database'

/** Undefined while loading, null when there is no such survey (yet). */
export const useSurvey = (id: SourceId): Survey | null | undefined =>
  useLiveQuery(async () => (await library.surveys.get(id)) ?? null, [id])

export const useSurveys = (): readonly Survey[] | undefined =>
  useLiveQuery(async () => await library.surveys.toArray(), [])

/** Every placement of a survey, those that are gone too. */
export const useSurveyPlacements = (id: SourceId): readonly Placement[] | undefined =>
  useLiveQuery(async () => await library.placements.where('surveyId').equals(id).toArray(), [id])

/** Every survey with its placements, one survey after the other: all at once would hold up the page. */
export const useAllSurveys = (): readonly PlacedSurvey[] | undefined =>
  useLiveQuery(async () => {
    const placed: PlacedSurvey[] = []
    for (const survey of await library.surveys.toArray()) {
      const placements = await library.placements.where('surveyId').equals(survey.id).toArray()
      placed.push({ survey, placements })
    }
    return placed
  }, [])

export interface PlacedSurvey {
  readonly survey: Survey
  readonly placements: readonly Placement[]
}

/** Every placement of a source together with whose they are: for a moment after a change of source they are still the other's. */
export const usePlacementsOf = (
  id: SourceId | undefined,
):
  | { readonly sourceId: SourceId | undefined; readonly placements: readonly Placement[] }
  | undefined =>
  useLiveQuery(
    async () => ({
      sourceId: id,
      placements:
        id === undefined ? [] : await library.placements.where('surveyId').equals(id).toArray(),
    }),
    [id],
  )

/** Which surveys place each of these works. */
export const useSurveysOfWorks = (
  ids: readonly string[],
): ReadonlyMap<string, ReadonlySet<SourceId>> | undefined =>
  useLiveQuery(async () => {
    const found = new Map<string, Set<SourceId>>()
    const rows = await library.placements.where('workId').anyOf(ids).toArray()
    for (const { workId, surveyId } of rows.filter(isInForce)) {
      const surveys = found.get(workId) ?? new Set()
      surveys.add(surveyId)
      found.set(workId, surveys)
    }
    return found
  }, [ids.join(' ')])

export const useQuarantineOf = (id: SourceId): number | undefined =>
  useLiveQuery(async () => await library.quarantine.where('sourceId').equals(id).count(), [id])
