import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation, AnnotationId } from '#domain/annotation'
import { attachmentIdOf, type FileHash } from '#domain/attachment'
import type { IdentityKey } from '#domain/identifier'
import { testMark } from '#domain/test-mark'
import { testWork } from '#domain/test-work'
import { titleKey } from '#domain/title-match'
import type { WorkId } from '#domain/work'
import type { MarkOfFile } from '#formats/annotations-file'
import { undo, useHistory } from '#renderer/state/history'
import { commentMark, removeMarks } from './annotation-commands'
import { loadMarks } from './annotation-queries'
import { bringInAnnotations } from './bring-in-annotations'
import { library } from './library-database'

const looms = 'looms' as WorkId
const title = 'On Looms of the Winter Guild'
const hash = 'a'.repeat(64) as FileHash

const mark = (id: string, known: Partial<Annotation> = {}): MarkOfFile => ({
  annotation: testMark(id, { comment: 'count them', ...known }),
  source: { url: 'https://arxiv.org/abs/2401.01234', title },
})
const bringIn = (...marks: readonly MarkOfFile[]) =>
  bringInAnnotations(marks, (count) => `${count} brought in`)

async function putLooms(id = looms): Promise<void> {
  await library.works.put(
    testWork(id, { title, identifiers: [{ scheme: 'arxiv', value: '2401.01234' }] }),
  )
}

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

describe('marks of a file of annotations', () => {
  it('come in once, however often, and go with one undo', async () => {
    await putLooms()
    const marks = [mark('m1'), mark('m2'), mark('m1')]
    expect(await bringIn(...marks)).toEqual({ added: 2, renewed: 0, known: 1, homeless: 0 })
    expect(await bringIn(...marks)).toEqual({ added: 0, renewed: 0, known: 3, homeless: 0 })
    expect(await loadMarks([looms])).toHaveLength(2)
    await undo()
    expect(await loadMarks([looms])).toEqual([])
  })

  it('find their paper in another library: by the file, its address, or its title alone', async () => {
    const elsewhere = 'elsewhere' as WorkId
    await library.attachments.put({
      id: attachmentIdOf(elsewhere, hash),
      workId: elsewhere,
      hash,
      origin: { kind: 'file', name: 'looms.pdf' },
      sizeBytes: 1,
      addedAt: '2026-01-01T00:00:00.000Z',
      changedAt: '2026-01-01T00:00:00.000Z',
      isRemoved: false,
      rev: 1,
    })
    await bringIn(mark('m1'))
    expect(await loadMarks([elsewhere])).toHaveLength(1)

    await library.attachments.clear()
    const other = 'other' as WorkId
    await putLooms(other)
    await library.identities.put({ key: 'arxiv:2401.01234' as IdentityKey, workIds: [other] })
    await bringIn(mark('m2'))
    expect((await loadMarks([other])).map(({ id }) => id)).toEqual(['m2'])

    await library.identities.clear()
    await library.identities.put({ key: titleKey(title) as IdentityKey, workIds: [other] })
    await bringIn(mark('m3'))
    expect(await loadMarks([other])).toHaveLength(2)
  })

  it('of papers that the library does not have are left out and counted', async () => {
    expect(await bringIn(mark('m1'))).toEqual({ added: 0, renewed: 0, known: 0, homeless: 1 })
    expect(await library.annotations.count()).toBe(0)
    expect(useHistory.getState().done).toEqual([])
  })

  it('stay deleted where the person deleted them, and never put older words over newer ones', async () => {
    await putLooms()
    await bringIn(mark('m1'), mark('m2'))
    await removeMarks(['m1' as AnnotationId])
    await commentMark('m2' as AnnotationId, 'counted')
    expect(await bringIn(mark('m1'), mark('m2'))).toMatchObject({ added: 0, known: 2 })
    const later = mark('m2', { comment: 'recounted', updatedAt: '2999-01-01T00:00:00.000Z' })
    expect(await bringIn(later)).toMatchObject({ renewed: 1 })
    expect(await loadMarks([looms])).toMatchObject([{ id: 'm2', comment: 'recounted' }])
  })

  it('that both libraries took from one PDF are held once', async () => {
    await putLooms()
    const origin = { program: 'Preview', key: 'nm-1' }
    await bringIn(mark('m1', { origin }))
    expect(await bringIn(mark('m2', { origin }))).toMatchObject({ added: 0, known: 1 })
  })
})
