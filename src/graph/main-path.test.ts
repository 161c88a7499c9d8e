import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutCycles } from './acyclic'
import { type CitationGraph, rowOf } from './citation-graph'
import { mainPath } from './main-path'
import { chains, edgesOf, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

/** Every chain from a work that cites nothing to one that nothing cites. */
function allChains(graph: CitationGraph): readonly (readonly number[])[] {
  const goOn = (chain: readonly number[]): readonly (readonly number[])[] => {
    const citing = [...rowOf(graph.citations, chain.at(-1) ?? 0)]
    if (citing.length === 0) return chain.length > 1 ? [chain] : []
    return citing.flatMap((node) => goOn([...chain, node]))
  }
  return [...Array(graph.nodeCount).keys()]
    .filter((node) => rowOf(graph.references, node).length === 0)
    .flatMap((root) => goOn([root]))
}

describe('mainPath', () => {
  it('weighs each step by the chains that take it, counted one by one', () => {
    fc.assert(
      fc.property(anyNetwork, (graph) => {
        const all = allChains(withoutCycles(graph, []))
        fc.pre(all.length < 5_000)
        const { nodes, shares } = mainPath(graph, [])
        expect(shares).toHaveLength(Math.max(0, nodes.length - 1))
        expect(nodes.length > 0).toBe(graph.edgeCount > 0)
        const takers = (a: number, b: number) =>
          all.filter((chain) => chain.some((node, at) => node === a && chain[at + 1] === b)).length
        shares.forEach((share, at) => {
          const steps = takers(nodes[at] ?? -1, nodes[at + 1] ?? -1)
          expect(share).toBeCloseTo(steps / all.length, 9)
        })
        if (nodes.length > 0) {
          const most = Math.max(
            ...edgesOf(withoutCycles(graph, [])).map(([citing, cited]) => takers(cited, citing)),
          )
          expect(Math.max(...shares)).toBeCloseTo(most / all.length, 9)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('runs from the oldest to the newest', () => {
    const graph = networkOf(4, [
      [1, 0],
      [2, 1],
      [3, 1],
      [3, 2],
    ])
    expect(mainPath(graph, [])).toEqual({ nodes: [0, 1, 2, 3], shares: [1, 0.5, 0.5] })
  })

  it('counts more chains than a number can hold', () => {
    // 2,000 layers of two works, each citing both of the layer before: 2^2000 chains.
    const edges = Array.from({ length: 2 * 1_999 }, (_, at) => at + 2).flatMap((node) => {
      const layer = 2 * ((node >> 1) - 1)
      return [[node, layer] as const, [node, layer + 1] as const]
    })
    const { nodes, shares } = mainPath(networkOf(4_000, edges), [])
    expect(nodes).toHaveLength(2_000)
    expect(shares[1_000]).toBeCloseTo(0.25, 6)
  })

  it('answers for nothing, a star and many pieces', () => {
    expect(mainPath(networkOf(0, []), [])).toEqual({ nodes: [], shares: [] })
    expect(mainPath(networkOf(1, [[0, 0]]), []).nodes).toEqual([])
    expect(mainPath(star(50_000), []).nodes).toHaveLength(2)
    expect(mainPath(chains(10_000), []).nodes).toEqual([2, 1, 0])
  })
})
