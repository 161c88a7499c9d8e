import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { noCounts, type SyncRun } from '#domain/source'
import type { PlacementId } from '#domain/survey'
import { correctionId, type RowCorrection, rowKeyOf } from '#domain/survey-row'
import type { SourceId, WorkRecord } from '#domain/work'
import { applyCorrections } from './apply-corrections'
import { StemmaDatabase } from './database'
import { emptyIdentityCache } from './identity-cache'
import { ingestBatch } from './ingest'

const surveyId = 'survey:lantern-lab/lanterns' as SourceId
const source = {
  id: surveyId,
  configuration: { kind: 'survey', location: { kind: 'folder', path: 'lanterns' } },
} as const
const now = '2026-11-20T08:00:00.000Z'
const run: SyncRun = {
  id: 'r1',
  sourceId: surveyId,
  startedAt: now,
  counts: noCounts,
  outcome: { kind: 'running' },
}

const idOf = (key: string) => `${surveyId}/${key}` as PlacementId

const open: StemmaDatabase[] = []
function library(): StemmaDatabase {
  const database = new StemmaDatabase(`survey-ingest-${crypto.randomUUID()}`)
  open.push(database)
  return database
}
afterEach(async () => {
  for (const database of open.splice(0)) await database.delete()
})

interface Row {
  readonly key: string
  readonly title: string
  readonly arxiv?: string
  readonly path?: readonly string[]
  readonly year?: number
  readonly venue?: string
}

const printed = ({ title, arxiv, year = 2023, venue }: Row): WorkRecord => ({
  provider: 'survey',
  fetchedAt: now,
  identifiers: arxiv === undefined ? [] : [{ scheme: 'arxiv', value: arxiv }],
  facts: { title, year, ...(venue !== undefined && { venue }) },
})

const placement = (row: Row, index: number): SyncRecord => ({
  kind: 'placement',
  placement: {
    key: row.key,
    work: printed(row),
    path: row.path ?? ['Lanterns'],
    file: 'README.md',
    line: index + 5,
    ordinal: index,
    raw: `- ${row.title}`,
  },
})

const header = (commit: string): SyncRecord => ({
  kind: 'survey',
  header: {
    reading: commit,
    title: 'Lanterns',
    location: 'lantern-lab/lanterns',
    commit,
    committedAt: '2026-11-01T00:00:00.000Z',
    files: ['README.md'],
    links: [],
  },
})

async function deliver(database: StemmaDatabase, records: readonly SyncRecord[]): Promise<void> {
  const batch = { records, cursor: 'here' }
  const answer = await ingestBatch(database, source, run, batch, { isFirstRun: false, now })
  expect(answer.ok).toBe(true)
}

const reading = (commit: string, rows: readonly Row[]): readonly SyncRecord[] => [
  header(commit),
  ...rows.map(placement),
  { kind: 'surveyEnd', keys: rows.map(({ key }) => key), commit },
]

const read = async (
  database: StemmaDatabase,
  commit: string,
  rows: readonly Row[],
): Promise<void> => await deliver(database, reading(commit, rows))

const amber: Row = { key: 'a', title: 'Amber Harbours in Crowded Rooms', arxiv: '2301.00001' }
const brass: Row = { key: 'b', title: 'Brass Wicks for Patient Readers', arxiv: '2301.00002' }
const copper: Row = { key: 'c', title: 'Copper Shades over Long Evenings' }

async function changesOf(database: StemmaDatabase) {
  const changes = await database.surveyChanges.toArray()
  const titles = new Map((await database.works.toArray()).map(({ id, title }) => [id, title]))
  return changes
    .sort((one, other) => one.ordinal - other.ordinal)
    .map(({ kind, workId, path }) => [kind, titles.get(workId)?.split(' ')[0], path.join(' > ')])
}

