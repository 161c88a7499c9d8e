import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowOf } from './citation-graph'
import { likenessTo } from './likeness'
import { chains, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

describe('likenessTo', () => {
  it('is coupling over the references and co-citation over the citing works', () => {
    // 0 and 1 cite 2 and 3; 4 cites 3.
    const graph = networkOf(5, [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [4, 3],
    ])
    const coupled = likenessTo(graph, [0], 'coupling')
    expect(coupled.scores[1]).toBeGreaterThan(coupled.scores[4] ?? 1)
    expect(coupled.scores[2]).toBe(0)
    // The rarer of the shared ones first.
    expect(coupled.shared(1)).toEqual([2, 3])
    const cited = likenessTo(graph, [2], 'coCitation')
    expect(cited.scores[3]).toBeGreaterThan(0)
    expect(cited.shared(3)).toEqual([0, 1])
  })

  it('is between 0 and 1, and above 0 exactly for what shares something', () => {
    fc.assert(
      fc.property(
        anyNetwork,
        fc.nat(23),
        fc.constantFrom('coupling', 'coCitation'),
        (graph, at, kind) => {
          fc.pre(at < graph.nodeCount)
          const { scores, shared } = likenessTo(graph, [at], kind)
          const towards = kind === 'coupling' ? graph.references : graph.citations
          const own = new Set(rowOf(towards, at))
          scores.forEach((score, node) => {
            expect(score).toBeGreaterThanOrEqual(0)
            expect(score).toBeLessThanOrEqual(1)
            const common = [...rowOf(towards, node)].filter((other) => own.has(other))
            expect(score > 0).toBe(node !== at && common.length > 0)
            expect(shared(node).toSorted((a, b) => a - b)).toEqual(common)
          })
        },
      ),
    )
  })

  it('is mutual', () => {
    fc.assert(
      fc.property(anyNetwork, fc.nat(23), fc.nat(23), (graph, a, b) => {
        fc.pre(a < graph.nodeCount && b < graph.nodeCount)
        const there = likenessTo(graph, [a], 'coupling').scores[b] ?? 0
        expect(likenessTo(graph, [b], 'coupling').scores[a]).toBeCloseTo(there, 9)
      }),
    )
  })

  it('believes one shared reference less than two, and a rare one more than a common one', () => {
    const crowd = Array.from({ length: 40 }, (_, at) => at + 10)
    const graph = networkOf(50, [
      [0, 1],
      [0, 2],
      [3, 1],
      [4, 2],
      [5, 1],
      [5, 2],
      ...crowd.map((node) => [node, 2] as const),
    ])
    const { scores } = likenessTo(graph, [0], 'coupling')
    expect(scores[5]).toBeGreaterThan(scores[3] ?? 1)
    expect(scores[3]).toBeGreaterThan(scores[4] ?? 1)
  })

  const knowing = fc.infiniteStream(fc.boolean())

  it('stays between 0 and 1 where the references of some works are not known', () => {
    fc.assert(
      fc.property(
        anyNetwork,
        knowing,
        fc.array(fc.nat(23), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('coupling', 'coCitation'),
        (graph, coin, seeds, kind) => {
          const isKnown = Array.from({ length: graph.nodeCount }, () => coin.next().value)
          fc.pre(seeds.every((seed) => seed < graph.nodeCount))
          const { scores } = likenessTo(graph, seeds, kind, (node) => isKnown[node] === true)
          scores.forEach((score, node) => {
            expect(score).toBeGreaterThanOrEqual(0)
            expect(score).toBeLessThanOrEqual(1 + 1e-9)
            if (kind === 'coupling' && isKnown[node] !== true) expect(score).toBe(0)
          })
        },
      ),
    )
  })

  it('is not lowered by citing works whose references are not known', () => {
    // 2 and 3 cite 0 and 1; 4 … 40 cite 0, and what else is not known.
    const both = [2, 3].flatMap((node) => [[node, 0] as const, [node, 1] as const])
    const listed = Array.from({ length: 37 }, (_, at) => [at + 4, 0] as const)
    const isKnown = (node: number) => node < 4
    const before = likenessTo(networkOf(41, both), [0], 'coCitation', isKnown).scores[1]
    const after = likenessTo(networkOf(41, [...both, ...listed]), [0], 'coCitation', isKnown)
    expect(after.scores[1]).toBeCloseTo(before ?? 0, 9)
    const shared = [...both, ...listed, [4, 1] as const]
    const more = likenessTo(networkOf(41, shared), [0], 'coCitation', isKnown).scores[1]
    expect(more).toBeGreaterThan(before ?? 1)
  })

  it('answers for nothing, a star and many pieces', () => {
    expect(likenessTo(networkOf(0, []), [], 'coupling').scores).toHaveLength(0)
    expect(
      likenessTo(star(50_000), [1], 'coupling').scores.filter((score) => score > 0),
    ).toHaveLength(49_998)
    expect(likenessTo(chains(10_000), [0], 'coupling').scores.every((score) => score === 0)).toBe(
      true,
    )
  })
})
