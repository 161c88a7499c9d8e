import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createArxivClient } from '#services/arxiv/arxiv-client'
import { createUpstream } from '#services/upstream/upstream'
import { startUpstream, type UpstreamServer } from '../../e2e/upstream/upstream-server'
import { arxivGet, arxivSearch } from './arxiv-commands'
import { type Command, runCommand } from './command'
import { listeningTerminal } from './listening-terminal'
import type { WorkLine } from './work-line'

describe('the arXiv commands', () => {
  let upstream: UpstreamServer
  let known: readonly string[]
  beforeAll(async () => {
    upstream = await startUpstream({ world: { paperCount: 300 } })
    known = upstream.world.papers().map(({ id }) => id)
  })
  afterAll(() => upstream.close())

  const connect = () =>
    createArxivClient(createUpstream({ userAgent: 'Stemma/test', upstreamBase: upstream.url }))
  const run = async (command: Command, ...argv: string[]) => {
    const { terminal, written, said } = listeningTerminal()
    const code = await runCommand(command, argv, terminal)
    return { code, lines: written as readonly WorkLine[], said }
  }

  it('gets works in the order asked for, whatever the spelling, each once', async () => {
    const [first = '', second = ''] = known
    const { code, lines, said } = await run(
      arxivGet(connect),
      `https://arxiv.org/abs/${second}v1`,
      `arXiv:${first}`,
      second,
    )
    expect({ code, said }).toEqual({ code: 0, said: [] })
    expect(lines.map(({ identifiers }) => identifiers.arxiv)).toEqual([second, first])
    expect(lines[0]).toMatchObject({
      title: expect.any(String),
      authors: expect.arrayContaining([expect.any(String)]),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
    expect(Object.values(lines[0] ?? {})).not.toContain(undefined)
  })

  it('writes what it got and ends with 1 and one line when an id is bad or unknown', async () => {
    const [first = ''] = known
    const { code, lines, said } = await run(arxivGet(connect), 'nonsense', first, '0704.99999')
    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    expect(said).toEqual(['"nonsense" is not an arXiv id; arXiv knows no paper 0704.99999.'])
  })

  it('pages through a search up to --max', async () => {
    const { code, lines } = await run(
      arxivSearch(connect),
      'cat:cs.LG OR cat:cs.CL OR cat:cs.AI',
      '--max',
      '130',
    )
    expect(code).toBe(0)
    expect(new Set(lines.map(({ identifiers }) => identifiers.arxiv)).size).toBe(lines.length)
    expect(lines.length).toBeGreaterThan(100)
    expect(lines.length).toBeLessThanOrEqual(130)
  })

  it('wants every one of plain words, and leaves the language of arXiv as it is', async () => {
    await run(arxivSearch(connect), 'sparse', 'attention')
    await run(arxivSearch(connect), 'ti:sparse OR ti:attention')
    expect(upstream.requests.slice(-2).map(({ query }) => query.get('search_query'))).toEqual([
      'all:sparse AND all:attention',
      'ti:sparse OR ti:attention',
    ])
  })

  it('asks arXiv for nothing when used wrongly', async () => {
    const before = upstream.requests.length
    for (const [command, ...argv] of [
      [arxivGet(connect)],
      [arxivSearch(connect)],
      [arxivSearch(connect), 'words', '--max', '0'],
      [arxivSearch(connect), 'words', '--most', '1'],
    ] as const) {
      const { code, said } = await run(command, ...argv)
      expect(code).toBe(2)
      expect(said).toHaveLength(1)
    }
    expect((await run(arxivSearch(connect), 'words', '--max', '20000')).code).toBe(1)
    expect(upstream.requests.length).toBe(before)
  })

  it('says in one line that arXiv cannot be reached', async () => {
    const nowhere = () =>
      createArxivClient(
        createUpstream({ userAgent: 'Stemma/test', upstreamBase: 'http://127.0.0.1:9' }),
      )
    const [first = ''] = known
    const { code, lines, said } = await run(arxivGet(nowhere), first)
    expect({ code, lines }).toEqual({ code: 1, lines: [] })
    expect(said.at(-1)).toMatch(/\.$/)
  })
})
