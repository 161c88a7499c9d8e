import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { testWork } from '#domain/test-work'
import type { WorkId } from '#domain/work'
import { undo, useHistory } from '#renderer/state/history'
import { useNotices } from '#renderer/state/notices'
import { library } from './library-database'
import {
  addTag,
  createTag,
  deleteTag,
  markSeen,
  removeTag,
  removeWorks,
  renameTag,
  restoreWorks,
  setRating,
  setStatus,
} from './reading-commands'

const a = 'a' as WorkId
const b = 'b' as WorkId

const lastLabel = () => useHistory.getState().done.at(-1)?.label

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
  useNotices.setState({ notices: [] })
  await library.works.put(testWork(a, { title: '0', isArrival: true }))
})

describe('status and rating', () => {
  it('marks several papers in one step that undo takes back', async () => {
    await setStatus([a, b], 'read')
    expect(await library.readingStates.toArray()).toMatchObject([
      { workId: a, status: 'read' },
      { workId: b, status: 'read' },
    ])
    expect(lastLabel()).toBe('2 papers marked Read')
    expect(useNotices.getState().notices).toMatchObject([{ kind: 'undo' }])
    await undo()
    expect(await library.readingStates.toArray()).toEqual([])
  })

  it('names a single paper by its title, even when that is "0"', async () => {
    await setStatus([a], 'skimmed')
    expect(lastLabel()).toBe('‘0’ marked Skimmed')
  })

  it('leaves no step behind when nothing changes', async () => {
    await setRating([a], 4)
    await setRating([a], 4)
    expect(useHistory.getState().done).toHaveLength(1)
    await setRating([a], undefined)
    expect(await library.readingStates.get(a)).not.toHaveProperty('rating')
  })

  it('keeps what was seen when a status is undone afterwards', async () => {
    await markSeen(a, 1)
    await setStatus([a], 'reading')
    await markSeen(a, 2)
    await undo()
    const state = await library.readingStates.get(a)
    expect(state).not.toHaveProperty('status')
    expect(state).toMatchObject({ seenVersion: 2 })
  })

  it('undoes a status on a paper that was opened only afterwards', async () => {
    await setStatus([a], 'reading')
    await markSeen(a, 2)
    await undo()
    expect(await library.readingStates.get(a)).not.toMatchObject({ status: 'reading' })
  })
})

describe('tags', () => {
  it('creates a tag on papers, and uses the one that has the name already', async () => {
    const first = await createTag('Baseline', [a])
    const second = await createTag(' baseline ', [b])
    expect(second).toBe(first)
    expect(await library.tags.count()).toBe(1)
    expect(await library.readingStates.get(b)).toMatchObject({ tagIds: [first] })
  })

  it('spreads colours', async () => {
    const ids = [await createTag('one'), await createTag('two'), await createTag('three')]
    const colours = (await library.tags.bulkGet(ids)).map((tag) => tag?.colour)
    expect(new Set(colours).size).toBe(3)
  })

  it('deletes a tag from every paper and brings all of it back', async () => {
    const tag = await createTag('kv-cache', [a, b])
    await deleteTag(tag)
    expect(await library.readingStates.get(a)).toMatchObject({ tagIds: [] })
    await undo()
    expect(await library.tags.get(tag)).toMatchObject({ name: 'kv-cache' })
    expect(await library.readingStates.get(b)).toMatchObject({ tagIds: [tag] })
  })

  it('adds, removes and renames', async () => {
    const tag = await createTag('x')
    await addTag([a], tag)
    await addTag([a], tag)
    expect(await library.readingStates.get(a)).toMatchObject({ tagIds: [tag] })
    await removeTag([a], tag)
    expect(await library.readingStates.get(a)).toMatchObject({ tagIds: [] })
    await renameTag(tag, 'y')
    expect(lastLabel()).toBe('Tag ‘x’ renamed ‘y’')
  })
})

describe('removing', () => {
  it('hides papers and keeps what was said of them', async () => {
    await setRating([a], 5)
    await removeWorks([a])
    expect(await library.readingStates.get(a)).toMatchObject({ isRemoved: true, rating: 5 })
    await restoreWorks([a])
    expect(await library.readingStates.get(a)).toMatchObject({ isRemoved: false, rating: 5 })
  })
})

describe('seen', () => {
  it('writes once, silently, and never lowers the version', async () => {
    await markSeen(a, 2)
    const first = await library.readingStates.get(a)
    await markSeen(a, 1)
    expect(await library.readingStates.get(a)).toEqual(first)
    expect(useHistory.getState().done).toEqual([])
  })
})
