import { type CitationGraph, createCitationGraph, rowOf } from './citation-graph'

/** The citations among some nodes; node i of it is `nodes[i]`. Each node once. */
export function inducedGraph(graph: CitationGraph, nodes: ArrayLike<number>): CitationGraph {
  const placeOf = new Int32Array(graph.nodeCount).fill(-1)
  for (let place = 0; place < nodes.length; place += 1) placeOf[nodes[place] as number] = place
  const from: number[] = []
  const to: number[] = []
  for (let place = 0; place < nodes.length; place += 1) {
    for (const cited of rowOf(graph.references, nodes[place] as number)) {
      const target = placeOf[cited] as number
      if (target === -1) continue
      from.push(place)
      to.push(target)
    }
  }
  return createCitationGraph(nodes.length, from, to)
}
