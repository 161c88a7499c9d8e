import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import type { StemmaDatabase } from './database'
import {
  amber,
  brass,
  copper,
  deliver,
  header,
  idOf,
  library,
  now,
  placement,
  read,
  reading,
  surveyId,
} from './survey-delivery'

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

  it('of a branch that was taken back is only what that changed', async () => {
    const database = library()
    const days = ['20', '21', '22', '23'].map((day) => `2026-11-${day}T08:00:00.000Z`)
    for (const [index, at] of days.entries())
      await read(
        database,
        index % 2 === 0 ? 'c1' : 'c2',
        [amber, index % 2 === 0 ? brass : copper],
        at,
      )
    const kinds = (await database.surveyChanges.toArray()).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['added', 'added', 'added', 'removed', 'removed', 'removed'])
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
