import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRecordedResponses, readRecorded } from './recorded'
import { startUpstream, type UpstreamServer } from './upstream-server'

if (!hasRecordedResponses)
  console.warn('The recorded answers are not here: their replay is not tested.')

let server: UpstreamServer
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 500 }, oaiPageSize: 40 })
})
afterAll(() => server.close())

const ask = async (path: string, init?: RequestInit): Promise<string> =>
  (await fetch(`${server.url}/${path}`, init)).text()
const search = (query: string): Promise<string> => ask(`export.arxiv.org/api/query?${query}`)
const idsOf = (feed: string): readonly string[] =>
  [...feed.matchAll(/<id>http:\/\/arxiv\.org\/abs\/([^<]+)<\/id>/g)].map(([, id = '']) => id)
const totalOf = (feed: string): number => Number(/totalResults>(\d+)</.exec(feed)?.[1])

describe('the search of the replay server', () => {
  it('pages through a category without loss or repetition', async () => {
    const first = await search('search_query=cat:cs.LG&max_results=1')
    const total = totalOf(first)
    const ids: string[] = []
    for (let start = 0; start < total; start += 30)
      ids.push(
        ...idsOf(
          await search(
            `search_query=cat:cs.LG&start=${start}&max_results=30&sortBy=submittedDate&sortOrder=descending`,
          ),
        ),
      )
    expect(ids.length).toBe(total)
    expect(new Set(ids).size).toBe(total)
    expect(ids.toSorted().toReversed()).toEqual(ids)
  })

  it('understands fields, operators, phrases and dates', async () => {
    const query =
      '(ti:"Sparse Lanterns" OR ti:Looms) AND submittedDate:[202401010000 TO 202401102359]'
    const feed = await search(`search_query=${encodeURIComponent(query)}&max_results=100`)
    expect(totalOf(feed)).toBeGreaterThan(0)
    for (const id of idsOf(feed)) {
      const paper = server.world.find(id.replace(/v\d+$/, ''))
      expect(paper?.title).toMatch(/Sparse Lanterns|Looms/)
      expect(paper?.versions[0]?.slice(0, 10) ?? '').toMatch(/^2024-01-(?:0\d|10)$/)
    }
  })

  it('drops unknown ids silently and fails the whole call for a malformed one', async () => {
    expect(idsOf(await search('id_list=2401.00001,0704.99999&max_results=10'))).toHaveLength(1)
    const response = await fetch(`${server.url}/export.arxiv.org/api/query?id_list=2401.00001,x!`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('api/errors#')
  })

  it('shows a new version after a revision', async () => {
    server.world.revise('2401.00002', '2026-05-01T00:00:00Z')
    const feed = await search(
      'search_query=all:a&sortBy=lastUpdatedDate&sortOrder=descending&max_results=1',
    )
    expect(idsOf(feed)[0]).toMatch(/^2401\.00002v/)
  })

  it.skipIf(!hasRecordedResponses)('replays a recorded page byte for byte', async () => {
    expect(await search('search_query=all:testing&id_list=&start=0&max_results=10')).toBe(
      readRecorded('arxiv-api/2026-search-start0-max10.xml'),
    )
  })
})

describe('the OAI replay', () => {
  it('gives every record of a set once, by resumption tokens', async () => {
    const ids: string[] = []
    let query = 'verb=ListRecords&metadataPrefix=arXivRaw&set=cs:cs:LG'
    while (query !== '') {
      const text = await ask(`oaipmh.arxiv.org/oai?${query}`)
      ids.push(...[...text.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id = '']) => id))
      const token = /<resumptionToken[^>]*>([^<]+)</.exec(text)?.[1]
      query =
        token === undefined ? '' : `verb=ListRecords&resumptionToken=${encodeURIComponent(token)}`
    }
    const expected = server.world.papers().filter(({ categories }) => categories.includes('cs.LG'))
    expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  })

  it('refuses what the real server refuses', async () => {
    const refusal = (query: string) => ask(`oaipmh.arxiv.org/oai?${query}`)
    expect(await refusal('verb=ListRecords&metadataPrefix=arXivRaw&set=cs:LG')).toContain(
      'badArgument',
    )
    expect(await refusal('verb=ListRecords&metadataPrefix=arXivRaw&from=2004-01-01')).toContain(
      'badArgument',
    )
    expect(await refusal('verb=ListRecords&metadataPrefix=arXivRaw&from=2030-01-01')).toContain(
      'noRecordsMatch',
    )
  })
})

