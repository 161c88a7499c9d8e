import { useEffect, useMemo, useState } from 'react'
import {
  type ComparedSurvey,
  overlapSteps,
  type SurveyOverlap,
  sharedCounts,
} from '#domain/survey-overlap'
import { growTaxonomy } from '#domain/taxonomy'
import type { SourceId } from '#domain/work'
import { type PlacedSurvey, useAllSurveys } from '#renderer/db/survey-queries'

export interface Comparison {
  readonly overlap: SurveyOverlap
  /** This survey first, then the others by what they share with it. */
  readonly surveys: readonly ComparedSurvey[]
  /** Shared papers of every two of `surveys`. */
  readonly counts: readonly (readonly number[])[]
}

/** So long may a slice of the work hold up a picture. */
const sliceMs = 8

/** What a survey shares with the others, worked out between pictures. Undefined until the first answer. */
export function useOverlap(surveyId: SourceId): Comparison | undefined {
  const placed = useAllSurveys()
  const [comparison, setComparison] = useState<Comparison>()
  useEffect(() => {
    if (placed === undefined) return
    const work = { isWanted: true }
    void compare(surveyId, placed, work).then((found) => {
      if (work.isWanted && found !== undefined) setComparison(found)
    })
    return () => {
      work.isWanted = false
    }
  }, [surveyId, placed])
  return comparison
}

async function compare(
  surveyId: SourceId,
  placed: readonly PlacedSurvey[],
  work: { readonly isWanted: boolean },
): Promise<Comparison | undefined> {
  const rest = sliced()
  const grown: ComparedSurvey[] = []
  for (const { survey, placements } of placed) {
    grown.push({ id: survey.id, root: growTaxonomy(placements) })
    await rest()
    if (!work.isWanted) return undefined
  }
  const here = grown.find(({ id }) => id === surveyId)
  if (here === undefined) return undefined
  const others = grown.filter(({ id, root }) => id !== surveyId && root.all.length > 0)
  const steps = overlapSteps(here, others)
  let step = steps.next()
  while (step.done !== true) {
    await rest()
    if (!work.isWanted) return undefined
    step = steps.next()
  }
  const overlap = step.value
  const shared = (id: SourceId): number => overlap.sharedWith.get(id) ?? 0
  const surveys = [here, ...others.toSorted((a, b) => shared(b.id) - shared(a.id))]
  await rest()
  return { overlap, surveys, counts: sharedCounts(surveys) }
}

/** Waits for the next picture when the slice is used up. */
function sliced(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < sliceMs) return
    await new Promise((resolve) => setTimeout(resolve, 0))
    began = performance.now()
  }
}

/** What each survey is called: by the person's name for it, else by its own. */
export function useSurveyNames(
  sources: readonly { readonly id: SourceId; readonly title: string }[] | undefined,
): (id: SourceId) => string {
  const names = useMemo(
    () => new Map(sources?.map((source) => [source.id, source.title])),
    [sources],
  )
  return (id) => names.get(id) ?? id
}
