import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Attachment, AttachmentId, FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { undo, useHistory } from '#renderer/state/history'
import { useNotices } from '#renderer/state/notices'
import { library } from './library-database'
import { beginReading, setStatus } from './reading-commands'
import { keepReadingPlace } from './reading-place-commands'
import { fileToRead, readablePapers } from './reading-place-queries'

const work = 'w' as WorkId
const older = 'a'.repeat(64) as FileHash
const newer = 'b'.repeat(64) as FileHash

const attachment = (hash: FileHash, addedAt: string): Attachment => ({
  id: `attachment-${hash.slice(0, 4)}` as AttachmentId,
  workId: work,
  hash,
  origin: { kind: 'file', name: 'paper.pdf' },
  sizeBytes: 1,
  addedAt,
  changedAt: addedAt,
  isRemoved: false,
  rev: 1,
})

const place = {
  hash: older,
  workId: work,
  pageIndex: 3,
  left: 0,
  top: 700,
  zoom: 'width' as const,
  rotation: 0 as const,
  pagesRead: [0, 2],
  pageCount: 10,
  secondsRead: 60,
}

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
  useNotices.setState({ notices: [] })
  await library.attachments.bulkPut([
    attachment(older, '2026-01-01T00:00:00.000Z'),
    attachment(newer, '2026-02-01T00:00:00.000Z'),
  ])
})

describe('the place in a file', () => {
  it('is kept exactly, with a revision, and is nothing to undo', async () => {
    await keepReadingPlace(place)
    expect(await library.readingPlaces.get(older)).toMatchObject({ ...place, rev: 1 })
    expect(useHistory.getState().done).toEqual([])
  })

  it('loses no page that another window has read', async () => {
    await keepReadingPlace(place)
    await keepReadingPlace({ ...place, pagesRead: [1], secondsRead: 10 })
    expect(await library.readingPlaces.get(older)).toMatchObject({
      pagesRead: [0, 1, 2],
      secondsRead: 60,
    })
  })
})

describe('the file that is read', () => {
  it('is the newest, until another was read', async () => {
    expect(await fileToRead(work)).toBe(newer)
    await keepReadingPlace(place)
    expect(await fileToRead(work)).toBe(older)
  })

  it('is none that was removed', async () => {
    await library.attachments.update(`attachment-${newer.slice(0, 4)}` as AttachmentId, {
      isRemoved: true,
    })
    expect(await fileToRead(work)).toBe(older)
  })

  it('is offered only with a paper that the library has', async () => {
    expect(await readablePapers(5)).toEqual([])
  })
})

describe('a status that follows reading', () => {
  it('turns To read into Reading, says so, and can be taken back', async () => {
    await setStatus([work], 'toRead')
    await beginReading(work)
    expect(await library.readingStates.get(work)).toMatchObject({ status: 'reading' })
    expect(useNotices.getState().notices).toMatchObject([{ kind: 'undo' }])
    await undo()
    expect(await library.readingStates.get(work)).toMatchObject({ status: 'toRead' })
  })

  it.each(['read', 'skimmed', 'dropped', 'reading'] as const)(
    'leaves %s as the person said it, without a word',
    async (status) => {
      await setStatus([work], status)
      await beginReading(work)
      expect(await library.readingStates.get(work)).toMatchObject({ status })
      expect(useNotices.getState().notices).toEqual([])
    },
  )
})
