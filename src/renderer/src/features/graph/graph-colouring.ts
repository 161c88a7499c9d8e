import { readingStatuses } from '#domain/reading'
import { statusWords } from '#renderer/ui/status-mark'
import type { GraphSlice, ShownStatus } from '#renderer/workers/library/protocol'
import { shortTitle } from './short-title'
import { mostTopics, type TopicsOnMap } from './survey-topics'

export const colourings = [
  'relation',
  'topic',
  'community',
  'survey',
  'category',
  'year',
  'status',
] as const
export type Colouring = (typeof colourings)[number]

/** Names of colours: the theme's tokens without `--st-`. */
export type ColourToken =
  | 'graph-self'
  | 'graph-citing'
  | 'graph-cited'
  | 'graph-other'
  | 'ac'
  | 'ctl'
  | 'warn'
  | 'ok'
  | `cat-${number}`
  | `year-${number}`

export type NodeShape = 'disc' | 'square' | 'ring' | 'ringed'

/** A family of papers with one colour and shape: a row of the legend. */
export interface ColourGroup {
  /** Stable, so that what was hidden stays hidden when counts change. */
  readonly key: string
  readonly label: string
  readonly colour: ColourToken
  readonly shape: NodeShape
  readonly count: number
  /** The receding background: small, pale, without labels. */
  readonly isBackground: boolean
  /** Of a topic: the letter that stands for it beside its name. */
  readonly letter?: string
  /** Not what was asked for: recedes like what a filter leaves out, and has no row in the legend. */
  readonly isOutside?: boolean
}

export interface ColouredGraph {
  readonly groups: readonly ColourGroup[]
  /** Index into `groups` of each node. */
  readonly groupOf: Uint8Array
  /** Families are drawn on grounds of their own, because the layout keeps them together. */
  readonly hasGrounds?: boolean
}

const namedCategories = 8
const yearSteps = 6

/** `relation` is only told around a centre and `topic` only of a survey; without, they fall back to the category. */
export function colourGraph(
  slice: GraphSlice,
  colouring: Colouring,
  topics?: TopicsOnMap,
  /** The community of each node, the largest numbered 0; undefined until it is known. */
  communityOf?: Uint32Array,
  /** Names of the surveys of the library by their source ids. */
  surveys?: ReadonlyMap<string, string>,
): ColouredGraph {
  switch (colouring) {
    case 'topic':
      return topics === undefined ? byCategory(slice) : byTopic(topics)
    case 'community':
      return communityOf === undefined ? byCategory(slice) : byCommunity(slice, communityOf)
    case 'survey':
      return surveys === undefined ? byCategory(slice) : bySurvey(slice, surveys)
    case 'relation':
      return slice.centre === undefined
        ? byCategory(slice)
        : byRelation(relationsTo(slice, slice.centres ?? [slice.centre]))
    case 'category':
      return byCategory(slice)
    case 'year':
      return byYear(slice)
    case 'status':
      return byStatus(slice)
    default:
      return colouring satisfies never
  }
}

/** How a paper stands to the centre. `both` cites it and is cited by it. */
export type Relation = 'self' | 'citing' | 'cited' | 'both' | 'other'

export const relationWords: Readonly<Record<Relation, string>> = {
  self: 'This paper',
  citing: 'Cites it',
  cited: 'Cited by it',
  both: 'Cites it, cited by it',
  other: 'Other papers',
}

/** How each paper stands to the centres; of two different relations to several centres, `both`. */
export function relationsTo(
  { ids, edgeFrom, edgeTo }: Pick<GraphSlice, 'ids' | 'edgeFrom' | 'edgeTo'>,
  centres: readonly number[],
): readonly Relation[] {
  const relations: Relation[] = ids.map(() => 'other')
  const isCentre = new Set(centres)
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    const from = edgeFrom[edge] as number
    const to = edgeTo[edge] as number
    if (isCentre.has(to)) relations[from] = joined(relations[from], 'cited', 'citing')
    if (isCentre.has(from)) relations[to] = joined(relations[to], 'citing', 'cited')
  }
  for (const centre of centres) if (centre < relations.length) relations[centre] = 'self'
  return relations
}

const joined = (known: Relation | undefined, opposite: Relation, found: Relation): Relation =>
  known === opposite || known === 'both' ? 'both' : found

