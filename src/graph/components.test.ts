import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CitationGraph } from './citation-graph'
import { partSizes, strongComponents, weakComponents } from './components'
import { chains, edgesOf, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

/** What can be reached, by trying all edges again and again. */
function reach(graph: CitationGraph, isBothWays: boolean): readonly ReadonlySet<number>[] {
  return Array.from({ length: graph.nodeCount }, (_, start) => {
    const reached = new Set([start])
    for (let before = 0; before < reached.size; ) {
      before = reached.size
      for (const [from, to] of edgesOf(graph)) {
        if (reached.has(from)) reached.add(to)
        if (isBothWays && reached.has(to)) reached.add(from)
      }
    }
    return reached
  })
}

describe('components', () => {
  it('join what hangs together, whichever way it cites', () => {
    fc.assert(
      fc.property(anyNetwork, (graph) => {
        const reached = reach(graph, true)
        const { partOf, count } = weakComponents(graph)
        for (let a = 0; a < graph.nodeCount; a += 1) {
          for (let b = 0; b < graph.nodeCount; b += 1) {
            expect(partOf[a] === partOf[b]).toBe(reached[a]?.has(b) === true)
          }
        }
        expect(new Set(partOf).size).toBe(count)
      }),
      { numRuns: 40 },
    )
  })

  it('find the circles, and number each part after those that it cites', () => {
    fc.assert(
      fc.property(anyNetwork, (graph) => {
        const reached = reach(graph, false)
        const { partOf, count } = strongComponents(graph)
        for (let a = 0; a < graph.nodeCount; a += 1) {
          for (let b = 0; b < graph.nodeCount; b += 1) {
            const isCircle = reached[a]?.has(b) === true && reached[b]?.has(a) === true
            expect(partOf[a] === partOf[b]).toBe(isCircle)
          }
        }
        for (const [citing, cited] of edgesOf(graph)) {
          expect(partOf[citing]).toBeGreaterThanOrEqual(partOf[cited] ?? 0)
        }
        expect(new Set(partOf).size).toBe(count)
      }),
      { numRuns: 40 },
    )
  })

  it('stand a chain of 100,000, a circle of 100,000, a star and 10,000 pieces', () => {
    const length = 100_000
    const chain = Array.from({ length: length - 1 }, (_, at) => [at, at + 1] as const)
    expect(strongComponents(networkOf(length, chain)).count).toBe(length)
    expect(weakComponents(networkOf(length, chain)).count).toBe(1)
    const circle = networkOf(length, [...chain, [length - 1, 0]])
    expect(strongComponents(circle).count).toBe(1)
    expect(weakComponents(star(50_000)).count).toBe(1)
    expect(partSizes(weakComponents(chains(10_000)))).toHaveLength(10_000)
    expect(weakComponents(networkOf(0, [])).count).toBe(0)
  })
})
