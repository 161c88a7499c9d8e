import { type Adjacency, type CitationGraph, degreeOf } from './citation-graph'
import { NumberHeap } from './number-heap'

/** `either`: citations are followed both ways; `references`: only from a work to what it cites. */
export type Direction = 'either' | 'references'

const adjacencies = (
  { references, citations }: CitationGraph,
  direction: Direction,
): readonly Adjacency[] => (direction === 'either' ? [references, citations] : [references])

/** Says nothing and passes nothing on: where a path may not go. */
export type IsPassable = (node: number) => boolean

const everywhere: IsPassable = () => true

/**
 * A path with the fewest steps, and of those the one over the most cited works (by the sum of their logarithms). Both ends
 * are part of it; undefined when there is none.
 */
export function shortestPath(
  graph: CitationGraph,
  from: number,
  to: number,
  direction: Direction,
  isPassable: IsPassable = everywhere,
): readonly number[] | undefined {
  const { nodeCount, citations } = graph
  if (![from, to].every((node) => node >= 0 && node < nodeCount)) return undefined
  if (from === to) return [from]
  const distance = new Int32Array(nodeCount).fill(-1)
  const before = new Int32Array(nodeCount).fill(-1)
  const fame = new Float64Array(nodeCount)
  const queue = new Uint32Array(nodeCount)
  queue[0] = from
  distance[from] = 0
  let length = 1
  for (let head = 0; head < length; head += 1) {
    const node = queue[head] as number
    const steps = distance[node] as number
    if (distance[to] !== -1 && steps >= (distance[to] as number)) break
    if (node !== from) {
      // All that lead here are one step nearer and were taken out before.
      fame[node] = (fame[before[node] as number] as number) + Math.log1p(degreeOf(citations, node))
    }
    for (const { offsets, targets } of adjacencies(graph, direction)) {
      const end = offsets[node + 1] as number
      for (let slot = offsets[node] as number; slot < end; slot += 1) {
        const other = targets[slot] as number
        if (distance[other] === -1) {
          if (other !== to && !isPassable(other)) continue
          distance[other] = steps + 1
          before[other] = node
          queue[length] = other
          length += 1
        } else if (distance[other] === steps + 1) {
          const held = before[other] as number
          if ((fame[node] as number) > (fame[held] as number)) before[other] = node
        }
      }
    }
  }
  return distance[to] === -1 ? undefined : backFrom(before, from, to)
}

/**
 * A path over well-known works, even if it takes a step more: a work costs 1 / log₂(2 + citations), so that one of 1,000
 * citations costs a tenth of one that nobody cites. Dijkstra (1959). Undefined when there is none.
 */
export function mostCitedPath(
  graph: CitationGraph,
  from: number,
  to: number,
  direction: Direction,
  isPassable: IsPassable = everywhere,
): readonly number[] | undefined {
  const { nodeCount, citations } = graph
  if (![from, to].every((node) => node >= 0 && node < nodeCount)) return undefined
  const cost = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY)
  const before = new Int32Array(nodeCount).fill(-1)
  const heap = new NumberHeap()
  cost[from] = 0
  heap.push(from, 0)
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const { node, key } = next
    if (node === to) return backFrom(before, from, to)
    if (key > (cost[node] as number)) continue
    for (const { offsets, targets } of adjacencies(graph, direction)) {
      const end = offsets[node + 1] as number
      for (let slot = offsets[node] as number; slot < end; slot += 1) {
        const other = targets[slot] as number
        if (other !== to && !isPassable(other)) continue
        const reached = key + 1 / Math.log2(2 + degreeOf(citations, other))
        if (reached >= (cost[other] as number)) continue
        cost[other] = reached
        before[other] = node
        heap.push(other, reached)
      }
    }
  }
  return undefined
}

function backFrom(before: Int32Array, from: number, to: number): readonly number[] {
  const path = [to]
  for (let node = to; node !== from; ) {
    node = before[node] as number
    path.push(node)
  }
  return path.reverse()
}
