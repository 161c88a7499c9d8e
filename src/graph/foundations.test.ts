import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBridges } from './bridges'
import { rankFoundations } from './foundations'
import { specificity } from './specificity'
import { chains, edgesOf, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

describe('specificity', () => {
  const shares = fc
    .record({
      hereOf: fc.integer({ min: 1, max: 200 }),
      elsewhereOf: fc.integer({ min: 0, max: 5_000 }),
      a: fc.double({ min: 0, max: 1, noNaN: true }),
      b: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ hereOf, elsewhereOf, a, b }) => ({
      here: Math.round(a * hereOf),
      hereOf,
      elsewhere: Math.round(b * elsewhereOf),
      elsewhereOf,
    }))

  it('is a number, more for more citations here and less for more elsewhere', () => {
    fc.assert(
      fc.property(shares, (seen) => {
        const score = specificity(seen)
        expect(Number.isFinite(score)).toBe(true)
        if (seen.here > 0 && seen.here < seen.hereOf) {
          expect(specificity({ ...seen, here: seen.here + 1 })).toBeGreaterThan(score)
        }
        if (seen.elsewhere < seen.elsewhereOf) {
          expect(specificity({ ...seen, elsewhere: seen.elsewhere + 1 })).toBeLessThan(score)
        }
      }),
    )
  })

  it('lets neither one lucky citation nor fame win', () => {
    const niche = { here: 14, hereOf: 40, elsewhere: 1, elsewhereOf: 900 }
    const lucky = { here: 1, hereOf: 1, elsewhere: 0, elsewhereOf: 900 }
    const twoOfTwo = { here: 2, hereOf: 2, elsewhere: 0, elsewhereOf: 900 }
    const oneOfForty = { here: 1, hereOf: 40, elsewhere: 0, elsewhereOf: 900 }
    const famous = { here: 38, hereOf: 40, elsewhere: 600, elsewhereOf: 900 }
    expect(specificity(niche)).toBeGreaterThan(specificity(lucky))
    expect(specificity(niche)).toBeGreaterThan(specificity(twoOfTwo))
    expect(specificity(niche)).toBeGreaterThan(specificity(oneOfForty))
    expect(specificity(niche)).toBeGreaterThan(specificity(famous))
    // At least ten times as often, with 95 % confidence.
    expect(specificity(niche)).toBeGreaterThan(Math.log(10))
    expect(specificity(famous)).toBeLessThan(Math.log(2))
  })

  it('takes fame in the world for what the library cannot see', () => {
    const seen = { here: 3, hereOf: 10, elsewhere: 0, elsewhereOf: 100 }
    expect(specificity({ ...seen, worldCitations: 100_000 })).toBeLessThan(specificity(seen) - 0.5)
    expect(specificity({ ...seen, worldCitations: 300 })).toBeGreaterThan(specificity(seen))
  })
})

