import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PdfAddress, PdfFetchState } from '#contract/pdf'
import { pdfOfPaper } from '../../../e2e/upstream/pdf-files'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { silentLog } from '../log'
import { createManualClock, type ManualClock } from '../manual-clock'
import { createUpstream, userAgentOf } from '../upstream/upstream'
import { createPdfFetches, type PdfFetches } from './pdf-fetches'
import { createPdfStore, type PdfStore } from './pdf-store'

let server: UpstreamServer
let folder = ''
let clock: ManualClock
let store: PdfStore
let fetches: PdfFetches
const endRules: (() => void)[] = []

beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 30 } })
})
afterAll(() => server.close())

const open = (gapMs?: number): void => {
  store = createPdfStore({ folder: join(folder, 'pdfs'), log: silentLog })
  const upstream = createUpstream({
    upstreamBase: server.url,
    userAgent: userAgentOf('0.0.0'),
    clock,
    random: () => 0,
    ...(gapMs === undefined ? {} : { gapMs }),
  })
  fetches = createPdfFetches({ upstream, store, log: silentLog })
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-fetch-'))
  clock = createManualClock()
  open()
})
afterEach(() => {
  for (const end of endRules.splice(0)) end()
  fetches.close()
  rmSync(folder, { recursive: true, force: true })
})

const paper = (id: string) => {
  const found = server.world.find(id)
  if (found === undefined) throw new Error('No such paper')
  return found
}
const arxiv = (id: string, version?: number): PdfAddress => ({
  kind: 'arxiv',
  id,
  ...(version === undefined ? {} : { version }),
})
const link = (url: string): PdfAddress => ({ kind: 'link', url })

async function follow(address: PdfAddress): Promise<readonly PdfFetchState[]> {
  const started = await fetches.start(address)
  if (!started.ok) return [{ kind: 'failed', error: started.error }]
  const states: PdfFetchState[] = []
  for await (const state of fetches.progressed(started.value.fetchId)) states.push(state)
  return states
}
const endOf = async (address: PdfAddress): Promise<PdfFetchState | undefined> =>
  (await follow(address)).at(-1)
const breakDown = (rule: Parameters<UpstreamServer['behave']>[0]): void => {
  endRules.push(server.behave(rule))
}
const callsTo = (path: string) => server.requests.filter((call) => call.path === path)
const left = (): readonly string[] => readdirSync(join(folder, 'pdfs', 'arriving'))

describe('a PDF of arXiv', () => {
  it('is got by its version, kept by its hash, and arXiv is told who asks', async () => {
    const got = await endOf(arxiv('2401.00003', 1))
    const bytes = pdfOfPaper(paper('2401.00003'), 1)
    expect(got).toMatchObject({ kind: 'kept', version: 1, sizeBytes: bytes.byteLength })
    expect((await store.usage()).files).toHaveLength(1)
    expect(left()).toEqual([])
    const [call] = callsTo('/pdf/2401.00003v1')
    expect(call?.headers['user-agent']).toMatch(/^Stemma\//)
    expect(call?.headers.accept).toBe('application/pdf')
  })

  it('asked for without a version says which one came', async () => {
    expect(await endOf(arxiv('2401.00004'))).toMatchObject({
      kind: 'kept',
      version: paper('2401.00004').versions.length,
    })
  })

  it('waits fifteen seconds after the one before, and longer when arXiv says so', async () => {
    open(1)
    breakDown({
      match: '/pdf/2401.00006',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '40' } },
      times: 1,
    })
    // One by one: which of two that are wanted at once comes first, the disk decides.
    expect((await endOf(arxiv('2401.00005')))?.kind).toBe('kept')
    expect((await endOf(arxiv('2401.00006')))?.kind).toBe('kept')
    expect(clock.sleeps).toEqual([15_000, 40_000])
  })

  it('that does not exist is said so', async () => {
    expect(await endOf(arxiv('2401.00009'))).toMatchObject({
      kind: 'failed',
      error: { code: 'notFound' },
    })
  })

  it('asked for twice at once is got once, and not again while it is there', async () => {
    const ends = await Promise.all([endOf(arxiv('2401.00010')), endOf(arxiv('2401.00010'))])
    expect(ends[0]).toEqual(ends[1])
    await endOf(arxiv('2401.00010'))
    expect(callsTo('/pdf/2401.00010')).toHaveLength(1)
    const [kept] = ends
    if (kept?.kind === 'kept') await store.remove([kept.hash])
    expect((await endOf(arxiv('2401.00010')))?.kind).toBe('kept')
    expect(callsTo('/pdf/2401.00010')).toHaveLength(2)
  })
})

