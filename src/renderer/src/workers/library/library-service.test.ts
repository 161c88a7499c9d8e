import { testWork } from '#domain/test-work'
import { askGraph } from './ask-graph'
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Reference } from '#domain/citation'
import { type Identifier, identityKey } from '#domain/identifier'
import type { Note } from '#domain/note'
import type { ReadingState, TagId } from '#domain/reading'
import type { ListEntry } from '#domain/reading-list'
import type { Placement, Survey } from '#domain/survey'
import type { SourceId, Work, WorkId } from '#domain/work'
import { change } from '#renderer/db/change'
import { StemmaDatabase } from '#renderer/db/database'
import { takeRevision } from '#renderer/db/revision'
import { type RunningLibrary, runLibrary } from './library-service'
import type { LibraryQuery, LibraryWorkerEvent, SortKey } from './protocol'

const id = (text: string): WorkId => text as WorkId
const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })

const work = (name: string, changes: Partial<Work> = {}): Work =>
  testWork(name, { sourceIds: ['s1' as SourceId], ...changes })

let names = 0
const open: { database: StemmaDatabase; library: RunningLibrary }[] = []

async function start(works: readonly Work[], name?: string) {
  names += 1
  const database = new StemmaDatabase(name ?? `library-${names}`)
  const events: LibraryWorkerEvent[] = []
  await writeWorks(database, works)
  const library = runLibrary(database, {
    send: (event) => events.push(event),
    saveAfterMs: 1_000_000,
  })
  open.push({ database, library })
  await library.caughtUp()
  return { database, library, events }
}

async function writeWorks(database: StemmaDatabase, works: readonly Work[]): Promise<void> {
  if (works.length === 0) return
  await database.transaction('rw', database.works, database.meta, async () => {
    const rev = await takeRevision(database)
    await database.works.bulkPut(works.map((row) => ({ ...row, rev })))
  })
}

afterEach(() => {
  for (const { database, library } of open.splice(0)) {
    library.stop()
    database.close()
  }
})

const byTitle: LibraryQuery = { filter: {}, sort: { key: 'title', isDescending: false } }

async function found(library: RunningLibrary, query: Partial<LibraryQuery>) {
  const { resultId } = await library.methods.query({ ...byTitle, ...query })
  return await library.methods.ids(resultId)
}

const state = (workId: string, changes: Partial<ReadingState> = {}): ReadingState => ({
  workId: id(workId),
  rev: 0,
  tagIds: [],
  isRemoved: false,
  changedAt: '2026-01-02T00:00:00.000Z',
  ...changes,
})

