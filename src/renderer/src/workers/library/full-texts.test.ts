import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Annotation, AnnotationId } from '#domain/annotation'
import type { Attachment, AttachmentId, FileHash } from '#domain/attachment'
import { testMark } from '#domain/test-mark'
import { testWork } from '#domain/test-work'
import type { SourceId, Work, WorkId } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { takeRevision } from '#renderer/db/revision'
import { type RunningLibrary, runLibrary } from './library-service'

const [looms, mills] = ['looms', 'mills'] as [WorkId, WorkId]
const fileOf = { looms: 'a'.repeat(64) as FileHash, mills: 'b'.repeat(64) as FileHash }

const work = (id: WorkId, title: string): Work =>
  testWork(id, { title, sourceIds: ['s1' as SourceId] })
const nothingElse = { references: [], places: [], keyTerms: [], summary: [] }
const attachment = (workId: WorkId, hash: FileHash): Attachment => ({
  id: `${workId} ${hash}` as AttachmentId,
  workId,
  hash,
  origin: { kind: 'file', name: 'x.pdf' },
  sizeBytes: 1,
  addedAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-01T00:00:00.000Z',
  isRemoved: false,
  rev: 0,
})
const mark = (id: string, comment: string, exact = ''): Annotation =>
  testMark(id, {
    workId: mills,
    place: {
      hash: fileOf.mills,
      pageIndex: 4,
      boxes: [[0, 0, 1, 1]],
      quote: { exact, prefix: '', suffix: '' },
    },
    comment,
  })

let names = 0
let open: { database: StemmaDatabase; library: RunningLibrary } | undefined

afterEach(async () => {
  open?.library.stop()
  await open?.database.delete()
})

/** Two papers with a file each; that of the first has three pages. */
async function start() {
  names += 1
  const database = new StemmaDatabase(`full-texts-${names}`)
  await database.transaction(
    'rw',
    [database.works, database.attachments, database.meta],
    async () => {
      const rev = await takeRevision(database)
      await database.works.bulkPut([
        { ...work(looms, 'Looms of amber'), rev },
        { ...work(mills, 'Mills of sand'), rev },
      ])
      await database.attachments.bulkPut([
        { ...attachment(looms, fileOf.looms), rev },
        { ...attachment(mills, fileOf.mills), rev },
      ])
    },
  )
  const library = runLibrary(database, { send: () => {}, saveAfterMs: 1_000_000 })
  open = { database, library }
  await write(database, fileOf.looms, [
    'First threads.',
    'A shuttle flies.',
    'Shuttle and pattern.',
  ])
  await library.caughtUp()
  return { database, library }
}

async function write(
  database: StemmaDatabase,
  hash: FileHash,
  pages: readonly string[],
  labels?: readonly string[],
) {
  await database.transaction('rw', [database.fileTexts, database.meta], async () => {
    const rev = await takeRevision(database)
    await database.fileTexts.put({
      hash,
      format: 1,
      pages,
      ...(labels && { labels }),
      ...nothingElse,
      readAt: '2026-01-01',
      rev,
    })
  })
}

async function titles(library: RunningLibrary, text: string): Promise<readonly string[]> {
  const { query, rows } = library.methods
  const { resultId } = await query({
    filter: { text },
    sort: { key: 'relevance', isDescending: true },
  })
  return ((await rows(resultId, 0, 10)) ?? []).map(({ title }) => title)
}
const passages = async (library: RunningLibrary, text: string, workId?: WorkId) =>
  (await library.methods.passages(text, { limit: 10, ...(workId && { workId }) })).map(
    ({ title, pageIndex, markId, parts }) => ({
      title,
      pageIndex,
      ...(markId && { markId }),
      text: parts.map((part) => (part.isFound ? `[${part.text}]` : part.text)).join(''),
    }),
  )

