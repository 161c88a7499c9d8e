import type { Category } from './taxonomy'
import type { SourceId, WorkId } from './work'

/** A survey as it is compared: its taxonomy, grown from the placements that are in force. */
export interface ComparedSurvey {
  readonly id: SourceId
  readonly root: Category
}

/** A paper of the survey that others hold too. */
export interface SharedPaper {
  readonly workId: WorkId
  /** The other surveys, in the order they were given. */
  readonly surveys: readonly SourceId[]
}

/** Two categories of different surveys that hold the same papers. */
export interface CategoryPair {
  readonly here: Category
  readonly there: Category
  readonly survey: SourceId
  readonly shared: number
  /** Shared papers by all papers of both: 1 when they hold exactly the same. */
  readonly jaccard: number
  /** Shared papers by those of the smaller: 1 when one holds the other whole. */
  readonly containment: number
}

export interface SurveyOverlap {
  /** Most surveys first, then in the survey's order. */
  readonly shared: readonly SharedPaper[]
  /** Papers that no other survey holds, in the survey's order. */
  readonly onlyHere: readonly WorkId[]
  /** How many of these each category of the survey holds, here or below, by key. Categories without any are absent. */
  readonly onlyHereIn: ReadonlyMap<string, number>
  /** Best match first. */
  readonly pairs: readonly CategoryPair[]
  /** Papers that this survey shares with each other one. */
  readonly sharedWith: ReadonlyMap<SourceId, number>
}

/** One paper in common is chance. */
const fewestShared = 2

