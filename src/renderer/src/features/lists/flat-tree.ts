import type { ListId } from '#domain/reading-list'
import type { ListInTree } from '#renderer/db/list-queries'

/** One line of the tree of lists. */
export interface TreeLine {
  readonly branch: ListInTree
  /** 0 at the top. */
  readonly depth: number
  readonly parentId: ListId | undefined
  /** Sibling before and the one behind, where there is one. */
  readonly previous: ListInTree | undefined
  readonly next: ListInTree | undefined
}

/** The lines that are shown: all, without what is inside folded lists. */
export function flattenTree(
  tree: readonly ListInTree[],
  folded: ReadonlySet<ListId> = new Set(),
  depth = 0,
  parentId?: ListId,
): readonly TreeLine[] {
  return tree.flatMap((branch, index) => [
    { branch, depth, parentId, previous: tree[index - 1], next: tree[index + 1] },
    ...(folded.has(branch.list.id)
      ? []
      : flattenTree(branch.inner, folded, depth + 1, branch.list.id)),
  ])
}
