import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation, AnnotationId } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { AnchoredMark } from '#pdf-engine/anchor-marks'
import { undo, useHistory } from '#renderer/state/history'
import { addMark, changeMark, commentMark, removeMarks } from './annotation-commands'
import { loadMarks, loadMarksOfFile } from './annotation-queries'
import { bringInMarks } from './bring-in-marks'
import { library } from './library-database'
import { markToWrite } from './marks-to-write'

const looms = 'looms' as WorkId
const file = { workId: looms, hash: 'a'.repeat(64) as FileHash }
const copy = { workId: looms, hash: 'b'.repeat(64) as FileHash }

const found = (over: Partial<AnchoredMark> = {}): AnchoredMark => ({
  kind: 'highlight',
  colour: 'result',
  pageIndex: 2,
  boxes: [[72, 700, 200, 712]],
  comment: 'count them again',
  author: 'B. Reader',
  createdAt: '2024-02-01T10:00:00.000Z',
  origin: { program: 'Preview', key: 'nm-1' },
  quote: { exact: 'threads', prefix: 'the', suffix: 'are' },
  position: { start: 4, end: 11 },
  ...over,
})

/** As the marks of a file are read from a copy that holds them. */
async function marksOfCopy(): Promise<readonly AnchoredMark[]> {
  const { shown } = await loadMarksOfFile(looms, file.hash)
  return shown.map(markToWrite).map(({ id, record, originKey: _, ...mark }) => ({
    ...mark,
    comment: mark.comment.trim(),
    origin: { program: 'Stemma', key: id },
    own: { id, record },
  }))
}

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

describe('marks of other programs', () => {
  it('come in with words, place, colour, author and dates, and go with one undo', async () => {
    expect(
      await bringInMarks(file, [found(), found({ origin: { program: 'PDF', key: 'nm-2' } })]),
    ).toEqual({
      added: 2,
      reworded: 0,
      known: 0,
    })
    const [first] = await loadMarks([looms])
    expect(first).toMatchObject({
      kind: 'highlight',
      colour: 'result',
      comment: 'count them again',
      origin: { program: 'Preview', key: 'nm-1', author: 'B. Reader' },
      createdAt: '2024-02-01T10:00:00.000Z',
      place: { hash: file.hash, pageIndex: 2, quote: { exact: 'threads' } },
    })
    await undo()
    expect(await loadMarks([looms])).toEqual([])
  })

  it('come in once: again from the same file, from a copy of it, and in two windows at a time', async () => {
    await Promise.all([bringInMarks(file, [found()]), bringInMarks(file, [found()])])
    expect(await bringInMarks(copy, [found()])).toEqual({ added: 0, reworded: 0, known: 1 })
    expect(await loadMarks([looms])).toHaveLength(1)
  })

  it('stay as the person changed them, and away when the person deleted them', async () => {
    await bringInMarks(file, [found(), found({ origin: { program: 'PDF', key: 'nm-2' } })])
    const [first, second] = await loadMarks([looms])
    if (!first || !second) throw new Error('two marks')
    await commentMark(first.id, 'my own words')
    await removeMarks([second.id])
    await bringInMarks(file, [found(), found({ origin: { program: 'PDF', key: 'nm-2' } })])
    expect((await loadMarks([looms])).map(({ comment }) => comment)).toEqual(['my own words'])
  })
})

describe('marks of ours in a copy', () => {
  const add = async (): Promise<AnnotationId> =>
    await addMark({
      workId: looms,
      kind: 'underline',
      colour: 'doubt',
      place: { hash: file.hash, pageIndex: 0, boxes: [[1, 2, 3, 4]] },
      comment: '  is it $n^2$?\n',
      tags: ['proof'],
      links: ['other'],
    })
  const rowOf = async (id: AnnotationId): Promise<Annotation | undefined> => {
    const row = await library.annotations.get(id)
    return row && { ...row, rev: 0 }
  }

  it('are known', async () => {
    await add()
    expect(await bringInMarks(copy, await marksOfCopy())).toEqual({
      added: 0,
      reworded: 0,
      known: 1,
    })
  })

  it('come back as they were to a library that lost them', async () => {
    const id = await add()
    const before = await rowOf(id)
    const marks = await marksOfCopy()
    await library.annotations.clear()
    await bringInMarks(copy, marks)
    expect(await rowOf(id)).toEqual(
      before && { ...before, place: { ...before.place, hash: copy.hash } },
    )
  })

  it('take over a comment that was written on in another program, when it is the newer one', async () => {
    const id = await add()
    const [mark] = await marksOfCopy()
    if (!mark) throw new Error('one mark')
    const later = { ...mark, comment: 'it is', updatedAt: '2099-01-01T00:00:00.000Z' }
    const sooner = { ...mark, comment: 'it was', updatedAt: '2001-01-01T00:00:00.000Z' }
    expect(await bringInMarks(copy, [sooner])).toMatchObject({ reworded: 0, known: 1 })
    expect(await bringInMarks(copy, [later])).toMatchObject({ reworded: 1, known: 0 })
    expect((await rowOf(id))?.comment).toBe('it is')
    expect((await rowOf(id))?.tags).toEqual(['proof'])
  })

  it('whose record another program spoiled come in as any other', async () => {
    const id = await add()
    const marks = await marksOfCopy()
    await library.annotations.clear()
    await bringInMarks(
      copy,
      marks.map((mark) => ({ ...mark, own: { id, record: '{"id": 3' } })),
    )
    const [row] = await loadMarks([looms])
    expect(row).toMatchObject({ kind: 'underline', origin: { program: 'Stemma', key: id } })
  })

  it('are written where they stand in the file that is copied', async () => {
    const id = await add()
    await changeMark(id, 'Mark moved', {
      place: { hash: file.hash, pageIndex: 3, boxes: [[5, 6, 7, 8]] },
    })
    const [mark] = await marksOfCopy()
    expect(mark).toMatchObject({ pageIndex: 3, boxes: [[5, 6, 7, 8]] })
  })
})
