import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { degreeOf } from './citation-graph'
import { type Direction, mostCitedPath, shortestPath } from './paths'
import { chains, edgesOf, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

const asked = anyNetwork
  .filter(({ nodeCount }) => nodeCount > 0)
  .chain((graph) =>
    fc.record({
      graph: fc.constant(graph),
      from: fc.nat(graph.nodeCount - 1),
      to: fc.nat(graph.nodeCount - 1),
      direction: fc.constantFrom<Direction>('either', 'references'),
    }),
  )

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never

const stepsOf = ({ graph, direction }: Asked) =>
  new Set(
    edgesOf(graph).flatMap(([a, b]) =>
      direction === 'either' ? [`${a} ${b}`, `${b} ${a}`] : [`${a} ${b}`],
    ),
  )

/** Bellman and Ford's way: relax everything, again and again. */
function naiveCost(question: Asked, costOf: (node: number) => number): number {
  const { graph, from, to } = question
  const costs = Array.from({ length: graph.nodeCount }, () => Number.POSITIVE_INFINITY)
  costs[from] = 0
  for (let round = 0; round < graph.nodeCount; round += 1) {
    for (const step of stepsOf(question)) {
      const [a = 0, b = 0] = step.split(' ').map(Number)
      costs[b] = Math.min(costs[b] ?? 0, (costs[a] ?? 0) + costOf(b))
    }
  }
  return costs[to] ?? 0
}

describe('paths', () => {
  it('are made of citations, and none has fewer steps than the shortest', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { graph, from, to, direction } = question
        const path = shortestPath(graph, from, to, direction)
        const wanted = naiveCost(question, () => 1)
        expect(path === undefined).toBe(wanted === Number.POSITIVE_INFINITY)
        if (path === undefined) return
        expect(path).toHaveLength(wanted + 1)
        expect(path[0]).toBe(from)
        expect(path.at(-1)).toBe(to)
        const steps = stepsOf(question)
        path.slice(1).forEach((node, at) => {
          expect(steps).toContain(`${path[at]} ${node}`)
        })
      }),
    )
  })

  it('go over the most cited works at the least cost', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { graph, from, to, direction } = question
        const costOf = (node: number) => 1 / Math.log2(2 + degreeOf(graph.citations, node))
        const wanted = naiveCost(question, costOf)
        const path = mostCitedPath(graph, from, to, direction)
        expect(path === undefined).toBe(wanted === Number.POSITIVE_INFINITY)
        if (path === undefined) return
        const cost = path.slice(1).reduce((sum, node) => sum + costOf(node), 0)
        expect(cost).toBeCloseTo(wanted, 9)
      }),
    )
  })

  it('choose the better known of two ways of the same length', () => {
    // 0 → 1 → 3 and 0 → 2 → 3; 2 is cited more.
    const graph = networkOf(6, [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
      [4, 2],
      [5, 2],
    ])
    expect(shortestPath(graph, 0, 3, 'references')).toEqual([0, 2, 3])
    expect(shortestPath(graph, 3, 0, 'references')).toBeUndefined()
    expect(shortestPath(graph, 3, 0, 'either')).toEqual([3, 2, 0])
    expect(shortestPath(graph, 0, 3, 'references', (node) => node !== 2)).toEqual([0, 1, 3])
    expect(mostCitedPath(graph, 0, 3, 'references', (node) => node === 1)).toEqual([0, 1, 3])
  })

  it('take a step more over a work that everybody cites', () => {
    const fans = Array.from({ length: 60 }, (_, at) => at + 6)
    const graph = networkOf(66, [
      [0, 1],
      [1, 3],
      [0, 2],
      [2, 4],
      [4, 3],
      ...fans.flatMap((fan) => [[fan, 2] as const, [fan, 4] as const]),
    ])
    expect(shortestPath(graph, 0, 3, 'references')).toEqual([0, 1, 3])
    expect(mostCitedPath(graph, 0, 3, 'references')).toEqual([0, 2, 4, 3])
  })

  it('say when there is none, and that a work leads to itself', () => {
    const pieces = chains(10_000)
    expect(shortestPath(pieces, 0, 29_999, 'either')).toBeUndefined()
    expect(mostCitedPath(pieces, 0, 29_999, 'either')).toBeUndefined()
    expect(shortestPath(pieces, 7, 7, 'either')).toEqual([7])
    expect(mostCitedPath(pieces, 7, 7, 'either')).toEqual([7])
    expect(shortestPath(pieces, 7, 30_000, 'either')).toBeUndefined()
    expect(mostCitedPath(pieces, -1, 7, 'either')).toBeUndefined()
    expect(shortestPath(star(50_000), 1, 49_999, 'either')).toEqual([1, 0, 49_999])
  })
})
