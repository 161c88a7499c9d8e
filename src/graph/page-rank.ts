import { type CitationGraph, degreeOf } from './citation-graph'

export interface PageRankOptions {
  /** Share of attention that follows a reference; the rest starts anywhere. */
  readonly damping?: number
  /** Ends when the ranks of a round differ by less in sum. */
  readonly tolerance?: number
  readonly maxRounds?: number
}

/**
 * How much attention reaches each work when readers follow references: a citation counts more from a work that is itself
 * cited and that cites little else. Sums to 1; a work that cites nothing passes its share to all.
 * Page, Brin, Motwani, Winograd (1999), "The PageRank Citation Ranking", http://ilpubs.stanford.edu:8090/422/
 */
export function pageRank(
  graph: CitationGraph,
  { damping = 0.85, tolerance = 1e-10, maxRounds = 200 }: PageRankOptions = {},
): Float64Array {
  const { nodeCount, references, citations } = graph
  let rank = new Float64Array(nodeCount).fill(1 / Math.max(1, nodeCount))
  let next = new Float64Array(nodeCount)
  const given = new Float64Array(nodeCount)
  for (let round = 0; round < maxRounds; round += 1) {
    let kept = 0
    for (let node = 0; node < nodeCount; node += 1) {
      const degree = degreeOf(references, node)
      if (degree === 0) kept += rank[node] as number
      given[node] = degree === 0 ? 0 : (rank[node] as number) / degree
    }
    const base = (1 - damping + damping * kept) / nodeCount
    let change = 0
    for (let node = 0; node < nodeCount; node += 1) {
      let sum = 0
      const end = citations.offsets[node + 1] as number
      for (let slot = citations.offsets[node] as number; slot < end; slot += 1) {
        sum += given[citations.targets[slot] as number] as number
      }
      const value = base + damping * sum
      change += Math.abs(value - (rank[node] as number))
      next[node] = value
    }
    const before = rank
    rank = next
    next = before
    if (change < tolerance) break
  }
  return rank
}