/** What a survey has in common with the other surveys of the library, and what it alone has. */
export function overlapOf(here: ComparedSurvey, others: readonly ComparedSurvey[]): SurveyOverlap {
  const steps = overlapSteps(here, others)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** The same in steps of one other survey each, so that a page can draw between them. */
export function* overlapSteps(
  here: ComparedSurvey,
  others: readonly ComparedSurvey[],
): Generator<undefined, SurveyOverlap> {
  const surveysOf = new Map<WorkId, SourceId[]>(here.root.all.map((id) => [id, []]))
  const placesHere = placesOf(here.root)
  const sharedWith = new Map<SourceId, number>()
  const pairs: CategoryPair[] = []
  for (const other of others) {
    let count = 0
    for (const workId of other.root.all) {
      const surveys = surveysOf.get(workId)
      if (surveys === undefined) continue
      surveys.push(other.id)
      count += 1
    }
    sharedWith.set(other.id, count)
    if (count >= fewestShared) pairs.push(...pairsOf(here.root, placesHere, other))
    yield
  }
  const onlyHere = here.root.all.filter((id) => surveysOf.get(id)?.length === 0)
  return {
    shared: [...surveysOf]
      .filter(([, surveys]) => surveys.length > 0)
      .map(([workId, surveys]): SharedPaper => ({ workId, surveys }))
      .toSorted((a, b) => b.surveys.length - a.surveys.length),
    onlyHere,
    onlyHereIn: countIn(here.root, new Set(onlyHere)),
    pairs: pairs.toSorted((a, b) => matchOf(b) - matchOf(a) || b.shared - a.shared),
    sharedWith,
  }
}

/** How many papers every two surveys share; a survey with itself: how many it has. Rows and columns in the order given. */
export function sharedCounts(surveys: readonly ComparedSurvey[]): readonly (readonly number[])[] {
  // Papers as numbers: four hundred comparisons of thousands of papers are then reads of an array.
  const numberOf = new Map<WorkId, number>()
  const papers = surveys.map(({ root }) =>
    root.all.map((id) => {
      const number = numberOf.get(id) ?? numberOf.size
      numberOf.set(id, number)
      return number
    }),
  )
  return papers.map((row) => {
    const isHeld = new Uint8Array(numberOf.size)
    for (const number of row) isHeld[number] = 1
    return papers.map((column) => {
      let count = 0
      for (const number of column) count += isHeld[number] ?? 0
      return count
    })
  })
}

/** Many papers in common, and few that only one of them has. */
const matchOf = ({ shared, jaccard }: CategoryPair): number => shared * jaccard

/** A node as an index, so that pairs are counted in arrays. */
interface Places {
  readonly nodes: readonly Category[]
  /** Index of the parent; -1 at the top. */
  readonly parents: readonly number[]
  /** The nodes that hold a paper, here or below. */
  readonly of: ReadonlyMap<WorkId, readonly number[]>
}

function placesOf(root: Category): Places {
  const nodes: Category[] = []
  const parents: number[] = []
  const of = new Map<WorkId, number[]>()
  const walk = (category: Category, parent: number): void => {
    const index = nodes.push(category) - 1
    parents.push(parent)
    for (const workId of category.all) {
      const places = of.get(workId)
      if (places) places.push(index)
      else of.set(workId, [index])
    }
    for (const child of category.children) walk(child, index)
  }
  for (const child of root.children) walk(child, -1)
  return { nodes, parents, of }
}

function pairsOf(
  root: Category,
  placesHere: Places,
  other: ComparedSurvey,
): readonly CategoryPair[] {
  const placesThere = placesOf(other.root)
  const width = placesThere.nodes.length
  const counts = new Uint32Array(placesHere.nodes.length * width)
  const met: number[] = []
  for (const workId of root.all) {
    const there = placesThere.of.get(workId)
    if (there === undefined) continue
    for (const a of placesHere.of.get(workId) ?? []) {
      for (const b of there) {
        const pair = a * width + b
        const before = counts[pair] ?? 0
        if (before === 0) met.push(pair)
        counts[pair] = before + 1
      }
    }
  }
  // A pair whose papers are all in a pair further down says nothing that the lower one does not say better.
  const covered = new Set<number>()
  for (const pair of met) {
    const count = counts[pair]
    const a = Math.floor(pair / width)
    const b = pair % width
    const aboveA = placesHere.parents[a] ?? -1
    const aboveB = placesThere.parents[b] ?? -1
    for (const above of [
      ...(aboveA === -1 ? [] : [aboveA * width + b]),
      ...(aboveB === -1 ? [] : [a * width + aboveB]),
    ]) {
      if (counts[above] === count) covered.add(above)
    }
  }
  const pairs: CategoryPair[] = []
  for (const pair of met) {
    const shared = counts[pair] ?? 0
    if (shared < fewestShared || covered.has(pair)) continue
    const here = placesHere.nodes[Math.floor(pair / width)]
    const there = placesThere.nodes[pair % width]
    if (here === undefined || there === undefined) continue
    const sizes = [here.all.length, there.all.length] as const
    pairs.push({
      here,
      there,
      survey: other.id,
      shared,
      jaccard: shared / (sizes[0] + sizes[1] - shared),
      containment: shared / Math.min(...sizes),
    })
  }
  return bestOfEach(pairs)
}

/** Of all pairs that a category stands in, the best one, seen from either side: a matrix would bury it. */
function bestOfEach(pairs: readonly CategoryPair[]): readonly CategoryPair[] {
  const bestHere = new Map<string, CategoryPair>()
  const bestThere = new Map<string, CategoryPair>()
  const keepBest = (best: Map<string, CategoryPair>, key: string, pair: CategoryPair): void => {
    const known = best.get(key)
    if (known === undefined || matchOf(pair) > matchOf(known)) best.set(key, pair)
  }
  for (const pair of pairs) {
    keepBest(bestHere, pair.here.key, pair)
    keepBest(bestThere, pair.there.key, pair)
  }
  return pairs.filter(
    (pair) => bestHere.get(pair.here.key) === pair || bestThere.get(pair.there.key) === pair,
  )
}

function countIn(root: Category, wanted: ReadonlySet<WorkId>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const walk = (category: Category): void => {
    const count = category.all.filter((id) => wanted.has(id)).length
    if (count === 0) return
    counts.set(category.key, count)
    for (const child of category.children) walk(child)
  }
  walk(root)
  return counts
}
