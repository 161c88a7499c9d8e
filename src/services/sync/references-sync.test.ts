import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WantedReferences } from '#contract/contract'
import type { SyncRecord } from '#contract/sync-record'
import type { Bibliography } from '#domain/citation'
import { type Identifier, identityKey } from '#domain/identifier'
import { mergeBibliography } from '#domain/merge-bibliography'
import type { Provider } from '#domain/work'
import { hasRecordedResponses } from '../../../e2e/upstream/recorded'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createArxivClient } from '../arxiv/arxiv-client'
import { createCrossrefClient } from '../crossref/crossref-client'
import { createInspireClient } from '../inspire/inspire-client'
import { createManualClock } from '../manual-clock'
import { createOpenCitationsClient } from '../open-citations/open-citations-client'
import { createOpenAlexClient } from '../openalex/openalex-client'
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
    openAlex: createOpenAlexClient(upstream, () => Promise.resolve(undefined)),
    crossref: createCrossrefClient(upstream),
    openCitations: createOpenCitationsClient(upstream),
    inspire: createInspireClient(upstream),
  }
}
const references = (
  wanted: readonly WantedReferences[],
  options: { readonly key?: string; readonly cursor?: string; readonly batches?: number } = {},
) => {
  const { clock, ...parts } = open(options.key)
  return collect((context) => referencesSync(wanted, options.cursor, context, parts), {
    clock,
    ...(options.batches === undefined ? {} : { batches: options.batches }),
  })
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

const from = (records: readonly SyncRecord[], provider: Provider) =>
  bibliographies(records).filter(({ bibliography }) => bibliography?.provider === provider)
const entriesOf = (records: readonly SyncRecord[], provider: Provider, name: Identifier) =>
  from(records, provider).find(({ citing }) => identityKey(citing) === identityKey(name))
    ?.bibliography?.entries
const doi = (value: string): Identifier => ({ scheme: 'doi', value })
const hostsSince = (before: number) =>
  new Set(server.requests.slice(before).map(({ host }) => host))
const refuseAll = (...hosts: readonly string[]): void => {
  for (const match of hosts)
    behave({ match, fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } })
}

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
      ?.bibliography?.entries?.flatMap(({ identifiers }) =>
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
    expect(known?.bibliography?.entries).toHaveLength(1)
  })

  it('keep what came when the shared pool is used up, and say when to come back', async () => {
    behave({
      match: 'paper/batch',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '900' } },
      after: 1,
    })
    const wanted = server.world.papers().map(({ id }) => arxiv(id))
    const { records, outcome } = await references(wanted)
    expect(from(records, 'semanticScholar')).toHaveLength(100)
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
    await references([arxiv('2401.00001')], { key: 'word' })
    expect(server.requests.at(-1)?.headers['x-api-key']).toBe('word')
    await references([arxiv('2401.00001')])
    expect(server.requests.at(-1)?.headers['x-api-key']).toBeUndefined()
  })

  it.skipIf(!hasRecordedResponses)('are read from a recorded answer too', async () => {
    const { records } = await references([{ scheme: 'arxiv', value: '2312.07559' }])
    expect(bibliographies(records)[0]?.work?.facts).toMatchObject({ year: 2023 })
  })
})

describe('references that Semantic Scholar does not know', () => {
  it('are asked from the indexes that may, each answer with its own provenance', async () => {
    const printed = [3, 4, 6].map((number) => doi(`10.5555/printed.${number}`))
    const before = server.requests.length
    const { records, outcome } = await references(printed)
    expect(outcome?.kind).toBe('done')
    expect(entriesOf(records, 'semanticScholar', doi('10.5555/printed.3'))).toBeUndefined()
    const third = server.world.papers()[3]
    expect(entriesOf(records, 'openAlex', doi('10.5555/printed.3'))).toMatchObject([
      { title: third?.title, identifiers: [{ value: third?.id }, { scheme: 'openalex' }] },
    ])
    expect(entriesOf(records, 'crossref', doi('10.5555/printed.3'))).toHaveLength(2)
    // OpenCitations, one paper a call, where nobody else had anything.
    expect(from(records, 'openCitations').map(({ citing }) => citing.value)).toEqual([
      '10.5555/printed.4',
    ])
    expect(entriesOf(records, 'openCitations', doi('10.5555/printed.4'))).toHaveLength(1)
    expect(hostsSince(before)).not.toContain('inspirehep.net')
  })

  it('are asked from INSPIRE for physics alone, and by the published DOI too', async () => {
    const physics = server.world.papers().find(({ categories }) => categories[0] === 'hep-th')
    const name = arxiv(physics?.id ?? '')
    behave({ match: 'paper/batch', fault: { kind: 'status', status: 200, body: '[null]' } })
    const { records } = await references([
      { ...name, category: 'hep-th', doi: '10.5555/printed.13' },
    ])
    expect(entriesOf(records, 'inspire', name)).toHaveLength((physics?.cites.length ?? 0) + 1)
    expect(entriesOf(records, 'inspire', name)?.at(-1)?.text).toBe(
      'A. Almquist, private communication.',
    )
    expect(entriesOf(records, 'crossref', name)).toHaveLength(2)
    const { records: others } = await references([{ ...name, category: 'cs.LG' }])
    expect(from(others, 'inspire')).toEqual([])
  })

  it('are asked from Semantic Scholar alone where the others were asked lately', async () => {
    const before = server.requests.length
    await references([{ ...doi('10.5555/printed.3'), isAskedElsewhere: true }])
    expect([...hostsSince(before)]).toEqual(['api.semanticscholar.org'])
  })

  it('are unknown where OpenAlex has a paper from arXiv alone without any', async () => {
    behave({ match: 'paper/batch', fault: { kind: 'status', status: 200, body: '[null]' } })
    const { records } = await references([arxiv('2401.00001')])
    expect(from(records, 'openAlex')).toHaveLength(1)
    expect(entriesOf(records, 'openAlex', arxiv('2401.00001'))).toBeUndefined()
  })
})

