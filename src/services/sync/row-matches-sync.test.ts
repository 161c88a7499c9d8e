import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WantedRow } from '#contract/contract'
import type { SyncRecord } from '#contract/sync-record'
import { identifierOf } from '#domain/identifier'
import type { SourceId } from '#domain/work'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createArxivClient } from '../arxiv/arxiv-client'
import { createManualClock } from '../manual-clock'
import { createSemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { createUpstream } from '../upstream/upstream'
import { collect } from './collect'
import { rowMatchesSync } from './row-matches-sync'
import type { SourceOutcome } from './sync-source'

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 120 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
})
const behave = (...rule: Parameters<UpstreamServer['behave']>): void => {
  endRules.push(server.behave(...rule))
}

const surveyId = 'survey:loom-lab/awesome-looms' as SourceId
const match = (
  rows: readonly WantedRow[],
  options: {
    readonly cursor?: string | undefined
    readonly batches?: number
    readonly signal?: AbortSignal
  } = {},
) => {
  const clock = createManualClock()
  const upstream = createUpstream({ upstreamBase: server.url, userAgent: 'test', clock })
  const parts = {
    scholar: createSemanticScholarClient(upstream, () => Promise.resolve(undefined)),
    arxiv: createArxivClient(upstream),
  }
  const { cursor, ...rest } = options
  return collect((context) => rowMatchesSync({ surveyId, rows }, cursor, context, parts), {
    clock,
    ...rest,
  })
}
const matches = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'rowMatch' ? [record.match] : []))
const paperAt = (index: number) => {
  const paper = server.world.papers()[index]
  if (paper === undefined) throw new Error('No such paper in this world.')
  return paper
}
const rowOf = (index: number, change: Partial<WantedRow> = {}): WantedRow => ({
  rowKey: `row-${index}`,
  title: paperAt(index).title,
  authors: paperAt(index).authors.slice(0, 1),
  year: Number((paperAt(index).versions[0] ?? '').slice(0, 4)),
  ...change,
})
const cursorOf = (outcome: SourceOutcome | undefined): string =>
  outcome?.kind === 'done' ? outcome.cursor : ''
const noScholar = (): void =>
  behave({
    match: 'search/match',
    fault: { kind: 'status', status: 404, body: '{"error":"Title match not found"}' },
  })
const hostsSince = (before: number) => server.requests.slice(before).map(({ host }) => host)

describe('matches of rows without identifiers', () => {
  it('come from Semantic Scholar with their confidence, whole, and arXiv is not asked', async () => {
    const before = server.requests.length
    const { records, outcome } = await match([rowOf(40)])
    expect(outcome?.kind).toBe('done')
    const [found] = matches(records)
    expect(found).toMatchObject({ surveyId, rowKey: 'row-40', askedAt: '2026-06-01T12:00:00.000Z' })
    expect(found?.candidates).toHaveLength(1)
    expect(found?.candidates[0]).toMatchObject({
      confidence: 1,
      work: { provider: 'semanticScholar', facts: { title: paperAt(40).title } },
    })
    expect(hostsSince(before)).toEqual(['api.semanticscholar.org'])
  })

  it('come from arXiv where Semantic Scholar has none', async () => {
    noScholar()
    const { records } = await match([rowOf(40)])
    const [candidate] = matches(records)[0]?.candidates ?? []
    expect(candidate?.work.provider).toBe('arxiv')
    expect(identifierOf(candidate?.work.identifiers ?? [], 'arxiv')).toBe(paperAt(40).id)
    expect(candidate?.confidence).toBe(1)
  })

  it('of both stand once each, best first, three at most', async () => {
    // "Sparse Lanterns" begins many titles of this world: none is it, some are like it.
    const { records } = await match([
      rowOf(40, { title: 'Sparse Lanterns for Long Winters, Part', authors: [] }),
    ])
    const candidates = matches(records)[0]?.candidates ?? []
    expect(candidates.length).toBeLessThanOrEqual(3)
    const confidences = candidates.map(({ confidence }) => confidence)
    expect(confidences).toEqual(confidences.toSorted((one, other) => other - one))
    const ids = candidates.map(({ work }) => identifierOf(work.identifiers, 'arxiv'))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are doubtful when the year is another', async () => {
    const { records } = await match([rowOf(40, { year: 2001 })])
    expect(matches(records)[0]?.candidates[0]?.confidence).toBeLessThanOrEqual(0.6)
  })

  it('that nobody has are answered with none, and titles without a letter ask nobody', async () => {
    const before = server.requests.length
    const none = rowOf(0, { rowKey: 'none', title: 'Nothing Like This Was Ever Written Down' })
    const { records } = await match([none, rowOf(0, { rowKey: 'marks', title: '???' })])
    expect(matches(records).map(({ rowKey, candidates }) => [rowKey, candidates])).toEqual([
      ['none', []],
      ['marks', []],
    ])
    expect(hostsSince(before)).toEqual(['api.semanticscholar.org', 'export.arxiv.org'])
  })

  it('takes an unrelated answer for none', async () => {
    behave({
      match: 'search/match',
      fault: {
        kind: 'body',
        body: JSON.stringify({ data: [{ paperId: 'a'.repeat(40), title: 'Quite Another Thing' }] }),
      },
    })
    const none = rowOf(0, { title: 'Nothing Like This Was Ever Written Down' })
    expect(matches((await match([none])).records)[0]?.candidates).toEqual([])
  })

  it('goes on after a title that one of them does not understand', async () => {
    behave({
      match: 'search/match',
      fault: { kind: 'status', status: 400, body: '{"error":"bad"}' },
    })
    behave({ match: 'export.arxiv.org', fault: { kind: 'status', status: 400, body: '<feed/>' } })
    const { records, outcome } = await match([rowOf(40)])
    expect(outcome?.kind).toBe('done')
    expect(matches(records)[0]?.candidates).toEqual([])
  })

  it('says when to come back when there were too many requests, and keeps what came', async () => {
    behave({
      match: 'search/match',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '900' } },
      after: 2,
    })
    const rows = [40, 41, 42, 43].map((index) => rowOf(index))
    const first = await match(rows)
    expect(matches(first.records)).toHaveLength(2)
    expect(first.outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'rateLimited', retryAt: '2026-06-01T12:15:00.000Z' },
    })
    for (const end of endRules.splice(0)) end()
    const rest = await match(rows, { cursor: first.cursors.at(-1) })
    expect(matches(rest.records).map(({ rowKey }) => rowKey)).toEqual(['row-42', 'row-43'])
  })

  it('killed after any row and started again gives the same, and begins anew once it was done', async () => {
    const rows = [10, 11, 12, 13, 14].map((index) => rowOf(index))
    const whole = await match(rows)
    for (const batches of [1, 2, 3, 4]) {
      const first = await match(rows, { batches })
      const rest = await match(rows, { cursor: first.cursors.at(-1) })
      expect([...matches(first.records), ...matches(rest.records)]).toEqual(matches(whole.records))
    }
    const again = await match(rows, { cursor: cursorOf(whole.outcome) })
    expect(matches(again.records)).toHaveLength(5)
  })

  it('ends when it is cancelled', async () => {
    const { records, outcome } = await match([rowOf(40)], { signal: AbortSignal.abort() })
    expect(records).toEqual([])
    expect(outcome).toMatchObject({ error: { code: 'cancelled' } })
  })
})
