import { afterEach, expect } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { noCounts, type SyncRun } from '#domain/source'
import type { PlacementId } from '#domain/survey'
import type { SourceId, WorkRecord } from '#domain/work'
import { StemmaDatabase } from './database'
import { ingestBatch } from './ingest'

/** For tests: an invented survey, delivered reading by reading into a library of its own. */

export const surveyId = 'survey:lantern-lab/lanterns' as SourceId
const source = {
  id: surveyId,
  configuration: { kind: 'survey', location: { kind: 'folder', path: 'lanterns' } },
} as const
export const now = '2026-11-20T08:00:00.000Z'
const run: SyncRun = {
  id: 'r1',
  sourceId: surveyId,
  startedAt: now,
  counts: noCounts,
  outcome: { kind: 'running' },
}

export const idOf = (key: string) => `${surveyId}/${key}` as PlacementId

const open: StemmaDatabase[] = []
export function library(): StemmaDatabase {
  const database = new StemmaDatabase(`survey-ingest-${crypto.randomUUID()}`)
  open.push(database)
  return database
}
afterEach(async () => {
  for (const database of open.splice(0)) await database.delete()
})

export interface Row {
  readonly key: string
  readonly title: string
  readonly arxiv?: string
  readonly path?: readonly string[]
  readonly year?: number
  readonly venue?: string
}

export const printed = ({ title, arxiv, year = 2023, venue }: Row): WorkRecord => ({
  provider: 'survey',
  fetchedAt: now,
  identifiers: arxiv === undefined ? [] : [{ scheme: 'arxiv', value: arxiv }],
  facts: { title, year, ...(venue !== undefined && { venue }) },
})

export const placement = (row: Row, index: number): SyncRecord => ({
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

export const header = (commit: string): SyncRecord => ({
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

export async function deliver(
  database: StemmaDatabase,
  records: readonly SyncRecord[],
  at = now,
): Promise<void> {
  const batch = { records, cursor: 'here' }
  const answer = await ingestBatch(database, source, run, batch, { isFirstRun: false, now: at })
  expect(answer.ok).toBe(true)
}

export const reading = (commit: string, rows: readonly Row[]): readonly SyncRecord[] => [
  header(commit),
  ...rows.map(placement),
  { kind: 'surveyEnd', keys: rows.map(({ key }) => key), commit },
]

export const read = async (
  database: StemmaDatabase,
  commit: string,
  rows: readonly Row[],
  at = now,
): Promise<void> => await deliver(database, reading(commit, rows), at)

export const amber: Row = {
  key: 'a',
  title: 'Amber Harbours in Crowded Rooms',
  arxiv: '2301.00001',
}
export const brass: Row = {
  key: 'b',
  title: 'Brass Wicks for Patient Readers',
  arxiv: '2301.00002',
}
export const copper: Row = { key: 'c', title: 'Copper Shades over Long Evenings' }
