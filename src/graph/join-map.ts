import type { Adjacency, CitationGraph } from './citation-graph'
import { keepApart } from './keep-apart'
import { createRepulsionTree } from './repulsion-tree'
import { roomsOf } from './room'
import { mapForces, settledSize } from './settle-part'

const ticks = 60
const ticksPerPush = 3
const momentum = 0.6
const gravity = 0.02
const theta = 1.4
/** A known paper makes room by no more than this share of the diameter. */
const mostMoved = 0.015

/**
 * New papers find their places in a map that stands, in place. They feel the same forces as in a first layout, at the strength
 * at which the known papers are most nearly at rest, so that any map is gone on with, also one of another engine. Known papers
 * only make room for dots that would lie on theirs; pinned ones do not move. Yields the share that is done.
 */
export function* joinMap(
  graph: CitationGraph,
  rows: Adjacency,
  positions: Float32Array,
  isKnown: Uint8Array,
  isPinned: Uint8Array,
): Generator<number, void> {
  const { nodeCount } = graph
  const places = positions.slice()
  const frame = frameOf(places, standingOf(rows, isKnown), nodeCount)
  const forces = mapForces(rows, frame.size / settledSize)
  const pull = createPull(rows, places, forces.yieldingFrom)
  const tree = createRepulsionTree(nodeCount, theta, (0.1 * frame.size) / settledSize)
  const pushes = new Float32Array(2 * nodeCount)
  tree.build(places, forces.masses)
  tree.repel(pushes, 1)
  yield 0.02
  const push = balanced(rows, pushes, pull, forces, frame, isKnown, places)
  yield 0.04

  const joining: number[] = []
  const isJoining = new Uint8Array(nodeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    const hasNeighbours = rows.offsets[node] !== rows.offsets[node + 1]
    if (isKnown[node] === 1 || !hasNeighbours) continue
    joining.push(node)
    isJoining[node] = 1
  }
  const steps = new Float64Array(2 * nodeCount)
  const longestStep = 0.1 * frame.size
  for (let tick = 0; joining.length > 0 && tick < ticks; tick += 1) {
    if (tick % ticksPerPush === 0) {
      if (tick > 0) tree.build(places, forces.masses)
      pushes.fill(0)
      tree.repel(pushes, push, isJoining)
      yield 0.04 + (0.86 * tick) / ticks
    }
    const heat = Math.min(1, 1.9 * (1 - tick / ticks) + 0.1)
    for (const node of joining) {
      const at = 2 * node
      const mass = forces.masses[node] as number
      const pulled = pull(node)
      const share = heat / Math.max(1, pulled.stiffness / mass)
      let stepX =
        momentum * (steps[at] as number) +
        share *
          ((pushes[at] as number) + pulled.x / mass - gravity * ((places[at] as number) - frame.x))
      let stepY =
        momentum * (steps[at + 1] as number) +
        share *
          ((pushes[at + 1] as number) +
            pulled.y / mass -
            gravity * ((places[at + 1] as number) - frame.y))
      const length = Math.hypot(stepX, stepY)
      if (length > longestStep) {
        stepX *= longestStep / length
        stepY *= longestStep / length
      }
      steps[at] = stepX
      steps[at + 1] = stepY
    }
    for (const node of joining) {
      places[2 * node] = (places[2 * node] as number) + (steps[2 * node] as number)
      places[2 * node + 1] = (places[2 * node + 1] as number) + (steps[2 * node + 1] as number)
    }
    for (const node of joining) copy(places, positions, node)
    yield 0.04 + (0.86 * (tick + 1)) / ticks
  }
  yield* makeRoom(graph, places, positions, isKnown, isPinned, mostMoved * frame.diameter)
}

/** Dots of new papers move those of others away, known ones only so far. */
function* makeRoom(
  graph: CitationGraph,
  places: Float32Array,
  positions: Float32Array,
  isKnown: Uint8Array,
  isPinned: Uint8Array,
  farthest: number,
): Generator<number, void> {
  const before = places.slice()
  const room = roomsOf(
    graph,
    Uint32Array.from(isKnown, (_, node) => node),
  )
  const work = keepApart(
    places,
    room,
    (node) => isPinned[node] !== 1,
    (node, other) => isKnown[node] !== 1 || isKnown[other] !== 1,
  )
  for (const _ of work) {
    for (let node = 0; node < isKnown.length; node += 1) {
      if (isKnown[node] !== 1) continue
      const x = before[2 * node] as number
      const y = before[2 * node + 1] as number
      const dx = (places[2 * node] as number) - x
      const dy = (places[2 * node + 1] as number) - y
      const moved = Math.hypot(dx, dy)
      if (moved <= farthest) continue
      places[2 * node] = x + (dx / moved) * farthest
      places[2 * node + 1] = y + (dy / moved) * farthest
    }
    yield 0.95
  }
  for (let node = 0; node < isKnown.length; node += 1) {
    if (isPinned[node] !== 1) copy(places, positions, node)
  }
}

