import type { Answer } from '#contract/failure'
import { hostGroupOfLink } from './host-groups'
import { mirroredUrl, redirectTarget } from './mirror'
import { parsePublicUrl } from './public-address'
import { announcedGapMs } from './rate-limit'
import {
  type AttemptBasis,
  type AttemptOutcome,
  createDeadline,
  type Deadline,
  isOverload,
  mostRedirects,
  redirectStatuses,
} from './request-attempt'
import { retryAfterMs } from './retry-after'
import { transportFault } from './transport-fault'
import type { UpstreamRequest } from './upstream'
import {
  cancelledFailure,
  foreignAddressFailure,
  statusFailure,
  transportFailure,
} from './upstream-failure'

export interface DownloadRequest
  extends Pick<
    UpstreamRequest,
    'gapMs' | 'patienceMs' | 'signal' | 'onWaiting' | 'timeoutMs' | 'accept'
  > {
  /** Goes on from here, if the file is still the one that `validator` names (an entity tag or a date, RFC 9110, 13.1.5). */
  readonly from?: { readonly offset: number; readonly validator: string }
  /** Takes the answer; what it refuses is what the download ends with. */
  receive(answer: DownloadAnswer): Promise<Answer<null>>
}

export interface DownloadAnswer {
  /** 416: nothing of the file lies beyond what was asked to go on from. */
  readonly status: 200 | 206 | 416
  readonly url: string
  /** Lower case, without parameters. */
  readonly contentType: string
  /** Where the first chunk stands in the file. */
  readonly firstByte: number
  /** Of the whole file, where the host says so. */
  readonly sizeBytes?: number
  /** By which the next attempt can go on: a strong entity tag, else a date. */
  readonly validator?: string
  /** As the host calls the file. */
  readonly fileName?: string
  /** Ends in an error when the host breaks off. */
  readonly chunks: AsyncIterable<Uint8Array>
}

const longestDownloadMs = 60 * 60_000

/** Sends one request for a file and hands its bytes on. Never throws for what the network does. */
export async function attemptDownload(
  attempt: AttemptBasis & { readonly request: DownloadRequest },
): Promise<AttemptOutcome<{ readonly url: string }>> {
  const { group, request } = attempt
  const timer = createDeadline({
    signal: request.signal,
    idleMs: attempt.idleMs,
    timeoutMs: request.timeoutMs ?? longestDownloadMs,
  })
  try {
    return await exchange(attempt, timer)
  } catch (error) {
    if (request.signal?.aborted) return failed(cancelledFailure)
    if (timer.signal.aborted) return failed(transportFailure(group.title, 'timeout'), true)
    const fault = transportFault(error)
    return failed(transportFailure(group.title, fault), fault === 'reset' || fault === 'timeout')
  } finally {
    timer.stop()
  }
}

type Outcome = AttemptOutcome<{ readonly url: string }>
type Failed = Extract<Outcome, { readonly kind: 'failed' }>
const failed = (failure: Failed['failure'], isTransient = false): Failed => ({
  kind: 'failed',
  failure,
  isTransient,
})

async function exchange(
  attempt: AttemptBasis & { readonly request: DownloadRequest },
  timer: Deadline,
): Promise<Outcome> {
  const { group, upstreamBase, request, userAgent } = attempt
  let url = attempt.url
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(mirroredUrl(url, upstreamBase), {
      headers: {
        accept: request.accept ?? '*/*',
        // Bytes as they are: a range of a compressed answer is not a range of the file.
        'accept-encoding': 'identity',
        'user-agent': userAgent,
        ...(request.from === undefined
          ? {}
          : { range: `bytes=${request.from.offset}-`, 'if-range': request.from.validator }),
      },
      redirect: 'manual',
      signal: timer.signal,
    })
    timer.touch()
    const location = response.headers.get('location')
    if (!redirectStatuses.includes(response.status) || location === null)
      return await hand(attempt, timer, response, url)
    await response.body?.cancel()
    const target = parsePublicUrl(redirectTarget(location, url, upstreamBase) ?? '')
    if (target === undefined || redirects >= mostRedirects)
      return failed(foreignAddressFailure(group.title))
    if (hostGroupOfLink(target.hostname).id !== group.id) return { kind: 'elsewhere', url: target }
    url = target
    await attempt.betweenRedirects()
  }
}

async function hand(
  { group, request, now }: AttemptBasis & { readonly request: DownloadRequest },
  timer: Deadline,
  response: Response,
  url: URL,
): Promise<Outcome> {
  const { status, headers } = response
  if (status !== 200 && status !== 206 && status !== 416) {
    await response.body?.cancel()
    if (isOverload(response))
      return { kind: 'overloaded', status, retryAfterMs: retryAfterMs(headers, now()) }
    return failed(statusFailure(group.title, status), status >= 500)
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '')
  const declared = headers.has('content-encoding') ? null : headers.get('content-length')
  const whole = status === 206 ? range?.[2] : declared
  const sizeBytes = whole !== null && /^\d{1,15}$/.test(whole ?? '') ? Number(whole) : undefined
  const validator = validatorOf(headers)
  const fileName = /filename="?([^";]{1,200})/i.exec(headers.get('content-disposition') ?? '')?.[1]
  const taken = await request.receive({
    status,
    url: url.href,
    contentType: headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '',
    firstByte: status === 206 ? Number(range?.[1] ?? 0) : 0,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(validator === undefined ? {} : { validator }),
    ...(fileName === undefined ? {} : { fileName }),
    chunks: chunksOf(response, timer),
  })
  // Whoever refuses does not read to the end: that ends the connection.
  if (response.body?.locked === false) await response.body.cancel()
  if (!taken.ok) return failed(taken.error, taken.error.isRetryable)
  return { kind: 'answered', announcedGapMs: announcedGapMs(headers), response: { url: url.href } }
}

/** A weak tag does not promise the same bytes. */
function validatorOf(headers: Headers): string | undefined {
  const etag = headers.get('etag')
  if (etag?.startsWith('"')) return etag
  return headers.get('last-modified') ?? undefined
}

async function* chunksOf(response: Response, timer: Deadline): AsyncGenerator<Uint8Array> {
  if (response.body === null) return
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    timer.touch()
    yield chunk
  }
}
