import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '#contract/failure'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createManualClock, type ManualClock } from '../manual-clock'
import { createUpstream, type Upstream, type UpstreamOptions, userAgentOf } from './upstream'

let server: UpstreamServer
let profileFolder = ''
let clock: ManualClock
const endRules: (() => void)[] = []

beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 30 } })
  profileFolder = mkdtempSync(join(tmpdir(), 'stemma-upstream-'))
})
afterAll(async () => {
  await server.close()
  rmSync(profileFolder, { recursive: true, force: true })
})
beforeEach(() => {
  for (const end of endRules.splice(0)) end()
  rmSync(join(profileFolder, 'upstream-back-off.json'), { force: true })
  clock = createManualClock()
})

const search = 'https://export.arxiv.org/api/query?search_query=cat:cs.LG&max_results=5'

const open = (options: Partial<UpstreamOptions> = {}): Upstream =>
  createUpstream({
    upstreamBase: server.url,
    profileFolder,
    userAgent: userAgentOf('0.0.0'),
    clock,
    random: () => 0,
    ...options,
  })

const break_ = (fault: Parameters<UpstreamServer['behave']>[0]['fault'], times?: number): void => {
  endRules.push(
    server.behave({ match: 'export.arxiv.org', fault, ...(times === undefined ? {} : { times }) }),
  )
}

const codeOf = (got: Answer<unknown>): string => (got.ok ? 'ok' : got.error.code)
const callCount = async (work: () => Promise<unknown>): Promise<number> => {
  const before = server.requests.length
  await work()
  return server.requests.length - before
}

describe('an answer', () => {
  it('comes through the mirror with the name of the program', async () => {
    const got = await open().get(search, { expect: 'xml' })
    expect(got.ok && got.value.text).toContain('<opensearch:totalResults>')
    const call = server.requests.at(-1)
    expect(call?.host).toBe('export.arxiv.org')
    expect(call?.headers['user-agent']).toMatch(/^Stemma\/0\.0\.0 .*contact/)
  })

  it('unchanged since the last one is a 304 without text', async () => {
    const address = 'https://api.github.com/repos/lantern-lab/Awesome-Lanterns'
    const first = await open().get(address, { expect: 'json' })
    const etag = first.ok ? (first.value.etag ?? '') : ''
    const second = await open().get(address, { expect: 'json', etag })
    expect(second).toMatchObject({ ok: true, value: { status: 304, text: '' } })
  })

  it('of a renamed repository is found at its new place and says so', async () => {
    const got = await open().get('https://api.github.com/repos/lantern-lab/Lantern-Papers', {
      expect: 'json',
    })
    expect(got).toMatchObject({ ok: true, value: { status: 200, isRedirected: true } })
  })
})

describe('the polite gap', () => {
  it('is kept after the end of the last answer, over all hosts of arXiv', async () => {
    const upstream = open({ gapMs: 3_000 })
    await upstream.get(search, { expect: 'xml' })
    clock.advance(1_000)
    await upstream.get(
      'https://oaipmh.arxiv.org/oai?verb=GetRecord&identifier=oai:arXiv.org:2401.00001&metadataPrefix=arXivRaw',
      { expect: 'xml' },
    )
    expect(clock.sleeps).toEqual([2_000])
  })

  it('does not become a year when the clock is set back', async () => {
    const upstream = open({ gapMs: 3_000 })
    await upstream.get(search, { expect: 'xml' })
    clock.set('2025-06-01T12:00:00.000Z')
    await upstream.get(search, { expect: 'xml' })
    expect(clock.sleeps).toEqual([3_000])
  })

  it('grows to what an upstream announces', async () => {
    const upstream = open({ gapMs: 1 })
    const address = 'https://api.crossref.org/works/10.5555%2Fprinted.1'
    await upstream.get(address, { expect: 'json' })
    await upstream.get(address, { expect: 'json' })
    expect(clock.sleeps).toEqual([200])
  })

  it('falls to nothing for a mirror', async () => {
    const upstream = open()
    await upstream.get(search, { expect: 'xml' })
    await upstream.get(search, { expect: 'xml' })
    expect(clock.sleeps).toEqual([])
  })
})