const copy = (places: Float32Array, positions: Float32Array, node: number): void => {
  positions[2 * node] = places[2 * node] as number
  positions[2 * node + 1] = places[2 * node + 1] as number
}

interface Frame {
  readonly x: number
  readonly y: number
  /** Root mean square distance from the middle, above 0. */
  readonly size: number
  /** Of the box around the known papers. */
  readonly diameter: number
}

/** Known papers that make the map: lone ones stand beside it, unless there are no others. */
function standingOf({ offsets }: Adjacency, isKnown: Uint8Array): readonly number[] {
  const known: number[] = []
  for (let node = 0; node < isKnown.length; node += 1) if (isKnown[node] === 1) known.push(node)
  const tied = known.filter((node) => offsets[node] !== offsets[node + 1])
  return tied.length > 0 ? tied : known
}

function frameOf(places: Float32Array, known: readonly number[], nodeCount: number): Frame {
  let x = 0
  let y = 0
  let count = 0
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as [number, number]
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number]
  for (const node of known) {
    count += 1
    x += places[2 * node] as number
    y += places[2 * node + 1] as number
    for (const axis of [0, 1] as const) {
      low[axis] = Math.min(low[axis], places[2 * node + axis] as number)
      high[axis] = Math.max(high[axis], places[2 * node + axis] as number)
    }
  }
  x /= Math.max(1, count)
  y /= Math.max(1, count)
  let squares = 0
  for (const node of known) {
    squares += ((places[2 * node] as number) - x) ** 2 + ((places[2 * node + 1] as number) - y) ** 2
  }
  // The larger side, not the diagonal: the narrower reading of "2 % of the diameter".
  const diameter = count === 0 ? 0 : Math.max(high[0] - low[0], high[1] - low[1])
  // Known papers on one spot have no size; a usual map of so many papers has about this one.
  const size = Math.max(Math.sqrt(squares / Math.max(1, count)), 6 * Math.sqrt(nodeCount))
  return { x, y, size, diameter }
}

function createPull({ offsets, targets }: Adjacency, places: Float32Array, yieldingFrom: number) {
  const pulled = { x: 0, y: 0, stiffness: 0 }
  return (node: number): Readonly<typeof pulled> => {
    const x = places[2 * node] as number
    const y = places[2 * node + 1] as number
    pulled.x = 0
    pulled.y = 0
    const from = offsets[node] as number
    const to = offsets[node + 1] as number
    for (let slot = from; slot < to; slot += 1) {
      const other = 2 * (targets[slot] as number)
      const dx = (places[other] as number) - x
      const dy = (places[other + 1] as number) - y
      const share = 1 / Math.sqrt(1 + Math.sqrt(dx * dx + dy * dy) / yieldingFrom)
      pulled.x += dx * share
      pulled.y += dy * share
    }
    pulled.stiffness = to - from
    return pulled
  }
}

/** The strength of the push at which the known papers are most nearly at rest (least squares), near the one of a first layout. */
function balanced(
  { offsets }: Adjacency,
  pushes: Float32Array,
  pull: ReturnType<typeof createPull>,
  { masses, push }: ReturnType<typeof mapForces>,
  frame: Frame,
  isKnown: Uint8Array,
  places: Float32Array,
): number {
  let against = 0
  let squares = 0
  for (let node = 0; node < isKnown.length; node += 1) {
    if (isKnown[node] !== 1 || offsets[node] === offsets[node + 1]) continue
    const pulled = pull(node)
    const mass = masses[node] as number
    const pushX = pushes[2 * node] as number
    const pushY = pushes[2 * node + 1] as number
    const pullX = pulled.x / mass - gravity * ((places[2 * node] as number) - frame.x)
    const pullY = pulled.y / mass - gravity * ((places[2 * node + 1] as number) - frame.y)
    against -= pushX * pullX + pushY * pullY
    squares += pushX * pushX + pushY * pushY
  }
  const found = squares > 0 ? against / squares : push
  return Math.min(push * 4, Math.max(push / 4, found))
}
