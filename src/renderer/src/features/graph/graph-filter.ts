import type { GraphSlice } from '#renderer/workers/library/protocol'
import type { ColouredGraph } from './graph-colouring'

/** What recedes without moving. */
export interface GraphFilter {
  /** Inclusive; papers without a year recede while it is set. */
  readonly years: readonly [number, number] | undefined
  readonly citedAtLeast: number
  /** Keys of groups that were switched off in the legend. */
  readonly hiddenGroups: ReadonlySet<string>
}

export const noFilter: GraphFilter = {
  years: undefined,
  citedAtLeast: 0,
  hiddenGroups: new Set(),
}

export const filterCount = ({ years, citedAtLeast, hiddenGroups }: GraphFilter): number =>
  (years === undefined ? 0 : 1) + (citedAtLeast > 0 ? 1 : 0) + (hiddenGroups.size > 0 ? 1 : 0)

/** 1 for each node outside of the filter or, when something is searched for, of the matches. The centre never recedes. */
export function fadedNodes(
  slice: GraphSlice,
  { groups, groupOf }: ColouredGraph,
  filter: GraphFilter,
  matches: ReadonlySet<number> | undefined,
): Uint8Array {
  return Uint8Array.from(slice.ids, (_, node) => {
    if (node === slice.centre) return 0
    const group = groups[groupOf[node] ?? 0]
    if (group !== undefined && (group.isOutside || filter.hiddenGroups.has(group.key))) return 1
    const year = slice.years[node] ?? 0
    if (filter.years !== undefined && (year < filter.years[0] || year > filter.years[1])) return 1
    if ((slice.citedHere[node] ?? 0) < filter.citedAtLeast) return 1
    return matches !== undefined && !matches.has(node) ? 1 : 0
  })
}

export interface YearCount {
  readonly year: number
  readonly count: number
}

/** Papers per year, from the first to the last known one, without gaps. */
export function yearHistogram(years: Int16Array): readonly YearCount[] {
  const counts = new Map<number, number>()
  for (const year of years) if (year > 0) counts.set(year, (counts.get(year) ?? 0) + 1)
  if (counts.size === 0) return []
  const first = Math.min(...counts.keys())
  const last = Math.max(...counts.keys())
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    year: first + index,
    count: counts.get(first + index) ?? 0,
  }))
}