function byRelation(relations: readonly Relation[]): ColouredGraph {
  // A paper that goes both ways counts as citing: its square would hide that it builds on this one.
  const order = { self: 0, citing: 1, both: 1, cited: 2, other: 3 } as const
  const groupOf = Uint8Array.from(relations, (relation) => order[relation])
  const counts = countGroups(groupOf, 4)
  const group = (
    index: number,
    relation: Relation,
    colour: ColourToken,
    shape: NodeShape,
  ): ColourGroup => ({
    key: relation,
    label: relationWords[relation],
    colour,
    shape,
    count: counts[index] ?? 0,
    isBackground: relation === 'other',
  })
  return {
    groups: [
      group(0, 'self', 'graph-self', 'ringed'),
      group(1, 'citing', 'graph-citing', 'disc'),
      group(2, 'cited', 'graph-cited', 'square'),
      group(3, 'other', 'graph-other', 'disc'),
    ],
    groupOf,
  }
}

function byCategory({ categories }: GraphSlice): ColouredGraph {
  const sizes = new Map<string, number>()
  for (const category of categories) sizes.set(category, (sizes.get(category) ?? 0) + 1)
  const named = [...sizes]
    .filter(([category]) => category !== '')
    // By name where sizes are equal, so that colours do not swap between starts.
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, namedCategories)
    .map(([category]) => category)
  const indexOf = new Map(named.map((category, index) => [category, index]))
  const groupOf = Uint8Array.from(categories, (category) =>
    category === '' ? named.length + 1 : (indexOf.get(category) ?? named.length),
  )
  const counts = countGroups(groupOf, named.length + 2)
  const groups: ColourGroup[] = named.map((category, index) => ({
    key: category,
    label: category,
    colour: `cat-${index}`,
    shape: 'disc',
    count: counts[index] ?? 0,
    isBackground: false,
  }))
  groups.push(
    rest('(other)', 'Other categories', counts[named.length] ?? 0),
    rest('', 'Category not known', counts[named.length + 1] ?? 0),
  )
  return { groups, groupOf }
}

const letters = 'αβγδεζηθ'

/** In the survey's order, so that a branch has one colour in its tree, its map and here. */
function byTopic({ chosen, topics, topicOf }: TopicsOnMap): ColouredGraph {
  const named = topics.slice(0, mostTopics)
  const groupOf = Uint8Array.from(topicOf, (topic) =>
    topic < 0 ? named.length + 1 : Math.min(topic, named.length),
  )
  const counts = countGroups(groupOf, named.length + 2)
  const groups: ColourGroup[] = named.map(({ key, name, index }, topic) => {
    const letter = letters[index]
    return {
      key,
      label: name,
      colour: `cat-${Math.min(index, namedCategories)}`,
      shape: 'disc',
      count: counts[topic] ?? 0,
      isBackground: false,
      ...(letter !== undefined && { letter }),
    }
  })
  groups.push(rest('(other)', 'Further topics', counts[named.length] ?? 0), {
    key: '',
    label: chosen === undefined ? 'No topic' : 'Other topics',
    colour: 'graph-other',
    shape: 'disc',
    count: counts[named.length + 1] ?? 0,
    isBackground: true,
    isOutside: chosen !== undefined,
  })
  return { groups, groupOf, hasGrounds: true }
}

/** The surveys that name most papers; a paper in several of them stands in a family of its own. */
function bySurvey(
  { sourceSets, sourceSetOf }: GraphSlice,
  surveys: ReadonlyMap<string, string>,
): ColouredGraph {
  const naming = sourceSets.map((set) => set.filter((id) => surveys.has(id)))
  const sizes = new Map<string, number>()
  for (const set of sourceSetOf) {
    for (const id of naming[set] ?? []) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  }
  const named = [...sizes]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    // One colour is for papers in several.
    .slice(0, namedCategories - 1)
    .map(([id]) => id)
  const groupOfSet = naming.map((ids) => {
    const [only] = ids
    if (only === undefined) return named.length + 2
    if (ids.length > 1) return named.length
    const index = named.indexOf(only)
    return index === -1 ? named.length + 1 : index
  })
  const groupOf = Uint8Array.from(sourceSetOf, (set) => groupOfSet[set] ?? named.length + 2)
  const counts = countGroups(groupOf, named.length + 3)
  const groups = named.map(
    (id, index): ColourGroup => ({
      key: id,
      label: surveys.get(id) ?? id,
      colour: `cat-${index}`,
      shape: 'disc',
      count: counts[index] ?? 0,
      isBackground: false,
    }),
  )
  groups.push(
    {
      key: '(several)',
      label: 'In several surveys',
      colour: `cat-${namedCategories - 1}`,
      shape: 'square',
      count: counts[named.length] ?? 0,
      isBackground: false,
    },
    rest('(other)', 'Other surveys', counts[named.length + 1] ?? 0),
    {
      key: '',
      label: 'In no survey',
      colour: 'graph-other',
      shape: 'disc',
      count: counts[named.length + 2] ?? 0,
      isBackground: true,
    },
  )
  return { groups, groupOf }
}

