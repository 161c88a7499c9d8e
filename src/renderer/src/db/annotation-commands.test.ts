import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AnnotationId, MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { redo, undo, useHistory } from '#renderer/state/history'
import { useNotices } from '#renderer/state/notices'
import {
  addMark,
  carriedId,
  commentMark,
  confirmPlace,
  keepCarried,
  letRest,
  linkMark,
  recolourMark,
  removeMarks,
  setMarkTags,
  tagMark,
  untagMark,
} from './annotation-commands'
import { findMarks, loadMarkLinks, loadMarks, loadMarksOfFile } from './annotation-queries'
import { library } from './library-database'

const workId = 'w1' as WorkId
const first = 'a'.repeat(64) as FileHash
const second = 'b'.repeat(64) as FileHash
const place: MarkPlace = {
  hash: first,
  pageIndex: 1,
  boxes: [[72, 700, 200, 710]],
  quote: { exact: 'Roots drink.', prefix: '', suffix: '' },
}
const there: MarkPlace = { ...place, hash: second, pageIndex: 2 }

const highlight = () => addMark({ workId, kind: 'highlight', colour: 'method', place })

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
  useNotices.setState({ notices: [] })
})

describe('marks', () => {
  it('are kept with what they say, and undone and done again step by step', async () => {
    const id = await highlight()
    await recolourMark(id, 'doubt')
    await commentMark(id, 'Who says?')
    expect(await library.annotations.get(id)).toMatchObject({
      colour: 'doubt',
      comment: 'Who says?',
    })
    await undo()
    await undo()
    expect(await library.annotations.get(id)).toMatchObject({ colour: 'method', comment: '' })
    await undo()
    expect(await library.annotations.toArray()).toEqual([])
    await redo()
    await redo()
    expect(await library.annotations.get(id)).toMatchObject({ colour: 'doubt', comment: '' })
  })

  it('say nothing twice: the same words again are no step', async () => {
    const id = await highlight()
    await commentMark(id, 'Who says?')
    const steps = useHistory.getState().done.length
    await commentMark(id, 'Who says?')
    await recolourMark(id, 'method')
    expect(useHistory.getState().done).toHaveLength(steps)
  })

  it('are hidden when deleted, and come back whole', async () => {
    const id = await highlight()
    await tagMark(id, ' to do ')
    await removeMarks([id])
    expect(await loadMarks([workId])).toEqual([])
    await undo()
    expect(await loadMarks([workId])).toMatchObject([{ id, tags: ['to do'] }])
    await untagMark(id, 'to do')
    expect(await loadMarks([workId])).toMatchObject([{ id, tags: [] }])
  })

  it('take each tag once, without the spaces around it', async () => {
    const id = await highlight()
    await setMarkTags(id, [], ['loom', ' amber', 'loom ', '  '])
    expect(await loadMarks([workId])).toMatchObject([{ id, tags: ['loom', 'amber'] }])
  })

  it('keep a tag that is still on its way when the next one is added or dropped', async () => {
    const id = await highlight()
    await setMarkTags(id, [], ['old'])
    await Promise.all([
      setMarkTags(id, ['old'], ['old', 'loom']),
      setMarkTags(id, ['old'], ['old', 'amber']),
      setMarkTags(id, ['old'], []),
    ])
    expect(await loadMarks([workId])).toMatchObject([{ id, tags: ['loom', 'amber'] }])
    await Promise.all([linkMark(id, 'one'), linkMark(id, 'other')])
    expect(await loadMarks([workId])).toMatchObject([{ id, links: ['one', 'other'] }])
  })

  it('point to papers and to each other, never to themselves', async () => {
    const [one, other] = [await highlight(), await highlight()]
    await linkMark(one, one)
    await linkMark(one, other)
    await linkMark(one, other)
    const mark = await library.annotations.get(one)
    expect(mark?.links).toEqual([other])
    expect(await loadMarkLinks(mark?.links ?? [])).toMatchObject([
      { kind: 'mark', id: other, words: 'Roots drink.' },
    ])
  })

  it('are found by the words that they mark and the words of their comments', async () => {
    const id = await highlight()
    await commentMark(id, 'See Table 4')
    expect(await findMarks('roots TABLE', 5)).toMatchObject([{ id }])
    expect(await findMarks('leaves', 5)).toEqual([])
    expect(await findMarks(' ', 5)).toEqual([])
  })

  it('of records that a paper shows stand with its own', async () => {
    await highlight()
    const part = 'w2' as WorkId
    await addMark({ workId: part, kind: 'note', colour: 'result', place })
    await library.foldedWorks.put({
      id: part,
      survivor: workId,
      order: 1,
      rows: [],
      foldedAt: '2026-01-01T00:00:00.000Z',
    })
    expect(await loadMarks([workId])).toHaveLength(2)
    expect((await loadMarksOfFile(workId, first)).shown).toHaveLength(2)
  })
})

describe('marks in another file of the paper', () => {
  const found = (annotationId: AnnotationId, state: 'likely' | 'gone') => ({
    id: carriedId(annotationId, second),
    annotationId,
    hash: second,
    state,
    confidence: 0.7,
    ...(state === 'likely' && { place: there }),
    isConfirmed: false,
  })

  it('are unplaced until they were looked for, then shown with how sure it is', async () => {
    const id = await highlight()
    expect(await loadMarksOfFile(workId, second)).toMatchObject({ shown: [], unplaced: [{ id }] })
    await keepCarried([found(id, 'likely')])
    expect(await loadMarksOfFile(workId, second)).toMatchObject({
      shown: [{ annotation: { id }, place: { pageIndex: 2 }, carried: { state: 'likely' } }],
      unplaced: [],
    })
  })

  it('are confirmed by a word that no later search takes back, but undo does', async () => {
    const id = await highlight()
    await keepCarried([found(id, 'gone')])
    expect((await loadMarksOfFile(workId, second)).orphans).toMatchObject([{ id }])
    await confirmPlace(id, there)
    await keepCarried([found(id, 'gone')])
    const { shown, orphans } = await loadMarksOfFile(workId, second)
    expect(orphans).toEqual([])
    expect(shown).toMatchObject([{ annotation: { id } }])
    expect(shown[0]?.carried).toBeUndefined()
    await undo()
    expect((await loadMarksOfFile(workId, second)).orphans).toMatchObject([{ id }])
  })

  it('rest in the older file when the person says so', async () => {
    const id = await highlight()
    await keepCarried([found(id, 'gone')])
    await letRest(id, second)
    expect(await loadMarksOfFile(workId, second)).toMatchObject({ shown: [], orphans: [] })
    expect((await loadMarksOfFile(workId, first)).shown).toMatchObject([{ annotation: { id } }])
    await undo()
    expect((await loadMarksOfFile(workId, second)).orphans).toHaveLength(1)
  })
})
