import type { Adjacency, CitationGraph } from './citation-graph'
import { keepApart } from './keep-apart'
import { boxOf, lane, loneRadius, loneRows } from './lone-rows'
import { connectedParts, renumber } from './neighbours'
import { packParts } from './pack-parts'
import { pivotPlaces } from './pivot-places'
import { createRepulsionTree } from './repulsion-tree'
import { roomsOf } from './room'
import { settlePart, startSize } from './settle-part'

/** From a paper to its nearest one, of the middle paper: wider where there is room for names. */
const spacingOf = (nodeCount: number): number =>
  14 + 6 * Math.min(1, 300 / nodeCount) + 12 * Math.min(1, 20 / nodeCount)
/** Papers whose nearest one is looked for to find the scale. */
const mostSampled = 100
/** Of small parts as many are laid out in one go as have so many papers and ends of citations, times steps. */
const mostAtOnce = 30_000
const leastSteps = 100
const leastShown = 1 / 25

/**
 * A first picture: each connected part on its own, then side by side, the largest in the middle, lone papers below. Written to `positions`
 * (x and y of each node in turn) as it comes. Yields the share that is done.
 */
export function* layOutParts(
  graph: CitationGraph,
  rows: Adjacency,
  random: () => number,
  positions: Float32Array,
): Generator<number, void> {
  const parts = connectedParts(graph)
  yield 0
  const partCount = parts.offsets.length - 1
  const numberOf = new Int32Array(graph.nodeCount).fill(-1)
  const radii = new Float64Array(partCount)
  const places = new Float32Array(2 * graph.nodeCount)
  const isTied = new Uint8Array(graph.nodeCount)
  for (let part = 0; part < partCount; part += 1) {
    const size = (parts.offsets[part + 1] as number) - (parts.offsets[part] as number)
    radii[part] = size === 1 ? loneRadius : spacingOf(size) * Math.sqrt(size)
    const own = places.subarray(
      2 * (parts.offsets[part] as number),
      2 * (parts.offsets[part + 1] as number),
    )
    if (size === 1) continue
    own.set(sunflower(size, radii[part] as number))
    for (const node of parts.order.subarray(parts.offsets[part], parts.offsets[part + 1])) {
      isTied[node] = 1
    }
  }
  // Parts come in descending size.
  const loneFrom = radii.findIndex(
    (_, part) => (parts.offsets[part + 1] as number) - (parts.offsets[part] as number) === 1,
  )
  const tiedCount = loneFrom === -1 ? partCount : loneFrom
  const show = () => {
    const middles = packParts(radii.subarray(0, tiedCount), lane)
    for (let part = 0; part < tiedCount; part += 1) {
      const stop = parts.offsets[part + 1] as number
      for (let index = parts.offsets[part] as number; index < stop; index += 1) {
        const at = 2 * (parts.order[index] as number)
        positions[at] = (places[2 * index] as number) + (middles[2 * part] as number)
        positions[at + 1] = (places[2 * index + 1] as number) + (middles[2 * part + 1] as number)
      }
    }
    const lone = parts.order.subarray(parts.offsets[tiedCount] as number)
    const box = boxOf(positions, (node) => isTied[node] === 1)
    const rowPlaces = loneRows(lone.length, box)
    lone.forEach((node, index) => {
      positions[2 * node] = rowPlaces[2 * index] as number
      positions[2 * node + 1] = rowPlaces[2 * index + 1] as number
    })
  }
  show()
  yield 0

  let handled = 0
  let told = 0
  let shown = 0
  for (let part = 0; part < tiedCount; part += 1) {
    const from = parts.offsets[part] as number
    const to = parts.offsets[part + 1] as number
    const nodes = parts.order.subarray(from, to)
    const weight = nodes.reduce(
      (sum, node) => sum + 1 + (rows.offsets[node + 1] as number) - (rows.offsets[node] as number),
      0,
    )
    const own = places.subarray(2 * from, 2 * to)
    for (const done of layOutPart(graph, rows, nodes, numberOf, own, random)) {
      handled += weight
      const share = (from + (to - from) * done) / graph.nodeCount
      if (handled < mostAtOnce && share - told < 1 / leastSteps) continue
      // Showing each step of 100,000 papers would be a tenth of the work.
      if (part === 0 && shown + leastShown <= share) {
        showPart(positions, nodes, own)
        shown = share
      }
      yield share
      handled = 0
      told = share
    }
    radii[part] = centred(own)
    for (const node of nodes) numberOf[node] = -1
  }
  show()
}

