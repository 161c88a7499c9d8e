import { comparePlaces, longestPosition, positionsBetween } from '#domain/position'
import type { EntryId, ListEntry, ListId, ReadingList } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { doing, perform } from '#renderer/state/history'
import type { ChangeWriter } from './change'
import { library } from './library-database'
import { countOf, papersPhrase, shortened } from './work-phrase'

/** Reading lists: every change is one step for undo. Lists that are gone meanwhile are left alone. */

export async function createList({
  name,
  parentId,
  workIds = [],
}: {
  readonly name: string
  readonly parentId?: ListId
  readonly workIds?: readonly WorkId[]
}): Promise<ListId> {
  const id = crypto.randomUUID() as ListId
  const wanted = name.trim()
  await perform(`List ‘${wanted}’ created`, ['lists', 'listEntries'], async (writer) => {
    const [position = ''] = await makeRoomForLists(writer, parentId, undefined, [])
    await writer.put<ReadingList>('lists', {
      id,
      name: wanted,
      description: '',
      ...(parentId === undefined ? {} : { parentId }),
      position,
      createdAt: new Date().toISOString(),
    })
    await putWorks(writer, id, workIds)
  })
  return id
}

/** A list with the lists to be made inside it. */
export interface ListBranch {
  readonly name: string
  readonly workIds: readonly WorkId[]
  readonly inner: readonly ListBranch[]
}

/** Makes a list and all lists inside it: one step for undo, said because it happens out of sight. */
export async function createLists(branch: ListBranch): Promise<ListId> {
  const id = crypto.randomUUID() as ListId
  const papers = countOf(branchPapers(branch).size, 'paper')
  const inner = branchSize(branch) - 1
  const withInner = inner === 0 ? '' : `, ${countOf(inner, 'list')} inside`
  await perform(
    `List ‘${branch.name}’ created with ${papers}${withInner}`,
    ['lists', 'listEntries'],
    async (writer) => await putBranch(writer, id, branch, undefined),
    { isAnnounced: true },
  )
  return id
}

async function putBranch(
  writer: ChangeWriter,
  id: ListId,
  { name, workIds, inner }: ListBranch,
  parentId: ListId | undefined,
): Promise<void> {
  const [position = ''] = await makeRoomForLists(writer, parentId, undefined, [])
  await writer.put<ReadingList>('lists', {
    id,
    name,
    description: '',
    ...(parentId === undefined ? {} : { parentId }),
    position,
    createdAt: new Date().toISOString(),
  })
  await putWorks(writer, id, workIds)
  for (const child of inner) await putBranch(writer, crypto.randomUUID() as ListId, child, id)
}

const branchSize = ({ inner }: ListBranch): number =>
  inner.reduce((size, child) => size + branchSize(child), 1)

const branchPapers = ({ workIds, inner }: ListBranch): ReadonlySet<WorkId> =>
  new Set([...workIds, ...inner.flatMap((child) => [...branchPapers(child)])])

export async function renameList(listId: ListId, name: string): Promise<void> {
  const wanted = name.trim()
  const list = await library.lists.get(listId)
  if (!list || wanted === '' || wanted === list.name) return
  await perform(
    `List ‘${list.name}’ renamed ‘${wanted}’`,
    ['lists'],
    async (writer) => await rewriteList(writer, listId, (now) => ({ ...now, name: wanted })),
  )
}

export async function describeList(listId: ListId, description: string): Promise<void> {
  const list = await library.lists.get(listId)
  if (!list || description === list.description) return
  await perform(
    `Description of ‘${list.name}’ changed`,
    ['lists'],
    async (writer) => await rewriteList(writer, listId, (now) => ({ ...now, description })),
  )
}

/**
 * Puts a list under `parentId` (top level when absent), before its child `beforeId` (last when absent).
 * A list is never put into itself or what it holds.
 */
export async function moveList(
  listId: ListId,
  parentId: ListId | undefined,
  beforeId: ListId | undefined,
): Promise<void> {
  if (listId === beforeId) return
  const lists = await library.lists.toArray()
  const list = lists.find(({ id }) => id === listId)
  if (!list || (parentId !== undefined && listAndInner(lists, listId).includes(parentId))) return
  await perform(`List ‘${list.name}’ moved`, ['lists'], async (writer) => {
    const [position = ''] = await makeRoomForLists(writer, parentId, beforeId, [listId])
    await rewriteList(writer, listId, ({ parentId: _, ...now }) => ({
      ...now,
      ...(parentId === undefined ? {} : { parentId }),
      position,
    }))
  })
}

