import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Annotation } from '#domain/annotation'
import { attachmentIdOf, type FileHash } from '#domain/attachment'
import type { ReferenceRow } from '#domain/citation'
import type { Note } from '#domain/note'
import type { ReadingState, Tag } from '#domain/reading'
import type { ListEntry } from '#domain/reading-list'
import { noCounts, type Source } from '#domain/source'
import type { RowKey } from '#domain/survey-row'
import type { SourceId, Work, WorkRecord } from '#domain/work'
import { StemmaDatabase } from './database'
import { ingestBatch } from './ingest'
import { exportLibrary, importLibrary, importLibraryAlone, readLibraryFile } from './library-file'
import { libraryFileTables } from './library-file-format'
import { libraryGeneration } from './revision'

const now = '2026-11-20T08:00:00.000Z'
const open: StemmaDatabase[] = []
let names = 0
function emptyLibrary(): StemmaDatabase {
  names += 1
  const database = new StemmaDatabase(`file-${names}`)
  open.push(database)
  return database
}
afterEach(async () => {
  for (const database of open.splice(0)) await database.delete()
})

const source: Source = {
  id: 'survey:a/b' as SourceId,
  title: 'Survey',
  configuration: { kind: 'survey', location: { kind: 'github', owner: 'a', repository: 'b' } },
  schedule: 'weekly',
  isPaused: false,
  createdAt: now,
}
const fileHash = 'ab'.repeat(32) as FileHash
const record = (paper: number, changes: Partial<WorkRecord> = {}): WorkRecord => ({
  provider: 'survey',
  fetchedAt: now,
  identifiers: [{ scheme: 'arxiv', value: `2101.0000${paper}` }],
  facts: { title: `An invented paper of number ${paper}`, year: 2021 },
  ...changes,
})

async function ingest(database: StemmaDatabase, ...records: readonly WorkRecord[]) {
  const run = {
    id: 'r',
    sourceId: source.id,
    startedAt: now,
    counts: noCounts,
    outcome: { kind: 'running' },
  } as const
  await ingestBatch(
    database,
    source,
    run,
    {
      records: records.map((work, ordinal) => ({
        kind: 'placement',
        placement: { key: `${ordinal}`, work, path: ['Part'], file: 'README.md', line: 1, ordinal },
      })),
      cursor: 'c',
    },
    { isFirstRun: true, now },
  )
}

const workIdOfTitle = async (database: StemmaDatabase, paper: number) => {
  const work = (await database.works.toArray()).find(({ title }) => title.endsWith(`${paper}`))
  if (!work) throw new Error('No such work')
  return work.id
}

/** A library with a row in nearly every table. */
async function sampleLibrary(): Promise<StemmaDatabase> {
  const database = emptyLibrary()
  await ingest(database, record(1), record(2, { facts: { title: '0' } }))
  const workId = await workIdOfTitle(database, 1)
  await database.sources.put(source)
  await database.tags.put({ id: 't1', name: 'Later', colour: 2 } as unknown as Tag)
  const state: ReadingState = {
    workId,
    rev: 1,
    status: 'read',
    tagIds: ['t1' as Tag['id']],
    isRemoved: false,
    changedAt: now,
  }
  await database.readingStates.put(state)
  await database.notes.put({
    id: 'n1' as Note['id'],
    workId,
    title: 'Ünïcode',
    body: 'Line one\nline two \u2028 {"$typed":"Uint8Array"} 😀',
    links: [],
    createdAt: now,
    updatedAt: now,
    isRemoved: false,
    rev: 1,
  })
  await database.listEntries.put({
    id: 'e1' as ListEntry['id'],
    listId: 'l1' as ListEntry['listId'],
    workId,
    position: 'a',
    remark: '',
    addedAt: now,
    rev: 1,
  })
  await database.graphViews.put({
    id: 'g1',
    name: 'Attention by year',
    search: '?shape=time',
    filter: { years: [2017, 2024], citedAtLeast: 2, hiddenGroups: ['cs.CV'] },
    camera: { x: 1, y: -2, zoom: 1.5 },
    pins: [{ id: workId, x: 3, y: 4 }],
    createdAt: now,
  })
  await database.attachments.put({
    id: attachmentIdOf(workId, fileHash),
    workId,
    hash: fileHash,
    origin: { kind: 'arxiv', id: '2101.00001', version: 2 },
    sizeBytes: 1_234,
    addedAt: now,
    isRemoved: false,
    changedAt: now,
    rev: 1,
  })
  await database.annotations.put({
    id: 'm1' as Annotation['id'],
    workId,
    kind: 'highlight',
    colour: 'result',
    place: {
      hash: fileHash,
      pageIndex: 3,
      boxes: [[1, 2, 3.5, 4]],
      quote: { exact: 'a lamp', prefix: 'of ', suffix: ' alone' },
    },
    comment: 'Why \u2028 so?',
    tags: ['check'],
    links: [workId],
    createdAt: now,
    updatedAt: now,
    isRemoved: false,
    rev: 1,
  })
  await database.layouts.put({
    key: 'library',
    ids: ['a', 'b'],
    positions: new Float32Array([1.5, -2.25, Number.NaN, 3e38]),
    flags: new Uint8Array([1, 3]),
    edgeCount: 1,
    savedAt: now,
  })
  return database
}