describe('the Semantic Scholar replay', () => {
  it('answers in the order of the request, null for unknown', async () => {
    const text = await ask('api.semanticscholar.org/graph/v1/paper/batch?fields=title', {
      method: 'POST',
      body: JSON.stringify({ ids: ['ARXIV:2401.00009', 'ARXIV:0704.99999', 'ARXIV:2401.00001'] }),
    })
    const papers = JSON.parse(text) as ({ externalIds: { ArXiv: string } } | null)[]
    expect(papers.map((paper) => paper?.externalIds.ArXiv)).toEqual([
      '2401.00009',
      undefined,
      '2401.00001',
    ])
  })
})

describe('the GitHub replay', () => {
  const name = { owner: 'loom-lab', repository: 'Looms' }
  const push = (day: number) =>
    server.push({
      ...name,
      commit: String(day).repeat(40),
      committedAt: `2026-01-0${day}T00:00:00Z`,
      files: { 'README.md': `Day ${day}` },
    })
  const commits = async (query = '') => {
    const response = await fetch(
      `${server.url}/api.github.com/repos/loom-lab/Looms/commits?sha=main&${query}`,
    )
    const listed = (await response.json()) as { sha: string }[]
    return { days: listed.map(({ sha }) => Number(sha[0])), link: response.headers.get('link') }
  }

  it('keeps what was pushed before as history, readable at its commit', async () => {
    for (const day of [1, 2, 3]) push(day)
    expect((await commits()).days).toEqual([3, 2, 1])
    expect((await commits('until=2026-01-02T12:00:00Z')).days).toEqual([2, 1])
    expect(await commits('per_page=2')).toEqual({
      days: [3, 2],
      link: expect.stringMatching(/page=2>; rel="next".*page=2>; rel="last"/),
    })
    expect(await commits('per_page=2&page=2')).toEqual({ days: [1], link: null })
    const raw = `raw.githubusercontent.com/loom-lab/Looms/${'1'.repeat(40)}/README.md`
    expect(await ask(raw)).toBe('Day 1')
    push(2)
    expect((await commits()).days).toEqual([2, 1])
  })

  it('answers so many requests as it was told, and no deleted repository', async () => {
    const status = async () =>
      (await fetch(`${server.url}/api.github.com/repos/loom-lab/Looms`)).status
    server.allowGithub(1, new Date('2026-06-01T12:00:00Z'))
    expect([await status(), await status()]).toEqual([200, 403])
    server.allowGithub(60, new Date('2026-06-01T13:00:00Z'))
    server.remove(name)
    expect(await status()).toBe(404)
  })
})

describe('the replay of titles and DOIs', () => {
  it('finds a paper by its title, however it is spelled, and says when there is none', async () => {
    const match = (title: string) =>
      ask(
        `api.semanticscholar.org/graph/v1/paper/search/match?query=${encodeURIComponent(title)}&fields=title,authors`,
      )
    const paper = server.world.papers()[20]
    const found = JSON.parse(await match(`${paper?.title.toUpperCase()}!`))
    expect(found.data[0].externalIds.ArXiv).toBe(paper?.id)
    expect(found.data[0].authors).toHaveLength(paper?.authors.length ?? 0)
    expect(await match('No Such Title in This World')).toContain('Title match not found')
  })

  it('answers what Crossref holds, in an order of its own', async () => {
    const works = `api.crossref.org/works?filter=${[0, 1, 4].map((n) => `doi:10.5555/printed.${n}`).join()}`
    const { items } = JSON.parse(await ask(works)).message
    expect(items.map((item: { DOI: string }) => item.DOI)).toEqual([
      '10.5555/printed.1',
      '10.5555/printed.0',
    ])
    expect(await ask('api.crossref.org/works/10.5555%2Fprinted.4')).toBe('Resource not found.')
  })
})

describe('faults', () => {
  it('strike the calls they name, as often as told, after as many as told', async () => {
    const end = server.behave({
      match: 'export.arxiv.org',
      fault: { kind: 'status', status: 503 },
      after: 1,
      times: 1,
    })
    const status = async () =>
      (await fetch(`${server.url}/export.arxiv.org/api/query?search_query=all:a`)).status
    expect([await status(), await status(), await status()]).toEqual([200, 503, 200])
    end()
  })
})