describe('the library worker', () => {
  it('answers an empty library', async () => {
    const { library } = await start([])
    expect(await library.methods.query(byTitle)).toMatchObject({ total: 0, libraryTotal: 0 })
    expect(await library.methods.facets()).toMatchObject({ total: 0, removed: 0 })
  })

  it('sorts titles without case, accents or quotes, unknown values last in both directions', async () => {
    const { library } = await start([
      work('1', { title: 'zebra', year: 2020 }),
      work('2', { title: '“Ähnlich”' }),
      work('3', { title: 'Baum', year: 2024 }),
      work('4', { title: '', year: 2022 }),
      work('5', { title: '0', year: 2024 }),
    ])
    expect(await found(library, byTitle)).toEqual(['4', '5', '2', '3', '1'])
    const year = (isDescending: boolean) => ({ sort: { key: 'year' as SortKey, isDescending } })
    expect(await found(library, year(false))).toEqual(['1', '4', '3', '5', '2'])
    expect(await found(library, year(true))).toEqual(['3', '5', '4', '1', '2'])
  })

  it('finds by title, author, abstract and note, and by the filter language', async () => {
    const { database, library } = await start([
      work('1', { title: 'Sparse Attention', year: 2021, authors: [{ name: 'Mira Solberg' }] }),
      work('2', {
        title: 'Dense nets',
        abstract: 'They pay attention to sparse graphs.',
        year: 2023,
      }),
      work('3', { title: 'Gardens' }),
    ])
    const text = async (typed: string) => await found(library, { filter: { text: typed } })
    expect(await text('sparse att')).toEqual(['2', '1'])
    expect(await text('"sparse attention"')).toEqual(['1'])
    expect(await text('"attention to sparse"')).toEqual(['2'])
    expect(await text('author:solb')).toEqual(['1'])
    expect(await text('sparse year:>2021')).toEqual(['2'])
    const relevance = { key: 'relevance' as const, isDescending: true }
    expect(await found(library, { filter: { text: 'sparse' }, sort: relevance })).toEqual([
      '1',
      '2',
    ])

    await change(database, 'Note', ['notes', 'tags', 'readingStates'], async (writer) => {
      const note: Note = {
        id: 'n1' as Note['id'],
        workId: id('3'),
        title: '',
        body: 'Compare with sparse methods',
        links: [],
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
        isRemoved: false,
        rev: writer.rev,
      }
      await writer.put('notes', note)
      await writer.put('tags', { id: 't1', name: 'Zu lesen', colour: 1 })
      await writer.put('readingStates', state('3', { rev: writer.rev, tagIds: ['t1' as TagId] }))
    })
    await library.caughtUp()
    expect(await text('sparse comp')).toEqual(['3'])
    expect(await text('tag:"zu l"')).toEqual(['3'])
    expect(await found(library, { filter: { hasNote: true } })).toEqual(['3'])

    await database.notes.delete('n1' as Note['id'])
    await library.caughtUp()
    expect(await text('compare')).toEqual([])
  })

  it('knows which papers have a file, under the record that shows them', async () => {
    const { database, library } = await start([work('1'), work('2'), work('3')])
    const withPdf = () => found(library, { filter: { hasPdf: true } })
    const attach = (workId: string, isRemoved = false) =>
      change(database, 'Attached', ['attachments'], async (writer) => {
        await writer.put('attachments', { id: `a-${workId}`, workId, isRemoved, rev: writer.rev })
      })
    await attach('2')
    await library.caughtUp()
    expect(await withPdf()).toEqual(['2'])
    await writeWorks(database, [work('2', { foldedInto: id('3') })])
    await library.caughtUp()
    expect(await withPdf()).toEqual(['3'])
    expect(await found(library, { filter: { hasPdf: false } })).toEqual(['1'])
    await attach('2', true)
    await library.caughtUp()
    expect(await withPdf()).toEqual([])
  })

  it('follows what a person does, undo included', async () => {
    const { database, library } = await start([work('1'), work('2', { isArrival: true })])
    const statuses = async () => (await library.methods.facets()).statuses
    expect(await statuses()).toEqual({ none: 1, new: 1 })
    await change(database, 'Read', ['readingStates'], async (writer) => {
      await writer.put('readingStates', state('1', { rev: writer.rev, status: 'read', rating: 4 }))
      await writer.put('readingStates', state('2', { rev: writer.rev, isRemoved: true }))
    })
    await library.caughtUp()
    expect(await statuses()).toEqual({ read: 1 })
    expect(await found(library, {})).toEqual(['1'])
    expect(await found(library, { filter: { isRemoved: true } })).toEqual(['2'])
    expect(await library.methods.rowsById([id('1')])).toMatchObject([{ status: 'read', rating: 4 }])
    // Undo of the first word about a paper takes the row away.
    await change(database, 'Undo', ['readingStates'], async (writer) => {
      await writer.remove('readingStates', ['1', '2'])
    })
    await library.caughtUp()
    expect(await statuses()).toEqual({ none: 1, new: 1 })
  })

  it('narrows by status, list, source, category, year, code and withdrawal', async () => {
    const { database, library } = await start([
      work('1', { categories: ['cs.LG', 'cs.CL'], year: 2020, isWithdrawn: true }),
      work('2', {
        sourceIds: ['s2' as SourceId],
        primaryCategory: 'cs.CV',
        links: [{ relation: 'code', url: 'https://example.org/code' }],
      }),
    ])
    const entry: ListEntry = {
      id: 'e1' as ListEntry['id'],
      listId: 'l1' as ListEntry['listId'],
      workId: id('2'),
      position: 'a',
      remark: '',
      addedAt: '2026-01-01T00:00:00.000Z',
      rev: 1,
    }
    await database.listEntries.put(entry)
    await library.caughtUp()
    const by = async (filter: LibraryQuery['filter']) => await found(library, { filter })
    expect(await by({ categories: ['cs.CL'] })).toEqual(['1'])
    expect(await by({ categories: ['cs.CL', 'cs.CV'] })).toEqual(['1', '2'])
    expect(await by({ sourceIds: ['s2' as SourceId] })).toEqual(['2'])
    expect(await by({ listIds: [entry.listId] })).toEqual(['2'])
    expect(await by({ years: { from: 2020, to: 2020 } })).toEqual(['1'])
    expect(await by({ hasCode: true })).toEqual(['2'])
    expect(await by({ isWithdrawn: false })).toEqual(['2'])
    expect(await by({ statuses: [] })).toEqual(['1', '2'])
    expect(await library.methods.facets()).toMatchObject({
      lists: { l1: 1 },
      sources: { s1: 1, s2: 1 },
      categories: { 'cs.LG': 1, 'cs.CL': 1, 'cs.CV': 1 },
      withdrawn: 1,
    })
  })

  it('tells retracted papers, also after a restart and of a record that another shows', async () => {
    const figures = (isRetracted: boolean, askedAt: string) => [
      { kind: 'paper' as const, provider: 'openAlex' as const, askedAt, isRetracted },
    ]
    const { database, library } = await start([work('1'), work('2'), work('3')], 'retracted')
    const put = async (workId: string, isRetracted: boolean, day: string) =>
      await database.transaction('rw', database.references, database.meta, async () => {
        const rev = await takeRevision(database)
        const row = { workId: id(workId), rev, bibliographies: [] }
        await database.references.put({ ...row, figures: figures(isRetracted, day) })
      })
    await put('1', true, '2026-01-01')
    await put('2', false, '2026-01-01')
    await library.caughtUp()
    const by = async (isRetracted: boolean) => await found(library, { filter: { isRetracted } })
    expect(await by(true)).toEqual(['1'])
    expect(await by(false)).toEqual(['2', '3'])
    expect(await library.methods.rowsById([id('1'), id('2')])).toMatchObject([
      { isRetracted: true },
      { isRetracted: false },
    ])
    // What arXiv says of it later is another matter.
    await writeWorks(database, [work('1', { title: 'Paper 1, corrected' })])
    await library.caughtUp()
    expect(await by(true)).toEqual(['1'])
    await library.save()
    library.stop()
    const again = await start([], 'retracted')
    expect(await found(again.library, { filter: { isRetracted: true } })).toEqual(['1'])
    await writeWorks(database, [work('1', { foldedInto: id('3') })])
    await again.library.caughtUp()
    expect(await found(again.library, { filter: { isRetracted: true } })).toEqual(['3'])
    await put('1', false, '2026-02-01')
    await again.library.caughtUp()
    expect(await found(again.library, { filter: { isRetracted: true } })).toEqual([])
  })

  it('pages a result, tells positions, and forgets results that were replaced', async () => {
    const { library } = await start(['a', 'b', 'c'].map((name) => work(name)))
    const { resultId, total } = await library.methods.query(byTitle)
    expect(total).toBe(3)
    const rows = await library.methods.rows(resultId, 1, 9)
    expect(rows?.map((row) => row.id)).toEqual(['b', 'c'])
    expect(await library.methods.position(resultId, id('c'))).toBe(2)
    expect(await library.methods.position(resultId, id('x'))).toBe(-1)
    for (let index = 0; index < 20; index += 1) await library.methods.query(byTitle)
    expect(await library.methods.rows(resultId, 0, 1)).toBeUndefined()
  })

  it('resolves citations by identifier and by title, also of works that come later', async () => {
    const titled: Reference = {
      identifiers: [],
      title: 'A rather long title about gardens',
      year: 2020,
    }
    const { database, library } = await start([
      work('1', { identifiers: [arxiv('2101.00001')], year: 2021 }),
      work('2', { identifiers: [arxiv('2102.00002')], year: 2022 }),
    ])
    await database.transaction('rw', database.references, database.meta, async () => {
      const rev = await takeRevision(database)
      await database.references.put({
        workId: id('2'),
        rev,
        bibliographies: [
          {
            provider: 'semanticScholar',
            askedAt: '2026-01-01T00:00:00.000Z',
            entries: [
              { identifiers: [arxiv('2101.00001')] },
              titled,
              { identifiers: [arxiv('2102.00002')] },
            ],
          },
        ],
      })
    })
    await library.caughtUp()
    const neighbours = await library.methods.neighbours(id('2'))
    expect(neighbours).toMatchObject({ isReferencesKnown: true, worksWithReferences: 1 })
    expect(neighbours?.references.map((one) => one.workId ?? one.title)).toEqual([
      '1',
      titled.title,
    ])
    expect(await library.methods.neighbours(id('1'))).toMatchObject({
      isReferencesKnown: false,
      citedBy: [{ workId: '2' }],
      citedByYear: [{ year: 2022, count: 1 }],
    })
    await writeWorks(database, [
      work('3', { title: 'A Rather Long Title: About Gardens', year: 2019 }),
    ])
    await library.caughtUp()
    const slice = await askGraph(library.methods, { kind: 'library', query: byTitle })
    const edges = [...slice.edgeFrom].map((from, edge) => [
      slice.ids[from],
      slice.ids[slice.edgeTo[edge] ?? -1],
    ])
    expect(edges).toEqual([
      ['2', '1'],
      ['2', '3'],
    ])
    expect(await library.methods.rowsById([id('3')])).toMatchObject([{ citedHere: 1 }])
    // Found again under another title, it is not that work any more.
    await writeWorks(database, [
      work('3', { title: 'Something quite different, really', year: 2019 }),
    ])
    await library.caughtUp()
    expect(await library.methods.rowsById([id('3')])).toMatchObject([{ citedHere: 0 }])
  })

  it("lets a survey's paper cite what the survey lists now, and walks the neighbourhood", async () => {
    const { database, library } = await start(['survey', 'a', 'b', 'c'].map((name) => work(name)))
    const survey: Survey = {
      id: 's1' as SourceId,
      rev: 1,
      title: 'Survey',
      location: 'o/n',
      readAt: '2026-01-01T00:00:00.000Z',
      files: [],
      paper: id('survey'),
      links: [],
    }
    const placement = (name: string, goneSince?: string): Placement => ({
      id: `s1/${name}` as Placement['id'],
      surveyId: survey.id,
      workId: id(name),
      path: ['Part'],
      file: 'README.md',
      line: 1,
      ordinal: 1,
      rev: 0,
      ...(goneSince !== undefined && { goneSince }),
    })
    const write = async (placements: readonly Placement[]) =>
      await database.transaction(
        'rw',
        database.placements,
        database.surveys,
        database.meta,
        async () => {
          const rev = await takeRevision(database)
          await database.surveys.put({ ...survey, rev })
          await database.placements.bulkPut(placements.map((row) => ({ ...row, rev })))
        },
      )
    await write([placement('a'), placement('b')])
    await library.caughtUp()
    const ego = async (name: string, hops: 1 | 2) =>
      await askGraph(library.methods, { kind: 'ego', workId: id(name), hops })
    expect((await ego('a', 1)).ids).toEqual(['a', 'survey'])
    expect((await ego('a', 2)).ids.toSorted()).toEqual(['a', 'b', 'survey'])
    expect((await ego('a', 2)).centre).toBe(0)
    await write([placement('b', 'deadbeef')])
    await library.caughtUp()
    expect((await ego('survey', 1)).ids).toEqual(['survey', 'a'])
  })

  it('knows what to ask arXiv and Semantic Scholar for', async () => {
    const { database, library } = await start([
      work('1', { identifiers: [arxiv('2101.00001')], publishedAt: '2021-01-01T00:00:00.000Z' }),
      work('2', {
        identifiers: [arxiv('2609.00002')],
        publishedAt: '2026-09-20T00:00:00.000Z',
        provenance: { title: { provider: 'arxiv', at: '2026-01-01T00:00:00.000Z' } },
      }),
      work('3', { identifiers: [{ scheme: 'doi', value: '10.1/x' }], year: 2025 }),
      work('4'),
    ])
    const now = '2026-11-01T00:00:00.000Z'
    expect(await library.methods.wantedFromArxiv()).toEqual([arxiv('2101.00001')])
    expect((await library.methods.wantedReferences(now)).map(({ value }) => value)).toEqual([
      '2609.00002',
      '10.1/x',
      '2101.00001',
    ])
    const asked = async (workId: string, askedAt: string) =>
      await database.transaction('rw', database.references, database.meta, async () => {
        const rev = await takeRevision(database)
        await database.references.put({
          workId: id(workId),
          rev,
          bibliographies: [
            { provider: 'semanticScholar', askedAt },
            { provider: 'openAlex', askedAt },
          ],
        })
      })
    await asked('1', '2026-10-20T00:00:00.000Z')
    await asked('2', '2026-10-20T00:00:00.000Z')
    await asked('3', '2026-09-20T00:00:00.000Z')
    // New papers are asked again after a week, the others after a month; no answer is not "none".
    expect((await library.methods.wantedReferences(now)).map(({ value }) => value)).toEqual([
      '10.1/x',
      '2609.00002',
    ])
    expect((await library.methods.neighbours(id('1')))?.isReferencesKnown).toBe(false)
    // On the map none is known, and about three everybody was asked in vain.
    const slice = await askGraph(library.methods, { kind: 'library', query: byTitle })
    expect(slice).toMatchObject({ worksWithReferences: 0, worksWithoutAnswer: 3 })
    // What a person looks at comes first.
    const ofMap = await library.methods.wantedReferences(now, [id('2'), id('4')])
    expect(ofMap.map(({ value }) => value)).toEqual(['2609.00002', '10.1/x'])
    // OpenAlex was out of reach: the paper stays wanted, before those whose time has come.
    await database.transaction('rw', database.references, database.meta, async () => {
      const rev = await takeRevision(database)
      await database.references.put({
        workId: id('1'),
        rev,
        bibliographies: [{ provider: 'semanticScholar', askedAt: '2026-10-30T00:00:00.000Z' }],
      })
    })
    await library.caughtUp()
    expect((await library.methods.wantedReferences(now)).map(({ value }) => value)).toEqual([
      '2101.00001',
      '10.1/x',
      '2609.00002',
    ])
  })

  it('resolves a printed reference by its text once the paper arrives, and shows it by its text until then', async () => {
    const text = 'A. Almquist. A rather long title about gardens. Annals of Looms, 2020.'
    const { database, library } = await start([
      work('2', { identifiers: [arxiv('2102.00002')], year: 2022 }),
    ])
    await database.transaction('rw', database.references, database.meta, async () => {
      const rev = await takeRevision(database)
      await database.references.put({
        workId: id('2'),
        rev,
        bibliographies: [
          {
            provider: 'arxiv',
            askedAt: '2026-01-01T00:00:00.000Z',
            entries: [{ identifiers: [], year: 2020, text, contexts: ['As in [1].'] }],
          },
        ],
      })
    })
    await library.caughtUp()
    const before = await library.methods.neighbours(id('2'))
    expect(before?.references).toMatchObject([{ title: text, contexts: ['As in [1].'] }])
    await writeWorks(database, [
      work('3', { title: 'A Rather Long Title: About Gardens', year: 2020 }),
    ])
    await library.caughtUp()
    const after = await library.methods.neighbours(id('2'))
    expect(after?.references).toMatchObject([{ workId: '3', contexts: ['As in [1].'] }])
    expect((await library.methods.neighbours(id('3')))?.citedBy).toMatchObject([{ workId: '2' }])
  })

  it('takes who cites a paper for edges, now and after a restart, and lists those that are not here', async () => {
    const { database, library } = await start([
      work('1', { identifiers: [arxiv('2101.00001')], year: 2021 }),
      work('2', { identifiers: [arxiv('2102.00002')], year: 2022 }),
    ])
    await database.transaction('rw', database.references, database.meta, async () => {
      const rev = await takeRevision(database)
      await database.references.put({
        workId: id('1'),
        rev,
        bibliographies: [],
        citingLists: [
          {
            provider: 'semanticScholar',
            askedAt: '2026-01-01T00:00:00.000Z',
            total: 40,
            entries: [
              { identifiers: [arxiv('2102.00002')], contexts: ['We follow [3].'] },
              { identifiers: [arxiv('2301.00009')], title: 'Not here', isInfluential: true },
            ],
          },
        ],
      })
    })
    await library.caughtUp()
    const neighbours = await library.methods.neighbours(id('1'))
    expect(neighbours).toMatchObject({
      isReferencesKnown: false,
      citedBy: [{ workId: '2', contexts: ['We follow [3].'] }],
      citingElsewhere: [{ title: 'Not here', isInfluential: true }],
      citingTotal: 40,
      citingAskedAt: '2026-01-01T00:00:00.000Z',
    })
    const edges = async (one: typeof library) =>
      (await askGraph(one.methods, { kind: 'library', query: byTitle })).edgeFrom.length
    expect(await edges(library)).toBe(1)
    await library.save()
    library.stop()
    const { library: again } = await start([], database.name)
    expect(await edges(again)).toBe(1)
    expect((await again.methods.neighbours(id('1')))?.citedBy).toHaveLength(1)
    // The paper that was not here arrives.
    await writeWorks(database, [work('3', { identifiers: [arxiv('2301.00009')], year: 2023 })])
    await again.caughtUp()
    expect(await edges(again)).toBe(2)
    expect((await again.methods.neighbours(id('1')))?.citingElsewhere).toEqual([])
  })

  it('completes titles, the one that starts as typed first', async () => {
    const { library } = await start([
      work('1', { title: 'On Mamba' }),
      work('2', { title: 'Mamba: state spaces' }),
      work('3', { title: 'Other', abstract: 'mamba' }),
    ])
    const completions = await library.methods.complete('mam', 5)
    expect(completions.map(({ workId }) => workId)).toEqual(['2', '1'])
    expect(await library.methods.complete('', 2)).toHaveLength(2)
  })

  it('finds by identifier', async () => {
    const { database, library } = await start([
      work('0', { doubtfulIdentifiers: [arxiv('2101.00001')] }),
      work('1', { identifiers: [arxiv('2101.00001')] }),
    ])
    const key = identityKey(arxiv('2101.00001'))
    await database.identities.put({ key, workIds: [id('0'), id('1')] })
    expect(await library.methods.findByIdentifier(arxiv('2101.00001'))).toBe('1')
    expect(await library.methods.findByIdentifier(arxiv('2101.00002'))).toBeUndefined()
  })

  it('starts from the saved index and catches up, or builds it anew when it is damaged', async () => {
    const first = await start([
      work('1', { title: 'Sparse one', identifiers: [arxiv('2101.00001')] }),
      work('2', { title: 'Sparse two' }),
    ])
    await change(first.database, 'Read', ['readingStates'], async (writer) => {
      await writer.put('readingStates', state('1', { rev: writer.rev, status: 'read' }))
    })
    await first.library.caughtUp()
    await first.library.save()
    expect(await first.database.derived.count()).toBe(3)
    first.library.stop()
    // While no window was open: a word of the person taken back, a work changed, one new.
    await first.database.readingStates.clear()
    await writeWorks(first.database, [
      work('2', { title: 'Dense two' }),
      work('3', { title: 'Sparse three' }),
    ])

    for (const damage of ['none', 'columns', 'citations', 'text'] as const) {
      if (damage !== 'none') {
        const key = `library-${damage}`
        const row = await first.database.derived.get(key)
        if (!row) throw new Error('Nothing saved')
        const bytes = new Uint8Array(await row.content.arrayBuffer())
        const middle = bytes.length >> 1
        bytes[middle] = (bytes[middle] ?? 0) ^ 1
        await first.database.derived.put({ ...row, content: new Blob([bytes]) })
      }
      const { library } = await start([], first.database.name)
      expect(await found(library, { filter: { text: 'sparse' } })).toEqual(['1', '3'])
      expect(await found(library, { filter: { text: 'dense' } })).toEqual(['2'])
      expect((await library.methods.facets()).statuses).toEqual({ none: 3 })
      library.stop()
    }
  })

  it('builds everything anew when another library took the place of this one', async () => {
    const { database, library } = await start([work('1'), work('2')])
    await database.transaction('rw', database.works, database.meta, async () => {
      await database.works.clear()
      await database.works.put(work('9', { rev: 1 }))
      await database.meta.put({ key: 'generation', value: 'other' })
    })
    await library.caughtUp()
    expect(await found(library, {})).toEqual(['9'])
  })
})
