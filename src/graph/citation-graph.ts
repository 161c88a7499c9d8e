/** One direction of the edges in compressed rows: the neighbours of node i are `targets[offsets[i]] … targets[offsets[i + 1] - 1]`, ascending. */
export interface Adjacency {
  /** Length `nodeCount + 1`. */
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
}

/** A citation network as arrays: nodes are 0 … nodeCount − 1, every edge is there once, nothing cites itself. */
export interface CitationGraph {
  readonly nodeCount: number
  readonly edgeCount: number
  /** What a work cites. */
  readonly references: Adjacency
  /** What cites a work. */
  readonly citations: Adjacency
}

/**
 * Builds the graph from parallel arrays, edge i being "`from[i]` cites `to[i]`". Self-citations and doubles are dropped.
 *
 * @throws {RangeError} when the arrays differ in length or an index is not a node: that is a bug of the caller, and a
 * typed array would answer it with silence.
 */
export function createCitationGraph(
  nodeCount: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): CitationGraph {
  if (!Number.isInteger(nodeCount) || nodeCount < 0) {
    throw new RangeError(`A graph has a whole number of nodes, not ${nodeCount}`)
  }
  if (from.length !== to.length) {
    throw new RangeError(`${from.length} citing ends, but ${to.length} cited ends`)
  }
  for (let edge = 0; edge < from.length; edge += 1) {
    const source = from[edge]
    const target = to[edge]
    if (!isNode(source, nodeCount) || !isNode(target, nodeCount)) {
      throw new RangeError(`Edge ${edge} (${source} → ${target}) is outside of ${nodeCount} nodes`)
    }
  }
  const citations = withoutDoubles(group(nodeCount, to, from))
  // Grouping the grouped edges the other way round visits sources in ascending order, which leaves each row sorted.
  const references = transpose(nodeCount, citations)
  return {
    nodeCount,
    edgeCount: references.targets.length,
    references,
    citations: transpose(nodeCount, references),
  }
}

export function rowOf({ offsets, targets }: Adjacency, node: number): Uint32Array {
  return targets.subarray(offsets[node] ?? 0, offsets[node + 1] ?? 0)
}

export function degreeOf({ offsets }: Adjacency, node: number): number {
  return (offsets[node + 1] ?? 0) - (offsets[node] ?? 0)
}

const isNode = (index: number | undefined, nodeCount: number): boolean =>
  index !== undefined && Number.isInteger(index) && index >= 0 && index < nodeCount

/** Counting sort of the edges by `keys`; self-loops are left out here. */
function group(nodeCount: number, keys: ArrayLike<number>, values: ArrayLike<number>): Adjacency {
  const offsets = new Uint32Array(nodeCount + 1)
  for (let edge = 0; edge < keys.length; edge += 1) {
    const key = keys[edge] ?? 0
    if (key !== values[edge]) offsets[key + 1] = (offsets[key + 1] ?? 0) + 1
  }
  for (let node = 0; node < nodeCount; node += 1) {
    offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0)
  }
  const next = offsets.slice()
  const targets = new Uint32Array(offsets[nodeCount] ?? 0)
  for (let edge = 0; edge < keys.length; edge += 1) {
    const key = keys[edge] ?? 0
    const value = values[edge] ?? 0
    if (key === value) continue
    const slot = next[key] ?? 0
    targets[slot] = value
    next[key] = slot + 1
  }
  return { offsets, targets }
}

function withoutDoubles({ offsets, targets }: Adjacency): Adjacency {
  const nodeCount = offsets.length - 1
  const seenBy = new Int32Array(nodeCount).fill(-1)
  const keptOffsets = new Uint32Array(nodeCount + 1)
  const kept = new Uint32Array(targets.length)
  let count = 0
  for (let node = 0; node < nodeCount; node += 1) {
    for (let slot = offsets[node] ?? 0; slot < (offsets[node + 1] ?? 0); slot += 1) {
      const target = targets[slot] ?? 0
      if (seenBy[target] === node) continue
      seenBy[target] = node
      kept[count] = target
      count += 1
    }
    keptOffsets[node + 1] = count
  }
  return { offsets: keptOffsets, targets: kept.slice(0, count) }
}

function transpose(nodeCount: number, { offsets, targets }: Adjacency): Adjacency {
  const rows = new Uint32Array(targets.length)
  for (let node = 0; node < nodeCount; node += 1) {
    rows.fill(node, offsets[node] ?? 0, offsets[node + 1] ?? 0)
  }
  return group(nodeCount, targets, rows)
}
