import { isInForce, type Placement } from '#domain/survey'
import {
  type Category,
  categoryKey,
  findCategory,
  growTaxonomy,
  pathSeparator,
} from '#domain/taxonomy'
import type { WorkId } from '#domain/work'
import { seedOf } from './view-key'

/** Where a survey places its papers, as the map needs it. */
export interface SurveyTopics {
  readonly root: Category
  /** Headings over each paper, once per place, in the survey's order. */
  readonly pathsOf: ReadonlyMap<WorkId, readonly (readonly string[])[]>
}

/** A category that the map draws in a colour of its own. */
export interface Topic {
  /** Of the category. */
  readonly key: string
  readonly name: string
  /** Position among its siblings, in reading order: the same colour as in the survey's tree. */
  readonly index: number
}

/** The papers of a map by topic: by the survey's branches or, below a chosen category, by its children. */
export interface TopicsOnMap {
  readonly chosen: Category | undefined
  readonly topics: readonly Topic[]
  /** Index into `topics` of each node, −1 for none. A paper in several belongs to the first in the survey's order. */
  readonly topicOf: Int16Array
  /** Names of the other topics that a paper stands in. */
  readonly alsoIn: ReadonlyMap<number, readonly string[]>
}

/** Undefined when nothing is placed: such a source has no topics. */
export function readTopics(placements: readonly Placement[]): SurveyTopics | undefined {
  const inForce = placements.filter(isInForce).toSorted((a, b) => a.ordinal - b.ordinal)
  const root = growTaxonomy(inForce)
  if (root.children.length === 0) return undefined
  const pathsOf = new Map<WorkId, (readonly string[])[]>()
  for (const { workId, path } of inForce) {
    const paths = pathsOf.get(workId)
    if (paths === undefined) pathsOf.set(workId, [path])
    else paths.push(path)
  }
  return { root, pathsOf }
}

/** Topics beyond this one share a colour and a name: no legend holds more. */
export const mostTopics = 60

export function topicsOnMap(
  ids: readonly WorkId[],
  { root, pathsOf }: SurveyTopics,
  chosenKey: string | undefined,
): TopicsOnMap {
  const found = chosenKey === undefined ? undefined : findCategory(root, chosenKey)
  const chosen = found === root ? undefined : found
  const above = chosen ?? root
  const topics: Topic[] = above.children.map(({ key, name }, index) => ({ key, name, index }))
  const indexOf = new Map(topics.map(({ key }, index) => [key, index]))
  if (chosen !== undefined && chosen.own.length > 0) {
    indexOf.set(chosen.key, topics.length)
    topics.push(ownTopic(root, chosen))
  }
  const isBelow = (path: readonly string[]): boolean =>
    chosen === undefined ||
    `${categoryKey(path)}${pathSeparator}`.startsWith(chosen.key + pathSeparator)
  const topicAt = (path: readonly string[]): number =>
    isBelow(path) ? (indexOf.get(categoryKey(path.slice(0, above.depth + 1))) ?? -1) : -1
  const alsoIn = new Map<number, readonly string[]>()
  const topicOf = Int16Array.from(ids, (id, node) => {
    const paths = pathsOf.get(id) ?? []
    const places = paths.map((path) => ({ topic: topicAt(path), path }))
    const own = places.find(({ topic }) => topic >= 0)?.topic ?? -1
    const others = new Set(
      places
        .filter(({ topic }) => topic !== own)
        .map(({ topic, path }) => topics[topic]?.name ?? path[0] ?? ''),
    )
    others.delete('')
    if (own >= 0 && others.size > 0) alsoIn.set(node, [...others])
    return own
  })
  return { chosen, topics, topicOf, alsoIn }
}

/** For papers that stand at the chosen category itself. One without children keeps the colour that it has among its siblings. */
function ownTopic(root: Category, chosen: Category): Topic {
  if (chosen.children.length > 0) {
    return { key: chosen.key, name: `Directly in ${chosen.name}`, index: Number.POSITIVE_INFINITY }
  }
  const parentKey = chosen.key.split(pathSeparator).slice(0, -1).join(pathSeparator)
  const siblings = findCategory(root, parentKey)?.children ?? []
  return {
    key: chosen.key,
    name: chosen.name,
    index: siblings.findIndex(({ key }) => key === chosen.key),
  }
}

/** The category above, for going up; undefined above a branch. */
export function categoryAbove(key: string): string | undefined {
  const above = key.split(pathSeparator).slice(0, -1)
  return above.length === 0 ? undefined : above.join(pathSeparator)
}

/** A branch with more papers than this is drawn category by category. */
const largeFrom = 24

/**
 * Which papers the layout draws together: those of a branch and, within a large one, those of a category below it. The
 * same whatever topic is chosen, so that choosing one moves nothing.
 */
export function topicGroups(
  ids: readonly WorkId[],
  { root, pathsOf }: SurveyTopics,
): { readonly levels: readonly Int32Array[]; readonly lasting: readonly number[] } {
  const { topics, topicOf } = topicsOnMap(ids, { root, pathsOf }, undefined)
  const lastingOf = topics.map(({ key }) => seedOf(key))
  const inner = new Map<string, number>()
  const innerOf = Int32Array.from(ids, (id, node) => {
    const branch = root.children[topicOf[node] ?? -1]
    if (branch === undefined || branch.all.length <= largeFrom) return -1
    const path = pathsOf.get(id)?.find(([name]) => name === branch.name) ?? []
    const key = categoryKey(path.slice(0, 2))
    const known = inner.get(key) ?? inner.size
    inner.set(key, known)
    return known
  })
  return {
    levels: [Int32Array.from(topicOf), innerOf],
    lasting: Array.from(topicOf, (topic) => lastingOf[topic] ?? 0),
  }
}
