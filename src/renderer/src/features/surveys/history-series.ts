import type { SurveySnapshot } from '#domain/survey-change'

export interface HistorySeries {
  /** Name of a top category; empty for the rest. */
  readonly name: string
  /** Index of the category's colour. */
  readonly colour: number
  /** Papers at each point, in step with `points`. */
  readonly papers: readonly number[]
}

export interface History {
  readonly points: readonly {
    readonly at: Date
    readonly commit: string
    readonly papers: number
  }[]
  /** Top categories of the newest point in their order, then those that are gone; at most `most`, the rest summed up last. */
  readonly series: readonly HistorySeries[]
}

const most = 8

/**
 * How many papers stood in which top category at each point, oldest first. A paper placed in two of them is counted in both, so
 * that the sum of the series may pass the number of papers.
 */
export function historyOf(
  snapshots: readonly SurveySnapshot[],
  /** Top categories in the survey's order now: their colours are those of the map. */
  topNames: readonly string[],
): History {
  const tops = snapshots.map(
    ({ categories }) =>
      new Map(
        categories.flatMap(({ path, papers }) =>
          path.length === 1 ? [[path[0] ?? '', papers] as const] : [],
        ),
      ),
  )
  const known = new Set(topNames)
  const gone = new Map<string, number>()
  for (const counts of tops)
    for (const [name, papers] of counts)
      if (!known.has(name)) gone.set(name, Math.max(gone.get(name) ?? 0, papers))
  const names = [
    ...topNames.filter((name) => tops.some((counts) => counts.has(name))),
    ...[...gone].sort((one, other) => other[1] - one[1]).map(([name]) => name),
  ]
  const peak = (name: string): number => Math.max(...tops.map((counts) => counts.get(name) ?? 0))
  const kept = new Set(
    names.length <= most
      ? names
      : names.toSorted((one, other) => peak(other) - peak(one)).slice(0, most - 1),
  )
  const series = names
    .filter((name) => kept.has(name))
    .map((name) => ({
      name,
      colour: topNames.includes(name) ? Math.min(topNames.indexOf(name), 8) : 8,
      papers: tops.map((counts) => counts.get(name) ?? 0),
    }))
  const rest = names.filter((name) => !kept.has(name))
  return {
    points: snapshots.map(({ at, commit, papers }) => ({ at: new Date(at), commit, papers })),
    series:
      rest.length === 0
        ? series
        : [
            ...series,
            {
              name: '',
              colour: 8,
              papers: tops.map((counts) =>
                rest.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0),
              ),
            },
          ],
  }
}
