import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AncestryNode, ancestryOf, countBelow } from './ancestry'

const flat = (tree: AncestryNode): readonly AncestryNode[] => [tree, ...tree.children.flatMap(flat)]
const network = fc.record({
  nodeCount: fc.constant(12),
  edges: fc.array(fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 })), { maxLength: 50 }),
})

describe('what a paper grew from', () => {
  it('names every paper once, in the generation that is nearest to the root', () => {
    fc.assert(
      fc.property(network, ({ nodeCount, edges }) => {
        const tree = ancestryOf(
          { nodeCount, edgeFrom: edges.map(([from]) => from), edgeTo: edges.map(([, to]) => to) },
          0,
          { generations: 20, rankOf: () => 0 },
        )
        const reached = new Map([[0, 0]])
        for (let depth = 0; depth < nodeCount; depth += 1) {
          for (const [from, to] of edges) {
            if (reached.get(from) === depth && !reached.has(to)) reached.set(to, depth + 1)
          }
        }
        const nodes = flat(tree)
        expect(new Map(nodes.map(({ node, depth }) => [node, depth]))).toEqual(
          new Map(
            [...reached].sort(
              ([a], [b]) =>
                nodes.findIndex(({ node }) => node === a) -
                nodes.findIndex(({ node }) => node === b),
            ),
          ),
        )
        expect(nodes).toHaveLength(reached.size)
        expect(countBelow(tree)).toBe(nodes.length - 1)
      }),
    )
  })

  it('ends at the generations asked for, the most cited first', () => {
    const edgeFrom = [0, 0, 1, 2, 3]
    const edgeTo = [1, 2, 3, 3, 0]
    const tree = ancestryOf({ nodeCount: 4, edgeFrom, edgeTo }, 0, {
      generations: 1,
      rankOf: (node) => node,
    })
    expect(tree.children.map(({ node }) => node)).toEqual([2, 1])
    expect(tree.children.flatMap(({ children }) => children)).toEqual([])
  })
})
