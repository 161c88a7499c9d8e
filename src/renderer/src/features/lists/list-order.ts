import type { EntryId } from '#domain/reading-list'
import type { ListedPaper } from '#renderer/db/list-queries'

/** A list as it is shown: what is left to read in order, then what is done, and the first of the former. */
export interface ListParts {
  readonly open: readonly ListedPaper[]
  readonly done: readonly ListedPaper[]
  readonly next: ListedPaper | undefined
}

export function partsOf(papers: readonly ListedPaper[]): ListParts {
  const open = papers.filter((paper) => !isDone(paper))
  return { open, done: papers.filter(isDone), next: open[0] }
}

export const isDone = ({ status }: ListedPaper): boolean =>
  status === 'read' || status === 'skimmed' || status === 'dropped'

/**
 * Before which entry `moved` stand after one step up or down among `shown`, as a block.
 * Undefined when they are at that end already.
 */
export function stepTarget(
  shown: readonly EntryId[],
  moved: ReadonlySet<EntryId>,
  step: -1 | 1,
): { readonly beforeId: EntryId | undefined } | undefined {
  const rest = shown.filter((id) => !moved.has(id))
  const firstMoved = shown.findIndex((id) => moved.has(id))
  if (firstMoved === -1) return undefined
  // How many of the others stand before the block.
  const before = shown.slice(0, firstMoved).filter((id) => !moved.has(id)).length
  const last = shown.findLastIndex((id) => moved.has(id))
  const isBlock = last - firstMoved + 1 === shown.length - rest.length
  // Scattered entries gather first, upwards at the first and downwards behind the last of them.
  const target = isBlock
    ? before + step
    : step === -1
      ? before
      : shown.slice(0, last).filter((id) => !moved.has(id)).length
  if (target < 0 || target > rest.length) return undefined
  return { beforeId: rest[target] }
}
