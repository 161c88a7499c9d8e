import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCitationGraph, degreeOf, rowOf } from './citation-graph'

const network = fc.integer({ min: 1, max: 40 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    edges: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1)), { maxLength: 200 }),
  }),
)

describe('createCitationGraph', () => {
  it('keeps every citation once and drops self-citations', () => {
    fc.assert(
      fc.property(network, ({ nodeCount, edges }) => {
        const graph = createCitationGraph(
          nodeCount,
          edges.map(([from]) => from),
          edges.map(([, to]) => to),
        )
        const wanted = new Set(
          edges.filter(([from, to]) => from !== to).map(([from, to]) => `${from} ${to}`),
        )
        const found: string[] = []
        for (let node = 0; node < nodeCount; node += 1) {
          for (const cited of rowOf(graph.references, node)) found.push(`${node} ${cited}`)
        }
        expect(new Set(found)).toEqual(wanted)
        expect(found).toHaveLength(wanted.size)
        expect(graph.edgeCount).toBe(wanted.size)
      }),
    )
  })

  it('tells the same edges from both ends, rows ascending', () => {
    fc.assert(
      fc.property(network, ({ nodeCount, edges }) => {
        const graph = createCitationGraph(
          nodeCount,
          edges.map(([from]) => from),
          edges.map(([, to]) => to),
        )
        for (let node = 0; node < nodeCount; node += 1) {
          const row = [...rowOf(graph.references, node)]
          expect(row).toEqual([...row].sort((a, b) => a - b))
          expect(row).toHaveLength(degreeOf(graph.references, node))
          for (const cited of row) expect([...rowOf(graph.citations, cited)]).toContain(node)
        }
        expect(graph.citations.targets).toHaveLength(graph.edgeCount)
      }),
    )
  })

  it('refuses an edge to a node that is not there', () => {
    for (const bad of [3, -1, 0.5, Number.NaN]) {
      expect(() => createCitationGraph(3, [0], [bad])).toThrow(RangeError)
    }
    expect(() => createCitationGraph(3, [0, 1], [1])).toThrow(RangeError)
    expect(() => createCitationGraph(-1, [], [])).toThrow(RangeError)
  })

  it('makes an empty graph of nothing', () => {
    expect(createCitationGraph(0, [], []).edgeCount).toBe(0)
  })
})