/** Leaves the places in `own` and the nodes in an order in which neighbours stand near each other. */
function* layOutPart(
  graph: CitationGraph,
  rows: Adjacency,
  nodes: Uint32Array,
  numberOf: Int32Array,
  own: Float32Array,
  random: () => number,
): Generator<number, void> {
  const unordered = renumber(rows, nodes, numberOf)
  yield 0
  const first = pivotPlaces(unordered, startSize, random)
  let step = first.next()
  for (; step.done !== true; step = first.next()) yield 0
  // Along the curve the ticks find their neighbours' places in the cache: a third faster at 33,868 papers.
  const curve = orderAlongCurve(step.value)
  yield 0.02
  putInOrder(curve, nodes, step.value, own)
  yield 0.03
  const ordered = renumber(rows, nodes, numberOf)
  yield 0.05
  for (const done of settlePart(ordered, own)) yield 0.05 + 0.9 * done
  scaleBy(own, spacingOf(nodes.length) / nearest(own))
  yield 0.96
  const room = roomsOf(graph, nodes)
  for (const _ of keepApart(own, room)) yield 0.97
}

function putInOrder(
  order: Uint32Array,
  nodes: Uint32Array,
  from: Float32Array,
  to: Float32Array,
): void {
  const before = nodes.slice()
  for (let index = 0; index < order.length; index += 1) {
    const old = order[index] as number
    nodes[index] = before[old] as number
    to[2 * index] = from[2 * old] as number
    to[2 * index + 1] = from[2 * old + 1] as number
  }
}

function orderAlongCurve(places: Float32Array): Uint32Array {
  const count = places.length / 2
  const tree = createRepulsionTree(count, 1, 1)
  tree.build(places, new Float64Array(count).fill(1))
  return tree.order
}

function scaleBy(places: Float32Array, scale: number): void {
  for (let index = 0; index < places.length; index += 1) {
    places[index] = (places[index] as number) * scale
  }
}

/** While it settles, a part is shown at the size that it will have about. */
function showPart(positions: Float32Array, nodes: Uint32Array, own: Float32Array): void {
  let squares = 0
  for (const value of own) squares += value * value
  const wanted = spacingOf(nodes.length) * nodes.length ** 0.5
  const scale = squares > 0 ? wanted / Math.sqrt(squares / nodes.length) : 1
  for (let index = 0; index < nodes.length; index += 1) {
    const at = 2 * (nodes[index] as number)
    positions[at] = (own[2 * index] as number) * scale
    positions[at + 1] = (own[2 * index + 1] as number) * scale
  }
}

/** The median, over a sample, of the way to the nearest other paper. */
function nearest(places: Float32Array): number {
  const count = places.length / 2
  const stride = Math.max(1, Math.floor(count / mostSampled))
  const ways: number[] = []
  for (let node = 0; node < count; node += stride) {
    let least = Number.POSITIVE_INFINITY
    for (let other = 0; other < count; other += 1) {
      const dx = (places[2 * node] as number) - (places[2 * other] as number)
      const dy = (places[2 * node + 1] as number) - (places[2 * other + 1] as number)
      const squared = dx * dx + dy * dy
      if (squared < least && other !== node) least = squared
    }
    ways.push(Math.sqrt(least))
  }
  ways.sort((a, b) => a - b)
  return Math.max(ways[ways.length >> 1] ?? 1, 1e-3)
}

/** Moves the middle of its box to 0 and gives the radius of the circle around it. */
function centred(places: Float32Array): number {
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  for (let at = 0; at < places.length; at += 2) {
    minX = Math.min(minX, places[at] as number)
    maxX = Math.max(maxX, places[at] as number)
    minY = Math.min(minY, places[at + 1] as number)
    maxY = Math.max(maxY, places[at + 1] as number)
  }
  let squared = 0
  for (let at = 0; at < places.length; at += 2) {
    const x = (places[at] as number) - (minX + maxX) / 2
    const y = (places[at + 1] as number) - (minY + maxY) / 2
    places[at] = x
    places[at + 1] = y
    squared = Math.max(squared, x * x + y * y)
  }
  return Math.sqrt(squared) + loneRadius
}

function sunflower(count: number, radius: number): Float32Array {
  const places = new Float32Array(2 * count)
  const golden = Math.PI * (3 - Math.sqrt(5))
  for (let index = 0; index < count; index += 1) {
    const distance = radius * Math.sqrt((index + 0.5) / count)
    places[2 * index] = distance * Math.cos(index * golden)
    places[2 * index + 1] = distance * Math.sin(index * golden)
  }
  return places
}