describe('the text of files', () => {
  it('is found by the library, with page and words', async () => {
    const { library } = await start()
    expect(await titles(library, 'shuttle pattern')).toEqual(['Looms of amber'])
    expect(await passages(library, 'shuttle', looms)).toEqual([
      { title: 'Looms of amber', pageIndex: 1, text: 'A [shuttle] flies.' },
      { title: 'Looms of amber', pageIndex: 2, text: '[Shuttle] and pattern.' },
    ])
    expect(await passages(library, 'shuttle', mills)).toEqual([])
  })

  it('names its pages as they are printed, those of marks too', async () => {
    const { database, library } = await start()
    await write(
      database,
      fileOf.mills,
      ['Flour.', 'A spindle turns.', 'Sacks.', 'Dust.', 'Wheels.'],
      ['i', 'ii', '1', '2', '3'],
    )
    await database.transaction('rw', [database.annotations, database.meta], async () => {
      const rev = await takeRevision(database)
      await database.annotations.put({ ...mark('m1', 'The spindle again'), rev })
    })
    await library.caughtUp()
    const found = await library.methods.passages('spindle', { limit: 10 })
    expect(found.map(({ pageIndex, pageLabel }) => [pageIndex, pageLabel]).sort()).toEqual([
      [1, 'ii'],
      [4, '3'],
    ])
    const counted = await library.methods.passages('shuttle', { limit: 10, workId: looms })
    expect(counted.map(({ pageLabel }) => pageLabel)).toEqual(['2', '3'])
  })

  it('stands behind titles', async () => {
    const { database, library } = await start()
    await write(database, fileOf.looms, ['A word of mills, and of mills again.'])
    await library.caughtUp()
    expect(await titles(library, 'mills')).toEqual(['Mills of sand', 'Looms of amber'])
  })

  it('is found by phrases where they stand on one page', async () => {
    const { library } = await start()
    expect(await titles(library, '"shuttle flies"')).toEqual(['Looms of amber'])
    expect(await titles(library, '"flies shuttle"')).toEqual([])
    expect(await passages(library, '"and pattern"')).toMatchObject([{ pageIndex: 2 }])
  })

  it('narrows with the other filters: an author has to be one of the paper', async () => {
    const { database, library } = await start()
    expect(await titles(library, 'author:ada shuttle')).toEqual([])
    await database.transaction('rw', [database.works, database.meta], async () => {
      const rev = await takeRevision(database)
      await database.works.put({
        ...work(looms, 'Looms of amber'),
        authors: [{ name: 'Ada Weaver' }],
        rev,
      })
    })
    await library.caughtUp()
    expect(await titles(library, 'author:ada shuttle')).toEqual(['Looms of amber'])
  })

  it('is forgotten with the file, and read anew when it changes', async () => {
    const { database, library } = await start()
    await write(database, fileOf.looms, ['Only spindles now.'])
    await library.caughtUp()
    expect(await titles(library, 'shuttle')).toEqual([])
    expect(await titles(library, 'spindles')).toEqual(['Looms of amber'])
    await database.transaction('rw', [database.attachments, database.meta], async () => {
      const rev = await takeRevision(database)
      await database.attachments.put({ ...attachment(looms, fileOf.looms), isRemoved: true, rev })
    })
    await library.caughtUp()
    expect(await titles(library, 'spindles')).toEqual([])
    await database.fileTexts.delete(fileOf.looms)
    await library.caughtUp()
    expect(await passages(library, 'spindles')).toEqual([])
  })

  it('is asked for nothing by a beginning of one or two letters', async () => {
    const { library } = await start()
    expect(await titles(library, 'sh')).toEqual([])
    expect(await titles(library, 'shu')).toEqual(['Looms of amber'])
  })
})

describe('marks', () => {
  it('are found by what is marked and by what is said of it, and no more when they are gone', async () => {
    const { database, library } = await start()
    await database.transaction('rw', [database.annotations, database.meta], async () => {
      const rev = await takeRevision(database)
      await database.annotations.bulkPut([
        { ...mark('m-1', 'is this the **bobbin**?', 'threads wound'), rev },
        { ...mark('m-2', 'removed bobbin'), isRemoved: true, rev },
      ])
    })
    await library.caughtUp()
    expect(await titles(library, 'bobbin')).toEqual(['Mills of sand'])
    expect(await passages(library, 'wound')).toEqual([
      {
        title: 'Mills of sand',
        pageIndex: 4,
        markId: 'm-1',
        text: 'is this the **bobbin**? — threads [wound]',
      },
    ])
    await database.annotations.delete('m-1' as AnnotationId)
    await library.caughtUp()
    expect(await titles(library, 'bobbin')).toEqual([])
  })
})
