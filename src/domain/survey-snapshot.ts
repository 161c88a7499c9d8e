import type { SurveySnapshot } from './survey-change'
import { rowKeyOf } from './survey-row'
import type { WorkRecord } from './work'

/** A row as far as counting needs it. */
export interface CountedRow {
  readonly work: Pick<WorkRecord, 'identifiers' | 'facts'>
  /** Headings in force, outermost first. */
  readonly path: readonly string[]
}

/** Deeper nodes would make a chart of lines that nobody can tell apart. */
const deepestCounted = 2

/**
 * How many distinct papers (by what their rows print) a reading lists in all, and at or below each category of depth one and
 * two, in the order in which the categories are first met.
 */
export function snapshotOf(
  rows: readonly CountedRow[],
): Pick<SurveySnapshot, 'papers' | 'categories'> {
  const papers = new Set<string>()
  const categories = new Map<string, { path: readonly string[]; papers: Set<string> }>()
  for (const { work, path } of rows) {
    const key = rowKeyOf(work)
    papers.add(key)
    for (let depth = 1; depth <= Math.min(deepestCounted, path.length); depth += 1) {
      const node = path.slice(0, depth)
      const name = JSON.stringify(node)
      const known = categories.get(name)
      if (known === undefined) categories.set(name, { path: node, papers: new Set([key]) })
      else known.papers.add(key)
    }
  }
  return {
    papers: papers.size,
    categories: [...categories.values()].map(({ path, papers: placed }) => ({
      path,
      papers: placed.size,
    })),
  }
}
