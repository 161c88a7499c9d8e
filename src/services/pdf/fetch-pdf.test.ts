import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import { makeTestPdf } from '#pdf-engine/test-pdf'
import { silentLog } from '../log'
import type { DownloadAnswer, DownloadRequest } from '../upstream/download-attempt'
import type { Upstream } from '../upstream/upstream'
import { fetchPdf } from './fetch-pdf'
import { createPdfStore, type PdfStore } from './pdf-store'

const bytes = makeTestPdf({ pages: [{ lines: ['On patient looms'] }] })
const half = Math.floor(bytes.byteLength / 2)
const validator = '"v1"'

let folder = ''
let store: PdfStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-fetch-pdf-'))
  store = createPdfStore({ folder, log: silentLog })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Turn = (request: DownloadRequest) => Promise<Answer<unknown>>

/** A host that answers each request as the next turn says. */
function hostOf(...turns: readonly Turn[]) {
  const asked: (DownloadRequest['from'] | undefined)[] = []
  const upstream: Pick<Upstream, 'download'> = {
    download: async (url, request) => {
      asked.push(request.from)
      const turn = turns[asked.length - 1]
      if (turn === undefined) return refuse(broken)
      const got = await turn(request)
      return got.ok ? answer({ url }) : got
    },
  }
  return { upstream, asked }
}
const broken: Failure = { code: 'upstreamDown', message: 'It broke off.', isRetryable: true }

async function* chunk(from: number, to: number): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(from, to)
}
const answered = (changes: Partial<DownloadAnswer>): DownloadAnswer => ({
  status: 200,
  url: 'https://arxiv.org/pdf/2401.00001',
  contentType: 'application/pdf',
  firstByte: 0,
  sizeBytes: bytes.byteLength,
  validator,
  chunks: chunk(0, bytes.byteLength),
  ...changes,
})
const whole: Turn = ({ receive }) => receive(answered({}))
const firstHalf: Turn = ({ receive }) => receive(answered({ chunks: chunk(0, half) }))
const rest: Turn = ({ receive }) =>
  receive(answered({ status: 206, firstByte: half, chunks: chunk(half, bytes.byteLength) }))
const nothing: Turn = async () => refuse(broken)

const get = ({ upstream }: ReturnType<typeof hostOf>) =>
  fetchPdf({
    address: { kind: 'arxiv', id: '2401.00001' },
    upstream,
    store,
    signal: new AbortController().signal,
    onState: () => {},
  })
const left = (): readonly string[] => readdirSync(join(folder, 'arriving'))

describe('a download that breaks off', () => {
  it('goes on where it ended, if the file is still the same', async () => {
    const host = hostOf(firstHalf, rest)
    expect(await get(host)).toMatchObject({ ok: true, value: { sizeBytes: bytes.byteLength } })
    expect(host.asked).toEqual([undefined, { offset: half, validator }])
    expect(left()).toEqual([])
  })

  it('goes on after Stemma was started again', async () => {
    expect(await get(hostOf(firstHalf, nothing, nothing))).toMatchObject({
      ok: false,
      error: { isRetryable: true },
    })
    expect(left()).toHaveLength(2)
    store = createPdfStore({ folder, log: silentLog })
    const host = hostOf(rest)
    expect(await get(host)).toMatchObject({ ok: true })
    expect(host.asked).toEqual([{ offset: half, validator }])
    expect(left()).toEqual([])
  })

  it.each([
    ['sends the whole again', whole, []],
    ['says that nothing lies there', ({ receive }) => receive(answered({ status: 416 })), [whole]],
    [
      'sends another part',
      ({ receive }) => receive(answered({ status: 206, firstByte: half + 1 })),
      [whole],
    ],
  ] as readonly (readonly [string, Turn, readonly Turn[]])[])(
    'begins anew where the host %s',
    async (_what, turn, later) => {
      const host = hostOf(firstHalf, turn, ...later)
      expect(await get(host)).toMatchObject({ ok: true, value: { sizeBytes: bytes.byteLength } })
      expect(host.asked.slice(2)).toEqual(later.map(() => undefined))
    },
  )

  it('begins anew where the host gave nothing to know the file by', async () => {
    const { validator: _none, ...plain } = answered({ chunks: chunk(0, half) })
    const host = hostOf(({ receive }) => receive(plain), whole)
    expect(await get(host)).toMatchObject({ ok: true })
    expect(host.asked).toEqual([undefined, undefined])
  })

  it('gives up when nothing more comes, and asks no further after a refusal', async () => {
    const silent = hostOf(nothing, nothing, nothing, nothing)
    expect(await get(silent)).toMatchObject({ ok: false })
    expect(silent.asked).toHaveLength(2)
    const gone = hostOf(async () =>
      refuse({ code: 'notFound', message: 'Gone.', isRetryable: false }),
    )
    expect(await get(gone)).toMatchObject({
      error: { message: 'There is no PDF at this address (HTTP 404).' },
    })
    expect(gone.asked).toHaveLength(1)
  })
})
