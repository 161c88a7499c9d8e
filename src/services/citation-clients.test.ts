import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Identifier } from '#domain/identifier'
import { startUpstream, type UpstreamServer } from '../../e2e/upstream/upstream-server'
import { createArxivHtmlClient } from './arxiv/arxiv-html-client'
import { createCrossrefClient } from './crossref/crossref-client'
import { createHuggingFaceClient } from './hugging-face/hugging-face-client'
import { createInspireClient } from './inspire/inspire-client'
import { createManualClock } from './manual-clock'
import { createOpenCitationsClient } from './open-citations/open-citations-client'
import { createOpenAlexClient } from './openalex/openalex-client'
import { createSemanticScholarClient } from './semantic-scholar/semantic-scholar-client'
import { createUpstream } from './upstream/upstream'

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 200 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
})

const open = (gapMs?: number) => {
  const clock = createManualClock()
  const upstream = createUpstream({
    upstreamBase: server.url,
    userAgent: 'test',
    clock,
    ...(gapMs === undefined ? {} : { gapMs }),
  })
  return { clock, upstream }
}
const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })
const doi = (value: string): Identifier => ({ scheme: 'doi', value })
const known = <T>(got: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!got.ok) throw new Error('The answer is a failure.')
  return got.value
}

describe('OpenAlex', () => {
  it('is asked for many works in one call, by arXiv id and by DOI', async () => {
    const client = createOpenAlexClient(open().upstream, () => Promise.resolve('word'))
    const before = server.requests.length
    const names = [arxiv('2401.00003'), doi('10.5555/printed.3'), doi('10.5555/nobody')]
    const works = known(await client.works(names))
    expect(server.requests.length - before).toBe(1)
    expect(server.requests.at(-1)?.query.get('api_key')).toBe('word')
    expect([...works.keys()]).toEqual(['arxiv:2401.00003', 'doi:10.5555/printed.3'])
    const cited = works.get('doi:10.5555/printed.3')?.[0]?.referencedIds ?? []
    expect(cited).toHaveLength(2)
    const found = known(await client.worksById(cited))
    expect([...found.keys()]).toEqual([cited[0]])
  })
  it('gives one work, and nothing for a page that says 404 in HTML', async () => {
    const client = createOpenAlexClient(open().upstream, () => Promise.resolve(undefined))
    expect(known(await client.work(doi('10.5555/printed.7')))?.citationCount).toBe(7)
    expect(known(await client.work(doi('10.5555/nobody')))).toBeUndefined()
    expect(server.requests.at(-1)?.query.get('api_key')).toBeNull()
  })
  it('answers a person’s own key while the budget without one is used up', async () => {
    const { upstream } = open()
    endRules.push(
      server.behave({
        match: 'api.openalex.org',
        fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
        times: 1,
      }),
    )
    const without = createOpenAlexClient(upstream, () => Promise.resolve(undefined))
    expect(await without.work(doi('10.5555/printed.7'))).toMatchObject({ ok: false })
    const own = createOpenAlexClient(upstream, () => Promise.resolve('word'))
    expect(known(await own.work(doi('10.5555/printed.7')))?.citationCount).toBe(7)
  })
  it('lists who cites a work', async () => {
    const client = createOpenAlexClient(open().upstream, () => Promise.resolve(undefined))
    const cited = server.world
      .papers()
      .find(({ id }) => server.world.papers().some(({ cites }) => cites.includes(id)))
    const work = known(await client.work(arxiv(cited?.id ?? '')))
    const page = known(await client.citing(work?.id ?? '', '*'))
    expect(page.works.length).toBeGreaterThan(0)
    expect(page.next).toBeUndefined()
  })
})

