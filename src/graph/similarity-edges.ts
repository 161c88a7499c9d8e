/** Undirected ties between papers that share references or are cited together, each pair once. */
export interface SimilarityEdges {
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** References that both cite, and papers that cite both. */
  readonly shared: Uint16Array
}

/** A paper that so many cite says nothing special of two of them; leaving it out keeps the work near to linear. */
const tooCommon = 250

/**
 * Bibliographic coupling and co-citation: for each paper the `mostPerNode` papers with which it shares most, weighed by
 * how rare what they share is (1 / log of how many share it). Pairs that share only one thing are left out.
 */
export function similarityEdges(
  {
    nodeCount,
    edgeFrom,
    edgeTo,
  }: {
    readonly nodeCount: number
    readonly edgeFrom: ArrayLike<number>
    readonly edgeTo: ArrayLike<number>
  },
  mostPerNode = 6,
): SimilarityEdges {
  const references = rowsBy(nodeCount, edgeFrom, edgeTo)
  const citations = rowsBy(nodeCount, edgeTo, edgeFrom)
  const weight = new Float64Array(nodeCount)
  const shared = new Uint16Array(nodeCount)
  const found = new Map<number, number>()
  for (let node = 0; node < nodeCount; node += 1) {
    const met: number[] = []
    const count = (through: Rows, back: Rows) => {
      for (
        let at = through.starts[node] as number;
        at < (through.starts[node + 1] as number);
        at += 1
      ) {
        const middle = through.nodes[at] as number
        const start = back.starts[middle] as number
        const end = back.starts[middle + 1] as number
        if (end - start < 2 || end - start > tooCommon) continue
        for (let other = start; other < end; other += 1) {
          const candidate = back.nodes[other] as number
          if (candidate === node) continue
          if (shared[candidate] === 0) met.push(candidate)
          shared[candidate] = Math.min(65_535, (shared[candidate] as number) + 1)
          weight[candidate] = (weight[candidate] as number) + 1 / Math.log(1 + end - start)
        }
      }
    }
    count(references, citations)
    count(citations, references)
    const strongest = met
      .filter((candidate) => (shared[candidate] as number) > 1)
      .sort((a, b) => (weight[b] as number) - (weight[a] as number) || a - b)
      .slice(0, mostPerNode)
    for (const candidate of strongest) {
      const key = Math.min(node, candidate) * nodeCount + Math.max(node, candidate)
      found.set(key, shared[candidate] as number)
    }
    for (const candidate of met) {
      shared[candidate] = 0
      weight[candidate] = 0
    }
  }
  const keys = [...found.keys()].sort((a, b) => a - b)
  return {
    from: Uint32Array.from(keys, (key) => Math.floor(key / nodeCount)),
    to: Uint32Array.from(keys, (key) => key % nodeCount),
    shared: Uint16Array.from(keys, (key) => found.get(key) ?? 0),
  }
}

interface Rows {
  readonly starts: Uint32Array
  readonly nodes: Uint32Array
}

function rowsBy(nodeCount: number, keys: ArrayLike<number>, values: ArrayLike<number>): Rows {
  const starts = new Uint32Array(nodeCount + 1)
  for (let edge = 0; edge < keys.length; edge += 1) {
    const key = keys[edge] as number
    starts[key + 1] = (starts[key + 1] as number) + 1
  }
  for (let node = 0; node < nodeCount; node += 1) {
    starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number)
  }
  const next = starts.slice()
  const nodes = new Uint32Array(keys.length)
  for (let edge = 0; edge < keys.length; edge += 1) {
    const key = keys[edge] as number
    nodes[next[key] as number] = values[edge] as number
    next[key] = (next[key] as number) + 1
  }
  return { starts, nodes }
}
