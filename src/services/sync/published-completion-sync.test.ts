import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { type Identifier, identifierOf, identityKey } from '#domain/identifier'
import { hasRecordedResponses } from '../../../e2e/upstream/recorded'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createCrossrefClient } from '../crossref/crossref-client'
import { createManualClock } from '../manual-clock'
import { createSemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { createUpstream } from '../upstream/upstream'
import { collect } from './collect'
import { publishedCompletionSync } from './published-completion-sync'

if (!hasRecordedResponses)
  console.warn('The recorded answers of Crossref are not here: only invented ones are tested.')

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 400 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
})
const behave = (...rule: Parameters<UpstreamServer['behave']>): void => {
  endRules.push(server.behave(...rule))
}

const complete = (
  wanted: readonly Identifier[],
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
    crossref: createCrossrefClient(upstream),
  }
  const { cursor, ...rest } = options
  return collect((context) => publishedCompletionSync(wanted, cursor, context, parts), {
    clock,
    ...rest,
  })
}

const doi = (value: string): Identifier => ({ scheme: 'doi', value })
const printed = (count: number): readonly Identifier[] =>
  Array.from({ length: count }, (_, index) => doi(`10.5555/printed.${index}`))
const works = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'work' ? [record.work] : []))
const rejected = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'rejected' ? [record.raw] : []))
const hostsSince = (before: number) => server.requests.slice(before).map(({ host }) => host)