describe('a download that breaks off', () => {
  it('gives up when nothing more comes', async () => {
    breakDown({ match: '/pdf/2401.00014', fault: { kind: 'reset' } })
    expect(await endOf(arxiv('2401.00014'))).toMatchObject({ kind: 'failed' })
    expect(callsTo('/pdf/2401.00014').length).toBeLessThan(5)
  })

  it('is cancelled by a person at once', async () => {
    breakDown({ match: '/pdf/2401.00015', fault: { kind: 'hang' } })
    const started = await fetches.start(arxiv('2401.00015'))
    if (!started.ok) throw new Error('not started')
    const { fetchId } = started.value
    const states: PdfFetchState[] = []
    for await (const state of fetches.progressed(fetchId)) {
      states.push(state)
      fetches.cancel(fetchId)
    }
    expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } })
  })
})

describe('a link', () => {
  it('leads to a PDF, over other hosts too', async () => {
    const got = await endOf(link('https://papers.example.org/moved'))
    expect(got).toMatchObject({ kind: 'kept' })
    expect(callsTo('/lanterns.pdf').at(-1)?.host).toBe('cdn.example.net')
  })

  it('to a page is said to be one, and nothing is kept', async () => {
    expect(await endOf(link('https://papers.example.org/lanterns'))).toMatchObject({
      kind: 'failed',
      error: { code: 'notPdf', message: 'This address answers with a page, not a PDF.' },
    })
    expect(left()).toEqual([])
  })

  it('to a page that calls itself a PDF is seen through', async () => {
    breakDown({
      match: '/lanterns.pdf',
      fault: { kind: 'body', body: '<!DOCTYPE html><p>Sign in' },
      times: 1,
    })
    expect(await endOf(link('https://papers.example.org/lanterns.pdf'))).toMatchObject({
      error: { message: 'This address answers with a page, not a PDF.' },
    })
  })

  it.each([
    'http://papers.example.org/lanterns.pdf',
    'https://localhost/lanterns.pdf',
    'https://192.168.1.1/lanterns.pdf',
    'https://[::1]/lanterns.pdf',
    'https://papers.example.org:8443/lanterns.pdf',
    'https://person:secret@papers.example.org/lanterns.pdf',
    'file:///etc/passwd',
  ])('to %s is not opened', async (url) => {
    const before = server.requests.length
    expect(await endOf(link(url))).toMatchObject({ kind: 'failed', error: { code: 'badRequest' } })
    expect(server.requests).toHaveLength(before)
  })

  it('does not lead into the network at home', async () => {
    expect(await endOf(link('https://papers.example.org/home'))).toMatchObject({
      kind: 'failed',
      error: { code: 'upstreamRefused' },
    })
  })

  it('does not lead there by a name of the outer world either', async () => {
    const upstream = createUpstream({
      userAgent: userAgentOf('0.0.0'),
      clock,
      resolveHost: () => Promise.resolve(['127.0.0.1']),
    })
    const home = createPdfFetches({ upstream, store, log: silentLog })
    const started = await home.start(link('https://papers.example.org/lanterns.pdf'))
    if (!started.ok) throw new Error('not started')
    const states: PdfFetchState[] = []
    for await (const state of home.progressed(started.value.fetchId)) states.push(state)
    expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'badRequest' } })
  })
})