describe('trouble with upstreams', () => {
  const printed = Array.from({ length: 120 }, (_, number) => doi(`10.5555/printed.${number}`))

  it('of one costs nothing of what the others give', async () => {
    refuseAll('api.openalex.org')
    const { records, outcome } = await references(printed)
    expect(from(records, 'semanticScholar')).toHaveLength(120)
    expect(from(records, 'crossref')).toHaveLength(120)
    expect(from(records, 'openAlex')).toEqual([])
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'rateLimited', retryAt: '2026-06-01T13:00:00.000Z' },
    })
    expect(outcome?.kind === 'failed' && outcome.error.message).toContain('OpenAlex')
  })

  it('of all of them for an hour ends the run in a sentence with the time to go on, asking each once', async () => {
    refuseAll(
      'semanticscholar.org',
      'openalex.org',
      'crossref.org',
      'opencitations.net',
      'inspirehep.net',
    )
    const before = server.requests.length
    const { records, outcome } = await references(printed)
    expect(records).toEqual([])
    expect(server.requests.length - before).toBe(4)
    expect(outcome).toMatchObject({ kind: 'failed', error: { isRetryable: true } })
    const message = outcome?.kind === 'failed' ? outcome.error.message : ''
    for (const name of ['Semantic Scholar', 'OpenAlex', 'Crossref', 'OpenCitations'])
      expect(message).toContain(name)
    expect(outcome?.kind === 'failed' && outcome.error.retryAt).toBe('2026-06-01T13:00:00.000Z')
  })

  it('as answers in another order gives no paper the references of another', async () => {
    const papers = server.world
      .papers()
      .filter(({ cites }) => cites.length > 0)
      .slice(0, 3)
    const names = papers.map(({ id }) => arxiv(id))
    const right = await references(names)
    const answer = server.requests.length
    expect(answer).toBeGreaterThan(0)
    const places = papers.map(({ id, cites }) => ({
      paperId: null,
      externalIds: { ArXiv: id },
      referenceCount: cites.length,
      references: cites.map((cited) => ({ paperId: null, externalIds: { ArXiv: cited } })),
    }))
    behave({
      match: 'paper/batch',
      fault: { kind: 'status', status: 200, body: JSON.stringify(places.toReversed()) },
    })
    const swapped = await references(names)
    for (const [index, name] of names.entries()) {
      const cited = entriesOf(swapped.records, 'semanticScholar', name)
      expect(cited?.map(({ identifiers }) => identifiers[0]?.value)).toEqual(papers[index]?.cites)
      const all = entriesOf(right.records, 'semanticScholar', name)
      expect(all?.length).toBe((cited?.length ?? 0) + 1)
    }
  })
})

describe('a run that is interrupted', () => {
  const wanted = [
    ...Array.from({ length: 150 }, (_, number) => doi(`10.5555/printed.${number}`)),
    arxiv('2401.00001'),
    arxiv('2401.00002'),
  ]
  const merged = (records: readonly SyncRecord[]) => {
    const rows = new Map<string, readonly Bibliography[]>()
    for (const { citing, bibliography } of bibliographies(records)) {
      const key = identityKey(citing)
      if (bibliography !== undefined)
        rows.set(key, mergeBibliography(rows.get(key) ?? [], bibliography))
    }
    return rows
  }

  it('and resumed after any batch, however often, gives what one run gives', async () => {
    const whole = await references(wanted)
    expect(whole.cursors).toHaveLength(4)
    for (let batches = 1; batches < 4; batches += 1) {
      const first = await references(wanted, { batches })
      const second = await references(wanted, { cursor: first.cursors.at(-1) ?? '', batches: 1 })
      const last = await references(wanted, { cursor: second.cursors.at(-1) ?? '' })
      expect(last.outcome?.kind).toBe('done')
      const records = [...first.records, ...second.records, ...last.records]
      expect(merged(records)).toEqual(merged(whole.records))
      expect(merged([...records, ...whole.records])).toEqual(merged(whole.records))
    }
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