/** Deletes a list with the lists inside it. The papers stay in the library. */
export async function deleteList(listId: ListId): Promise<void> {
  const lists = await library.lists.toArray()
  const list = lists.find(({ id }) => id === listId)
  if (!list) return
  const ids = listAndInner(lists, listId)
  const inner = ids.length === 1 ? '' : ` with ${countOf(ids.length - 1, 'list')} inside`
  await perform(
    `List ‘${list.name}’ deleted${inner}`,
    ['lists', 'listEntries'],
    async (writer) => {
      const entries = await library.listEntries.where('listId').anyOf(ids).primaryKeys()
      await writer.remove('listEntries', entries)
      await writer.remove('lists', ids)
    },
    { isAnnounced: true },
  )
}

/**
 * Puts papers at the end of a list, or before its entry `beforeId`. Those that are on it already stay where they are, and
 * their number is said. Returns how many were added.
 */
export const addToList = (
  listId: ListId,
  workIds: readonly WorkId[],
  beforeId?: EntryId,
): Promise<number> =>
  doing(async () => {
    const list = await library.lists.get(listId)
    if (!list) return 0
    const held = new Set(
      (await library.listEntries.where('listId').equals(listId).toArray()).map(
        ({ workId }) => workId,
      ),
    )
    const added = workIds.filter((workId) => !held.has(workId))
    if (added.length === 0) return 0
    const papers = await papersPhrase(added)
    const there = workIds.length - added.length
    const rest =
      there === 0 ? '' : `, ${there.toLocaleString('en')} ${there === 1 ? 'was' : 'were'} there`
    await perform(
      `${papers} added to ‘${list.name}’${rest}`,
      ['listEntries'],
      async (writer) => await putWorks(writer, listId, added, beforeId),
      { isAnnounced: true },
    )
    return added.length
  })

/** Takes papers off a list. They stay in the library. */
export async function removeFromList(listId: ListId, workIds: readonly WorkId[]): Promise<void> {
  const removed = new Set(workIds)
  const entries = await library.listEntries.where('listId').equals(listId).toArray()
  await removeEntries(entries.filter(({ workId }) => removed.has(workId)).map(({ id }) => id))
}

export const removeEntries = (entryIds: readonly EntryId[]): Promise<void> =>
  doing(async () => {
    const entries = await entriesOf(entryIds)
    const [first] = entries
    if (!first) return
    const papers = await papersPhrase(entries.map(({ workId }) => workId))
    const list = await library.lists.get(first.listId)
    await perform(
      `${papers} taken off ‘${list?.name ?? ''}’`,
      ['listEntries'],
      async (writer) =>
        await writer.remove(
          'listEntries',
          entries.map(({ id }) => id),
        ),
      { isAnnounced: true },
    )
  })

/** Puts entries of one list, in their order, before its entry `beforeId`, or at the end. */
export const moveEntries = (
  entryIds: readonly EntryId[],
  beforeId: EntryId | undefined,
): Promise<void> =>
  doing(async () => {
    const moved = (await entriesOf(entryIds)).sort(comparePlaces)
    const [first] = moved
    if (!first || (beforeId !== undefined && entryIds.includes(beforeId))) return
    const papers = await papersPhrase(moved.map(({ workId }) => workId))
    await perform(`${papers} moved`, ['listEntries'], async (writer) => {
      const positions = await makeRoomForEntries(
        writer,
        first.listId,
        beforeId,
        moved.length,
        new Set(entryIds),
      )
      // As they are now: a remark may have been written since they were picked up.
      const current = new Map((await entriesOf(entryIds)).map((entry) => [entry.id, entry]))
      await writer.putAll(
        'listEntries',
        moved.flatMap(({ id }, index) => {
          const entry = current.get(id)
          if (entry?.listId !== first.listId) return []
          return [{ ...entry, position: positions[index] ?? entry.position, rev: writer.rev }]
        }),
      )
    })
  })

/** To the end of another list, with their remarks. Papers that it holds already only leave this one. */
export async function moveEntriesToList(
  entryIds: readonly EntryId[],
  listId: ListId,
): Promise<void> {
  const list = await library.lists.get(listId)
  const moved = (await entriesOf(entryIds))
    .filter((entry) => entry.listId !== listId)
    .sort(comparePlaces)
  if (!list || moved.length === 0) return
  const papers = await papersPhrase(moved.map(({ workId }) => workId))
  await perform(
    `${papers} moved to ‘${list.name}’`,
    ['listEntries'],
    async (writer) => {
      const held = new Set((await entriesIn(listId)).map(({ workId }) => workId))
      // As they are now: a remark may have been written since they were picked up.
      const current = new Map((await entriesOf(entryIds)).map((entry) => [entry.id, entry]))
      const leaving = moved.flatMap(({ id }) => current.get(id) ?? [])
      const doubled = leaving.filter(({ workId }) => held.has(workId))
      const kept = leaving.filter(({ workId }) => !held.has(workId))
      await writer.remove(
        'listEntries',
        doubled.map(({ id }) => id),
      )
      const positions = await makeRoomForEntries(writer, listId, undefined, kept.length, new Set())
      await writer.putAll(
        'listEntries',
        kept.map((entry, index) => ({
          ...entry,
          listId,
          position: positions[index] ?? entry.position,
          rev: writer.rev,
        })),
      )
    },
    { isAnnounced: true },
  )
}

