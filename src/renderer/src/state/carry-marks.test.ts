import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import type { MarkPlace } from '#domain/annotation'
import { attachmentIdOf, type FileHash } from '#domain/attachment'
import { testWork } from '#domain/test-work'
import type { WorkId } from '#domain/work'
import { testPage } from '#paper-text/test-page'
import { addMark, letRest } from '#renderer/db/annotation-commands'
import { loadMarksOfFile } from '#renderer/db/annotation-queries'
import { library } from '#renderer/db/library-database'
import { unplacedMarks } from '#renderer/db/unplaced-marks'
import { carryMarksTo } from './carry-marks'

const workId = 'w1' as WorkId
const first = 'a'.repeat(64) as FileHash
const second = 'b'.repeat(64) as FileHash

const body = [
  'Rivers carve valleys over ages and ages.',
  'Mountains wear down by frost and by rain.',
  'Deep lakes hold the cold until late in June.',
]
const files = new Map([
  [first, [testPage(0, [...body, 'Tigers sleep through the afternoon.'])]],
  [second, [testPage(0, ['A new first line.', ...body])]],
])
const readPages = (hash: FileHash) => Promise.resolve(files.get(hash))
const pause = () => Promise.resolve()

const mark = (exact: string, pageIndex = 0) => {
  const place: MarkPlace = {
    hash: first,
    pageIndex,
    boxes: [[72, 700, 200, 710]],
    quote: { exact, prefix: '', suffix: '' },
    position: { start: 0, end: 10 },
  }
  return addMark({ workId, kind: 'highlight', colour: 'result', place })
}

const attach = (hash: FileHash, addedAt: string) =>
  library.attachments.put({
    id: attachmentIdOf(workId, hash),
    workId,
    hash,
    origin: { kind: 'file', name: 'paper.pdf' },
    sizeBytes: 1,
    addedAt,
    changedAt: addedAt,
    isRemoved: false,
    rev: 1,
  })

/** As `followCarriedMarks` does for each file that it is told of. */
async function carryAll(read = readPages) {
  const [found, ...others] = await unplacedMarks(library)
  expect(others).toEqual([])
  return found && (await carryMarksTo(found.hash, found.marks, read, pause))
}

beforeEach(async () => {
  await library.delete()
  await library.open()
  await library.works.put(testWork(workId, { title: 'Rivers' }))
  await attach(first, '2026-01-01T00:00:00.000Z')
  await attach(second, '2026-02-01T00:00:00.000Z')
})

it('finds the marks of the older file in the new one, once', async () => {
  const kept = await mark('Mountains wear down by frost and by rain.')
  const lost = await mark('Tigers sleep through the afternoon.')
  expect(await carryAll()).toEqual({
    certain: 1,
    likely: 0,
    changed: 0,
    gone: 1,
  })
  const { shown, orphans } = await loadMarksOfFile(workId, second)
  expect(shown).toMatchObject([
    { annotation: { id: kept }, carried: { state: 'certain' }, place: { hash: second } },
  ])
  expect(orphans).toMatchObject([{ id: lost }])
  expect(await carryAll()).toBeUndefined()
})

it('looks only for what is new, and leaves the words of the person', async () => {
  const lost = await mark('Tigers sleep through the afternoon.')
  await carryAll()
  await letRest(lost, second)
  await mark('Deep lakes hold the cold until late in June.')
  expect(await carryAll()).toMatchObject({
    certain: 1,
    gone: 0,
  })
  expect((await loadMarksOfFile(workId, second)).orphans).toEqual([])
})

it('keeps nothing when the file cannot be read, so that it is tried again', async () => {
  await mark('Mountains wear down by frost and by rain.')
  expect(await carryAll(() => Promise.resolve(undefined))).toBeUndefined()
  expect((await loadMarksOfFile(workId, second)).unplaced).toHaveLength(1)
})

it('goes on to newer files, not back to older ones', async () => {
  const place: MarkPlace = {
    hash: second,
    pageIndex: 0,
    boxes: [[72, 700, 200, 710]],
    quote: { exact: 'A new first line.', prefix: '', suffix: '' },
  }
  await addMark({ workId, kind: 'highlight', colour: 'result', place })
  expect(await unplacedMarks(library)).toEqual([])
})