describe('rankFoundations', () => {
  it('counts what a person would count', () => {
    fc.assert(
      fc.property(anyNetwork, fc.infiniteStream(fc.boolean()), (graph, coin) => {
        const nodes = [...Array(graph.nodeCount).keys()]
        const niche = new Set(nodes.filter(() => coin.next().value))
        const edges = edgesOf(graph)
        const citing = new Set(edges.map(([from]) => from))
        const found = rankFoundations(graph, niche, {
          hasReferences: (node) => citing.has(node),
          atLeast: 1,
        })
        for (const { node, here, hereOf, elsewhere, elsewhereOf } of found) {
          const counted = [...citing].filter((other) => other !== node)
          const cites = (other: number) => edges.some(([a, b]) => a === other && b === node)
          expect(here).toBe(counted.filter((other) => niche.has(other) && cites(other)).length)
          expect(hereOf).toBe(counted.filter((other) => niche.has(other)).length)
          expect(elsewhere).toBe(
            counted.filter((other) => !niche.has(other) && cites(other)).length,
          )
          expect(elsewhereOf).toBe(counted.filter((other) => !niche.has(other)).length)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('counts no work as citing elsewhere whose references are not known', () => {
    const graph = networkOf(6, [
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
    ])
    const found = rankFoundations(graph, [1, 2, 5], { hasReferences: (node) => node < 4 })
    expect(found[0]).toMatchObject({ here: 2, hereOf: 2, elsewhere: 1, elsewhereOf: 1 })
  })

  it('ranks what the niche alone builds on above what everybody cites', () => {
    // 0 is cited by all, 1 by the niche (2 … 6) alone; 7 … 30 are elsewhere.
    const others = Array.from({ length: 29 }, (_, at) => at + 2)
    const graph = networkOf(31, [
      ...others.map((node) => [node, 0] as const),
      ...[2, 3, 4, 5].map((node) => [node, 1] as const),
    ])
    const found = rankFoundations(graph, [2, 3, 4, 5, 6], { hasReferences: (node) => node > 1 })
    expect(found.map(({ node }) => node)).toEqual([1, 0])
    expect(found[0]).toMatchObject({ here: 4, hereOf: 5, elsewhere: 0, elsewhereOf: 24 })
  })

  it('answers for nothing, a star and many pieces', () => {
    const all = { hasReferences: () => true }
    expect(rankFoundations(networkOf(0, []), [], all)).toEqual([])
    expect(rankFoundations(star(50_000), [1, 2, 3], all)).toHaveLength(1)
    expect(rankFoundations(chains(10_000), [0, 1], { ...all, atLeast: 1 })).toHaveLength(2)
  })
})

describe('findBridges', () => {
  it('finds what both lists are linked with, not what everybody cites', () => {
    // Lists 0 … 3 and 4 … 7. 8 is linked with both, 9 with all of 10 … 60 too.
    const others = Array.from({ length: 51 }, (_, at) => at + 10)
    const graph = networkOf(61, [
      [0, 8],
      [1, 8],
      [4, 8],
      [8, 5],
      ...[0, 1, 4, 5, ...others].map((node) => [node, 9] as const),
    ])
    const found = findBridges(graph, [0, 1, 2, 3], [4, 5, 6, 7])
    expect(found.map(({ node }) => node)).toEqual([8, 9])
    expect(found[0]).toMatchObject({ first: 2, second: 2, elsewhere: 0 })
  })

  it('counts elsewhere those works alone whose references are known', () => {
    const graph = networkOf(6, [
      [0, 2],
      [1, 2],
      [3, 2],
      [4, 2],
    ])
    expect(findBridges(graph, [0], [1])[0]).toMatchObject({ first: 1, second: 1, elsewhere: 2 })
    expect(findBridges(graph, [0], [1], (node) => node !== 4)[0]).toMatchObject({ elsewhere: 1 })
  })

  it('names nothing that is linked with one side only or stands on both', () => {
    fc.assert(
      fc.property(anyNetwork, fc.infiniteStream(fc.nat(3)), (graph, sides) => {
        const nodes = [...Array(graph.nodeCount).keys()]
        const side = nodes.map(() => sides.next().value)
        const first = nodes.filter((node) => side[node] === 1 || side[node] === 3)
        const second = nodes.filter((node) => side[node] === 2 || side[node] === 3)
        const linked = (node: number, list: readonly number[]) =>
          list.filter((member) =>
            edgesOf(graph).some(
              ([a, b]) => (a === node && b === member) || (b === node && a === member),
            ),
          ).length
        const wanted = nodes.filter(
          (node) => side[node] !== 3 && linked(node, first) > 0 && linked(node, second) > 0,
        )
        const found = findBridges(graph, first, second)
        expect(found.map(({ node }) => node).toSorted((a, b) => a - b)).toEqual(wanted)
        for (const bridge of found) {
          expect(bridge.first).toBe(linked(bridge.node, first))
          expect(bridge.second).toBe(linked(bridge.node, second))
          expect(Number.isFinite(bridge.score)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
