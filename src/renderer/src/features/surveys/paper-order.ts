import type { WorkId } from '#domain/work'
import type { LibraryRow, ShownStatus } from '#renderer/workers/library/protocol'

export const paperOrders = ['survey', 'newest', 'cited', 'unread'] as const
export type PaperOrder = (typeof paperOrders)[number]

export const orderWords: Readonly<Record<PaperOrder, string>> = {
  survey: 'As in the survey',
  newest: 'Newest',
  cited: 'Most cited here',
  unread: 'Unread first',
}

/** What is still to be read stands above what is under way, and that above what is done. */
const unreadRank: Readonly<Record<ShownStatus, number>> = {
  new: 0,
  toRead: 0,
  none: 0,
  reading: 1,
  skimmed: 2,
  read: 2,
  dropped: 3,
}

/** The papers in a wanted order; equals stay as in the survey, and papers of unknown year come last. */
export function orderPapers(
  ids: readonly WorkId[],
  rows: ReadonlyMap<WorkId, Pick<LibraryRow, 'year' | 'citedHere' | 'status'>>,
  order: PaperOrder,
): readonly WorkId[] {
  const by = (rank: (row: Pick<LibraryRow, 'year' | 'citedHere' | 'status'>) => number) =>
    ids.toSorted((a, b) => {
      const rowA = rows.get(a)
      const rowB = rows.get(b)
      return (
        (rowA === undefined ? Number.MAX_VALUE : rank(rowA)) -
        (rowB === undefined ? Number.MAX_VALUE : rank(rowB))
      )
    })
  switch (order) {
    case 'survey':
      return ids
    case 'newest':
      return by(({ year }) => -(year ?? 0))
    case 'cited':
      return by(({ citedHere }) => -citedHere)
    case 'unread':
      return by(({ status }) => unreadRank[status])
    default:
      return order satisfies never
  }
}
