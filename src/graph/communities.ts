import type { CitationGraph } from './citation-graph'
import type { Partition } from './components'
import { createRandom } from './random'

export interface CommunityOptions {
  readonly seed?: number
  /** Above 1: more and smaller communities. */
  readonly resolution?: number
}

/** Undirected edges with weights, in compressed rows; loops apart. */
interface WeightedNetwork {
  readonly nodeCount: number
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
  readonly weights: Float64Array
  /** Weight of edges inside of a node, each counted once. */
  readonly loops: Float64Array
}

/**
 * Groups of works that cite each other more than chance would have it, numbered by size, the largest first. The same graph
 * and seed give the same groups; no group is in pieces.
 *
 * Blondel, Guillaume, Lambiotte, Lefebvre (2008), "Fast unfolding of communities in large networks",
 * https://doi.org/10.1088/1742-5468/2008/10/P10008, with the queue of nodes worth another look from Traag, Waltman, van Eck
 * (2019), "From Louvain to Leiden", https://doi.org/10.1038/s41598-019-41695-z.
 */
export function findCommunities(
  graph: CitationGraph,
  { seed = 1, resolution = 1 }: CommunityOptions = {},
): Partition {
  const random = createRandom(seed)
  const whole = undirected(graph)
  let network = whole
  let partOf = Uint32Array.from({ length: graph.nodeCount }, (_, node) => node)
  for (;;) {
    const moved = moveNodes(network, resolution, random)
    const { partOf: groupOf, count } = compact(moved)
    if (count === network.nodeCount) break
    partOf = partOf.map((part) => groupOf[part] as number)
    network = aggregate(network, groupOf, count)
  }
  return bySize(inOnePiece(whole, partOf))
}

/**
 * How much more of the citations stays inside of the groups than chance would leave there: under 1; 0 is chance. Newman
 * (2004), https://doi.org/10.1103/PhysRevE.69.066133, on the undirected network, where a two-way citation weighs 2.
 */
export function modularity(
  { nodeCount, edgeCount, references, citations }: CitationGraph,
  { partOf, count }: Partition,
): number {
  if (edgeCount === 0) return 0
  const ends = new Float64Array(count)
  let inside = 0
  for (let node = 0; node < nodeCount; node += 1) {
    const part = partOf[node] as number
    const from = references.offsets[node] as number
    const to = references.offsets[node + 1] as number
    const cited = (citations.offsets[node + 1] as number) - (citations.offsets[node] as number)
    ends[part] = (ends[part] as number) + (to - from) + cited
    for (let slot = from; slot < to; slot += 1) {
      if (partOf[references.targets[slot] as number] === part) inside += 1
    }
  }
  let expected = 0
  for (const end of ends) expected += (end / (2 * edgeCount)) ** 2
  return inside / edgeCount - expected
}

function undirected({ nodeCount, references, citations }: CitationGraph): WeightedNetwork {
  const offsets = new Uint32Array(nodeCount + 1)
  const targets = new Uint32Array(references.targets.length * 2)
  const weights = new Float64Array(targets.length)
  let count = 0
  for (let node = 0; node < nodeCount; node += 1) {
    let a = references.offsets[node] as number
    let b = citations.offsets[node] as number
    const endA = references.offsets[node + 1] as number
    const endB = citations.offsets[node + 1] as number
    // Both rows ascend: a merge joins two-way citations.
    while (a < endA || b < endB) {
      const cited = a < endA ? (references.targets[a] as number) : Number.POSITIVE_INFINITY
      const citing = b < endB ? (citations.targets[b] as number) : Number.POSITIVE_INFINITY
      targets[count] = Math.min(cited, citing)
      weights[count] = cited === citing ? 2 : 1
      count += 1
      if (cited <= citing) a += 1
      if (citing <= cited) b += 1
    }
    offsets[node + 1] = count
  }
  return {
    nodeCount,
    offsets,
    targets: targets.subarray(0, count),
    weights: weights.subarray(0, count),
    loops: new Float64Array(nodeCount),
  }
}

/** Lets every node join the neighbouring group that raises modularity most, until none wants to move. */
function moveNodes(
  { nodeCount, offsets, targets, weights, loops }: WeightedNetwork,
  resolution: number,
  random: () => number,
): Uint32Array {
  const degree = new Float64Array(nodeCount)
  let total = 0
  for (let node = 0; node < nodeCount; node += 1) {
    let sum = 2 * (loops[node] as number)
    const end = offsets[node + 1] as number
    for (let slot = offsets[node] as number; slot < end; slot += 1) sum += weights[slot] as number
    degree[node] = sum
    total += sum
  }
  const groupOf = Uint32Array.from({ length: nodeCount }, (_, node) => node)
  if (total === 0) return groupOf
  const groupDegree = degree.slice()
  const linkTo = new Float64Array(nodeCount)
  const seen = new Uint32Array(nodeCount)
  // A ring: a node waits in it at most once.
  const queue = shuffled(nodeCount, random)
  const isWaiting = new Uint8Array(nodeCount).fill(1)
  let head = 0
  let waiting = nodeCount
  while (waiting > 0) {
    const node = queue[head] as number
    head = head + 1 === nodeCount ? 0 : head + 1
    waiting -= 1
    isWaiting[node] = 0
    const own = groupOf[node] as number
    const from = offsets[node] as number
    const to = offsets[node + 1] as number
    let seenCount = 0
    for (let slot = from; slot < to; slot += 1) {
      const group = groupOf[targets[slot] as number] as number
      if (linkTo[group] === 0) {
        seen[seenCount] = group
        seenCount += 1
      }
      linkTo[group] = (linkTo[group] as number) + (weights[slot] as number)
    }
    const nodeDegree = degree[node] as number
    groupDegree[own] = (groupDegree[own] as number) - nodeDegree
    const pull = (resolution * nodeDegree) / total
    let best = own
    let bestGain = (linkTo[own] as number) - pull * (groupDegree[own] as number)
    // A gain below the noise of rounding is none: nodes would move in circles.
    const least = 1e-9
    for (let at = 0; at < seenCount; at += 1) {
      const group = seen[at] as number
      const gain = (linkTo[group] as number) - pull * (groupDegree[group] as number)
      if (gain > bestGain + least) {
        best = group
        bestGain = gain
      }
      linkTo[group] = 0
    }
    groupDegree[best] = (groupDegree[best] as number) + nodeDegree
    if (best === own) continue
    groupOf[node] = best
    for (let slot = from; slot < to; slot += 1) {
      const other = targets[slot] as number
      if (isWaiting[other] === 1 || groupOf[other] === best) continue
      isWaiting[other] = 1
      queue[(head + waiting) % nodeCount] = other
      waiting += 1
    }
  }
  return groupOf
}

