import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import type { Identifier } from '#domain/identifier'
import { hasRecordedResponses } from '../../../e2e/upstream/recorded'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createArxivClient } from '../arxiv/arxiv-client'
import { createManualClock } from '../manual-clock'
import { createSemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { createUpstream } from '../upstream/upstream'
import { collect } from './collect'
import { pastedSync } from './pasted-sync'
import { referencesSync } from './references-sync'

if (!hasRecordedResponses)
  console.warn(
    'The recorded answers of Semantic Scholar are not here: only invented ones are tested.',
  )

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 260 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
})

const open = (key?: string) => {
  const clock = createManualClock()
  const upstream = createUpstream({ upstreamBase: server.url, userAgent: 'test', clock })
  return {
    clock,
    arxiv: createArxivClient(upstream),
    scholar: createSemanticScholarClient(upstream, () => Promise.resolve(key)),
  }
}
const references = (wanted: readonly Identifier[], key?: string) => {
  const { clock, scholar } = open(key)
  return collect((context) => referencesSync(wanted, undefined, context, scholar), { clock })
}
const pasted = (wanted: readonly Identifier[]) => {
  const { clock, ...parts } = open()
  return collect((context) => pastedSync(wanted, undefined, context, parts), { clock })
}
const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })
const behave = (...rule: Parameters<UpstreamServer['behave']>): void => {
  endRules.push(server.behave(...rule))
}
const bibliographies = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'references' ? [record] : []))

describe('references', () => {
  it('come for many papers in one request, in the order of the request', async () => {
    const papers = server.world.papers()
    const before = server.requests.length
    const { records, outcome } = await references(papers.map(({ id }) => arxiv(id)))
    expect(outcome?.kind).toBe('done')
    expect(server.requests.length - before).toBe(3)
    const found = bibliographies(records)
    expect(found.map(({ citing }) => citing.value)).toEqual(papers.map(({ id }) => id))
    const last = papers.at(-1)
    const cited = found
      .at(-1)
      ?.bibliography.entries?.flatMap(({ identifiers }) =>
        identifiers.filter(({ scheme }) => scheme === 'arxiv').map(({ value }) => value),
      )
    expect(cited).toEqual(last?.cites)
    expect(found.at(-1)?.work?.facts.referenceCount).toBe((last?.cites.length ?? 0) + 1)
  })

  it('of a paper that is not known are unknown, never none', async () => {
    const { records } = await references([arxiv('0704.99999'), arxiv('2401.00001')])
    const [unknown, known] = bibliographies(records)
    expect(unknown?.bibliography).toEqual({
      provider: 'semanticScholar',
      askedAt: '2026-06-01T12:00:00.000Z',
    })
    expect(known?.bibliography.entries).toHaveLength(1)
  })

  it('keep what came when the shared pool is used up, and say when to come back', async () => {
    behave({
      match: 'paper/batch',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '900' } },
      after: 1,
    })
    const wanted = server.world.papers().map(({ id }) => arxiv(id))
    const { records, outcome } = await references(wanted)
    expect(bibliographies(records)).toHaveLength(100)
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'rateLimited', retryAt: '2026-06-01T12:15:00.000Z' },
    })
  })

  it.each([
    ['{"error":"No valid paper ids given"}', 400, 'done'],
    ['{"error":"Unrecognized or unsupported fields: [x]"}', 400, 'upstreamRefused'],
    ['{"message":"Forbidden"}', 403, 'upstreamRefused'],
    ['{"oops":', 200, 'malformed'],
    ['[null]', 200, 'malformed'],
    ['<html>', 200, 'wrongContentType'],
  ])('for the answer %s with status %i end as %s', async (body, status, code) => {
    behave({
      match: 'paper/batch',
      fault: { kind: 'status', status, body, headers: { 'content-type': 'application/json' } },
    })
    const { outcome } = await references([arxiv('2401.00001'), arxiv('2401.00002')])
    expect(outcome?.kind === 'failed' ? outcome.error.code : outcome?.kind).toBe(code)
  })

  it('are asked for with the key of the person, and without one when there is none', async () => {
    await references([arxiv('2401.00001')], 'word')
    expect(server.requests.at(-1)?.headers['x-api-key']).toBe('word')
    await references([arxiv('2401.00001')])
    expect(server.requests.at(-1)?.headers['x-api-key']).toBeUndefined()
  })

  it.skipIf(!hasRecordedResponses)('are read from a recorded answer too', async () => {
    const { records } = await references([{ scheme: 'arxiv', value: '2312.07559' }])
    expect(bibliographies(records)[0]?.work?.facts).toMatchObject({ year: 2023 })
  })
})

describe('pasted identifiers', () => {
  it('are looked up where they are known, and the others are named', async () => {
    const withDoi = server.world.papers().find(({ doi }) => doi !== undefined)
    const { records, outcome } = await pasted([
      arxiv('2401.00001'),
      { scheme: 'doi', value: '10.48550/arxiv.2401.00002' },
      { scheme: 'doi', value: withDoi?.doi ?? '' },
      { scheme: 'doi', value: '10.5555/nobody.knows' },
      arxiv('0704.99999'),
      { scheme: 'openreview', value: 'abcdefgh' },
    ])
    expect(outcome?.kind).toBe('done')
    const works = records.flatMap((record) => (record.kind === 'work' ? [record.work] : []))
    expect(works.map(({ provider }) => provider).toSorted()).toEqual([
      'arxiv',
      'arxiv',
      'semanticScholar',
    ])
    const rejected = records.flatMap((record) => (record.kind === 'rejected' ? [record.raw] : []))
    expect(rejected).toEqual(['0704.99999', 'doi:10.5555/nobody.knows', 'openreview:abcdefgh'])
  })

  it('ask nobody who need not be asked', async () => {
    const before = server.requests.length
    await pasted([arxiv('2401.00001')])
    expect(server.requests.slice(before).map(({ host }) => host)).toEqual(['export.arxiv.org'])
  })
})
