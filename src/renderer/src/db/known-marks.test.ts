import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { testMark } from '#domain/test-mark'
import type { WorkId } from '#domain/work'
import { loadFileMarks } from './annotation-queries'
import { type KnownMarks, knownMarks } from './known-marks'
import { library } from './library-database'

const looms = 'looms' as WorkId
const mills = 'mills' as WorkId
const hash = 'a'.repeat(64) as FileHash

const origin = { key: 'k' } as NonNullable<Annotation['origin']>

const known = async (): Promise<KnownMarks> => knownMarks(await loadFileMarks(looms, hash))

beforeEach(async () => {
  await library.delete()
  await library.open()
})

describe('what the library holds of the marks in a file', () => {
  it('is where the marks of the paper stand, and all of the file once its marks were brought in', async () => {
    await library.annotations.put(testMark('own'))
    const own = await known()
    expect(own.isAll).toBe(false)
    expect(own.pages[2]).toEqual([[72, 700, 200, 712]])
    await library.annotations.put(testMark('theirs', { origin }))
    expect((await known()).isAll).toBe(true)
  })

  it('keeps what was brought in and deleted since', async () => {
    await library.annotations.put(testMark('gone', { origin, isRemoved: true }))
    expect(await known()).toEqual({
      isAll: true,
      pages: [undefined, undefined, [[72, 700, 200, 712]]],
    })
  })

  it('leaves out what another paper brought in from the same file: that paper draws it, this one does not', async () => {
    await library.annotations.put(testMark('theirs', { workId: mills, origin }))
    expect(await known()).toEqual({ isAll: false, pages: [] })
  })
})