async function contents(database: StemmaDatabase): Promise<Record<string, unknown>> {
  const tables = libraryFileTables.map(
    async (name) => [name, await database.table(name).toArray()] as const,
  )
  return Object.fromEntries(await Promise.all(tables))
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
const gzip = async (text: string): Promise<Blob> =>
  await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob()
const gunzip = async (file: Blob): Promise<string> =>
  await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()

describe('the library file', () => {
  it('brings every row back, typed arrays and odd text included', async () => {
    const database = await sampleLibrary()
    const file = await exportLibrary(database, { createdAt: now })
    const copy = emptyLibrary()
    expect(await importLibrary(copy, file, { mode: 'replace' })).toMatchObject({
      ok: true,
      addedWorks: 2,
    })
    expect(await contents(copy)).toEqual(await contents(database))
    expect((await copy.layouts.get('library'))?.positions).toBeInstanceOf(Float32Array)
  })

  it.each([
    [
      1,
      'rows of surveys',
      /"(?:surveyRows|surveyChanges|surveySnapshots|rowMatches|appliedCorrections|rowCorrections|surveyVisits|graphViews|attachments|annotations)"/,
    ],
    [2, 'views of the graph', /"(?:graphViews|attachments|annotations)"/],
    [3, 'files of papers', /"(?:attachments|annotations|marksCarried|readingPlaces)"/],
  ])('takes in a file of version %i, which has no %s', async (version, _lacks, since) => {
    const text = await gunzip(await exportLibrary(await sampleLibrary(), { createdAt: now }))
    const lines = text.trimEnd().split('\n')
    const kept = lines.slice(1, -1).filter((line) => !since.test(line))
    const { counts, ...header } = JSON.parse(lines[0] ?? '') as { counts: Record<string, number> }
    const old = Object.entries(counts).filter(([name]) => !since.test(`"${name}"`))
    const content = `${[
      JSON.stringify({ ...header, version, counts: Object.fromEntries(old) }),
      ...kept,
    ].join('\n')}\n`
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
    const sha256 = Array.from(new Uint8Array(digest), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
    const file = await gzip(`${content}${JSON.stringify({ sha256, total: kept.length })}\n`)
    const copy = emptyLibrary()
    expect(await importLibrary(copy, file, { mode: 'replace' })).toMatchObject({ ok: true })
    expect(await copy.placements.count()).toBe(2)
    expect(await copy.graphViews.count()).toBe(version < 3 ? 0 : 1)
    expect(await copy.attachments.count()).toBe(0)
  })

  it('carries what a person said of a row: of two words the newer counts', async () => {
    const correction = (title: string, changedAt: string) => ({
      id: `${source.id}/row`,
      surveyId: source.id,
      rowKey: 'row' as RowKey,
      verdict: 'paper' as const,
      title,
      printedTitle: 'As printed',
      changedAt,
      rev: 1,
    })
    const theirs = await sampleLibrary()
    await theirs.rowCorrections.put(correction('Theirs, newer', '2026-11-21T00:00:00.000Z'))
    const file = await exportLibrary(theirs, { createdAt: now })
    for (const [changedAt, expected] of [
      ['2026-11-20T00:00:00.000Z', 'Theirs, newer'],
      ['2026-11-22T00:00:00.000Z', 'Mine'],
    ] as const) {
      const mine = emptyLibrary()
      await mine.rowCorrections.put(correction('Mine', changedAt))
      await importLibrary(mine, file, { mode: 'merge' })
      expect((await mine.rowCorrections.toArray()).map(({ title }) => title)).toEqual([expected])
    }
  })

  it('can be read without Stemma', async () => {
    const text = await gunzip(await exportLibrary(await sampleLibrary(), { createdAt: now }))
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines[0]).toMatchObject({ format: 'stemma-library', version: 4, counts: { works: 2 } })
    expect(lines.at(-1)).toMatchObject({ total: lines.length - 2 })
  })

  it('replaces as a whole, and names the new library so that indexes are built anew', async () => {
    const file = await exportLibrary(await sampleLibrary(), { createdAt: now })
    const other = emptyLibrary()
    await ingest(other, record(7))
    await other.derived.put({ key: 'x', format: 1, indexedThrough: 1, content: new Blob([]) })
    const before = await libraryGeneration(other)
    await importLibrary(other, file, { mode: 'replace' })
    expect((await other.works.toArray()).map(({ title }) => title).toSorted()).toEqual([
      '0',
      'An invented paper of number 1',
    ])
    expect(await other.derived.count()).toBe(0)
    expect(await libraryGeneration(other)).not.toBe(before)
  })

  it('refuses a file cut at any byte or with a byte changed, and changes nothing', async () => {
    const file = await bytesOf(await exportLibrary(await sampleLibrary(), { createdAt: now }))
    const library = emptyLibrary()
    await ingest(library, record(9))
    const before = await contents(library)
    for (let length = 0; length < file.length; length += Math.ceil(file.length / 60)) {
      const answer = await importLibrary(library, new Blob([file.slice(0, length)]), {
        mode: 'replace',
      })
      expect(answer).toMatchObject({ ok: false })
    }
    // Bytes 4–9 of a gzip header are time, flags and system: they say nothing of the content.
    for (let at = 10; at < file.length; at += Math.ceil(file.length / 120)) {
      const flipped = file.slice()
      flipped[at] = (flipped[at] ?? 0) ^ 0x04
      const answer = await importLibrary(library, new Blob([flipped]), { mode: 'merge' })
      expect(answer).toMatchObject({ ok: false })
    }
    expect(await contents(library)).toEqual(before)
  }, 60_000)

  it.each([
    ['text', 'not a Stemma library file', () => new Blob(['Hello'])],
    ['an empty file', 'not a Stemma library file', () => new Blob([])],
    ['another gzip', 'not a Stemma library file', () => gzip('Hello\nthere\n')],
    [
      'a newer version',
      'newer Stemma',
      () =>
        gzip(
          `{"format":"stemma-library","version":5,"createdAt":"","counts":{}}\n{"sha256":"${'0'.repeat(64)}","total":0}\n`,
        ),
    ],
  ])('refuses %s with a sentence', async (_name, sentence, make) => {
    const answer = await importLibrary(emptyLibrary(), await make(), { mode: 'replace' })
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining(sentence) })
  })

  it('refuses rows that are not whole, though checksum and counts are right', async () => {
    const text = await gunzip(await exportLibrary(await sampleLibrary(), { createdAt: now }))
    for (const [whole, broken] of [
      ['"title":"0"', '"title":0'],
      ['"isRemoved":false', '"isRemoved":"no"'],
      ['"table":"tags"', '"table":"meta"'],
    ] as const) {
      const lines = text.replace(whole, broken).trimEnd().split('\n').slice(0, -1)
      const content = `${lines.join('\n')}\n`
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
      const sha256 = [...new Uint8Array(digest)]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')
      const file = await gzip(`${content}${JSON.stringify({ sha256, total: lines.length - 1 })}\n`)
      expect(await importLibrary(emptyLibrary(), file, { mode: 'merge' })).toMatchObject({
        ok: false,
        message: expect.stringContaining('damaged'),
      })
    }
  })

  it('stops unpacking a bomb', async () => {
    const bomb = await gzip('0'.repeat(3_000_000))
    const limits = { maxBytes: 1e9, maxExpansion: 60, freeBytes: 1_000_000 }
    await expect(readLibraryFile(bomb, { limits })).rejects.toThrow('too large')
  })

  it('merges another library: one paper each, newest word, both notes, tags by name, and the same again when repeated', async () => {
    const file = await exportLibrary(await sampleLibrary(), { createdAt: now })
    const library = emptyLibrary()
    // The same paper under another id: a source without the identifier knew it first.
    await ingest(library, record(1, { identifiers: [] }), record(5))
    const own = await workIdOfTitle(library, 1)
    await library.tags.put({ id: 'mine', name: 'Later', colour: 1 } as unknown as Tag)
    await library.readingStates.put({
      workId: own,
      rev: 1,
      status: 'reading',
      tagIds: [],
      isRemoved: false,
      changedAt: '2026-12-01T00:00:00.000Z',
    })
    const foreignNote = { id: 'n1' as Note['id'], title: '', body: 'My own words' }
    await library.notes.put({
      ...foreignNote,
      links: [],
      createdAt: now,
      updatedAt: now,
      isRemoved: false,
      rev: 1,
    })
    expect(await importLibrary(library, file, { mode: 'merge' })).toMatchObject({
      ok: true,
      addedWorks: 1,
    })
    const check = async () => {
      expect(await library.works.count()).toBe(3)
      const state = await library.readingStates.get(own)
      expect(state).toMatchObject({ status: 'reading', tagIds: ['mine'] })
      expect(
        (await library.notes.toArray()).map(({ body, workId }) => [body.slice(0, 8), workId]),
      ).toEqual(
        expect.arrayContaining([
          ['My own w', undefined],
          ['Line one', own],
        ]),
      )
      expect(await library.notes.count()).toBe(2)
      expect(await library.listEntries.toArray()).toMatchObject([{ workId: own }])
      expect(await library.tags.count()).toBe(1)
      expect(await library.attachments.toArray()).toMatchObject([
        { id: attachmentIdOf(own, fileHash), workId: own, hash: fileHash },
      ])
      expect(await library.annotations.toArray()).toMatchObject([{ workId: own, links: [own] }])
    }
    await check()
    await importLibrary(library, file, { mode: 'merge' })
    await check()
  })

  it('merges kept views and places of the graph under the ids that the papers have here', async () => {
    const theirs = await sampleLibrary()
    const foreign = await workIdOfTitle(theirs, 1)
    await theirs.graphViews.put({
      id: 'v1',
      name: 'Around it',
      search: `?work=${foreign}`,
      filter: { citedAtLeast: 0, hiddenGroups: [] },
      camera: { x: 0, y: 0, zoom: 1 },
      pins: [{ id: foreign, x: 1, y: 2 }],
      createdAt: now,
    })
    await theirs.layouts.put({
      key: `ego:${foreign}`,
      ids: [foreign],
      positions: Float32Array.of(1, 2),
      flags: Uint8Array.of(2),
      edgeCount: 0,
      savedAt: now,
    })
    const file = await exportLibrary(theirs, { createdAt: now })
    const library = emptyLibrary()
    await ingest(library, record(1, { identifiers: [] }), record(5))
    const own = await workIdOfTitle(library, 1)
    expect(own).not.toBe(foreign)
    expect(await importLibrary(library, file, { mode: 'merge' })).toMatchObject({ ok: true })
    expect(await library.graphViews.get('v1')).toMatchObject({
      search: `?work=${own}`,
      pins: [{ id: own, x: 1, y: 2 }],
    })
    expect(await library.layouts.get(`ego:${own}`)).toMatchObject({ ids: [own] })
  })

  it('merges what is said of two papers of the file that are one paper here', async () => {
    const other = emptyLibrary()
    const doi = { scheme: 'doi', value: '10.1234/invented' } as const
    const title = 'An invented paper of number 1'
    // Years far apart: one library keeps them as two, until a source names both identifiers.
    await ingest(
      other,
      record(1, { facts: { title, year: 2001 } }),
      record(1, { identifiers: [doi], facts: { title, year: 2021 } }),
    )
    const [first, second] = await other.works.toArray()
    if (!first || !second) throw new Error('Two works')
    const state = (workId: Work['id'], tag: string, changedAt: string): ReadingState => ({
      workId,
      rev: 1,
      tagIds: [tag as Tag['id']],
      isRemoved: false,
      changedAt,
    })
    await other.tags.bulkPut([
      { id: 't1', name: 'One', colour: 1 },
      { id: 't2', name: 'Two', colour: 2 },
    ] as unknown as Tag[])
    await other.readingStates.bulkPut([
      { ...state(first.id, 't1', '2026-12-02T00:00:00.000Z'), status: 'read' },
      state(second.id, 't2', '2026-12-01T00:00:00.000Z'),
    ])
    await other.references.bulkPut(
      [first, second].map(({ id }, index) => ({
        workId: id,
        rev: 1,
        bibliographies: [{ provider: index === 0 ? 'openalex' : 'semanticScholar', askedAt: now }],
      })) as unknown as ReferenceRow[],
    )
    await other.listEntries.bulkPut(
      [first, second].map(({ id }, index) => ({
        id: `e${index}`,
        listId: 'l1',
        workId: id,
        position: `a${index}`,
        remark: '',
        addedAt: now,
        rev: 1,
      })) as unknown as ListEntry[],
    )
    const library = emptyLibrary()
    await ingest(library, record(1, { identifiers: [...record(1).identifiers, doi] }))
    const file = await exportLibrary(other, { createdAt: now })
    expect(await importLibrary(library, file, { mode: 'merge' })).toMatchObject({ ok: true })
    expect(await library.works.count()).toBe(1)
    const [merged] = await library.readingStates.toArray()
    expect(merged?.status).toBe('read')
    expect(merged?.tagIds.toSorted()).toEqual(['t1', 't2'])
    const [references] = await library.references.toArray()
    expect(references?.bibliographies).toHaveLength(2)
    expect(await library.listEntries.count()).toBe(1)
  })

  it('keeps a paper here whose id the file has for another one', async () => {
    const row = record(1, { identifiers: [] })
    const known = (value: string) =>
      record(1, { provider: 'arxiv', identifiers: [{ scheme: 'arxiv', value }] })
    const library = emptyLibrary()
    await ingest(library, row, known('2101.00001'))
    const other = emptyLibrary()
    await ingest(other, row, known('2101.00002'))
    const [here, there] = await Promise.all([library.works.toArray(), other.works.toArray()])
    expect(here.map(({ id }) => id)).toEqual(there.map(({ id }) => id))
    const file = await exportLibrary(other, { createdAt: now })
    for (const times of [1, 2]) {
      expect(await importLibrary(library, file, { mode: 'merge' })).toMatchObject({
        ok: true,
        addedWorks: times === 1 ? 1 : 0,
      })
      const ids = (await library.works.toArray()).flatMap(({ identifiers }) =>
        identifiers.map(({ value }) => value),
      )
      expect(ids.toSorted()).toEqual(['2101.00001', '2101.00002'])
    }
  })

  it('is not taken in while a sync writes, and says why', async () => {
    const library = emptyLibrary()
    const file = await exportLibrary(await sampleLibrary(), { createdAt: now })
    const locksThatAre = (lock: Lock | null) =>
      ({
        request: async (
          _name: string,
          _options: LockOptions,
          write: LockGrantedCallback<unknown>,
        ) => await write(lock),
      }) as unknown as Pick<LockManager, 'request'>
    const held = await importLibraryAlone(library, locksThatAre(null), file, { mode: 'replace' })
    expect(held).toMatchObject({ ok: false, message: expect.stringContaining('sync') })
    expect(await library.works.count()).toBe(0)
    const free = locksThatAre({ name: 'lock', mode: 'exclusive' })
    expect(await importLibraryAlone(library, free, file, { mode: 'replace' })).toMatchObject({
      ok: true,
    })
  })
})
