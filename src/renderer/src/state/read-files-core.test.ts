import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Attachment, attachmentIdOf, type FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { FileReading } from '#paper-text/read-file'
import { StemmaDatabase } from '#renderer/db/database'
import { takeRevision } from '#renderer/db/revision'
import {
  createFileReader,
  type FileReader,
  type FileReaderStatus,
  type ReadAnswer,
} from './read-files-core'

const [amber, birch] = ['amber', 'birch'] as [WorkId, WorkId]
const hashOf = (letter: string): FileHash => letter.repeat(64) as FileHash

const reading: FileReading = {
  pages: ['Looms of amber weave [1].'],
  references: [
    {
      text: 'A. Weaver. Weaving amber threads by hand. arXiv preprint arXiv:2101.00001, 2021.',
      label: '1',
      title: 'Weaving amber threads by hand',
      year: 2021,
      pageIndex: 3,
      top: 700,
    },
  ],
  places: [],
  keyTerms: ['amber'],
  summary: [],
}

let names = 0
let database: StemmaDatabase
let answers: Map<FileHash, ReadAnswer | Error>
let asked: FileHash[]
let statuses: FileReaderStatus[]
let idle: () => void
let onRead: (hash: FileHash, signal: AbortSignal) => void | Promise<void>

beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`files-${names}`)
  answers = new Map()
  asked = []
  statuses = []
  onRead = () => {}
})

function start(): FileReader {
  return createFileReader({
    database,
    read: async (hash, signal) => {
      asked.push(hash)
      await onRead(hash, signal)
      if (signal.aborted) return { ok: false, error: { code: 'cancelled' } }
      const answer = answers.get(hash) ?? { ok: true, reading }
      if (answer instanceof Error) throw answer
      return answer
    },
    locks: { request: (_, work) => work() },
    now: () => new Date('2026-01-02T03:04:05.000Z'),
    onStatus: (status) => {
      statuses.push(status)
      if (status === undefined) idle()
    },
  })
}

async function readAll(reader = start()): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    idle = resolve
  })
  reader.resume()
  await ended
}

async function attach(
  workId: WorkId,
  hash: FileHash,
  origin: Attachment['origin'] = { kind: 'file', name: 'x.pdf' },
): Promise<void> {
  await database.transaction('rw', [database.attachments, database.meta], async () => {
    const rev = await takeRevision(database)
    const at = `2026-01-01T00:00:00.${String(rev).padStart(3, '0')}Z`
    await database.attachments.put({
      id: attachmentIdOf(workId, hash),
      workId,
      hash,
      origin,
      sizeBytes: 1,
      addedAt: at,
      changedAt: at,
      isRemoved: false,
      rev,
    })
  })
}

const bibliographyOf = async (workId: WorkId) =>
  (await database.references.get(workId))?.bibliographies[0]

