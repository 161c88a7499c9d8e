import { create } from 'zustand'
import type { ListId } from '#domain/reading-list'

/** Lists whose inside is folded away in the navigation. For the session: a start shows everything. */
export const useFoldedLists = create<{ readonly folded: ReadonlySet<ListId> }>(() => ({
  folded: new Set(),
}))

export const setFolded = (listId: ListId, isFolded: boolean): void =>
  useFoldedLists.setState(({ folded: before }) => {
    const folded = new Set(before)
    if (isFolded) folded.add(listId)
    else folded.delete(listId)
    return { folded }
  })
