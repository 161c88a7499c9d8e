import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergeWork } from '#domain/merge-work'
import type { SourceId, WorkId } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import { readClues } from '#paper-text/paper-clues'
import { addPaper, addPasted, addRecord } from './add-paper'
import { StemmaDatabase } from './database'
import { findForFile } from './find-for-file'

let names = 0
let database: StemmaDatabase
beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`papers-${names}`)
})
afterEach(() => database.delete())

const context = { sourceId: 'pasted' as SourceId, now: '2026-11-20T08:00:00.000Z' }
const title = 'Sparse Lanterns for Patient Looms'
const doi = { scheme: 'doi', value: '10.5555/lanterns' } as const
const arxiv = { scheme: 'arxiv', value: '2401.01234' } as const

describe('a paper of a pasted entry', () => {
  const entry: PastedEntry = {
    identifiers: [],
    facts: { title, authors: [{ name: 'Ada Almquist' }], year: 2019, venue: 'Journal of Looms' },
    links: [{ relation: 'paper', url: 'https://looms.example.org/' }],
  }

  it('has what the entry says, and who says so, until a source says more', async () => {
    const [placed] = await addPasted(database, [entry], context)
    expect(placed?.isNew).toBe(true)
    const workId = placed?.workId as WorkId
    const work = await database.works.get(workId)
    expect(work).toMatchObject({
      ...entry.facts,
      links: entry.links,
      sourceIds: ['pasted'],
      provenance: { title: { provider: 'pasted' }, venue: { provider: 'pasted' } },
    })
    const said = {
      provider: 'crossref',
      fetchedAt: '2020-01-01T00:00:00.000Z',
      identifiers: [doi],
      facts: { title, year: 2019, venue: 'The Journal of Looms' },
    } as const
    expect(await addRecord(database, said, 'crossref' as SourceId)).toBe(workId)
    expect(await database.works.get(workId)).toMatchObject({
      identifiers: [doi],
      authors: entry.facts.authors,
      venue: 'The Journal of Looms',
    })
  })

  it('is found where the library has it, and left as it is', async () => {
    const first = await addPaper(database, { title, identifiers: [doi] }, context)
    const before = await database.works.get(first)
    const placed = await addPasted(database, [{ ...entry, identifiers: [doi] }], context)
    expect(placed).toEqual([{ workId: first, isNew: false }])
    expect(await database.works.toArray()).toEqual([before])
  })

  it('comes once, however often it is in a bibliography, and leaves those that are there beside it', async () => {
    const there = await addPaper(database, { title, identifiers: [doi] }, context)
    const other: PastedEntry = {
      identifiers: [arxiv],
      facts: { title: 'Counting Amber Threads in the Mills of the North', year: 2019 },
      links: [],
    }
    const placed = await addPasted(database, [other, entry, { ...other, identifiers: [] }], context)
    expect(placed.map(({ isNew }) => isNew)).toEqual([true, false, false])
    expect(placed.map(({ workId }) => workId)).toEqual([
      placed[0]?.workId,
      there,
      placed[0]?.workId,
    ])
    expect(await database.works.count()).toBe(2)
    expect((await database.works.get(there))?.venue).toBeUndefined()
  })
})

describe('a paper that a file brought', () => {
  it('is added without asking anybody, and found when it is there', async () => {
    const first = await addPaper(database, { title, identifiers: [doi] }, context)
    expect(await database.works.get(first)).toMatchObject({ title, identifiers: [doi] })
    expect(await addPaper(database, { title, identifiers: [doi] }, context)).toBe(first)
    expect(await database.works.count()).toBe(1)
  })

  it('has the authors that the file names, until a source names them', async () => {
    const id = await addPaper(
      database,
      { title, authors: ['Ada Almquist'], identifiers: [] },
      context,
    )
    const work = await database.works.get(id)
    expect(work).toMatchObject({
      authors: [{ name: 'Ada Almquist' }],
      provenance: { authors: { provider: 'pdf' } },
    })
    const authors = [{ name: 'Ada M. Almquist' }, { name: 'Max Roe' }]
    const said = {
      provider: 'openAlex',
      fetchedAt: '2020-01-01T00:00:00.000Z',
      identifiers: [],
      facts: { authors },
    } as const
    const merge = { id, sourceId: context.sourceId, isArrival: false }
    expect(mergeWork(work, said, merge).authors).toEqual(authors)
  })

  it('leads from its clues to what the library has, the shown record for a folded one', async () => {
    const own = await addPaper(database, { title, identifiers: [arxiv] }, context)
    const near = await addPaper(
      database,
      { title: 'Sparse Lanterns for Impatient Looms', identifiers: [doi] },
      context,
    )
    const clues = readClues({
      metadataTitle: title,
      metadataDoi: doi.value,
      fileName: '2401.01234.pdf',
    })
    const found = await findForFile(database, clues, async () => [near])
    expect(found.byTitle.map(({ workId }) => workId)).toEqual([own, near])
    expect(found.byDoi).toMatchObject([{ workId: near }])
    expect(found.byName).toMatchObject([{ workId: own, title }])
    await database.works.update(own, { foldedInto: near })
    const folded = await findForFile(database, clues, async (): Promise<readonly WorkId[]> => [])
    expect(folded.byName).toMatchObject([{ workId: near }])
  })
})
