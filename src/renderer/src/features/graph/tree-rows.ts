import { type AncestryNode, countBelow } from '#graph/ancestry'

/** A line of the tree that is shown. */
export interface TreeRow {
  readonly node: number
  readonly depth: number
  /** Index of the row of the paper that it hangs on. */
  readonly parent: number | undefined
  /** In rows; halves between two rows where it stands over an even number of children. */
  readonly y: number
  readonly isUnfolded: boolean
  /** Papers below it, shown or not. */
  readonly below: number
}

/**
 * The rows of a tree in reading order. Leaves stand one below the other; a paper with children that are shown stands in
 * the middle of them.
 */
export function treeRows(
  root: AncestryNode,
  isUnfolded: (node: number) => boolean,
): readonly TreeRow[] {
  const rows: { -readonly [Key in keyof TreeRow]: TreeRow[Key] }[] = []
  let leaves = 0
  const grow = (one: AncestryNode, parent: number | undefined): number => {
    const index = rows.length
    const isOpen = one.children.length > 0 && isUnfolded(one.node)
    const row = {
      node: one.node,
      depth: one.depth,
      parent,
      y: 0,
      isUnfolded: isOpen,
      below: countBelow(one),
    }
    rows.push(row)
    if (isOpen) {
      const heights = one.children.map((child) => grow(child, index))
      row.y = ((heights[0] ?? 0) + (heights.at(-1) ?? 0)) / 2
    } else {
      row.y = leaves
      leaves += 1
    }
    return row.y
  }
  grow(root, undefined)
  return rows
}

/** In px. */
export const treeMeasures = { rowHeight: 30, columnWidth: 300, nameWidth: 250, inset: 20 } as const

type Placed = Pick<TreeRow, 'depth' | 'y'>

/** Where the rows stand, px: generations from left to right, the same on the screen and in files. */
export const treeSize = {
  left: ({ depth }: Pick<TreeRow, 'depth'>): number =>
    treeMeasures.inset + depth * treeMeasures.columnWidth,
  top: ({ y }: Pick<TreeRow, 'y'>): number => treeMeasures.inset + y * treeMeasures.rowHeight,
  middle: (row: Pick<TreeRow, 'y'>): number => treeSize.top(row) + treeMeasures.rowHeight / 2,
  joint: (above: Placed, row: Placed) => ({
    x1: treeSize.left(above) + treeMeasures.nameWidth,
    y1: treeSize.middle(above),
    x2: treeSize.left(row),
    y2: treeSize.middle(row),
  }),
  whole: (rows: readonly Placed[]) => ({
    width:
      rows.reduce((most, row) => Math.max(most, treeSize.left(row)), 0) +
      treeMeasures.nameWidth +
      treeMeasures.inset,
    height:
      rows.reduce((most, row) => Math.max(most, treeSize.top(row)), 0) +
      treeMeasures.rowHeight +
      treeMeasures.inset,
  }),
}

/** What a key does in the tree, from one row. As the WAI-ARIA tree pattern has it, with generations to the right. */
export type TreeStep =
  | { readonly kind: 'go'; readonly node: number }
  | { readonly kind: 'fold' | 'unfold'; readonly node: number }

export function treeStep(
  rows: readonly TreeRow[],
  current: number | undefined,
  key: string,
): TreeStep | undefined {
  const at = rows.findIndex(({ node }) => node === current)
  const row = rows[at]
  const go = (target: TreeRow | undefined): TreeStep | undefined =>
    target && { kind: 'go', node: target.node }
  if (row === undefined) return key.startsWith('Arrow') ? go(rows[0]) : undefined
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1])
    case 'ArrowUp':
      return go(rows[at - 1])
    case 'Home':
      return go(rows[0])
    case 'End':
      return go(rows.at(-1))
    case 'ArrowRight':
      if (row.isUnfolded) return go(rows[at + 1])
      return row.below > 0 ? { kind: 'unfold', node: row.node } : undefined
    case 'ArrowLeft':
      if (row.isUnfolded && row.parent !== undefined) return { kind: 'fold', node: row.node }
      return row.parent === undefined ? undefined : go(rows[row.parent])
    case ' ':
      if (row.below === 0) return undefined
      return { kind: row.isUnfolded ? 'fold' : 'unfold', node: row.node }
    default:
      return undefined
  }
}
