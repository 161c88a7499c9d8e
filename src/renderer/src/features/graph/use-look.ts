import type { WorkId } from '#domain/work'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import {
  type ColouredGraph,
  type Colouring,
  colourGraph,
  type Relation,
  relationsTo,
} from './graph-colouring'
import { fadedNodes, type GraphFilter } from './graph-filter'
import { buildScene, type Scene } from './scene'
import { searchGraph } from './search-graph'
import type { Steps } from './steps'
import { type SurveyTopics, type TopicsOnMap, topicsOnMap } from './survey-topics'
import { useInSteps } from './use-in-steps'
import type { Arrangement } from './use-layout'
import { useNetworkAnswer } from './use-network-answer'
import { useSurveyNames } from './use-survey-names'
import type { DotSize } from './view-menu'

/** What a person has chosen to see of an arrangement. */
export interface LookWanted {
  readonly arrangement: Arrangement
  readonly colourBy: Colouring
  readonly survey: SurveyTopics | undefined
  readonly topic: string | undefined
  readonly filter: GraphFilter
  readonly typed: string
  readonly size: DotSize
}

/** An arrangement as it looks: everything that map, legend and table show, all of the same papers. */
export interface Look {
  readonly arrangement: Arrangement
  readonly topics: TopicsOnMap | undefined
  /** As wanted, or by category where that has no meaning here. */
  readonly colouring: Colouring
  readonly coloured: ColouredGraph
  readonly relations: readonly Relation[] | undefined
  readonly matches: readonly number[] | undefined
  readonly isFaded: Uint8Array
  readonly shownCount: number
  readonly scene: Scene
  readonly nodeOf: ReadonlyMap<WorkId, number>
}

/** `look` is undefined until the first one of a large map is there. */
export function useLook(wanted: LookWanted) {
  const { arrangement, colourBy, survey, topic, filter, typed, size } = wanted
  const { slice } = arrangement
  const surveys = useSurveyNames()
  const communities = useNetworkAnswer('communities', colourBy === 'community' ? slice : undefined)
  const communityOf = communities.answer
  const base = useInSteps(
    () => withColours(arrangement, { colourBy, survey, topic, communityOf, surveys }),
    slice.ids.length,
    [arrangement, colourBy, survey, topic, communityOf, surveys],
  )
  const look = useInSteps<Look | undefined>(
    () => filtered(base, filter, typed, size),
    slice.ids.length,
    [base, filter, typed, size],
  )
  return { look, communities, surveys }
}

type Coloured = Pick<
  Look,
  'arrangement' | 'topics' | 'colouring' | 'coloured' | 'relations' | 'nodeOf'
>

function* withColours(
  arrangement: Arrangement,
  {
    colourBy,
    survey,
    topic,
    communityOf,
    surveys,
  }: Pick<LookWanted, 'colourBy' | 'survey' | 'topic'> & {
    readonly communityOf: Uint32Array | undefined
    readonly surveys: ReadonlyMap<string, string> | undefined
  },
): Steps<Coloured> {
  const { slice } = arrangement
  const topics =
    colourBy === 'topic' && survey !== undefined ? topicsOnMap(slice.ids, survey, topic) : undefined
  yield
  const hasMeaning =
    colourBy === 'relation'
      ? slice.centre !== undefined
      : colourBy !== 'topic' || topics !== undefined
  const colouring = hasMeaning ? colourBy : 'category'
  const coloured = colourGraph(slice, colouring, topics, communityOf, surveys)
  yield
  const relations =
    slice.centre === undefined ? undefined : relationsTo(slice, slice.centres ?? [slice.centre])
  yield
  const nodeOf = new Map<WorkId, number>()
  for (let node = 0; node < slice.ids.length; node += 1) {
    nodeOf.set(slice.ids[node] as WorkId, node)
    if (node % 8192 === 8191) yield
  }
  return { arrangement, topics, colouring, coloured, relations, nodeOf }
}

function* filtered(
  base: Coloured | undefined,
  filter: GraphFilter,
  typed: string,
  size: DotSize,
): Steps<Look | undefined> {
  if (base === undefined) return undefined
  const { slice } = base.arrangement
  const matches = yield* searchGraph(slice, typed)
  yield
  const isFaded = fadedNodes(
    slice,
    base.coloured,
    filter,
    matches === undefined ? undefined : new Set(matches),
  )
  yield
  const scene = buildScene({ slice, coloured: base.coloured, isFaded, sizes: sizesOf(slice, size) })
  yield
  const shownCount = isFaded.reduce((count, faded) => count - faded, slice.ids.length)
  return { ...base, matches, isFaded, shownCount, scene }
}

const sizesOf = (slice: GraphSlice, size: DotSize): ArrayLike<number> =>
  size === 'everywhere' ? slice.citedEverywhere : slice.citedHere
