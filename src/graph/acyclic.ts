import { type CitationGraph, createCitationGraph, degreeOf } from './citation-graph'
import { strongComponents } from './components'
import { NumberHeap } from './number-heap'

/** Per node; 0: not known. */
export type Years = ArrayLike<number>

/**
 * The graph without circles: only citations inside of a circle are left out. First those of a later year than the work that
 * cites them, which come from a newer version of it; of what still goes round, those from the more cited work to the less
 * cited one.
 */
export function withoutCycles(graph: CitationGraph, years: Years): CitationGraph {
  const yearOf = (node: number): number => years[node] || 0
  const inTime = withoutInnerEdges(graph, (citing, cited) => {
    const [later, earlier] = [yearOf(citing), yearOf(cited)]
    return later === 0 || earlier === 0 || earlier <= later
  })
  return withoutInnerEdges(inTime, (citing, cited) => {
    const difference = degreeOf(graph.citations, cited) - degreeOf(graph.citations, citing)
    return difference === 0 ? cited < citing : difference > 0
  })
}

/** Leaves out edges that lie in a circle and that `isKept` does not keep. */
function withoutInnerEdges(
  graph: CitationGraph,
  isKept: (citing: number, cited: number) => boolean,
): CitationGraph {
  const { nodeCount, references } = graph
  const { partOf, count } = strongComponents(graph)
  if (count === nodeCount) return graph
  const from: number[] = []
  const to: number[] = []
  for (let citing = 0; citing < nodeCount; citing += 1) {
    const end = references.offsets[citing + 1] as number
    for (let slot = references.offsets[citing] as number; slot < end; slot += 1) {
      const cited = references.targets[slot] as number
      if (partOf[citing] === partOf[cited] && !isKept(citing, cited)) continue
      from.push(citing)
      to.push(cited)
    }
  }
  return createCitationGraph(nodeCount, from, to)
}

/**
 * Nodes of a graph without circles, each after all that it cites; of those that could come next the one with the lowest
 * `place`. Kahn (1962), "Topological sorting of large networks", https://doi.org/10.1145/368996.369025
 */
export function citedFirst(
  { nodeCount, references, citations }: CitationGraph,
  place: (node: number) => number = (node) => node,
): Uint32Array {
  const waitsFor = Uint32Array.from({ length: nodeCount }, (_, node) => degreeOf(references, node))
  const heap = new NumberHeap()
  for (let node = 0; node < nodeCount; node += 1) {
    if (waitsFor[node] === 0) heap.push(node, place(node))
  }
  const order = new Uint32Array(nodeCount)
  let count = 0
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const { node } = next
    order[count] = node
    count += 1
    const end = citations.offsets[node + 1] as number
    for (let slot = citations.offsets[node] as number; slot < end; slot += 1) {
      const citing = citations.targets[slot] as number
      const left = (waitsFor[citing] as number) - 1
      waitsFor[citing] = left
      if (left === 0) heap.push(citing, place(citing))
    }
  }
  return order.subarray(0, count)
}
