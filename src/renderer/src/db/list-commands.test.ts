import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntryId, ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { undo, useHistory } from '#renderer/state/history'
import { library } from './library-database'
import {
  addToList,
  createList,
  createLists,
  deleteList,
  describeList,
  moveEntries,
  moveEntriesToList,
  moveList,
  removeEntries,
  removeFromList,
  renameList,
  setRemark,
} from './list-commands'
import { loadList, loadListTree } from './list-queries'
import { removeWorks, setStatus } from './reading-commands'

const works = ['a', 'b', 'c', 'd', 'e'] as WorkId[]

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

const orderOf = async (listId: ListId) =>
  (await loadList(listId))?.papers.map(({ entry }) => entry.workId).join('')

const entryOf = async (listId: ListId, workId: string): Promise<EntryId> => {
  const entries = await library.listEntries.where('listId').equals(listId).toArray()
  return entries.find((entry) => entry.workId === workId)?.id ?? ('' as EntryId)
}

describe('a list', () => {
  it('changed twice at once keeps both changes, and never comes back once deleted', async () => {
    const list = await createList({ name: 'x' })
    await Promise.all([renameList(list, 'y'), describeList(list, 'of what')])
    expect(await library.lists.get(list)).toMatchObject({ name: 'y', description: 'of what' })
    await Promise.all([deleteList(list), renameList(list, 'z')])
    expect(await library.lists.count()).toBe(0)
  })
})

describe('many papers at once', () => {
  it('make a list with lists inside, in the order given, and one undo takes all of it back', async () => {
    await createLists({
      name: 'Lamps',
      workIds: ['a'] as WorkId[],
      inner: [
        { name: 'Oil', workIds: ['c', 'b'] as WorkId[], inner: [] },
        { name: 'Gas', workIds: ['d', 'b'] as WorkId[], inner: [] },
      ],
    })
    const [outer] = await loadListTree()
    expect(outer?.inner.map(({ list }) => list.name)).toEqual(['Oil', 'Gas'])
    expect(await orderOf(outer?.inner[0]?.list.id ?? ('' as ListId))).toBe('cb')
    // A paper in two of them counts once.
    expect(useHistory.getState().done.at(-1)?.label).toBe(
      'List ‘Lamps’ created with 4 papers, 2 lists inside',
    )
    await undo()
    expect(await library.lists.count()).toBe(0)
    expect(await library.listEntries.count()).toBe(0)
  })

  it('are added once, and those that were there are counted', async () => {
    const list = await createList({ name: 'x', workIds: ['a', 'b'] as WorkId[] })
    expect(await addToList(list, works)).toBe(3)
    expect(useHistory.getState().done.at(-1)?.label).toBe('3 papers added to ‘x’, 2 were there')
    expect(await addToList(list, works)).toBe(0)
    await undo()
    expect(await orderOf(list)).toBe('ab')
  })
})

