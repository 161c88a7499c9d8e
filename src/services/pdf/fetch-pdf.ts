import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { KeptPdf, PdfAddress, PdfFetchState } from '#contract/pdf'
import type { DownloadAnswer } from '../upstream/download-attempt'
import { parsePublicUrl } from '../upstream/public-address'
import type { Upstream } from '../upstream/upstream'
import { privateAddressFailure } from '../upstream/upstream-failure'
import type { PdfArrival } from './pdf-arrival'
import {
  answerFailure,
  brokenDownloadFailure,
  diskFailure,
  pageAnswerFailure,
  tooLargeFailure,
} from './pdf-failures'
import { largestPdfBytes } from './pdf-form'
import type { PdfStore } from './pdf-store'

/** `Crawl-delay: 15` of https://arxiv.org/robots.txt, which allows /pdf. */
const crawlDelayMs = 15_000
/** How often a download that breaks off goes on, as long as each attempt brings something. */
const mostAttempts = 8
/** Of attempts that bring nothing. */
const mostIdleAttempts = 2

/** The address to ask, or undefined where it is none that Stemma opens. */
export function urlOf(address: PdfAddress): string | undefined {
  if (address.kind === 'link') return parsePublicUrl(address.url)?.href
  const { id, version } = address
  return `https://arxiv.org/pdf/${id}${version === undefined ? '' : `v${version}`}`
}

/** Where a fetch leaves what came, so that a later one of the same address goes on. */
export const arrivalNameOf = (url: string): string =>
  `fetch-${createHash('sha256').update(url).digest('hex').slice(0, 40)}`

interface Fetch {
  readonly address: PdfAddress
  readonly upstream: Pick<Upstream, 'download'>
  readonly store: PdfStore
  readonly signal: AbortSignal
  readonly onState: (state: PdfFetchState) => void
}

export interface FetchedPdf extends KeptPdf {
  readonly version?: number
}

/** Gets one PDF, going on where an earlier attempt or an earlier start of Stemma broke off. */
export async function fetchPdf(fetch: Fetch): Promise<Answer<FetchedPdf>> {
  const url = urlOf(fetch.address)
  if (url === undefined) return refuse(privateAddressFailure)
  const name = arrivalNameOf(url)
  let arrival: PdfArrival
  try {
    arrival = await fetch.store.arrive(name)
  } catch (error) {
    const failure = diskFailure(error)
    if (failure === undefined) throw error
    return refuse(failure)
  }
  const validatorFile = join(fetch.store.arrivalFolder, `${name}.json`)
  const got = await receiveAll(fetch, url, arrival, validatorFile)
  if (got.ok) {
    await rm(validatorFile, { force: true })
    const kept = await fetch.store.keep(arrival)
    if (!kept.ok) return refuse(answerFailure(kept.error))
    const version = versionOf(got.value)
    return answer({ ...kept.value, ...(version === undefined ? {} : { version }) })
  }
  const failure = answerFailure(got.error)
  // A full disk is not left fuller.
  if (failure.isRetryable && failure.code !== 'diskFull') await arrival.leave()
  else {
    await arrival.discard()
    await rm(validatorFile, { force: true })
  }
  return refuse(failure)
}

async function receiveAll(
  { address, upstream, signal, onState }: Fetch,
  url: string,
  arrival: PdfArrival,
  validatorFile: string,
): Promise<Answer<Head>> {
  let validator = arrival.sizeBytes() === 0 ? undefined : await readValidator(validatorFile)
  if (validator === undefined && arrival.sizeBytes() > 0) {
    const restarted = await arrival.restart()
    if (!restarted.ok) return restarted
  }
  let idleAttempts = 0
  for (let attempt = 1; ; attempt += 1) {
    const before = arrival.sizeBytes()
    let head: Head | undefined
    const got = await upstream.download(url, {
      accept: 'application/pdf',
      signal,
      onWaiting: (until) =>
        onState({
          kind: 'waiting',
          ...(until === undefined ? {} : { until: until.toISOString() }),
        }),
      ...(address.kind === 'arxiv' ? { gapMs: crawlDelayMs } : {}),
      ...(before > 0 && validator !== undefined ? { from: { offset: before, validator } } : {}),
      receive: async (answered) => {
        head = answered
        validator = answered.validator
        await keepValidator(validatorFile, validator)
        return takeAnswer(answered, arrival, onState)
      },
    })
    if (got.ok && head !== undefined) return answer(head)
    const failure: Failure = got.ok ? brokenDownloadFailure : got.error
    idleAttempts = arrival.sizeBytes() > before ? 0 : idleAttempts + 1
    const isBroken = ['truncated', 'timeout', 'upstreamDown'].includes(failure.code)
    // An upstream that asks for a pause was waited for already.
    const isOver = failure.retryAt !== undefined || signal.aborted
    if (!isBroken || isOver || attempt >= mostAttempts || idleAttempts >= mostIdleAttempts)
      return refuse(failure)
  }
}

type Head = Pick<DownloadAnswer, 'url' | 'fileName'>

async function takeAnswer(
  { status, contentType, firstByte, sizeBytes, chunks }: DownloadAnswer,
  arrival: PdfArrival,
  onState: (state: PdfFetchState) => void,
): Promise<Answer<null>> {
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(contentType)) return refuse(pageAnswerFailure)
  if (sizeBytes !== undefined && sizeBytes > largestPdfBytes) return refuse(tooLargeFailure)
  const isContinued = status === 206 && firstByte === arrival.sizeBytes()
  if (!isContinued && arrival.sizeBytes() > 0) {
    const restarted = await arrival.restart()
    if (!restarted.ok) return restarted
  }
  // The bytes that come belong elsewhere: the next attempt begins anew.
  if (status !== 200 && !isContinued) return refuse(brokenDownloadFailure)
  const total = sizeBytes === undefined ? {} : { totalBytes: sizeBytes }
  onState({ kind: 'arriving', receivedBytes: arrival.sizeBytes(), ...total })
  for await (const chunk of chunks) {
    const taken = await arrival.append(chunk)
    if (!taken.ok) return taken
    onState({ kind: 'arriving', receivedBytes: arrival.sizeBytes(), ...total })
  }
  return sizeBytes === undefined || arrival.sizeBytes() === sizeBytes
    ? answer(null)
    : refuse(brokenDownloadFailure)
}

/** arXiv answers a question without a version by an address or a name that has it. */
function versionOf({ url, fileName }: Head): number | undefined {
  const version = /v(\d{1,3})(?:\.pdf)?$/i
  const found = version.exec(fileName ?? '') ?? (/\/\/arxiv\.org\//.test(url) && version.exec(url))
  return found ? Number(found[1]) : undefined
}

const validatorSchema = z.object({ validator: z.string().max(1_000) })

async function readValidator(file: string): Promise<string | undefined> {
  try {
    return validatorSchema.parse(JSON.parse(await readFile(file, 'utf8'))).validator
  } catch {
    return undefined
  }
}

/** Without it the next start begins anew, which costs a download and no more: a full disk says so by itself. */
async function keepValidator(file: string, validator: string | undefined): Promise<void> {
  if (validator === undefined) await rm(file, { force: true })
  else await writeFile(file, JSON.stringify({ validator })).catch(() => {})
}