/** Each group becomes a node. */
function aggregate(
  { nodeCount, offsets, targets, weights, loops }: WeightedNetwork,
  groupOf: Uint32Array,
  count: number,
): WeightedNetwork {
  const members = new Uint32Array(nodeCount)
  const starts = new Uint32Array(count + 1)
  for (const group of groupOf) starts[group + 1] = (starts[group + 1] as number) + 1
  for (let group = 0; group < count; group += 1) {
    starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number)
  }
  const next = starts.slice()
  for (let node = 0; node < nodeCount; node += 1) {
    const group = groupOf[node] as number
    members[next[group] as number] = node
    next[group] = (next[group] as number) + 1
  }
  const newOffsets = new Uint32Array(count + 1)
  const newTargets = new Uint32Array(targets.length)
  const newWeights = new Float64Array(targets.length)
  const newLoops = new Float64Array(count)
  const linkTo = new Float64Array(count)
  let edgeCount = 0
  for (let group = 0; group < count; group += 1) {
    const first = edgeCount
    let inside = 0
    const memberEnd = starts[group + 1] as number
    for (let at = starts[group] as number; at < memberEnd; at += 1) {
      const node = members[at] as number
      inside += 2 * (loops[node] as number)
      const end = offsets[node + 1] as number
      for (let slot = offsets[node] as number; slot < end; slot += 1) {
        const other = groupOf[targets[slot] as number] as number
        if (other === group) {
          inside += weights[slot] as number
          continue
        }
        if (linkTo[other] === 0) {
          newTargets[edgeCount] = other
          edgeCount += 1
        }
        linkTo[other] = (linkTo[other] as number) + (weights[slot] as number)
      }
    }
    newLoops[group] = inside / 2
    for (let slot = first; slot < edgeCount; slot += 1) {
      const other = newTargets[slot] as number
      newWeights[slot] = linkTo[other] as number
      linkTo[other] = 0
    }
    newOffsets[group + 1] = edgeCount
  }
  return {
    nodeCount: count,
    offsets: newOffsets,
    targets: newTargets.slice(0, edgeCount),
    weights: newWeights.slice(0, edgeCount),
    loops: newLoops,
  }
}

/** A group whose last link moved away may be in pieces; taking the pieces apart never lowers modularity. */
function inOnePiece(
  { nodeCount, offsets, targets }: WeightedNetwork,
  groupOf: Uint32Array,
): Uint32Array {
  const unknown = 0xffffffff
  const pieceOf = new Uint32Array(nodeCount).fill(unknown)
  const stack = new Uint32Array(nodeCount)
  let count = 0
  for (let start = 0; start < nodeCount; start += 1) {
    if (pieceOf[start] !== unknown) continue
    let height = 1
    stack[0] = start
    pieceOf[start] = count
    while (height > 0) {
      height -= 1
      const node = stack[height] as number
      const end = offsets[node + 1] as number
      for (let slot = offsets[node] as number; slot < end; slot += 1) {
        const other = targets[slot] as number
        if (pieceOf[other] !== unknown || groupOf[other] !== groupOf[node]) continue
        pieceOf[other] = count
        stack[height] = other
        height += 1
      }
    }
    count += 1
  }
  return pieceOf
}

function compact(groupOf: Uint32Array): Partition {
  const numbers = new Map<number, number>()
  const partOf = groupOf.map((group) => {
    const known = numbers.get(group)
    if (known !== undefined) return known
    const number = numbers.size
    numbers.set(group, number)
    return number
  })
  return { partOf, count: numbers.size }
}

/** The largest is 0; among equals the one with the lowest node comes first. */
function bySize(groupOf: Uint32Array): Partition {
  const { partOf, count } = compact(groupOf)
  const sizes = new Uint32Array(count)
  for (const part of partOf) sizes[part] = (sizes[part] as number) + 1
  const order = Uint32Array.from({ length: count }, (_, part) => part).sort(
    (a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b,
  )
  const place = new Uint32Array(count)
  order.forEach((part, at) => {
    place[part] = at
  })
  return { partOf: partOf.map((part) => place[part] as number), count }
}

function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const held = order[at] as number
    order[at] = order[other] as number
    order[other] = held
  }
  return order
}
