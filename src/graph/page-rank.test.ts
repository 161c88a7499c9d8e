import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { degreeOf } from './citation-graph'
import { pageRank } from './page-rank'
import { chains, edgesOf, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

describe('pageRank', () => {
  it('solves the equation that defines it, as a plain matrix of the same network does', () => {
    fc.assert(
      fc.property(anyNetwork, (graph) => {
        const { nodeCount } = graph
        let naive = Array.from({ length: nodeCount }, () => 1 / nodeCount)
        for (let round = 0; round < 120; round += 1) {
          const next = naive.map(() => 0.15 / nodeCount)
          naive.forEach((rank, citing) => {
            const cites = edgesOf(graph).filter(([from]) => from === citing)
            const receivers = cites.length > 0 ? cites.map(([, to]) => to) : [...naive.keys()]
            for (const to of receivers) {
              next[to] = (next[to] ?? 0) + (0.85 * rank) / receivers.length
            }
          })
          naive = next
        }
        const ranks = pageRank(graph)
        naive.forEach((rank, node) => {
          expect(ranks[node]).toBeCloseTo(rank, 6)
        })
        if (nodeCount > 0) {
          expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 9)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('ranks a work that a cited work cites above one that an uncited work cites', () => {
    // 4 and 5 cite 3, 3 cites 0; 6 cites 1.
    const graph = networkOf(7, [
      [4, 3],
      [5, 3],
      [3, 0],
      [6, 1],
    ])
    const ranks = pageRank(graph)
    expect(degreeOf(graph.citations, 0)).toBe(degreeOf(graph.citations, 1))
    expect(ranks[0]).toBeGreaterThan(ranks[1] ?? 1)
  })

  it('answers for nothing, one work, a star of 50,000 and 10,000 components', () => {
    expect(pageRank(networkOf(0, []))).toHaveLength(0)
    expect([...pageRank(networkOf(1, [[0, 0]]))]).toEqual([1])
    const ranks = pageRank(star(50_000))
    expect(ranks[0]).toBeGreaterThan(0.4)
    expect(pageRank(chains(10_000)).every((rank) => rank > 0 && rank < 1)).toBe(true)
  })
})