describe('files of papers', () => {
  it('are read once, and their bibliography is what the PDF says of the references', async () => {
    await attach(amber, hashOf('a'), { kind: 'arxiv', id: '2401.00001', version: 2 })
    await readAll()
    await readAll()
    expect(asked).toEqual([hashOf('a')])
    expect(await database.fileTexts.get(hashOf('a'))).toMatchObject({ keyTerms: ['amber'] })
    expect(await bibliographyOf(amber)).toEqual({
      provider: 'pdf',
      askedAt: '2026-01-02T03:04:05.000Z',
      version: 2,
      entries: [
        {
          identifiers: [{ scheme: 'arxiv', value: '2101.00001' }],
          title: 'Weaving amber threads by hand',
          year: 2021,
          text: reading.references[0]?.text,
        },
      ],
    })
    expect(statuses[0]).toEqual({ done: 0, total: 1 })
  })

  it('give way while somebody waits for something else, and are begun anew afterwards', async () => {
    await attach(amber, hashOf('a'))
    await attach(birch, hashOf('b'))
    const reader = start()
    const interrupted = new Promise<void>((resolve) => {
      onRead = (_, signal) => {
        onRead = () => {}
        return new Promise((end) => {
          signal.addEventListener('abort', () => end())
          resolve()
        })
      }
    })
    const all = readAll(reader)
    await interrupted
    const [first, second] = [reader.hold(), reader.hold()]
    first()
    first()
    expect(await database.fileTexts.count()).toBe(0)
    second()
    await all
    // The newest comes first.
    expect(asked).toEqual([hashOf('b'), hashOf('b'), hashOf('a')])
    expect(await database.fileTexts.count()).toBe(2)
    expect(statuses).toEqual([
      { done: 0, total: 2 },
      { done: 0, total: 2 },
      { done: 1, total: 2 },
      undefined,
    ])
  })

  it('are not read while they are held from the start, and not after the end either', async () => {
    await attach(amber, hashOf('a'))
    const reader = start()
    const release = reader.hold()
    const ended = readAll(reader)
    reader.stop()
    await ended
    release()
    expect(asked).toEqual([])
    await readAll(reader)
    expect(asked).toEqual([hashOf('a')])
  })

  it('say how many pages they have, wherever they are attached', async () => {
    await attach(amber, hashOf('a'))
    await attach(birch, hashOf('a'))
    await readAll()
    const counts = (await database.attachments.toArray()).map(({ pageCount }) => pageCount)
    expect(counts).toEqual([1, 1])
  })

  it('leave what upstreams said of the references as it is', async () => {
    const crossref = { provider: 'crossref' as const, askedAt: '2025-01-01', entries: [] }
    await database.references.put({ workId: amber, rev: 0, bibliographies: [crossref] })
    await attach(amber, hashOf('a'))
    await readAll()
    const row = await database.references.get(amber)
    expect(row?.bibliographies.map(({ provider }) => provider)).toEqual(['crossref', 'pdf'])
    expect(row?.bibliographies[0]).toEqual(crossref)
  })

  it('that refuse to be read are not asked again, those that are away are, at the next start', async () => {
    await attach(amber, hashOf('a'))
    await attach(birch, hashOf('b'))
    answers.set(hashOf('a'), { ok: false, error: { code: 'needsPassword' } })
    answers.set(hashOf('b'), new Error('The host is away'))
    await readAll()
    expect(await database.fileTexts.get(hashOf('a'))).toMatchObject({ trouble: 'needsPassword' })
    expect(await database.fileTexts.get(hashOf('b'))).toBeUndefined()
    asked = []
    await readAll()
    expect(asked).toEqual([hashOf('b')])
  })

  it('that were away are read as soon as they are got again', async () => {
    await attach(birch, hashOf('b'))
    answers.set(hashOf('b'), new Error('It is on another computer'))
    const reader = start()
    await readAll(reader)
    answers.delete(hashOf('b'))
    const ended = new Promise<void>((resolve) => {
      idle = resolve
    })
    reader.arrived(hashOf('b'))
    await ended
    expect(await database.fileTexts.get(hashOf('b'))).toMatchObject({ keyTerms: ['amber'] })
  })

  it('give their bibliography to another paper that gets the same file later', async () => {
    await attach(amber, hashOf('a'))
    await readAll()
    await attach(birch, hashOf('a'))
    await readAll()
    expect(asked).toEqual([hashOf('a')])
    expect((await bibliographyOf(birch))?.entries).toHaveLength(1)
  })

  it('of one paper: the one that it opens with tells', async () => {
    await attach(amber, hashOf('a'), { kind: 'arxiv', id: '2401.00001', version: 2 })
    await attach(amber, hashOf('b'), { kind: 'arxiv', id: '2401.00001', version: 1 })
    await readAll()
    expect(asked).toHaveLength(2)
    expect((await bibliographyOf(amber))?.version).toBe(2)
  })

  it('that come while others are read are read too; stopped, the rest waits', async () => {
    await attach(amber, hashOf('a'))
    const reader = start()
    onRead = (hash) => {
      if (hash === hashOf('a')) void attach(birch, hashOf('b'))
    }
    await readAll(reader)
    await readAll(reader)
    expect(asked).toEqual([hashOf('a'), hashOf('b')])
    await attach(birch, hashOf('c'))
    onRead = () => reader.stop()
    await readAll(reader)
    expect(await database.fileTexts.get(hashOf('c'))).toBeUndefined()
    onRead = () => {}
    await readAll(reader)
    expect(await database.fileTexts.get(hashOf('c'))).toBeDefined()
  })
})
