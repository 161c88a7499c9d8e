import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation, AnnotationId } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { loadFileMarks } from './annotation-queries'
import { type KnownMarks, knownMarks } from './known-marks'
import { library } from './library-database'

const looms = 'looms' as WorkId
const mills = 'mills' as WorkId
const hash = 'a'.repeat(64) as FileHash

const mark = (id: string, over: Partial<Annotation> = {}): Annotation => ({
  id: id as AnnotationId,
  workId: looms,
  kind: 'highlight',
  colour: 'result',
  place: { hash, pageIndex: 2, boxes: [[72, 700, 200, 712]] },
  comment: '',
  tags: [],
  links: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  isRemoved: false,
  rev: 0,
  ...over,
})
const origin = { key: 'k' } as NonNullable<Annotation['origin']>

const known = async (): Promise<KnownMarks> => knownMarks(await loadFileMarks(looms, hash))

beforeEach(async () => {
  await library.delete()
  await library.open()
})

describe('what the library holds of the marks in a file', () => {
  it('is where the marks of the paper stand, and all of the file once its marks were brought in', async () => {
    await library.annotations.put(mark('own'))
    const own = await known()
    expect(own.isAll).toBe(false)
    expect(own.pages[2]).toEqual([[72, 700, 200, 712]])
    await library.annotations.put(mark('theirs', { origin }))
    expect((await known()).isAll).toBe(true)
  })

  it('keeps what was brought in and deleted since', async () => {
    await library.annotations.put(mark('gone', { origin, isRemoved: true }))
    expect(await known()).toEqual({
      isAll: true,
      pages: [undefined, undefined, [[72, 700, 200, 712]]],
    })
  })

  it('leaves out what another paper brought in from the same file: that paper draws it, this one does not', async () => {
    await library.annotations.put(mark('theirs', { workId: mills, origin }))
    expect(await known()).toEqual({ isAll: false, pages: [] })
  })
})
