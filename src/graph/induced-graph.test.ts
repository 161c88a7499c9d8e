import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inducedGraph } from './induced-graph'
import { edgesOf, networkFromNumbers } from './test-network'

it('keeps exactly the citations whose ends were asked for', () => {
  const network = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)
  fc.assert(
    fc.property(network, fc.infiniteStream(fc.boolean()), (graph, coin) => {
      const nodes = [...Array(graph.nodeCount).keys()].filter(() => coin.next().value).toReversed()
      const found = edgesOf(inducedGraph(graph, nodes)).map(([a, b]) => [nodes[a], nodes[b]])
      const wanted = edgesOf(graph).filter((edge) => edge.every((node) => nodes.includes(node)))
      expect(found.map(String).toSorted()).toEqual(wanted.map(String).toSorted())
    }),
  )
})
