import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '#domain/annotation'
import type { AttachmentOrigin, FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { undo, useHistory } from '#renderer/state/history'
import { attachArrived, attachFiles, detachFiles, type NewAttachment } from './attachment-commands'
import { loadAllAttachments, loadAttachments, unnamedFiles } from './attachment-queries'
import { askAboutFiles } from './file-questions'
import { keepReading } from './file-text-commands'
import { library } from './library-database'

const [lamps, looms] = ['lamps', 'looms'] as [WorkId, WorkId]
const hashOf = (digit: string) => digit.repeat(64) as FileHash
const file = (
  workId: WorkId,
  digit: string,
  origin: AttachmentOrigin = { kind: 'file', name: 'x.pdf' },
): NewAttachment => ({ workId, hash: hashOf(digit), sizeBytes: 10, origin })
const hashesOf = async (workId: WorkId) =>
  (await loadAttachments(workId)).map(({ hash }) => hash[0]).join('')

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

describe('a file', () => {
  it('is attached once to each of its papers, in one step', async () => {
    expect(await attachFiles([file(lamps, 'a'), file(looms, 'a'), file(lamps, 'a')])).toBe(2)
    expect(await attachFiles([file(lamps, 'a')])).toBe(0)
    expect([await hashesOf(lamps), await hashesOf(looms)]).toEqual(['a', 'a'])
    await undo()
    expect(await loadAllAttachments()).toEqual([])
  })

  it('that is removed comes back by undo, and by attaching it again', async () => {
    await attachFiles([file(lamps, 'a')])
    const ids = (await loadAttachments(lamps)).map(({ id }) => id)
    await detachFiles(ids)
    expect(await hashesOf(lamps)).toBe('')
    await undo()
    expect(await hashesOf(lamps)).toBe('a')
    await detachFiles(ids)
    await attachFiles([file(lamps, 'a')])
    expect(await hashesOf(lamps)).toBe('a')
  })

  it('that is read in the background meanwhile can be taken back all the same, and keeps its pages', async () => {
    await attachFiles([file(lamps, 'a')])
    const ids = (await loadAttachments(lamps)).map(({ id }) => id)
    const nothingSaid = { references: [], places: [], keyTerms: [], summary: [] }
    const read = (pages: readonly string[]) =>
      keepReading(library, hashOf('a'), { pages, ...nothingSaid }, '2026-01-01T00:00:00.000Z')
    await detachFiles(ids)
    await read(['A lamp.', 'Another.'])
    await undo()
    expect(await loadAttachments(lamps)).toMatchObject([{ pageCount: 2 }])
    await read(['A lamp.'])
    await undo()
    expect(await loadAllAttachments()).toEqual([])
  })

  it('that came later is no step of its own', async () => {
    await attachFiles([file(lamps, 'a')])
    await attachArrived(file(lamps, 'b'))
    await attachArrived(file(lamps, 'b'))
    await undo()
    expect(await hashesOf(lamps)).toBe('b')
  })
})

describe('the files of a paper', () => {
  it('begin with the newest version', async () => {
    const version = (number: number) =>
      ({ kind: 'arxiv', id: '2401.00001', version: number }) as const
    await attachFiles([
      file(lamps, 'a', version(2)),
      file(lamps, 'b', version(10)),
      file(lamps, 'c'),
    ])
    expect(await hashesOf(lamps)).toBe('bac')
  })

  it('are those of all the records that are shown as one, each once', async () => {
    await library.foldedWorks.put({
      id: looms,
      survivor: lamps,
      order: 1,
      rows: [],
      foldedAt: '2026-11-20T00:00:00.000Z',
    })
    await attachFiles([file(lamps, 'a'), file(looms, 'a'), file(looms, 'b')])
    expect([...(await hashesOf(lamps))].sort()).toEqual(['a', 'b'])
  })
})

describe('a clean-up', () => {
  const kept = (digit: string, keptAt = '2026-11-01T00:00:00.000Z') => ({
    hash: hashOf(digit),
    keptAt,
  })
  const unnamed = async (now: string, ...files: readonly ReturnType<typeof kept>[]) =>
    (await unnamedFiles(files, new Date(now))).map(({ hash }) => hash[0]).join('')

  it('leaves what a paper has, what is marked, and what came or was removed within a day', async () => {
    await attachFiles([file(lamps, 'a'), file(lamps, 'b')])
    const [first] = await loadAttachments(lamps)
    await library.annotations.put({
      id: 'm',
      workId: lamps,
      place: { hash: hashOf('c'), pageIndex: 0, boxes: [] },
      isRemoved: false,
      rev: 1,
    } as unknown as Annotation)
    const removed = first?.hash[0] ?? ''
    await detachFiles(first ? [first.id] : [])
    const files = [kept('a'), kept('b'), kept('c'), kept('d')]
    const soon = new Date(Date.now() + 60_000).toISOString()
    const later = new Date(Date.now() + 90_000_000).toISOString()
    expect(await unnamed(soon, ...files, kept('e', new Date().toISOString()))).toBe('d')
    expect(await unnamed(later, ...files)).toBe(`${removed}d`)
    const asked = { hash: hashOf('d'), name: 'd.pdf', sizeBytes: 1, candidates: [], authors: [] }
    await askAboutFiles(library, [asked])
    expect(await unnamed(later, ...files)).toBe(removed)
  })
})
