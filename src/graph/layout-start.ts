import { type CitationGraph, degreeOf, rowOf } from './citation-graph'
import { type GroupLevels, groupedStart } from './layout-groups'
import { boxOf, loneRows } from './lone-rows'
import { createRandom } from './random'

export interface LayoutStart {
  /** x and y of each node in turn, all finite. */
  readonly positions: Float32Array
  /** 1 where the place was known from before. */
  readonly isKnown: Uint8Array
  readonly knownCount: number
}

const spacing = 12
/** Beyond this a place is damage, not a place: 32-bit arithmetic on squared distances must stay finite. */
const farthest = 1e6

/**
 * Where a layout begins. Known places are kept; a new paper enters at the mean of its placed neighbours, lone papers in
 * rows below the map, others without any outside of it; a first layout begins on a sunflower spiral. Where papers are in groups, only neighbours of the
 * same group count, a paper without any enters in the middle of its group, and a first layout begins group by group.
 */
export function startPositions(
  graph: CitationGraph,
  options: {
    readonly seed: number
    readonly positions?: ArrayLike<number>
    readonly groups?: GroupLevels
  },
): LayoutStart {
  const { nodeCount } = graph
  const random = createRandom(options.seed)
  const positions = new Float32Array(2 * nodeCount)
  const isKnown = new Uint8Array(nodeCount)
  const queue: number[] = []
  let radius = 0
  for (let node = 0; node < nodeCount; node += 1) {
    const x = options.positions?.[2 * node] ?? Number.NaN
    const y = options.positions?.[2 * node + 1] ?? Number.NaN
    if (!isPlace(x) || !isPlace(y)) continue
    positions[2 * node] = x
    positions[2 * node + 1] = y
    isKnown[node] = 1
    radius = Math.max(radius, Math.hypot(x, y))
    queue.push(node)
  }
  const knownCount = queue.length
  const isPlaced = isKnown.slice()
  const place = (node: number, x: number, y: number) => {
    positions[2 * node] = x
    positions[2 * node + 1] = y
    isPlaced[node] = 1
    queue.push(node)
  }
  const spread = () => (random() - 0.5) * 2 * spacing
  const levels = options.groups ?? []
  const isTogether = (a: number, b: number): boolean => {
    const group = levels[0]?.[a] ?? -1
    return group < 0 || group === (levels[0]?.[b] ?? -1)
  }

  const placeNeighbours = () => {
    for (let next = 0; next < queue.length; next += 1) {
      const node = queue[next] as number
      for (const row of [graph.references, graph.citations]) {
        for (const neighbour of rowOf(row, node)) {
          if (isPlaced[neighbour] === 1 || !isTogether(neighbour, node)) continue
          const [x, y] = meanOfPlaced(graph, neighbour, positions, isPlaced, isTogether)
          place(neighbour, x + spread(), y + spread())
        }
      }
    }
    queue.length = 0
  }

  if (knownCount > 0) {
    placeNeighbours()
    const middleOf = middlesOfGroups(levels, positions, isPlaced)
    for (let node = 0; node < nodeCount; node += 1) {
      const middle = isPlaced[node] === 1 ? undefined : middleOf(node)
      if (middle !== undefined) place(node, middle[0] + spread(), middle[1] + spread())
    }
    placeNeighbours()
  }
  if (knownCount > 0 && levels.length === 0) placeLone(graph, positions, isPlaced)
  const rest = nodeCount - isPlaced.reduce((sum, placed) => sum + placed, 0)
  const turn = random() * 2 * Math.PI
  const golden = Math.PI * (3 - Math.sqrt(5))
  const inGroup =
    knownCount === 0 && levels.length > 0
      ? groupedStart(nodeCount, levels, spacing, turn)
      : undefined
  let index = 0
  /** Groups that come to a map that stands: they begin outside of it as a whole, not around it. */
  const arriving = arrivingGroups(levels[0], isPlaced, knownCount > 0 ? radius : undefined, turn)
  for (let node = 0; node < nodeCount; node += 1) {
    if (isPlaced[node] === 1) continue
    const arrived = arriving(node)
    if (arrived !== undefined) {
      place(node, arrived[0], arrived[1])
      continue
    }
    const begun = inGroup?.(node)
    if (begun !== undefined) {
      place(node, begun[0], begun[1])
      continue
    }
    // From the middle for a first layout, on a ring around the map for what nothing placed is cited with.
    const area = (0.5 + index) * spacing * spacing
    const distance =
      knownCount === 0 ? Math.sqrt(area) : Math.sqrt((radius + 3 * spacing) ** 2 + area)
    const angle = knownCount === 0 || rest > 12 ? index * golden + turn : random() * 2 * Math.PI
    place(node, distance * Math.cos(angle), distance * Math.sin(angle))
    index += 1
    if (knownCount > 0) placeNeighbours()
  }
  return { positions, isKnown, knownCount }
}

