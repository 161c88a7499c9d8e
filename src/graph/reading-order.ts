import { citedFirst, withoutCycles, type Years } from './acyclic'
import { type CitationGraph, degreeOf } from './citation-graph'

/**
 * An order in which nothing comes before what it builds on: cited works first; among those that could come next the older
 * one, then the one that more of the others cite. A work without a year waits for those that have one. Circles are broken
 * as in `withoutCycles`.
 */
export function readingOrder(graph: CitationGraph, years: Years): Uint32Array {
  const nodes = Uint32Array.from({ length: graph.nodeCount }, (_, node) => node)
  const yearOf = (node: number): number => years[node] || 9_999
  nodes.sort(
    (a, b) =>
      yearOf(a) - yearOf(b) || degreeOf(graph.citations, b) - degreeOf(graph.citations, a) || a - b,
  )
  const place = new Uint32Array(graph.nodeCount)
  nodes.forEach((node, at) => {
    place[node] = at
  })
  return citedFirst(withoutCycles(graph, years), (node) => place[node] ?? 0)
}
