import { useLiveQuery } from 'dexie-react-hooks'
import { comparePlaces } from '#domain/position'
import type { ReadingStatus } from '#domain/reading'
import type { ListEntry, ListId, ReadingList } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { library } from './library-database'
import { listAndInner } from './list-commands'

/** Live queries over reading lists. Undefined while the first answer is on its way. */

/** A paper on a list with what the person says of it. */
export interface ListedPaper {
  readonly entry: ListEntry
  readonly status: ReadingStatus | undefined
}

export interface OpenList {
  readonly list: ReadingList
  /** In the order of the list. Papers removed from the library are left out. */
  readonly papers: readonly ListedPaper[]
  /** Lists directly inside, in order. */
  readonly inner: readonly ListInTree[]
  /** The lists around it, outermost first. */
  readonly outer: readonly ReadingList[]
}

export interface ListProgress {
  readonly total: number
  /** Read or skimmed. */
  readonly read: number
  readonly reading: number
  /** Set aside: neither read nor left to read. */
  readonly dropped: number
}

export interface ListInTree {
  readonly list: ReadingList
  /** Of the list and all lists inside it; a paper on several counts once. */
  readonly progress: ListProgress
  readonly inner: readonly ListInTree[]
}

/** `null`: there is no such list. */
export function useOpenList(listId: ListId): OpenList | null | undefined {
  const answered = useLiveQuery(async () => ({ listId, open: await loadList(listId) }), [listId])
  return answered?.listId === listId ? answered.open : undefined
}

/** All lists with their progress. */
export const useListTree = (): readonly ListInTree[] | undefined => useLiveQuery(loadListTree)

/** How many of these papers each list holds. */
export const useListUse = (workIds: readonly WorkId[]): ReadonlyMap<ListId, number> | undefined =>
  useLiveQuery(async () => {
    const uses = new Map<ListId, number>()
    const entries = await library.listEntries.where('workId').anyOf(workIds).toArray()
    for (const { listId } of entries) uses.set(listId, (uses.get(listId) ?? 0) + 1)
    return uses
  }, [workIds.join('\n')])

export async function loadList(listId: ListId): Promise<OpenList | null> {
  const list = await library.lists.get(listId)
  if (!list) return null
  const entries = await library.listEntries.where('listId').equals(listId).toArray()
  const states = await library.readingStates.bulkGet(entries.map(({ workId }) => workId))
  const papers = entries
    .flatMap((entry, index): ListedPaper[] => {
      const state = states[index]
      return state?.isRemoved === true ? [] : [{ entry, status: state?.status }]
    })
    .sort((a, b) => comparePlaces(a.entry, b.entry))
  const lists = await library.lists.toArray()
  const tree = await loadListTree()
  return {
    list,
    papers,
    inner: findInTree(tree, listId)?.inner ?? [],
    outer: outerLists(lists, list),
  }
}

export async function loadListTree(): Promise<readonly ListInTree[]> {
  const lists = (await library.lists.toArray()).sort(comparePlaces)
  if (lists.length === 0) return []
  const entries = await library.listEntries.toArray()
  const listed = [...new Set(entries.map(({ workId }) => workId))]
  const states = await library.readingStates.bulkGet(listed)
  const stateOf = new Map(listed.map((workId, index) => [workId, states[index]]))
  const worksOf = new Map<ListId, Set<WorkId>>(lists.map(({ id }) => [id, new Set()]))
  for (const { listId, workId } of entries) {
    if (stateOf.get(workId)?.isRemoved !== true) worksOf.get(listId)?.add(workId)
  }
  const known = new Set(lists.map(({ id }) => id))
  const grow = (parentId: ListId | undefined): readonly ListInTree[] =>
    lists
      .filter((list) =>
        // A list whose parent is gone stands at the top instead of nowhere.
        parentId === undefined
          ? list.parentId === undefined || !known.has(list.parentId)
          : list.parentId === parentId,
      )
      .map((list) => ({
        list,
        progress: progressOf(
          new Set(listAndInner(lists, list.id).flatMap((id) => [...(worksOf.get(id) ?? [])])),
          (workId) => stateOf.get(workId)?.status,
        ),
        inner: grow(list.id),
      }))
  return grow(undefined)
}

export function progressOf(
  workIds: Iterable<WorkId>,
  statusOf: (workId: WorkId) => ReadingStatus | undefined,
): ListProgress {
  let [total, read, reading, dropped] = [0, 0, 0, 0]
  for (const workId of workIds) {
    const status = statusOf(workId)
    total += 1
    if (status === 'read' || status === 'skimmed') read += 1
    if (status === 'reading') reading += 1
    if (status === 'dropped') dropped += 1
  }
  return { total, read, reading, dropped }
}

export function findInTree(tree: readonly ListInTree[], listId: ListId): ListInTree | undefined {
  for (const branch of tree) {
    const found = branch.list.id === listId ? branch : findInTree(branch.inner, listId)
    if (found) return found
  }
  return undefined
}

function outerLists(lists: readonly ReadingList[], list: ReadingList): readonly ReadingList[] {
  const outer: ReadingList[] = []
  let parent = lists.find(({ id }) => id === list.parentId)
  while (parent && !outer.includes(parent)) {
    outer.unshift(parent)
    const { parentId } = parent
    parent = lists.find(({ id }) => id === parentId)
  }
  return outer
}
