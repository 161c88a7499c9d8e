import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileHash } from '#domain/attachment'
import { testMark } from '#domain/test-mark'
import type { WorkId } from '#domain/work'
import { library } from './library-database'
import { watchedFileMarks, watchFileMarks } from './watch-file-marks'

const looms = 'looms' as WorkId
const hash = 'a'.repeat(64) as FileHash

const shown = (): readonly string[] | undefined =>
  watchedFileMarks(looms, hash)?.marks.shown.map(({ annotation }) => annotation.id)

beforeEach(async () => {
  await library.delete()
  await library.open()
})

describe('the marks of an open file', () => {
  it('are asked for once, whoever listens, and heard of by all after a change', async () => {
    await library.annotations.put(testMark('one'))
    const asked = vi.spyOn(library.marksCarried, 'where')
    const [pages, list] = [vi.fn(), vi.fn()]
    const stops = [watchFileMarks(looms, hash, pages), watchFileMarks(looms, hash, list)]
    await vi.waitFor(() => expect(shown()).toEqual(['one']), 15_000)
    expect(asked).toHaveBeenCalledTimes(1)
    expect([pages, list].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
    await library.annotations.put(testMark('two'))
    await vi.waitFor(() => expect(shown()).toEqual(['one', 'two']), 15_000)
    expect(list).toHaveBeenCalledTimes(2)
    asked.mockRestore()
    for (const stop of stops) stop()
  })

  it('are known at once to who comes later, and forgotten with the last who listens', async () => {
    await library.annotations.bulkPut([
      testMark('here'),
      testMark('elsewhere', { place: { ...testMark('').place, hash: 'b'.repeat(64) as FileHash } }),
      testMark('gone', { isRemoved: true }),
    ])
    const first = watchFileMarks(looms, hash, () => undefined)
    await vi.waitFor(() => expect(shown()).toEqual(['here']), 15_000)
    const second = watchFileMarks(looms, hash, () => undefined)
    first()
    expect(watchedFileMarks(looms, hash)).toMatchObject({ count: 2 })
    expect(watchedFileMarks(looms, hash)?.made.map(({ id }) => id)).toEqual(['gone', 'here'])
    second()
    expect(watchedFileMarks(looms, hash)).toBeUndefined()
  })
})
