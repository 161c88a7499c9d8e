import type { Failure } from '#contract/failure'
import { acceptHeader, isExpectedBody } from './expected-body'
import { type HostGroup, hostGroupOf, parseUpstreamUrl } from './host-groups'
import { mirroredUrl, redirectTarget } from './mirror'
import { allowanceOf, announcedGapMs } from './rate-limit'
import { readBody } from './read-body'
import { dateMs, retryAfterMs } from './retry-after'
import { transportFault } from './transport-fault'
import type { UpstreamRequest, UpstreamResponse } from './upstream'
import {
  bodyFailure,
  cancelledFailure,
  foreignAddressFailure,
  statusFailure,
  transportFailure,
  wrongTypeFailure,
} from './upstream-failure'

export type AttemptOutcome<T = UpstreamResponse> =
  | {
      readonly kind: 'answered'
      readonly response: T
      /** 0 when the upstream names none. */
      readonly announcedGapMs: number
    }
  /** 429, 503, or GitHub's 403 at the end of a limit. */
  | {
      readonly kind: 'overloaded'
      readonly status: number
      readonly retryAfterMs: number | undefined
    }
  /** A redirect to a host with a schedule of its own. Of files only: elsewhere such a redirect is refused. */
  | { readonly kind: 'elsewhere'; readonly url: URL }
  /** `isTransient`: the same request may well succeed in a moment. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly isTransient: boolean }

/** What every attempt has of the schedule that it is part of. */
export interface AttemptBasis {
  readonly url: URL
  readonly group: HostGroup
  readonly upstreamBase: string | undefined
  readonly userAgent: string
  readonly idleMs: number
  readonly now: () => Date
  /** A redirect is a request of its own; the gap counts for it too. */
  readonly betweenRedirects: () => Promise<void>
}

export interface Attempt extends AttemptBasis {
  readonly method: 'GET' | 'POST'
  readonly body: unknown
  readonly request: UpstreamRequest
  readonly timeoutMs: number
  readonly maxBytes: number
}

export const mostRedirects = 4
export const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308]
/** Error pages are never worth more. */
const mostErrorBytes = 1_000_000

/** Sends one request and reads its answer. Never throws for what the network does. */
export async function attemptRequest(attempt: Attempt): Promise<AttemptOutcome> {
  const { group, request } = attempt
  const timer = createDeadline({ ...attempt, signal: request.signal })
  try {
    return await exchange(attempt, timer)
  } catch (error) {
    if (request.signal?.aborted) return failed(cancelledFailure)
    if (timer.signal.aborted) return failed(transportFailure(group.title, 'timeout'), true)
    const fault = transportFault(error)
    const isTransient = fault === 'reset' || fault === 'timeout'
    return failed(transportFailure(group.title, fault), isTransient)
  } finally {
    timer.stop()
  }
}

const failed = (failure: Failure, isTransient = false): AttemptOutcome => ({
  kind: 'failed',
  failure,
  isTransient,
})

async function exchange(attempt: Attempt, timer: Deadline): Promise<AttemptOutcome> {
  const { group, upstreamBase } = attempt
  let url = attempt.url
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(mirroredUrl(url, upstreamBase), {
      method: attempt.method,
      headers: headersOf(attempt),
      redirect: 'manual',
      signal: timer.signal,
      ...(attempt.body === undefined ? {} : { body: JSON.stringify(attempt.body) }),
    })
    timer.touch()
    const location = response.headers.get('location')
    if (!redirectStatuses.includes(response.status) || location === null)
      return readAnswer(attempt, timer, response, url, redirects > 0)
    await response.body?.cancel()
    const target = parseUpstreamUrl(redirectTarget(location, url, upstreamBase) ?? '')
    // Within the group only: credentials must not follow a redirect to somebody else.
    const isOurs = target !== undefined && hostGroupOf(target.hostname)?.id === group.id
    const keepsMethod = attempt.method === 'GET' || response.status >= 307
    if (!isOurs || !keepsMethod || redirects >= mostRedirects)
      return failed(foreignAddressFailure(group.title))
    url = target
    await attempt.betweenRedirects()
  }
}

function headersOf({ request, userAgent, body }: Attempt): Record<string, string> {
  return {
    accept: request.accept ?? acceptHeader[request.expect],
    'user-agent': userAgent,
    ...(request.etag === undefined ? {} : { 'if-none-match': request.etag }),
    ...(request.ifModifiedSince === undefined
      ? {}
      : { 'if-modified-since': request.ifModifiedSince }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...request.headers,
  }
}

async function readAnswer(
  attempt: Attempt,
  timer: Deadline,
  response: Response,
  url: URL,
  isRedirected: boolean,
): Promise<AttemptOutcome> {
  const { group, request } = attempt
  const { status, headers } = response
  const isWanted =
    response.ok || status === 304 || (request.acceptedStatuses ?? []).includes(status)

  if (!isWanted) {
    await response.body?.cancel()
    if (isOverload(response))
      return { kind: 'overloaded', status, retryAfterMs: retryAfterMs(headers, attempt.now()) }
    return failed(statusFailure(group.title, status), status >= 500)
  }

  const maxBytes = response.ok ? attempt.maxBytes : Math.min(attempt.maxBytes, mostErrorBytes)
  const body = await readBody(response, { maxBytes, signal: timer.signal, onChunk: timer.touch })
  if (!body.ok)
    return failed(bodyFailure(group.title, body.fault, maxBytes), body.fault === 'truncated')
  const text = new TextDecoder().decode(body.bytes)
  const contentType = headers.get('content-type')
  if (response.ok && !isExpectedBody(request.expect, contentType, text))
    return failed(wrongTypeFailure(group.title, contentType))

  const etag = headers.get('etag')
  const lastModified = headers.get('last-modified')
  const link = headers.get('link')
  const allowance = allowanceOf(headers)
  const fetchedAt = attempt.now()
  return {
    kind: 'answered',
    announcedGapMs: announcedGapMs(headers),
    response: {
      status,
      text,
      url: url.href,
      isRedirected,
      ...(etag === null ? {} : { etag }),
      ...(lastModified === null ? {} : { lastModified }),
      fetchedAt: fetchedAt.toISOString(),
      servedAt: new Date(dateMs(headers.get('date')) ?? fetchedAt.getTime()).toISOString(),
      ...(link === null ? {} : { link }),
      ...(allowance === undefined ? {} : { allowance }),
    },
  }
}

/** GitHub says 403 where others say 429. */
export const isOverload = ({ status, headers }: Response): boolean =>
  status === 429 ||
  status === 503 ||
  (status === 403 &&
    (headers.get('x-ratelimit-remaining') === '0' || headers.get('retry-after') !== null))

export interface Deadline {
  /** Aborts when the caller cancels, when the upstream is silent for too long, or when the whole takes too long. */
  readonly signal: AbortSignal
  readonly touch: () => void
  readonly stop: () => void
}

export function createDeadline({
  signal,
  idleMs,
  timeoutMs,
}: {
  readonly signal: AbortSignal | undefined
  readonly idleMs: number
  readonly timeoutMs: number
}): Deadline {
  const controller = new AbortController()
  const cancel = (): void => controller.abort()
  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted) cancel()
  const total = setTimeout(cancel, timeoutMs)
  let idle = setTimeout(cancel, idleMs)
  return {
    signal: controller.signal,
    touch: () => {
      clearTimeout(idle)
      idle = setTimeout(cancel, idleMs)
    },
    stop: () => {
      clearTimeout(total)
      clearTimeout(idle)
      signal?.removeEventListener('abort', cancel)
    },
  }
}