/** Papers that are connected with none, in the rows below a map that stands, where these are free. */
function placeLone(graph: CitationGraph, positions: Float32Array, isPlaced: Uint8Array): void {
  const isLone = (node: number): boolean =>
    degreeOf(graph.references, node) + degreeOf(graph.citations, node) === 0
  const arriving: number[] = []
  const standing: number[] = []
  isPlaced.forEach((placed, node) => {
    if (placed === 1)
      standing.push(positions[2 * node] as number, positions[2 * node + 1] as number)
    else if (isLone(node)) arriving.push(node)
  })
  if (arriving.length === 0) return
  const box = boxOf(positions, (node) => isPlaced[node] === 1 && !isLone(node))
  const places = loneRows(arriving.length, box, standing)
  arriving.forEach((node, index) => {
    positions[2 * node] = places[2 * index] as number
    positions[2 * node + 1] = places[2 * index + 1] as number
    isPlaced[node] = 1
  })
}

const isPlace = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= farthest

function meanOfPlaced(
  graph: CitationGraph,
  node: number,
  positions: Float32Array,
  isPlaced: Uint8Array,
  isTogether: (a: number, b: number) => boolean,
): readonly [number, number] {
  let x = 0
  let y = 0
  let count = 0
  for (const row of [graph.references, graph.citations]) {
    for (const neighbour of rowOf(row, node)) {
      if (isPlaced[neighbour] !== 1 || !isTogether(node, neighbour)) continue
      x += positions[2 * neighbour] as number
      y += positions[2 * neighbour + 1] as number
      count += 1
    }
  }
  return count === 0 ? [0, 0] : [x / count, y / count]
}

/** Places for papers whose group has none yet; undefined for other papers and, without a `radius` of the map, for all. */
function arrivingGroups(
  groupOf: ArrayLike<number> | undefined,
  isPlaced: Uint8Array,
  radius: number | undefined,
  turn: number,
): (node: number) => readonly [number, number] | undefined {
  if (groupOf === undefined || radius === undefined) return () => undefined
  const sizes = new Map<number, number>()
  isPlaced.forEach((placed, node) => {
    const group = groupOf[node] ?? -1
    if (placed !== 1 && group >= 0) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  })
  const golden = Math.PI * (3 - Math.sqrt(5))
  const begun = new Map<number, { x: number; y: number; count: number }>()
  return (node) => {
    const group = groupOf[node] ?? -1
    const size = sizes.get(group)
    if (size === undefined) return undefined
    const own = 2 * spacing * Math.sqrt(size / Math.PI)
    const angle = turn + begun.size * golden
    const distance = radius + 3 * spacing + own
    const middle = begun.get(group) ?? {
      x: distance * Math.cos(angle),
      y: distance * Math.sin(angle),
      count: 0,
    }
    const out = own * Math.sqrt((middle.count + 0.5) / size)
    const at = middle.count * golden
    middle.count += 1
    begun.set(group, middle)
    return [middle.x + out * Math.cos(at), middle.y + out * Math.sin(at)]
  }
}

/** The middle of the placed papers of a node's group, of the innermost level that has any. */
function middlesOfGroups(
  levels: GroupLevels,
  positions: Float32Array,
  isPlaced: Uint8Array,
): (node: number) => readonly [number, number] | undefined {
  const middles = levels.map((groupOf) => {
    const found = new Map<number, { x: number; y: number; count: number }>()
    isPlaced.forEach((placed, node) => {
      const group = groupOf[node] ?? -1
      if (placed !== 1 || group < 0) return
      const middle = found.get(group) ?? { x: 0, y: 0, count: 0 }
      middle.x += positions[2 * node] as number
      middle.y += positions[2 * node + 1] as number
      middle.count += 1
      found.set(group, middle)
    })
    return { groupOf, found }
  })
  return (node) => {
    const level = middles.findLast(({ groupOf, found }) => found.has(groupOf[node] ?? -1))
    const middle = level?.found.get(level.groupOf[node] ?? -1)
    return middle && [middle.x / middle.count, middle.y / middle.count]
  }
}