describe('what a reading found different', () => {
  it('is nothing the first time, and nothing when the same comes again', async () => {
    const database = library()
    await read(database, 'c1', [amber, brass])
    await read(database, 'c1', [amber, brass])
    await read(database, 'c2', [amber, brass])
    expect(await changesOf(database)).toEqual([])
    expect((await database.surveys.get(surveyId))?.lastReading?.commit).toBe('c2')
  })

  it('names what was added, left and moved, with the commit', async () => {
    const database = library()
    await read(database, 'c1', [amber, brass])
    await read(database, 'c2', [{ ...amber, key: 'a2', path: ['Harbours'] }, copper])
    expect(await changesOf(database)).toEqual([
      ['moved', 'Amber', 'Harbours'],
      ['added', 'Copper', 'Lanterns'],
      ['removed', 'Brass', 'Lanterns'],
    ])
    expect(await database.surveyChanges.toCollection().first()).toMatchObject({
      commit: 'c2',
      committedAt: '2026-11-01T00:00:00.000Z',
      readAt: now,
    })
  })

  it('names a row that prints another title or identifier in the same place as corrected', async () => {
    const database = library()
    await read(database, 'c1', [amber, copper])
    await read(database, 'c2', [
      { ...amber, title: 'Amber Harbours in Quiet Rooms', venue: 'ACL' },
      { ...copper, key: 'c-with-id', arxiv: '2301.00003' },
    ])
    const changes = await database.surveyChanges.orderBy('id').toArray()
    expect(changes.map(({ kind }) => kind)).toEqual(['corrected', 'corrected'])
    expect(changes.flatMap((one) => (one.kind === 'corrected' ? one.edits : []))).toEqual(
      expect.arrayContaining([
        {
          what: 'title',
          before: 'Amber Harbours in Crowded Rooms',
          after: 'Amber Harbours in Quiet Rooms',
        },
        { what: 'venue', before: '', after: 'ACL' },
        { what: 'identifiers', before: '', after: 'arxiv:2301.00003' },
      ]),
    )
  })

  it('counts what interrupted readings brought to the one that ends', async () => {
    const database = library()
    await read(database, 'c1', [amber])
    await deliver(database, [header('c2'), placement(amber, 0), placement(brass, 1)])
    await read(database, 'c3', [amber, brass, copper])
    expect(await changesOf(database)).toEqual([
      ['added', 'Brass', 'Lanterns'],
      ['added', 'Copper', 'Lanterns'],
    ])
  })

  it('is the same however often batches are repeated', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.subarray([amber, brass, copper]), { minLength: 2, maxLength: 4 }),
        fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
        async (readings, repeats) => {
          const once = library()
          const often = library()
          for (const [index, rows] of readings.entries()) {
            await read(once, `c${index}`, rows)
            const records = reading(`c${index}`, rows)
            for (let repeat = 0; repeat < (repeats[index] ?? 0); repeat += 1)
              await deliver(often, records.slice(0, 1 + (repeat % records.length)))
            await deliver(often, records)
          }
          expect(await changesOf(often)).toEqual(await changesOf(once))
          const states = (database: StemmaDatabase) =>
            database.placements
              .toArray()
              .then((all) => all.map(({ id, goneSince }) => [id, goneSince]))
          expect(await states(often)).toEqual(await states(once))
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('rows that are no papers', () => {
  const aside: SyncRecord = {
    kind: 'aside',
    aside: {
      key: 'tool',
      kind: 'tool',
      printed: {
        provider: 'survey',
        fetchedAt: now,
        identifiers: [],
        facts: { title: 'Wick trimmer' },
      },
      path: ['Tools'],
      file: 'README.md',
      line: 40,
      ordinal: 9,
      raw: '- [Wick trimmer](https://example.org)',
    },
  }

  it('are kept apart, make no paper, and leave with the reading that no longer has them', async () => {
    const database = library()
    await deliver(database, [
      header('c1'),
      placement(amber, 0),
      aside,
      { kind: 'surveyEnd', keys: ['a', 'tool'], commit: 'c1' },
    ])
    expect(await database.works.count()).toBe(1)
    expect(await database.surveyRows.get(idOf('tool'))).toMatchObject({ kind: 'tool' })
    await read(database, 'c2', [amber])
    expect(await database.surveyRows.get(idOf('tool'))).toBeUndefined()
  })
})

describe('a survey that its upstream no longer has', () => {
  it('says since when, keeps its placements, and is found again by the next reading', async () => {
    const database = library()
    await read(database, 'c1', [amber])
    await deliver(database, [{ kind: 'surveyLost', reason: 'gone' }])
    expect((await database.surveys.get(surveyId))?.lost).toEqual({ reason: 'gone', at: now })
    expect((await database.placements.toArray()).every(({ goneSince }) => !goneSince)).toBe(true)
    await read(database, 'c2', [amber])
    expect((await database.surveys.get(surveyId))?.lost).toBeUndefined()
  })
})

let revisions = 1_000
async function correct(
  database: StemmaDatabase,
  row: Row,
  words: Partial<RowCorrection>,
): Promise<string> {
  const rowKey = rowKeyOf(printed(row))
  const id = correctionId(surveyId, rowKey)
  revisions += 1
  await database.rowCorrections.put({
    id,
    surveyId,
    rowKey,
    verdict: 'paper',
    printedTitle: row.title,
    changedAt: '2026-11-21T08:00:00.000Z',
    rev: revisions,
    ...words,
  })
  await applyCorrections(database, surveyId, emptyIdentityCache())
  return id
}

async function takeBack(database: StemmaDatabase, id: string): Promise<void> {
  await database.rowCorrections.delete(id)
  await applyCorrections(database, surveyId, emptyIdentityCache())
}

const worksOf = async (database: StemmaDatabase) =>
  (await database.works.toArray()).map(({ rev: _rev, ...work }) => work)

describe('a corrected row', () => {
  it('waits when its authors print something else, and holds again when they take that back', async () => {
    const database = library()
    await read(database, 'c1', [amber, brass])
    await correct(database, brass, { venue: 'ACL' })
    const venueOf = async () => {
      const workId = (await database.placements.get(idOf('b')))?.workId
      return workId && (await database.works.get(workId))?.venue
    }
    expect(await venueOf()).toBe('ACL')
    await read(database, 'c2', [amber, { ...brass, title: 'Brass Wicks for Hasty Readers' }])
    expect(await venueOf()).toBeUndefined()
    expect(await database.rowCorrections.count()).toBe(1)
    await read(database, 'c3', [amber, brass])
    expect(await venueOf()).toBe('ACL')
  })

  it('of two places is corrected at both, and stays so when one of them changes', async () => {
    const database = library()
    const twice = { ...brass, key: 'b2', path: ['Elsewhere'] }
    await read(database, 'c1', [brass, twice])
    await correct(database, brass, { venue: 'ACL' })
    await read(database, 'c2', [brass, { ...twice, title: 'Brass Wicks for Hasty Readers' }])
    const workId = (await database.placements.get(idOf('b')))?.workId
    expect(workId && (await database.works.get(workId))?.venue).toBe('ACL')
  })

  it('names the paper that the person says, and goes on doing so after the next sync', async () => {
    const database = library()
    await read(database, 'c1', [amber, copper])
    await correct(database, copper, {
      title: 'Copper Shades over Long Winters',
      identifiers: [{ scheme: 'arxiv', value: '2301.00009' }],
    })
    const expected = {
      title: 'Copper Shades over Long Winters',
      identifiers: [{ scheme: 'arxiv', value: '2301.00009' }],
    }
    const workId = (await database.placements.get(idOf('c')))?.workId
    if (workId === undefined) throw new Error('The row was not placed.')
    expect(await database.works.get(workId)).toMatchObject(expected)
    await read(database, 'c2', [amber, { ...copper, key: 'c-moved', path: ['Shades'] }, brass])
    const moved = await database.placements.get(idOf('c-moved'))
    expect(moved?.workId).toBe(workId)
    expect(await database.works.get(workId)).toMatchObject(expected)
  })

  it('frees a wrong identifier for the paper that it belongs to', async () => {
    const database = library()
    await read(database, 'c1', [{ ...brass, arxiv: '2301.00001' }])
    await correct(
      database,
      { ...brass, arxiv: '2301.00001' },
      { identifiers: [{ scheme: 'arxiv', value: '2301.00002' }] },
    )
    const [work] = await database.works.toArray()
    expect(work?.identifiers).toEqual([{ scheme: 'arxiv', value: '2301.00002' }])
    expect(work?.doubtfulIdentifiers).toEqual([{ scheme: 'arxiv', value: '2301.00001' }])
  })

  it('is no paper when the person says so, and is one again when that is taken back', async () => {
    const database = library()
    await read(database, 'c1', [amber, brass])
    const id = await correct(database, brass, { verdict: 'notPaper' })
    expect((await database.placements.get(idOf('b')))?.isSetAside).toBe(true)
    await read(database, 'c2', [amber, brass])
    expect((await database.placements.get(idOf('b')))?.isSetAside).toBe(true)
    await takeBack(database, id)
    expect((await database.placements.get(idOf('b')))?.isSetAside).toBeUndefined()
  })

  it('is a work of its own when the person refuses the one that it was taken for', async () => {
    const database = library()
    await read(database, 'c1', [{ ...amber, title: 'Copper Shades over Long Evenings' }])
    await read(database, 'c2', [{ ...amber, title: 'Copper Shades over Long Evenings' }, copper])
    const taken = (await database.placements.get(idOf('c')))?.workId
    expect(await database.works.count()).toBe(1)
    const id = await correct(database, copper, { refusedWorks: taken ? [taken] : [] })
    const own = (await database.placements.get(idOf('c')))?.workId
    expect(own).not.toBe(taken)
    await read(database, 'c3', [{ ...amber, title: copper.title }, copper])
    expect((await database.placements.get(idOf('c')))?.workId).toBe(own)
    await takeBack(database, id)
    expect((await database.placements.get(idOf('c')))?.workId).toBe(taken)
  })

  it('makes a paper of a row that could not be read', async () => {
    const database = library()
    const raw = '- ??? [paper](https://arxiv.org/abs/2301.00007)'
    const unread: SyncRecord = {
      kind: 'aside',
      aside: {
        key: 'u',
        kind: 'unread',
        path: ['Lanterns'],
        file: 'README.md',
        line: 9,
        ordinal: 3,
        raw,
        reason: 'No title could be read.',
      },
    }
    const whole = [header('c1'), unread, { kind: 'surveyEnd' as const, keys: ['u'], commit: 'c1' }]
    await deliver(database, whole)
    const rowKey = (await database.surveyRows.get(idOf('u')))?.rowKey
    if (rowKey === undefined) throw new Error('The row was not kept.')
    await database.rowCorrections.put({
      id: correctionId(surveyId, rowKey),
      surveyId,
      rowKey,
      verdict: 'paper',
      title: 'Dim Lamps in Bright Halls',
      identifiers: [{ scheme: 'arxiv', value: '2301.00007' }],
      printedTitle: '',
      raw,
      changedAt: now,
      rev: 5_000,
    })
    await applyCorrections(database, surveyId, emptyIdentityCache())
    expect(await database.works.toArray()).toMatchObject([{ title: 'Dim Lamps in Bright Halls' }])
    await deliver(database, whole)
    expect((await database.placements.toArray()).map(({ goneSince }) => goneSince)).toEqual([
      undefined,
    ])
  })

  it('taken back leaves the library as it was, whatever was corrected', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(amber, brass, copper),
        fc.record(
          {
            title: fc.constantFrom('Dim Lamps in Bright Halls', amber.title),
            year: fc.integer({ min: 1990, max: 2026 }),
            venue: fc.constantFrom('ACL', 'ICML'),
            authors: fc.constantFrom(['A. Reader'], ['B. Writer', 'C. Binder']),
            identifiers: fc.constantFrom(
              [],
              [{ scheme: 'doi' as const, value: '10.1/lamp' }],
              [{ scheme: 'arxiv' as const, value: '2301.00099' }],
            ),
          },
          { requiredKeys: [] },
        ),
        fc.boolean(),
        async (row, words, isMoved) => {
          const database = library()
          await read(database, 'c1', [amber, brass, copper])
          const before = await worksOf(database)
          const id = await correct(database, row, words)
          if (isMoved)
            await read(
              database,
              'c2',
              [amber, brass, copper].map((one) => ({
                ...one,
                key: `${one.key}2`,
                path: ['Moved'],
              })),
            )
          await takeBack(database, id)
          const after = new Map((await worksOf(database)).map((work) => [work.id, work]))
          const placements = await database.placements.toArray()
          for (const work of before) {
            // A work that the correction made may stay beside them, placed nowhere.
            expect(after.get(work.id)).toEqual(work)
            expect(placements.some(({ workId }) => workId === work.id)).toBe(true)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