describe('too many requests', () => {
  it('honours Retry-After in seconds and tells who waits', async () => {
    break_({ kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 1)
    const waits: (string | undefined)[] = []
    const got = await open().get(search, {
      expect: 'xml',
      onWaiting: (until) => waits.push(until?.toISOString()),
    })
    expect(codeOf(got)).toBe('ok')
    expect(clock.sleeps).toEqual([7_000])
    expect(waits).toEqual(['2026-06-01T12:00:07.000Z', undefined])
  })

  it('honours Retry-After as a date, read against the clock of the upstream', async () => {
    break_(
      {
        kind: 'status',
        status: 503,
        headers: {
          date: 'Tue, 20 Jan 2026 10:00:00 GMT',
          'retry-after': 'Tue, 20 Jan 2026 10:00:20 GMT',
        },
      },
      1,
    )
    expect(codeOf(await open().get(search, { expect: 'xml' }))).toBe('ok')
    expect(clock.sleeps).toEqual([20_000])
  })

  it('backs off 30, 60, 120 seconds and then says when to come back', async () => {
    break_({ kind: 'status', status: 429 })
    const got = await open().get(search, { expect: 'xml' })
    expect(clock.sleeps).toEqual([30_000, 60_000, 120_000])
    expect(got).toMatchObject({ ok: false, error: { code: 'rateLimited', isRetryable: true } })
    expect(!got.ok && got.error.retryAt).toBe('2026-06-01T12:07:30.000Z')
  })

  it('is remembered by the next start, which does not even ask', async () => {
    break_({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } })
    await open().get(search, { expect: 'xml' })
    const count = await callCount(async () => {
      const got = await open().get(search, { expect: 'xml' })
      expect(!got.ok && got.error.retryAt).toBe('2026-06-01T13:00:00.000Z')
    })
    expect(count).toBe(0)
    clock.advance(3_600_000)
    for (const end of endRules.splice(0)) end()
    expect(codeOf(await open().get(search, { expect: 'xml' }))).toBe('ok')
  })

  it('ends even when the upstream asks for no pause at all', async () => {
    break_({ kind: 'status', status: 429, headers: { 'retry-after': '0' } })
    expect(codeOf(await open().get(search, { expect: 'xml' }))).toBe('rateLimited')
  })

  it("knows GitHub's 403 at the end of the limit, and that a token has a limit of its own", async () => {
    endRules.push(
      server.behave({
        match: (call) => call.host === 'api.github.com' && call.headers.authorization === undefined,
        fault: {
          kind: 'status',
          status: 403,
          headers: {
            date: 'Mon, 01 Jun 2026 12:00:00 GMT',
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(Date.parse('2026-06-01T12:40:00Z') / 1_000),
          },
        },
      }),
    )
    const upstream = open()
    const address = 'https://api.github.com/repos/lantern-lab/Awesome-Lanterns'
    const got = await upstream.get(address, { expect: 'json' })
    expect(got).toMatchObject({
      ok: false,
      error: { code: 'rateLimited', retryAt: '2026-06-01T12:40:00.000Z' },
    })
    const withToken = await upstream.get(address, {
      expect: 'json',
      headers: { authorization: 'Bearer invented' },
    })
    expect(codeOf(withToken)).toBe('ok')
  })
})

