import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCommunities, modularity } from './communities'
import { partSizes } from './components'
import { chains, edgesOf, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

/** Everybody cites everybody before it. */
const clique = (first: number, size: number): (readonly [number, number])[] =>
  Array.from({ length: size }, (_, a) => a).flatMap((a) =>
    Array.from({ length: a }, (_, b) => [first + a, first + b] as const),
  )

describe('findCommunities', () => {
  it('tells two cliques apart that one citation joins, the larger one first', () => {
    const graph = networkOf(11, [...clique(0, 5), ...clique(5, 6), [5, 4]])
    const { partOf, count } = findCommunities(graph)
    expect(count).toBe(2)
    expect([...partOf]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
  })

  it('is the same for the same seed, numbers by size, and leaves no group in pieces', () => {
    fc.assert(
      fc.property(anyNetwork, fc.nat(1000), (graph, seed) => {
        const found = findCommunities(graph, { seed })
        expect(found).toEqual(findCommunities(graph, { seed }))
        const sizes = [...partSizes(found)]
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
        expect(sizes.every((size) => size > 0)).toBe(true)
        for (let part = 0; part < found.count; part += 1) {
          const members = [...found.partOf.keys()].filter((node) => found.partOf[node] === part)
          const reached = new Set(members.slice(0, 1))
          for (let before = 0; before < reached.size; ) {
            before = reached.size
            for (const [a, b] of edgesOf(graph)) {
              if (found.partOf[a] !== part || found.partOf[b] !== part) continue
              if (reached.has(a)) reached.add(b)
              if (reached.has(b)) reached.add(a)
            }
          }
          expect(reached.size).toBe(members.length)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('never ends below the modularity of one work a group', () => {
    fc.assert(
      fc.property(anyNetwork, (graph) => {
        const alone = {
          partOf: Uint32Array.from({ length: graph.nodeCount }, (_, node) => node),
          count: graph.nodeCount,
        }
        const found = modularity(graph, findCommunities(graph))
        expect(found).toBeGreaterThanOrEqual(modularity(graph, alone) - 1e-9)
        expect(found).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('keeps every piece of a network in pieces, and a star together', () => {
    expect(findCommunities(chains(10_000)).count).toBe(10_000)
    expect(findCommunities(star(50_000)).count).toBe(1)
    expect(findCommunities(networkOf(0, [])).count).toBe(0)
    expect(findCommunities(networkOf(3, [])).count).toBe(3)
  })
})

describe('modularity', () => {
  it('is what its definition over all pairs says', () => {
    fc.assert(
      fc.property(anyNetwork, fc.infiniteStream(fc.nat(3)), (graph, parts) => {
        const partOf = Uint32Array.from({ length: graph.nodeCount }, () => parts.next().value)
        const edges = edgesOf(graph)
        const degree = Array.from(
          { length: graph.nodeCount },
          (_, node) => edges.filter((edge) => edge.includes(node)).length,
        )
        let sum = 0
        for (let a = 0; a < graph.nodeCount; a += 1) {
          for (let b = 0; b < graph.nodeCount; b += 1) {
            if (partOf[a] !== partOf[b]) continue
            const weight = edges.filter(
              ([from, to]) => (from === a && to === b) || (from === b && to === a),
            ).length
            sum += weight - ((degree[a] ?? 0) * (degree[b] ?? 0)) / (2 * edges.length)
          }
        }
        const wanted = edges.length === 0 ? 0 : sum / (2 * edges.length)
        expect(modularity(graph, { partOf, count: 4 })).toBeCloseTo(wanted, 9)
      }),
      { numRuns: 40 },
    )
  })
})
