import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { correctionId, type RowCorrection, rowKeyOf } from '#domain/survey-row'
import { applyCorrections } from './apply-corrections'
import type { StemmaDatabase } from './database'
import { emptyIdentityCache } from './identity-cache'
import {
  amber,
  brass,
  copper,
  deliver,
  header,
  idOf,
  library,
  now,
  printed,
  type Row,
  read,
  surveyId,
} from './survey-delivery'

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