describe('a bad answer', () => {
  it.each([
    ['html', { kind: 'html' }, 'wrongContentType'],
    ['plain words', { kind: 'body', body: 'Rate exceeded.' }, 'wrongContentType'],
    ['wrong type', { kind: 'contentType', contentType: 'text/html' }, 'wrongContentType'],
    ['truncated', { kind: 'truncate' }, 'truncated'],
    ['reset', { kind: 'reset' }, 'upstreamDown'],
    ['500', { kind: 'status', status: 500 }, 'upstreamDown'],
    ['404', { kind: 'status', status: 404 }, 'notFound'],
    ['403', { kind: 'status', status: 403 }, 'upstreamRefused'],
    ['400', { kind: 'status', status: 400 }, 'upstreamRefused'],
  ] as const)('(%s) is a sentence that names arXiv', async (_name, fault, code) => {
    break_(fault)
    const got = await open().get(search, { expect: 'xml' })
    expect(codeOf(got)).toBe(code)
    expect(!got.ok && got.error.message).toMatch(/arXiv.*\.$/)
  })

  it('that is only broken once is asked for again', async () => {
    break_({ kind: 'truncate' }, 2)
    expect(codeOf(await open().get(search, { expect: 'xml' }))).toBe('ok')
  })

  it('larger than the limit is not read to its end', async () => {
    const got = await open().get(search, { expect: 'xml', maxBytes: 1_000 })
    expect(codeOf(got)).toBe('tooLarge')
  })

  it('that never begins, or drips without end, is a timeout', async () => {
    break_({ kind: 'hang' })
    expect(codeOf(await open({ idleMs: 40 }).get(search, { expect: 'xml' }))).toBe('timeout')
    break_({ kind: 'drip', bytes: 4, everyMs: 10 })
    expect(codeOf(await open().get(search, { expect: 'xml', timeoutMs: 60 }))).toBe('timeout')
  })

  it('of a status that the caller reads itself comes with its text', async () => {
    const got = await open().get('https://export.arxiv.org/api/query?id_list=abc', {
      expect: 'xml',
      acceptedStatuses: [400],
    })
    expect(got).toMatchObject({ ok: true, value: { status: 400 } })
  })

  it('from nobody at all says that the connection was refused', async () => {
    const got = await open({ upstreamBase: 'http://127.0.0.1:9' }).get(search, { expect: 'xml' })
    expect(['upstreamDown', 'offline']).toContain(codeOf(got))
  })

  it('when the name cannot be found means offline', async () => {
    const nowhere = open({ upstreamBase: 'http://stemma-no-such-host.invalid' })
    expect(codeOf(await nowhere.get(search, { expect: 'xml' }))).toBe('offline')
  })
})

describe('an address', () => {
  it.each([
    'http://export.arxiv.org/api/query',
    'https://127.0.0.1/api',
    'https://example.org/',
    'https://export.arxiv.org:8443/api/query',
    'https://name:word@api.github.com/',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is not opened', async (address) => {
    const count = await callCount(async () => {
      expect(codeOf(await open().get(address, { expect: 'text' }))).toBe('badRequest')
    })
    expect(count).toBe(0)
  })

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://example.org/elsewhere',
    'https://raw.githubusercontent.com/a/b',
    'file:///etc/passwd',
    'http://[::1]:80/',
  ])('that redirects to %s is not followed', async (location) => {
    break_({ kind: 'status', status: 302, headers: { location } })
    const count = await callCount(async () => {
      expect(codeOf(await open().get(search, { expect: 'xml' }))).toBe('upstreamRefused')
    })
    expect(count).toBe(1)
  })

  it('that redirects to itself ends', async () => {
    break_({ kind: 'status', status: 302, headers: { location: search } })
    expect(codeOf(await open().get(search, { expect: 'xml' }))).toBe('upstreamRefused')
  })
})

describe('cancelling', () => {
  it('ends a request on its way', async () => {
    break_({ kind: 'hang' })
    const controller = new AbortController()
    const got = open().get(search, { expect: 'xml', signal: controller.signal })
    await expect.poll(() => server.requests.length).toBeGreaterThan(0)
    controller.abort()
    expect(codeOf(await got)).toBe('cancelled')
  })

  it('ends a wait, and a request that waits for its turn', async () => {
    break_({ kind: 'hang' })
    const upstream = open()
    const first = new AbortController()
    const second = new AbortController()
    const hanging = upstream.get(search, { expect: 'xml', signal: first.signal })
    const queued = upstream.get(search, { expect: 'xml', signal: second.signal })
    second.abort()
    expect(codeOf(await queued)).toBe('cancelled')
    first.abort()
    expect(codeOf(await hanging)).toBe('cancelled')
  })
})
