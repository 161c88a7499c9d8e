import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attachmentIdOf, type FileHash } from '#domain/attachment'
import type { SourceId, WorkId } from '#domain/work'
import { addPaper } from './add-paper'
import { StemmaDatabase } from './database'
import { type AskedFile, askAboutFiles, openFileQuestions, settleFiles } from './file-questions'

let names = 0
let database: StemmaDatabase
beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`questions-${names}`)
})
afterEach(() => database.delete())

const hashOf = (letter: string): FileHash => letter.repeat(64) as FileHash
const asked = (letter: string, candidates: readonly WorkId[] = []): AskedFile => ({
  hash: hashOf(letter),
  name: `${letter}.pdf`,
  sizeBytes: 7,
  candidates: [...candidates],
  title: 'On Looms',
  authors: [],
})
const shownNames = async () => (await openFileQuestions(database)).map(({ name }) => name)
const paper = (title: string) =>
  addPaper(
    database,
    { title, identifiers: [] },
    { sourceId: 'pasted' as SourceId, now: '2026-11-20T08:00:00.000Z' },
  )

describe('questions about files', () => {
  it('are there at the next start, each once, until they are answered', async () => {
    await askAboutFiles(database, [asked('a'), asked('b')])
    await askAboutFiles(database, [asked('a')])
    database.close()
    database = new StemmaDatabase(database.name)
    expect(await shownNames()).toEqual(['b.pdf', 'a.pdf'])
    await settleFiles(database, [hashOf('b')])
    expect(await shownNames()).toEqual(['a.pdf'])
  })

  it('show their papers as they are now: folded ones once, those that are gone not at all', async () => {
    const [one, other] = [await paper('Looms of the North'), await paper('Looms of the South')]
    await database.works.update(one, { foldedInto: other })
    await askAboutFiles(database, [asked('a', [one, other, 'gone' as WorkId])])
    const [question] = await openFileQuestions(database)
    expect(question?.candidates).toMatchObject([{ workId: other, title: 'Looms of the South' }])
  })

  it('end by themselves when a paper has the file', async () => {
    const workId = await paper('On Looms')
    await askAboutFiles(database, [asked('a')])
    await database.attachments.put({
      id: attachmentIdOf(workId, hashOf('a')),
      workId,
      hash: hashOf('a'),
      origin: { kind: 'file', name: 'a.pdf' },
      sizeBytes: 7,
      addedAt: '2026-11-20T08:00:00.000Z',
      changedAt: '2026-11-20T08:00:00.000Z',
      isRemoved: false,
      rev: 1,
    })
    expect(await shownNames()).toEqual([])
  })

  it('that another Stemma wrote in another way are none', async () => {
    await database.meta.put({ key: 'fileQuestions', value: [{ hash: 3 }] })
    expect(await shownNames()).toEqual([])
    await askAboutFiles(database, [asked('a')])
    expect(await shownNames()).toEqual(['a.pdf'])
  })
})
