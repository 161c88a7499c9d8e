import { type CitationGraph, degreeOf } from './citation-graph'
import { findCommunities, modularity } from './communities'
import { partSizes, strongComponents, weakComponents } from './components'

/** A network in numbers. */
export interface NetworkFigures {
  readonly nodes: number
  /** Without doubles and self-citations. */
  readonly edges: number
  /** Edges of all that could be. */
  readonly density: number
  /** Pairs that cite each other. */
  readonly twoWayPairs: number
  readonly loose: number
  readonly components: number
  readonly largestComponent: number
  /** Groups of works that cite each other in a circle, and the works in them. */
  readonly circles: number
  readonly inCircles: number
  readonly mostCited: number
  readonly medianCitations: number
  readonly communities: number
  readonly modularity: number
}

export function networkFigures(
  graph: CitationGraph,
  { seed }: { readonly seed: number },
): NetworkFigures {
  const { nodeCount, edgeCount, references, citations } = graph
  const weak = partSizes(weakComponents(graph))
  const circles = partSizes(strongComponents(graph)).filter((size) => size > 1)
  const cited = Uint32Array.from({ length: nodeCount }, (_, node) =>
    degreeOf(citations, node),
  ).sort()
  const communities = findCommunities(graph, { seed })
  let twoWay = 0
  let loose = 0
  for (let node = 0; node < nodeCount; node += 1) {
    if (degreeOf(references, node) + degreeOf(citations, node) === 0) loose += 1
    // Both rows ascend.
    let a = references.offsets[node] as number
    let b = citations.offsets[node] as number
    while (
      a < (references.offsets[node + 1] as number) &&
      b < (citations.offsets[node + 1] as number)
    ) {
      const difference = (references.targets[a] as number) - (citations.targets[b] as number)
      if (difference === 0) twoWay += 1
      if (difference <= 0) a += 1
      if (difference >= 0) b += 1
    }
  }
  return {
    nodes: nodeCount,
    edges: edgeCount,
    density: nodeCount < 2 ? 0 : edgeCount / (nodeCount * (nodeCount - 1)),
    twoWayPairs: twoWay / 2,
    loose,
    components: weak.length,
    largestComponent: weak.reduce((most, size) => Math.max(most, size), 0),
    circles: circles.length,
    inCircles: circles.reduce((sum, size) => sum + size, 0),
    mostCited: cited.at(-1) ?? 0,
    medianCitations: median(cited),
    communities: communities.count,
    modularity: modularity(graph, communities),
  }
}

function median(sorted: Uint32Array): number {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
