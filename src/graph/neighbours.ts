import type { Adjacency, CitationGraph } from './citation-graph'
import { partSizes, weakComponents } from './components'

/** The network without directions: rows ascending, two papers that cite each other are neighbours once. */
export function neighboursOf({
  nodeCount,
  edgeCount,
  references,
  citations,
}: CitationGraph): Adjacency {
  const offsets = new Uint32Array(nodeCount + 1)
  const targets = new Uint32Array(2 * edgeCount)
  let count = 0
  for (let node = 0; node < nodeCount; node += 1) {
    let cited = references.offsets[node] as number
    let citing = citations.offsets[node] as number
    const lastCited = references.offsets[node + 1] as number
    const lastCiting = citations.offsets[node + 1] as number
    while (cited < lastCited || citing < lastCiting) {
      const a = cited < lastCited ? (references.targets[cited] as number) : nodeCount
      const b = citing < lastCiting ? (citations.targets[citing] as number) : nodeCount
      targets[count] = Math.min(a, b)
      count += 1
      if (a <= b) cited += 1
      if (b <= a) citing += 1
    }
    offsets[node + 1] = count
  }
  return { offsets, targets: targets.slice(0, count) }
}

/** The same network with its nodes in the order given: what was `order[i]` is node i; neighbours outside of it are left out. */
export function renumber(rows: Adjacency, order: Uint32Array, numberOf: Int32Array): Adjacency {
  for (let index = 0; index < order.length; index += 1) numberOf[order[index] as number] = index
  const offsets = new Uint32Array(order.length + 1)
  let size = 0
  for (const node of order) {
    size += (rows.offsets[node + 1] as number) - (rows.offsets[node] as number)
  }
  const targets = new Uint32Array(size)
  let count = 0
  for (let index = 0; index < order.length; index += 1) {
    const node = order[index] as number
    const stop = rows.offsets[node + 1] as number
    for (let slot = rows.offsets[node] as number; slot < stop; slot += 1) {
      const neighbour = numberOf[rows.targets[slot] as number] as number
      if (neighbour < 0) continue
      targets[count] = neighbour
      count += 1
    }
    offsets[index + 1] = count
  }
  return { offsets, targets: count === size ? targets : targets.slice(0, count) }
}

/** Breadth first from `source`: ways in steps go to `ways` (which is filled with −1 first), reached nodes to the head of `queue`; gives their number. */
export function breadthFirst(
  { offsets, targets }: Adjacency,
  source: number,
  ways: Int32Array,
  queue: Uint32Array,
): number {
  ways.fill(-1)
  ways[source] = 0
  queue[0] = source
  let reached = 1
  for (let next = 0; next < reached; next += 1) {
    const node = queue[next] as number
    const way = (ways[node] as number) + 1
    const stop = offsets[node + 1] as number
    for (let slot = offsets[node] as number; slot < stop; slot += 1) {
      const neighbour = targets[slot] as number
      if (ways[neighbour] !== -1) continue
      ways[neighbour] = way
      queue[reached] = neighbour
      reached += 1
    }
  }
  return reached
}

/** The connected parts, the largest first: part i is `order[offsets[i]] … order[offsets[i + 1] - 1]`, ascending. */
export function connectedParts(graph: CitationGraph): {
  readonly order: Uint32Array
  readonly offsets: Uint32Array
} {
  const parts = weakComponents(graph)
  const sizes = partSizes(parts)
  // Sorting keeps the order of equals: parts of one size stay in the order of their first paper.
  const bySize = Uint32Array.from(sizes, (_, part) => part).sort(
    (a, b) => (sizes[b] as number) - (sizes[a] as number),
  )
  const offsets = new Uint32Array(parts.count + 1)
  const next = new Uint32Array(parts.count)
  bySize.forEach((part, rank) => {
    next[part] = offsets[rank] as number
    offsets[rank + 1] = (offsets[rank] as number) + (sizes[part] as number)
  })
  const order = new Uint32Array(graph.nodeCount)
  for (let node = 0; node < graph.nodeCount; node += 1) {
    const part = parts.partOf[node] as number
    const place = next[part] as number
    order[place] = node
    next[part] = place + 1
  }
  return { order, offsets }
}
