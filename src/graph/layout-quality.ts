import { type CitationGraph, rowOf } from './citation-graph'
import { breadthFirst, neighboursOf } from './neighbours'
import { createRandom } from './random'

/** How well a picture tells the truth about a network. */
export interface LayoutQuality {
  /**
   * 0 is best: how far distances in the picture are from distances in the network, Σ(s·‖xi − xj‖/dij − 1)² over the mean
   * of the pairs, at the scale s that is kindest to the picture. Kruskal & Wish; the weights are those of Kamada & Kawai 1989,
   * https://doi.org/10.1016/0020-0190(89)90102-6
   */
  readonly stress: number
  /**
   * 1 is best: of each paper with k neighbours, the k papers that lie nearest are compared with these (Jaccard).
   * Kruiger et al. 2017, https://doi.org/10.1111/cgf.13187
   */
  readonly neighbourhood: number
  /** Share of the pairs of edges without a common end that cross, 0–1. Purchase 2002, https://doi.org/10.1006/jvlc.2002.0232 */
  readonly crossings: number
}

/** Every measure looks at a sample drawn with `seed`. */
export interface QualitySample {
  readonly seed: number
  /** Papers from which shortest ways are compared. */
  readonly sources: number
  /** Papers whose nearest are compared. */
  readonly papers: number
  readonly edgePairs: number
}

export const usualSample: QualitySample = {
  seed: 7,
  sources: 40,
  papers: 600,
  edgePairs: 1_500_000,
}

/** `positions`: x and y of each node in turn. A network without pairs to compare has nothing wrong: 0, 1, 0. */
export function measureLayout(
  graph: CitationGraph,
  positions: ArrayLike<number>,
  sample: QualitySample = usualSample,
): LayoutQuality {
  return {
    stress: stressOf(graph, positions, sample),
    neighbourhood: neighbourhoodOf(graph, positions, sample),
    crossings: crossingsOf(graph, positions, sample),
  }
}

function stressOf(
  graph: CitationGraph,
  positions: ArrayLike<number>,
  { seed, sources }: QualitySample,
): number {
  const rows = neighboursOf(graph)
  const ways = new Int32Array(graph.nodeCount)
  const queue = new Uint32Array(graph.nodeCount)
  let pairs = 0
  let ratios = 0
  let squaredRatios = 0
  for (const source of drawNodes(graph.nodeCount, sources, seed)) {
    const reached = breadthFirst(rows, source, ways, queue)
    for (let next = 1; next < reached; next += 1) {
      const node = queue[next] as number
      const ratio = distance(positions, source, node) / (ways[node] as number)
      pairs += 1
      ratios += ratio
      squaredRatios += ratio * ratio
    }
  }
  // The mean of (s·r − 1)² is least at s = Σr/Σr², where it is 1 − (Σr)²/(n·Σr²).
  if (pairs === 0) return 0
  return squaredRatios === 0 ? 1 : 1 - (ratios * ratios) / (pairs * squaredRatios)
}

function neighbourhoodOf(
  graph: CitationGraph,
  positions: ArrayLike<number>,
  { seed, papers }: QualitySample,
): number {
  const { nodeCount } = graph
  const squared = new Float64Array(nodeCount)
  let sum = 0
  let counted = 0
  for (const node of drawNodes(nodeCount, papers, seed + 1)) {
    const neighbours = new Set([...rowOf(graph.references, node), ...rowOf(graph.citations, node)])
    if (neighbours.size === 0) continue
    for (let other = 0; other < nodeCount; other += 1) {
      squared[other] = other === node ? Number.POSITIVE_INFINITY : distance(positions, node, other)
    }
    const limit = smallest(squared, neighbours.size)
    let common = 0
    for (const neighbour of neighbours) {
      if ((squared[neighbour] as number) <= limit) common += 1
    }
    sum += common / (2 * neighbours.size - common)
    counted += 1
  }
  return counted === 0 ? 1 : sum / counted
}

/** The `count`-th smallest of the values. */
function smallest(values: Float64Array, count: number): number {
  return values.toSorted()[Math.min(count, values.length) - 1] ?? Number.POSITIVE_INFINITY
}

function crossingsOf(
  graph: CitationGraph,
  positions: ArrayLike<number>,
  { seed, edgePairs }: QualitySample,
): number {
  const { edgeCount, references, nodeCount } = graph
  if (edgeCount < 2) return 0
  const from = new Uint32Array(edgeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    from.fill(node, references.offsets[node] ?? 0, references.offsets[node + 1] ?? 0)
  }
  const random = createRandom(seed + 2)
  let crossing = 0
  let pairs = 0
  for (let drawn = 0; drawn < edgePairs; drawn += 1) {
    const one = Math.floor(random() * edgeCount)
    const other = Math.floor(random() * edgeCount)
    const a = from[one] as number
    const b = references.targets[one] as number
    const c = from[other] as number
    const d = references.targets[other] as number
    if (a === c || a === d || b === c || b === d) continue
    pairs += 1
    if (
      side(positions, a, b, c) * side(positions, a, b, d) < 0 &&
      side(positions, c, d, a) * side(positions, c, d, b) < 0
    ) {
      crossing += 1
    }
  }
  return pairs === 0 ? 0 : crossing / pairs
}

/** On which side of the line from `a` to `b` lies `c`. */
function side(positions: ArrayLike<number>, a: number, b: number, c: number): number {
  const x = positions[2 * a] as number
  const y = positions[2 * a + 1] as number
  return (
    ((positions[2 * b] as number) - x) * ((positions[2 * c + 1] as number) - y) -
    ((positions[2 * b + 1] as number) - y) * ((positions[2 * c] as number) - x)
  )
}

function distance(positions: ArrayLike<number>, a: number, b: number): number {
  const dx = (positions[2 * a] as number) - (positions[2 * b] as number)
  const dy = (positions[2 * a + 1] as number) - (positions[2 * b + 1] as number)
  return Math.sqrt(dx * dx + dy * dy)
}

/** Different nodes, all of them when there are not more than `count`. */
function drawNodes(nodeCount: number, count: number, seed: number): readonly number[] {
  if (nodeCount <= count) return Array.from({ length: nodeCount }, (_, node) => node)
  const random = createRandom(seed)
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(Math.floor(random() * nodeCount))
  return [...drawn]
}
