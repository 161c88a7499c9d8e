import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Identifier } from '#domain/identifier'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createArxivClient } from '../arxiv/arxiv-client'
import { createManualClock } from '../manual-clock'
import { createSemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { createUpstream } from '../upstream/upstream'
import { lookUpPaper } from './look-up-paper'

let server: UpstreamServer
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 40 } })
})
afterAll(() => server.close())

const lookUp = (identifiers: readonly Identifier[]) => {
  const clock = createManualClock()
  const upstream = createUpstream({ upstreamBase: server.url, userAgent: 'test', clock })
  const parts = {
    arxiv: createArxivClient(upstream),
    scholar: createSemanticScholarClient(upstream, () => Promise.resolve(undefined)),
  }
  return lookUpPaper(identifiers, parts, { clock })
}
const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })

describe('looking a paper up by what names it', () => {
  it('tells which paper an identifier names, from arXiv by its ids and from Semantic Scholar by others', async () => {
    const known = server.world.papers().find(({ doi }) => doi !== undefined)
    if (known?.doi === undefined) throw new Error('No paper of this world has a DOI.')
    const before = server.requests.length
    const found = await lookUp([arxiv(known.id), { scheme: 'doi', value: known.doi }])
    expect(found.ok && found.value.map(({ provider, facts }) => [provider, facts.title])).toEqual([
      ['arxiv', known.title],
      ['semanticScholar', known.title],
    ])
    expect(new Set(server.requests.slice(before).map(({ host }) => host))).toEqual(
      new Set(['export.arxiv.org', 'api.semanticscholar.org']),
    )
  })

  it('answers nothing for what nobody knows, and asks nobody by an identifier that nobody takes', async () => {
    expect(await lookUp([arxiv('2401.99999')])).toEqual({ ok: true, value: [] })
    const before = server.requests.length
    expect(await lookUp([{ scheme: 'openreview', value: 'abc' }])).toEqual({ ok: true, value: [] })
    expect(server.requests).toHaveLength(before)
  })

  it('says the failure only where nothing was learned', async () => {
    const known = server.world.papers().find(({ doi }) => doi !== undefined)
    if (known?.doi === undefined) throw new Error('No paper of this world has a DOI.')
    const end = server.behave({
      match: 'api.semanticscholar.org',
      fault: { kind: 'status', status: 403, body: '{}' },
    })
    const doi: Identifier = { scheme: 'doi', value: known.doi }
    expect(await lookUp([arxiv(known.id), doi])).toMatchObject({
      ok: true,
      value: [{ provider: 'arxiv' }],
    })
    expect(await lookUp([doi])).toMatchObject({ ok: false })
    end()
  })
})