describe('the indexes of published works', () => {
  it('of Crossref give bibliographies by DOI, whatever their order', async () => {
    const client = createCrossrefClient(open().upstream)
    const found = known(
      await client.citations(['10.5555/printed.3', '10.5555/printed.2', '10.5555/printed.13']),
    )
    expect(found.get('doi:10.5555/printed.13')?.references).toHaveLength(2)
    expect(found.get('doi:10.5555/printed.2')?.references).toBeUndefined()
    const retracted = known(await client.citations(['10.5555/invented.18']))
    expect(retracted.get('doi:10.5555/invented.18')?.retraction).toEqual({
      notice: '10.5555/notice.18',
      on: '2025-02-03',
    })
  })
  it('of OpenCitations give edges and counts', async () => {
    const client = createOpenCitationsClient(open().upstream)
    expect(known(await client.references('10.5555/printed.4'))).toHaveLength(1)
    expect(known(await client.references('10.5555/printed.5'))).toEqual([])
    expect(known(await client.citationCount('10.5555/printed.4'))).toBe(4)
  })
})

describe('one DOI that an index does not take', () => {
  const names = Array.from({ length: 9 }, (_, number) => `10.5555/printed.${number}`)
  it('costs nothing of the others at Crossref and OpenAlex', async () => {
    endRules.push(server.behave({ match: 'refused', fault: { kind: 'status', status: 400 } }))
    const dois = [...names, '10.5555/refused']
    const crossref = known(await createCrossrefClient(open().upstream).citations(dois))
    // Every fifth is at nobody's.
    expect(crossref.size).toBe(8)
    const openAlex = createOpenAlexClient(open().upstream, () => Promise.resolve(undefined))
    expect(known(await openAlex.works(dois.map(doi))).size).toBe(9)
    // Asked alone it is not known, and the index is no worse for it.
    expect(known(await openAlex.work(doi('10.5555/refused')))).toBeUndefined()
    const openCitations = createOpenCitationsClient(open().upstream)
    expect(known(await openCitations.references('10.5555/refused'))).toBeUndefined()
  })
})

describe('INSPIRE and Hugging Face', () => {
  it('answer for several papers of physics together, and for code', async () => {
    const { upstream } = open()
    const physics = server.world.papers().filter(({ categories }) => categories[0] === 'hep-th')
    const ids = physics.slice(0, 3).map(({ id }) => id)
    const papers = known(await createInspireClient(upstream).papers([...ids, '0704.99999']))
    expect([...papers.keys()].toSorted()).toEqual(ids.toSorted())
    const paper = known(await createHuggingFaceClient(upstream).paper('2401.00001'))
    expect(paper?.repository).toBe('https://github.com/lantern-lab/part-1')
    expect(known(await createHuggingFaceClient(upstream).paper('2401.00002'))).toBeUndefined()
  })
})

describe('pages of arXiv', () => {
  it('are read fifteen seconds after the last answer of arXiv, and may be missing', async () => {
    const { upstream, clock } = open(1)
    const client = createArxivHtmlClient(upstream)
    const paper = server.world
      .papers()
      .find(({ cites, id }) => cites.length > 0 && !id.endsWith('7'))
    const entries = known(await client.bibliography(paper?.id ?? '', 1))
    expect(entries?.length).toBe((paper?.cites.length ?? 0) + 1)
    expect(entries?.[0]?.identifiers).toEqual([arxiv(paper?.cites[0] ?? '')])
    expect(known(await client.bibliography('2401.00007', undefined))).toBeUndefined()
    expect(clock.sleeps).toEqual([15_000])
  })
})

describe('the citation pages of Semantic Scholar', () => {
  it('give edges with their sentences, and nothing for an unknown paper', async () => {
    const client = createSemanticScholarClient(open().upstream, () => Promise.resolve(undefined))
    const paper = server.world.papers().find(({ cites }) => cites.length > 1)
    const page = known(await client.edges(`ARXIV:${paper?.id}`, 'references', 0))
    expect(page?.entries[0]?.contexts).toHaveLength(1)
    expect(known(await client.edges('ARXIV:0704.99999', 'citations', 0))).toBeUndefined()
    expect(known(await client.authors(['Ada', 'Hiro']))[1]).toMatchObject({
      name: 'Hiro',
      hIndex: 4,
    })
  })
  it('refuse a wrong key in a sentence', async () => {
    endRules.push(server.behave({ match: '/references', fault: { kind: 'status', status: 403 } }))
    const client = createSemanticScholarClient(open().upstream, () => Promise.resolve('wrong'))
    expect(await client.edges('ARXIV:2401.00001', 'references', 0)).toMatchObject({
      ok: false,
      error: { code: 'upstreamRefused' },
    })
  })
})