export async function setRemark(entryId: EntryId, remark: string): Promise<void> {
  const entry = await library.listEntries.get(entryId)
  if (!entry || entry.remark === remark) return
  const title = (await library.works.get(entry.workId))?.title ?? ''
  await perform(`Remark on ‘${shortened(title)}’ changed`, ['listEntries'], async (writer) => {
    // As it is now: leaving the field by a drag writes the remark and the new place at once.
    const now = await writer.get<ListEntry>('listEntries', entryId)
    if (now) await writer.put('listEntries', { ...now, remark, rev: writer.rev })
  })
}

/** Changes a list as it is inside the transaction, not as it was when the person began. */
async function rewriteList(
  writer: ChangeWriter,
  listId: ListId,
  rewrite: (list: ReadingList) => ReadingList,
): Promise<void> {
  const list = await writer.get<ReadingList>('lists', listId)
  if (list) await writer.put('lists', rewrite(list))
}

/** A list and everything inside it, outermost first. A circle, which only a damaged file could hold, ends the walk. */
export function listAndInner(lists: readonly ReadingList[], listId: ListId): readonly ListId[] {
  const found = new Set([listId])
  for (const id of found) for (const list of lists) if (list.parentId === id) found.add(list.id)
  return [...found]
}

async function putWorks(
  writer: ChangeWriter,
  listId: ListId,
  workIds: readonly WorkId[],
  beforeId?: EntryId,
): Promise<void> {
  const held = new Set((await entriesIn(listId)).map(({ workId }) => workId))
  const added = [...new Set(workIds)].filter((workId) => !held.has(workId))
  if (added.length === 0) return
  const positions = await makeRoomForEntries(writer, listId, beforeId, added.length, new Set())
  const addedAt = new Date().toISOString()
  await writer.putAll<ListEntry>(
    'listEntries',
    added.map((workId, index) => ({
      id: crypto.randomUUID() as EntryId,
      listId,
      workId,
      position: positions[index] ?? '',
      remark: '',
      addedAt,
      rev: writer.rev,
    })),
  )
}

const makeRoomForEntries = async (
  writer: ChangeWriter,
  listId: ListId,
  beforeId: EntryId | undefined,
  count: number,
  moving: ReadonlySet<string>,
): Promise<readonly string[]> =>
  await makeRoom(
    (await entriesIn(listId)).filter(({ id }) => !moving.has(id)),
    beforeId,
    count,
    async (entries) =>
      await writer.putAll(
        'listEntries',
        entries.map((entry) => ({ ...entry, rev: writer.rev })),
      ),
  )

const makeRoomForLists = async (
  writer: ChangeWriter,
  parentId: ListId | undefined,
  beforeId: ListId | undefined,
  moving: readonly ListId[],
): Promise<readonly string[]> =>
  await makeRoom(
    (await library.lists.toArray()).filter(
      (list) => list.parentId === parentId && !moving.includes(list.id),
    ),
    beforeId,
    1,
    async (lists) => await writer.putAll('lists', lists),
  )

/**
 * `count` positions before the sibling `beforeId`, or at the end. Where there is no room, or positions have grown
 * long, all siblings are numbered anew in the same transaction.
 */
async function makeRoom<Row extends { readonly id: string; readonly position: string }>(
  siblings: readonly Row[],
  beforeId: string | undefined,
  count: number,
  rewrite: (rows: readonly Row[]) => Promise<void>,
): Promise<readonly string[]> {
  const ordered = siblings.toSorted(comparePlaces)
  const found = ordered.findIndex(({ id }) => id === beforeId)
  const at = found === -1 ? ordered.length : found
  const positions = positionsBetween(ordered[at - 1]?.position, ordered[at]?.position, count)
  if (positions?.every(({ length }) => length <= longestPosition)) return positions
  const all = positionsBetween(undefined, undefined, ordered.length + count) ?? []
  await rewrite(
    ordered.map((row, index) => ({
      ...row,
      position: all[index < at ? index : index + count] ?? row.position,
    })),
  )
  return all.slice(at, at + count)
}

const entriesIn = async (listId: ListId): Promise<ListEntry[]> =>
  await library.listEntries.where('listId').equals(listId).toArray()

const entriesOf = async (entryIds: readonly EntryId[]): Promise<ListEntry[]> =>
  (await library.listEntries.bulkGet([...entryIds])).filter((entry) => entry !== undefined)
