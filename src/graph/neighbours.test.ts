import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowOf } from './citation-graph'
import { breadthFirst, connectedParts, neighboursOf, renumber } from './neighbours'
import { networkOf } from './test-network'

const network = fc.integer({ min: 1, max: 25 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    edges: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1)), { maxLength: 60 }),
  }),
)
interface Network {
  readonly nodeCount: number
  readonly edges: readonly [number, number][]
}
const rowsOf = ({ nodeCount, edges }: Network) => neighboursOf(networkOf(nodeCount, edges))

describe('neighboursOf', () => {
  it('lists each neighbour once, ascending, from both ends', () => {
    fc.assert(
      fc.property(network, (given) => {
        const rows = rowsOf(given)
        for (let node = 0; node < given.nodeCount; node += 1) {
          const expected = new Set<number>()
          for (const [from, to] of given.edges) {
            if (from === to) continue
            if (from === node) expected.add(to)
            if (to === node) expected.add(from)
          }
          expect([...rowOf(rows, node)]).toEqual([...expected].sort((a, b) => a - b))
        }
      }),
    )
  })
})

describe('renumber', () => {
  it('keeps who is a neighbour of whom', () => {
    fc.assert(
      fc.property(network, fc.integer(), (given, turn) => {
        const rows = rowsOf(given)
        const order = Uint32Array.from(
          { length: given.nodeCount },
          (_, index) => (index + Math.abs(turn)) % given.nodeCount,
        )
        const renumbered = renumber(rows, order, new Int32Array(given.nodeCount).fill(-1))
        order.forEach((old, node) => {
          const back = Array.from(rowOf(renumbered, node), (other) => order[other])
          expect(new Set(back)).toEqual(new Set(rowOf(rows, old)))
        })
      }),
    )
  })

  it('leaves out neighbours that are not in the order', () => {
    const rows = rowsOf({
      nodeCount: 3,
      edges: [
        [0, 1],
        [1, 2],
      ],
    })
    const part = renumber(rows, Uint32Array.of(2, 1), new Int32Array(3).fill(-1))
    expect([...part.offsets]).toEqual([0, 1, 2])
    expect([...part.targets]).toEqual([1, 0])
  })
})

describe('breadthFirst', () => {
  it('counts the steps of the shortest way and leaves out what cannot be reached', () => {
    const rows = rowsOf({
      nodeCount: 5,
      edges: [
        [0, 1],
        [2, 1],
        [2, 3],
        [0, 3],
      ],
    })
    const ways = new Int32Array(5)
    expect(breadthFirst(rows, 0, ways, new Uint32Array(5))).toBe(4)
    expect([...ways]).toEqual([0, 1, 2, 1, -1])
  })
})

describe('connectedParts', () => {
  it('holds every paper once, the largest part first, and no citation leads out of a part', () => {
    fc.assert(
      fc.property(network, (given) => {
        const { order, offsets } = connectedParts(networkOf(given.nodeCount, given.edges))
        expect([...order].sort((a, b) => a - b)).toEqual(
          Array.from({ length: given.nodeCount }, (_, node) => node),
        )
        const partOf = new Map<number, number>()
        const sizes: number[] = []
        for (let part = 0; part + 1 < offsets.length; part += 1) {
          const nodes = order.subarray(offsets[part], offsets[part + 1])
          sizes.push(nodes.length)
          for (const node of nodes) partOf.set(node, part)
        }
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
        for (const [from, to] of given.edges) expect(partOf.get(from)).toBe(partOf.get(to))
      }),
    )
  })
})
