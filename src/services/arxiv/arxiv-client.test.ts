import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '#contract/failure'
import { hasRecordedResponses } from '../../../e2e/upstream/recorded'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createManualClock } from '../manual-clock'
import { createUpstream } from '../upstream/upstream'
import { type ArxivSearch, createArxivClient } from './arxiv-client'

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 300 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
})

const open = () =>
  createArxivClient(
    createUpstream({ upstreamBase: server.url, userAgent: 'test', clock: createManualClock() }),
  )
const behave = (...rule: Parameters<UpstreamServer['behave']>): void => {
  endRules.push(server.behave(...rule))
}
const codeOf = (got: Answer<unknown>): string => (got.ok ? 'ok' : got.error.code)
const search: ArxivSearch = {
  query: 'cat:cs.LG',
  start: 0,
  pageSize: 10,
  sortBy: 'submittedDate',
}
const sizesAsked = (since: number): readonly (string | null)[] =>
  server.requests.slice(since).map(({ query }) => query.get('max_results'))

describe('a search', () => {
  it('gives a page, newest first, and how many there are', async () => {
    const got = await open().search(search)
    expect(got.ok && got.value.entries).toHaveLength(10)
    expect(got.ok && got.value.total).toBeGreaterThan(10)
    const dates = got.ok ? got.value.entries.map(({ publishedAt }) => publishedAt) : []
    expect(dates.toSorted().toReversed()).toEqual(dates)
  })

  it('asks again for an empty page where there are papers', async () => {
    behave({ match: 'api/query', fault: { kind: 'emptyPage', total: 90 }, times: 2 })
    const got = await open().search({ ...search, start: 10 })
    expect(got.ok && got.value.entries).toHaveLength(10)
  })

  it('tries another page size when one keeps coming empty', async () => {
    behave({
      match: (call) => call.query.get('max_results') === '10',
      fault: { kind: 'emptyPage', total: 90 },
    })
    const since = server.requests.length
    const got = await open().search(search)
    expect(got.ok && got.value.entries).toHaveLength(5)
    expect(sizesAsked(since)).toEqual(['10', '10', '10', '10', '5'])
  })

  it('never takes an empty first page for "nothing new" where papers are expected', async () => {
    behave({ match: 'api/query', fault: { kind: 'emptyPage', total: 0 } })
    expect(codeOf(await open().search({ ...search, isExpected: true }))).toBe('upstreamDown')
    expect(codeOf(await open().search(search))).toBe('ok')
  })

  it('reads damaged XML a second time and then gives up with a sentence', async () => {
    behave({ match: 'api/query', fault: { kind: 'malformed' }, times: 1 })
    expect(codeOf(await open().search(search))).toBe('ok')
    behave({ match: 'api/query', fault: { kind: 'malformed' } })
    expect(codeOf(await open().search(search))).toBe('malformed')
  })

  it("hands on arXiv's own words for a query that it does not take", async () => {
    behave({
      match: 'api/query',
      fault: {
        kind: 'status',
        status: 400,
        headers: { 'content-type': 'application/atom+xml' },
        body: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>no leading wildcard</summary></entry></feed>`,
      },
    })
    const got = await open().search(search)
    expect(got).toMatchObject({
      error: { code: 'badRequest', message: expect.stringContaining('no leading wildcard') },
    })
  })
})

describe('papers by id', () => {
  it('come in one call, and what arXiv does not know is named', async () => {
    const since = server.requests.length
    const got = await open().byIds(['2401.00001', '0704.99999', '2401.00002', '2401.00001'])
    expect(got.ok && got.value.entries.map(({ id }) => id).toSorted()).toEqual([
      '2401.00001',
      '2401.00002',
    ])
    expect(got.ok && got.value.missing).toEqual(['0704.99999'])
    expect(sizesAsked(since)).toEqual(['3'])
  })

  it('survive one id that fails the whole call', async () => {
    const ids = server.world
      .papers()
      .slice(0, 30)
      .map(({ id }) => id)
    const got = await open().byIds([...ids.slice(0, 13), 'not an id', ...ids.slice(13)])
    expect(got.ok && got.value.entries).toHaveLength(30)
    expect(got.ok && got.value.missing).toEqual(['not an id'])
  })

  it('are not called unknown because of one empty page', async () => {
    behave({ match: 'id_list', fault: { kind: 'emptyPage', total: 0 }, times: 1 })
    const got = await open().byIds(['2401.00001', '2401.00002'])
    expect(got.ok && got.value.missing).toEqual([])
  })

  it('fail as a whole when arXiv is away', async () => {
    behave({ match: 'id_list', fault: { kind: 'status', status: 500 } })
    expect(codeOf(await open().byIds(['2401.00001']))).toBe('upstreamDown')
  })
})

if (!hasRecordedResponses)
  console.warn('The recorded answers of arXiv are not here: only invented ones are tested.')

describe.skipIf(!hasRecordedResponses)('recorded answers', () => {
  it('are read through the client like live ones', async () => {
    const got = await open().search({
      query: 'all:testing',
      start: 10,
      pageSize: 10,
      sortBy: 'relevance',
    })
    expect(got.ok && got.value.entries).toHaveLength(10)
    expect(got.ok && got.value.total).toBe(214_881)
  })

  it('of old ids are found by id', async () => {
    const got = await open().byIds(['astro-ph/0601001', 'quant-ph/0201082', '2401.00001'])
    expect(got.ok && got.value.missing).toEqual([])
  })
})
