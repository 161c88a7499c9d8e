import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { PlacementId } from '#domain/survey'
import { correctionId, type KeptRow, rowKeyOf } from '#domain/survey-row'
import type { SourceId, WorkId } from '#domain/work'
import { StemmaDatabase } from './database'
import { wantedRows, withoutUnknown } from './wanted-rows'

const surveyId = 's' as SourceId
let database = new StemmaDatabase('wanted-rows')
afterEach(async () => {
  await database.delete()
  database = new StemmaDatabase('wanted-rows')
})

async function place(key: string, title: string, ids: readonly string[] = []): Promise<KeptRow> {
  const printed = {
    provider: 'survey' as const,
    fetchedAt: '',
    identifiers: ids.map((value) => ({ scheme: 'arxiv' as const, value })),
    facts: { title, year: 2023 },
  }
  const place = {
    id: `s/${key}` as PlacementId,
    surveyId,
    path: [],
    file: 'a',
    line: 1,
    ordinal: 0,
    rev: 1,
  }
  const row: KeptRow = { ...place, kind: 'paper', rowKey: rowKeyOf(printed), printed }
  await database.surveyRows.put(row)
  await database.placements.put({ ...place, workId: key as WorkId })
  return row
}

describe('rows to look for', () => {
  it('are those without an identifier, each wording once, not judged and not asked before', async () => {
    await place('a', 'Amber Harbours in Crowded Rooms')
    await place('a2', 'Amber Harbours in Crowded Rooms')
    await place('b', 'Brass Wicks for Patient Readers', ['2301.00001'])
    const judged = await place('c', 'Copper Shades over Long Evenings')
    const asked = await place('d', 'Dim Lamps in Bright Halls')
    await database.rowCorrections.put({
      id: correctionId(surveyId, judged.rowKey),
      surveyId,
      rowKey: judged.rowKey,
      verdict: 'checked',
      printedTitle: '',
      changedAt: '',
      rev: 1,
    })
    await database.rowMatches.put({
      id: correctionId(surveyId, asked.rowKey),
      surveyId,
      rowKey: asked.rowKey,
      askedAt: '',
      candidates: [],
      rev: 1,
    })
    expect((await wantedRows(database, surveyId)).map(({ title, year }) => [title, year])).toEqual([
      ['Amber Harbours in Crowded Rooms', 2023],
    ])
  })
})

describe('identifiers that nobody knew', () => {
  const now = new Date('2026-11-20T08:00:00.000Z')
  const doi = (value: string) => ({ scheme: 'doi' as const, value })
  const tell = (value: string, at: string) =>
    database.quarantine.put({
      id: value,
      sourceId: surveyId,
      at,
      reason: 'Nobody knows it',
      raw: `doi:${value}`,
      where: `doi:${value}`,
    })

  it('are not asked for again within 30 days, and are after', async () => {
    await tell('10.1/new', '2026-11-10T08:00:00.000Z')
    await tell('10.1/old', '2026-09-10T08:00:00.000Z')
    const wanted = [doi('10.1/new'), doi('10.1/old'), doi('10.1/other')]
    expect(await withoutUnknown(database, surveyId, wanted, now)).toEqual([
      doi('10.1/old'),
      doi('10.1/other'),
    ])
    expect((await database.quarantine.toArray()).map(({ id }) => id)).toEqual(['10.1/new'])
  })
})