describe('entries', () => {
  it('come in the order they were added, each paper once', async () => {
    const list = await createList({ name: ' Weekend ', workIds: ['a', 'b', 'a'] as WorkId[] })
    await addToList(list, ['b', 'c'] as WorkId[])
    expect(await orderOf(list)).toBe('abc')
    expect((await library.lists.get(list))?.name).toBe('Weekend')
  })

  it('move as a block, and undo puts them back', async () => {
    const list = await createList({ name: 'x', workIds: works })
    await moveEntries(
      [await entryOf(list, 'e'), await entryOf(list, 'b')],
      await entryOf(list, 'a'),
    )
    expect(await orderOf(list)).toBe('beacd')
    await moveEntries([await entryOf(list, 'b')], undefined)
    expect(await orderOf(list)).toBe('eacdb')
    await undo()
    await undo()
    expect(await orderOf(list)).toBe('abcde')
  })

  it('keep their order through a thousand moves to one place', async () => {
    const list = await createList({ name: 'x', workIds: works })
    for (let move = 0; move < 1000; move += 1) {
      const order = (await orderOf(list)) ?? ''
      await moveEntries(
        [await entryOf(list, order.charAt(4))],
        await entryOf(list, order.charAt(1)),
      )
      const expected = `${order.charAt(0)}${order.charAt(4)}${order.slice(1, 4)}`
      expect(await orderOf(list)).toBe(expected)
    }
    const entries = await library.listEntries.toArray()
    expect(Math.max(...entries.map(({ position }) => position.length))).toBeLessThanOrEqual(48)
    // Five thousand questions of the database: on a busy machine more than the limit for all tests.
  }, 120_000)

  it('keep the remark that is written while they are moved', async () => {
    const list = await createList({ name: 'x', workIds: works })
    const other = await createList({ name: 'y' })
    const [d, e] = [await entryOf(list, 'd'), await entryOf(list, 'e')]
    await Promise.all([moveEntries([e], await entryOf(list, 'a')), setRemark(e, 'read me')])
    expect(await orderOf(list)).toBe('eabcd')
    expect((await library.listEntries.get(e))?.remark).toBe('read me')
    await Promise.all([setRemark(e, 'again'), moveEntriesToList([d, e], other)])
    expect(await library.listEntries.get(e)).toMatchObject({ listId: other, remark: 'again' })
    await Promise.all([moveEntriesToList([e], list), setRemark(e, 'and again')])
    expect(await library.listEntries.get(e)).toMatchObject({ listId: list, remark: 'and again' })
  })

  it('are numbered anew when two windows took one place', async () => {
    const list = await createList({ name: 'x', workIds: ['a', 'b', 'c'] as WorkId[] })
    const [first, second] = await library.listEntries.orderBy('id').toArray()
    if (!first || !second) throw new Error('three entries were added')
    await library.listEntries.put({ ...second, position: first.position })
    const order = (await orderOf(list)) ?? ''
    const third = [...order].find((id) => id !== first.workId && id !== second.workId) ?? ''
    const [upper = '', lower = ''] = [...order].filter((id) => id !== third)
    // Between the two there is no position until they are numbered anew.
    await moveEntries([await entryOf(list, third)], await entryOf(list, lower))
    expect(await orderOf(list)).toBe(`${upper}${third}${lower}`)
  })

  it('go to another list with their remarks, without doubling', async () => {
    const from = await createList({ name: 'from', workIds: ['a', 'b'] as WorkId[] })
    const to = await createList({ name: 'to', workIds: ['b', 'c'] as WorkId[] })
    await setRemark(await entryOf(from, 'a'), 'Sections 3 and 4 only')
    await moveEntriesToList([await entryOf(from, 'a'), await entryOf(from, 'b')], to)
    expect(await orderOf(from)).toBe('')
    expect(await orderOf(to)).toBe('bca')
    expect((await library.listEntries.get(await entryOf(to, 'a')))?.remark).toBe(
      'Sections 3 and 4 only',
    )
    await undo()
    expect(await orderOf(from)).toBe('ab')
    expect(await orderOf(to)).toBe('bc')
  })

  it('leave the list, not the library, and come back by undo', async () => {
    const list = await createList({ name: 'x', workIds: works })
    await removeEntries([await entryOf(list, 'c')])
    await removeFromList(list, ['a'] as WorkId[])
    expect(await orderOf(list)).toBe('bde')
    await undo()
    await undo()
    expect(await orderOf(list)).toBe('abcde')
  })

  it('of removed papers are hidden, and return with them', async () => {
    const list = await createList({ name: 'x', workIds: works })
    await removeWorks(['c'] as WorkId[])
    expect(await orderOf(list)).toBe('abde')
    await undo()
    expect(await orderOf(list)).toBe('abcde')
  })
})

describe('lists', () => {
  it('nest, and count what is inside once', async () => {
    const outer = await createList({ name: 'outer', workIds: ['a', 'b'] as WorkId[] })
    await createList({ name: 'inner', parentId: outer, workIds: ['b', 'c'] as WorkId[] })
    await setStatus(['a', 'b'] as WorkId[], 'read')
    await setStatus(['c'] as WorkId[], 'reading')
    const [branch] = await loadListTree()
    expect(branch?.progress).toEqual({ total: 3, read: 2, reading: 1, dropped: 0 })
    expect(branch?.inner[0]?.progress).toEqual({ total: 2, read: 1, reading: 1, dropped: 0 })
  })

  it('move between siblings and never into themselves', async () => {
    const one = await createList({ name: 'one' })
    const two = await createList({ name: 'two' })
    const three = await createList({ name: 'three', parentId: two })
    await moveList(two, undefined, one)
    await moveList(two, three, undefined)
    await moveList(two, two, undefined)
    const names = (await loadListTree()).map(({ list }) => list.name)
    expect(names).toEqual(['two', 'one'])
    await moveList(one, two, three)
    expect((await loadListTree())[0]?.inner.map(({ list }) => list.name)).toEqual(['one', 'three'])
  })

  it('are deleted with what is inside, and come back whole', async () => {
    const outer = await createList({ name: 'outer', workIds: works })
    await createList({ name: 'inner', parentId: outer, workIds: works })
    await deleteList(outer)
    expect(await library.lists.count()).toBe(0)
    expect(await library.listEntries.count()).toBe(0)
    expect(useHistory.getState().done.at(-1)?.label).toBe('List ‘outer’ deleted with 1 list inside')
    await undo()
    expect(await library.listEntries.count()).toBe(10)
    expect((await loadListTree())[0]?.inner).toHaveLength(1)
  })

  it('keep their name when it is left empty', async () => {
    const list = await createList({ name: 'x' })
    await renameList(list, '   ')
    expect((await library.lists.get(list))?.name).toBe('x')
  })
})
