import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarityEdges } from './similarity-edges'

const network = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), {
    maxLength: 40,
    selector: ([from, to]) => `${from} ${to}`,
  })
  .map((edges) => edges.filter(([from, to]) => from !== to))

describe('ties between similar papers', () => {
  it('count what two papers share: references, and papers that cite both', () => {
    fc.assert(
      fc.property(network, (edges) => {
        const ties = similarityEdges({
          nodeCount: 10,
          edgeFrom: edges.map(([from]) => from),
          edgeTo: edges.map(([, to]) => to),
        })
        const cites = (from: number, to: number) => edges.some(([a, b]) => a === from && b === to)
        ties.from.forEach((from, tie) => {
          const to = ties.to[tie] ?? -1
          expect(from).toBeLessThan(to)
          let shared = 0
          for (let other = 0; other < 10; other += 1) {
            if (cites(from, other) && cites(to, other)) shared += 1
            if (cites(other, from) && cites(other, to)) shared += 1
          }
          expect(shared).toBeGreaterThan(1)
          expect(ties.shared[tie]).toBe(shared)
        })
      }),
    )
  })

  it('keep a paper to the few that share most with it', () => {
    // Papers 0 and 1 share three references; 2 shares two of them with both.
    const edges = [0, 1].flatMap((paper) =>
      [3, 4, 5].map((reference) => [paper, reference] as const),
    )
    const all = [...edges, [2, 3] as const, [2, 4] as const]
    const ties = (most: number) =>
      similarityEdges(
        { nodeCount: 6, edgeFrom: all.map(([from]) => from), edgeTo: all.map(([, to]) => to) },
        most,
      )
    const pairs = ({ from, to }: ReturnType<typeof ties>) =>
      [...from].map((one, tie) => [one, to[tie]])
    expect(pairs(ties(6))).toContainEqual([0, 1])
    expect(pairs(ties(6))).toContainEqual([1, 2])
    expect(pairs(ties(1)).filter(([, to]) => to === 1)).toEqual([[0, 1]])
  })

  it('are none where nothing is shared', () => {
    expect(similarityEdges({ nodeCount: 0, edgeFrom: [], edgeTo: [] }).from).toHaveLength(0)
    expect(similarityEdges({ nodeCount: 3, edgeFrom: [0], edgeTo: [1] }).from).toHaveLength(0)
  })
})