/** A community of fewer papers tells nothing: pairs, and papers without a citation. */
const fewestInCommunity = 3

/** The largest communities, each under the name of the paper that is cited most in it. */
function byCommunity(slice: GraphSlice, communityOf: Uint32Array): ColouredGraph {
  const sizes: number[] = []
  const leaders: number[] = []
  communityOf.forEach((community, node) => {
    sizes[community] = (sizes[community] ?? 0) + 1
    const leader = leaders[community]
    if (leader === undefined || (slice.citedHere[node] ?? 0) > (slice.citedHere[leader] ?? 0)) {
      leaders[community] = node
    }
  })
  const named = Math.min(namedCategories, sizes.filter((size) => size >= fewestInCommunity).length)
  const groupOf = Uint8Array.from(communityOf, (community) => Math.min(community, named))
  const counts = countGroups(groupOf, named + 1)
  const groups = Array.from({ length: named }, (_, community): ColourGroup => {
    const leader = leaders[community] ?? 0
    const letter = letters[community]
    return {
      key: slice.ids[leader] ?? String(community),
      label: shortTitle(slice.titles[leader] ?? ''),
      colour: `cat-${community}`,
      shape: 'disc',
      count: counts[community] ?? 0,
      isBackground: false,
      ...(letter !== undefined && { letter }),
    }
  })
  groups.push(rest('', 'Smaller communities', counts[named] ?? 0))
  return { groups, groupOf }
}

const rest = (key: string, label: string, count: number): ColourGroup => ({
  key,
  label,
  colour: 'cat-8',
  shape: 'disc',
  count,
  isBackground: false,
})

/** Steps of equal count from the oldest to the newest, so that one old paper does not take a whole colour. */
function byYear({ years }: GraphSlice): ColouredGraph {
  const known = [...years].filter((year) => year > 0).sort((a, b) => a - b)
  const bounds: number[] = []
  for (let step = 0; step < yearSteps; step += 1) {
    const year = known[Math.floor((step * known.length) / yearSteps)]
    if (year !== undefined && year !== bounds.at(-1)) bounds.push(year)
  }
  const unknown = bounds.length
  const groupOf = Uint8Array.from(years, (year) => {
    if (year <= 0) return unknown
    let step = bounds.length - 1
    while (step > 0 && (bounds[step] as number) > year) step -= 1
    return step
  })
  const counts = countGroups(groupOf, bounds.length + 1)
  const newest = known.at(-1)
  const groups: ColourGroup[] = bounds.map((from, step) => {
    const next = bounds[step + 1]
    const to = next === undefined ? (newest ?? from) : next - 1
    return {
      key: String(from),
      label: from === to ? String(from) : `${from}–${to}`,
      // The newest step always has the strongest tone, however few steps there are.
      colour: `year-${yearSteps - bounds.length + step}`,
      shape: 'disc',
      count: counts[step] ?? 0,
      isBackground: false,
    }
  })
  groups.push({
    key: '',
    label: 'Year not known',
    colour: 'graph-other',
    shape: 'disc',
    count: counts[unknown] ?? 0,
    isBackground: true,
  })
  return { groups, groupOf }
}

const statusSigns: Readonly<
  Record<ShownStatus, { readonly colour: ColourToken; readonly shape: NodeShape }>
> = {
  new: { colour: 'ac', shape: 'disc' },
  toRead: { colour: 'ctl', shape: 'ring' },
  reading: { colour: 'warn', shape: 'disc' },
  read: { colour: 'ok', shape: 'disc' },
  skimmed: { colour: 'ok', shape: 'ring' },
  dropped: { colour: 'graph-other', shape: 'ring' },
  none: { colour: 'graph-other', shape: 'disc' },
}

function byStatus({ statuses }: GraphSlice): ColouredGraph {
  const order: readonly ShownStatus[] = ['new', ...readingStatuses, 'none']
  const groupOf = Uint8Array.from(statuses, (status) => order.indexOf(status))
  const counts = countGroups(groupOf, order.length)
  return {
    groups: order.map((status, index) => ({
      key: status,
      label: statusWords[status],
      ...statusSigns[status],
      count: counts[index] ?? 0,
      isBackground: status === 'none',
    })),
    groupOf,
  }
}

function countGroups(groupOf: Uint8Array, groupCount: number): readonly number[] {
  const counts = new Array<number>(groupCount).fill(0)
  for (const group of groupOf) counts[group] = (counts[group] ?? 0) + 1
  return counts
}
