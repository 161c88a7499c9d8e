import { describe, expect, it } from 'vitest'
import { type AncestryNode, ancestryOf } from '#graph/ancestry'
import { treeRows, treeStep } from './tree-rows'

// 0 cites 1 and 2; 1 cites 3 and 4; 2 cites 5.
const tree: AncestryNode = ancestryOf(
  { nodeCount: 6, edgeFrom: [0, 0, 1, 1, 2], edgeTo: [1, 2, 3, 4, 5] },
  0,
  { generations: 3, rankOf: () => 0 },
)
const rows = (...unfolded: readonly number[]) => treeRows(tree, (node) => unfolded.includes(node))

describe('the rows of a tree', () => {
  it('shows what is unfolded, each paper in the middle of its own', () => {
    expect(rows().map(({ node, y, below }) => [node, y, below])).toEqual([[0, 0, 5]])
    expect(rows(0, 1).map(({ node, depth, y }) => [node, depth, y])).toEqual([
      [0, 0, 1.25],
      [1, 1, 0.5],
      [3, 2, 0],
      [4, 2, 1],
      [2, 1, 2],
    ])
  })

  it('never puts two papers of a generation on the same line', () => {
    const places = rows(0, 1, 2).map(({ depth, y }) => `${depth} ${y}`)
    expect(new Set(places).size).toBe(places.length)
  })
})

describe('keys in the tree', () => {
  it('go up and down, into what is unfolded and back to what a paper hangs on', () => {
    expect(treeStep(rows(0), undefined, 'ArrowDown')).toEqual({ kind: 'go', node: 0 })
    expect(treeStep(rows(0), 0, 'ArrowDown')).toEqual({ kind: 'go', node: 1 })
    expect(treeStep(rows(0), 0, 'ArrowRight')).toEqual({ kind: 'go', node: 1 })
    expect(treeStep(rows(0), 2, 'ArrowLeft')).toEqual({ kind: 'go', node: 0 })
    expect(treeStep(rows(0), 0, 'End')).toEqual({ kind: 'go', node: 2 })
  })

  it('unfold and fold', () => {
    expect(treeStep(rows(0), 1, 'ArrowRight')).toEqual({ kind: 'unfold', node: 1 })
    expect(treeStep(rows(0, 1), 1, 'ArrowLeft')).toEqual({ kind: 'fold', node: 1 })
    expect(treeStep(rows(0, 1), 1, ' ')).toEqual({ kind: 'fold', node: 1 })
    expect(treeStep(rows(0, 1), 3, ' ')).toBeUndefined()
    expect(treeStep(rows(0, 1), 3, 'x')).toBeUndefined()
  })
})