describe('the completion of published papers', () => {
  it('takes what Semantic Scholar knows, whole, and asks Crossref for nothing more', async () => {
    const paper = server.world.papers().find((one) => one.doi !== undefined)
    const before = server.requests.length
    const { records, outcome } = await complete([doi(paper?.doi ?? '')])
    expect(outcome?.kind).toBe('done')
    expect(works(records)[0]).toMatchObject({
      provider: 'semanticScholar',
      facts: {
        title: paper?.title,
        authors: paper?.authors.map((name) => ({ name })),
        abstract: paper?.abstract,
        publishedAt: `${(paper?.versions[0] ?? '').slice(0, 10)}T00:00:00.000Z`,
      },
    })
    expect(works(records)[0]?.facts.venue).toBeUndefined()
    expect(hostsSince(before)).toEqual(['api.semanticscholar.org'])
  })

  it('takes from Crossref what only Crossref knows, cleaned, without its counts', async () => {
    const { records } = await complete([doi('10.5555/printed.3')])
    expect(works(records)).toEqual([
      {
        provider: 'crossref',
        fetchedAt: '2026-06-01T12:00:00.000Z',
        identifiers: [doi('10.5555/printed.3')],
        facts: {
          title: 'Printed Lanterns & Looms, Volume 3',
          authors: [{ name: 'Ada Almquist' }, { name: 'The Lantern Group' }],
          abstract: 'We print lantern 3.',
          year: 2003,
          venue: 'Annals of Lanterns',
        },
      },
    ])
  })

  it('asks a hundred and forty at a time, and names what nobody knows', async () => {
    const before = server.requests.length
    const { records, outcome } = await complete(printed(250))
    expect(outcome?.kind).toBe('done')
    expect(works(records)).toHaveLength(200)
    expect(rejected(records)).toHaveLength(50)
    expect(rejected(records)[0]).toBe('doi:10.5555/printed.4')
    const hosts = hostsSince(before)
    expect(hosts.filter((host) => host === 'api.semanticscholar.org')).toHaveLength(3)
    expect(hosts.filter((host) => host === 'api.crossref.org')).toHaveLength(3 + 3 + 2)
  })

  it('names identifiers that nobody can be asked by, and arXiv ids that are no DOIs to Crossref', async () => {
    const before = server.requests.length
    const { records } = await complete([
      { scheme: 'pmlr', value: 'v139/foo21a' },
      doi('10.48550/arxiv.0704.99999'),
      { scheme: 'acl', value: 'P19-9999' },
    ])
    expect(rejected(records).toSorted()).toEqual([
      'acl:P19-9999',
      'arxiv:0704.99999',
      'pmlr:v139/foo21a',
    ])
    expect(hostsSince(before)).toEqual(['api.semanticscholar.org'])
  })

  it('asks Crossref for the authors where Semantic Scholar has none', async () => {
    const paper = server.world.papers().find((one) => one.doi !== undefined)
    const body = JSON.stringify([{ paperId: 'a'.repeat(40), title: paper?.title }])
    behave({ match: 'paper/batch', fault: { kind: 'body', body } })
    const { records } = await complete([doi(paper?.doi ?? '')])
    expect(works(records).map(({ provider }) => provider)).toEqual(['semanticScholar', 'crossref'])
    expect(works(records)[1]?.facts.authors).toHaveLength(paper?.authors.length ?? 0)
  })

  it('asks for a DOI with a comma alone, and for all of them where Crossref takes no list', async () => {
    const before = server.requests.length
    const { records } = await complete([doi('10.5555/printed.1'), doi('10.5555/a,b')])
    expect(works(records)).toHaveLength(1)
    expect(hostsSince(before).filter((host) => host === 'api.crossref.org')).toHaveLength(2)
    behave({
      match: 'works?filter',
      fault: { kind: 'status', status: 400, body: '{"status":"failed","message":[]}' },
    })
    const { records: alone } = await complete(printed(5))
    expect(works(alone)).toHaveLength(4)
    expect(rejected(alone)).toEqual(['doi:10.5555/printed.4'])
  })

  it('killed after any batch and started again gives the same', async () => {
    const known = server.world
      .papers()
      .flatMap((one) => (one.doi === undefined ? [] : doi(one.doi)))
    const wanted = printed(230).flatMap((one, index) => [one, ...known.slice(index, index + 1)])
    const keysOf = (records: readonly SyncRecord[]) => [
      ...works(records).map(({ identifiers }) => identifiers.map(identityKey).join()),
      ...rejected(records),
    ]
    const whole = await complete(wanted)
    expect(whole.cursors.length).toBe(8)
    for (let batches = 1; batches < whole.cursors.length; batches += 1) {
      const first = await complete(wanted, { batches })
      const rest = await complete(wanted, { cursor: first.cursors.at(-1) })
      expect([...keysOf(first.records), ...keysOf(rest.records)].toSorted()).toEqual(
        keysOf(whole.records).toSorted(),
      )
    }
  })

  it('keeps what Semantic Scholar said when Crossref cannot be asked, and says when to come back', async () => {
    const paper = server.world.papers().find((one) => one.doi !== undefined)
    behave({
      match: 'api.crossref.org',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '900' } },
    })
    const wanted = [doi(paper?.doi ?? ''), doi('10.5555/printed.1')]
    const first = await complete(wanted)
    expect(works(first.records)).toHaveLength(1)
    expect(first.outcome).toMatchObject({
      error: { code: 'rateLimited', retryAt: '2026-06-01T12:15:00.000Z' },
    })
    for (const end of endRules.splice(0)) end()
    const rest = await complete(wanted, { cursor: first.cursors.at(-1) })
    expect(works(rest.records).map(({ provider }) => provider)).toEqual(['crossref'])
  })

  it.each([
    ['{"oops":', 'malformed'],
    ['[]', 'malformed'],
  ])('for the answer %s of Crossref ends as %s', async (body, code) => {
    behave({ match: 'api.crossref.org', fault: { kind: 'body', body } })
    const { outcome } = await complete(printed(1))
    expect(outcome).toMatchObject({ kind: 'failed', error: { code } })
  })

  it('ends when it is cancelled', async () => {
    const { records, outcome } = await complete(printed(3), { signal: AbortSignal.abort() })
    expect(records).toEqual([])
    expect(outcome).toMatchObject({ error: { code: 'cancelled' } })
  })

  it('sends no address of a person and no key', async () => {
    const before = server.requests.length
    await complete(printed(2))
    for (const { query, headers } of server.requests.slice(before)) {
      expect(query.has('mailto')).toBe(false)
      expect(headers['x-api-key']).toBeUndefined()
      expect(headers['user-agent']).toBe('test')
    }
  })

  it.skipIf(!hasRecordedResponses)('reads a recorded work', async () => {
    const { records } = await complete([doi('10.1038/s42256-024-00832-8')])
    const [work] = works(records)
    expect(work?.facts).toMatchObject({ year: 2024, venue: 'Nature Machine Intelligence' })
    expect(identifierOf(work?.identifiers ?? [], 'doi')).toBe('10.1038/s42256-024-00832-8')
  })
})
