import { join } from 'node:path'
import PQueue from 'p-queue'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import { type Clock, createClock } from '../clock'
import { type Log, silentLog } from '../log'
import { createBackOff } from './back-off'
import { attemptDownload, type DownloadRequest } from './download-attempt'
import type { ExpectedBody } from './expected-body'
import { type HostGroup, hostGroupOf, hostGroupOfLink, parseUpstreamUrl } from './host-groups'
import { isPublicHost, parsePublicUrl, type ResolveHost } from './public-address'
import { type AttemptBasis, type AttemptOutcome, attemptRequest } from './request-attempt'
import {
  cancelledFailure,
  foreignAddressFailure,
  overloadedFailure,
  privateAddressFailure,
  unknownHostFailure,
  waitFailure,
} from './upstream-failure'

export interface UpstreamRequest {
  readonly expect: ExpectedBody
  /** Overrides the `Accept` that follows from `expect`. */
  readonly accept?: string
  /** Conditional request: an unchanged answer comes as status 304 with an empty text. */
  readonly etag?: string
  readonly ifModifiedSince?: string
  /** Further headers, such as `authorization`; never logged. */
  readonly headers?: Readonly<Record<string, string>>
  /** After decompression. */
  readonly maxBytes?: number
  /** From the start of one attempt to the last byte of its answer. */
  readonly timeoutMs?: number
  /** A longer pause since the group's last answer than the group's own, where an address asks for one. */
  readonly gapMs?: number
  /** How long this request waits in back-offs altogether before it gives up. */
  readonly patienceMs?: number
  /** Statuses beside 2xx and 304 whose text the caller reads itself. */
  readonly acceptedStatuses?: readonly number[]
  readonly signal?: AbortSignal
  /** Told when a wait longer than the usual gap begins, and with undefined when it is over. */
  readonly onWaiting?: (until: Date | undefined) => void
}

export interface UpstreamResponse {
  readonly status: number
  readonly text: string
  /** The upstream's address after redirects. */
  readonly url: string
  readonly isRedirected: boolean
  readonly etag?: string
  readonly lastModified?: string
  /** ISO UTC by this machine's clock. */
  readonly fetchedAt: string
  /** ISO UTC by the upstream's `Date` header; this machine's clock when it sends none. */
  readonly servedAt: string
  /** The `Link` header (RFC 8288), by which GitHub numbers its pages. */
  readonly link?: string
  /** What the upstream says is left of its limit. */
  readonly allowance?: Allowance
}

export interface Allowance {
  /** Requests that it will still answer. */
  readonly remaining: number
  /** When it counts anew, ISO UTC. */
  readonly resetAt: string
}

export interface Upstream {
  get(url: string, request: UpstreamRequest): Promise<Answer<UpstreamResponse>>
  /** JSON body. */
  post(url: string, body: unknown, request: UpstreamRequest): Promise<Answer<UpstreamResponse>>
  /**
   * A file from any public https address, its bytes as they come. Answers with the address after redirects. One that breaks off is not
   * asked for again here: who holds the bytes knows from where to go on.
   */
  download(url: string, request: DownloadRequest): Promise<Answer<{ readonly url: string }>>
}

export interface UpstreamOptions {
  /** `STEMMA_UPSTREAM_BASE`: every request goes there, and the polite gaps fall to 0. */
  readonly upstreamBase?: string
  /** `STEMMA_UPSTREAM_GAP_MS`: the gap towards a mirror; without one it can only lengthen the upstreams' own. */
  readonly gapMs?: number
  /** Where `upstream-back-off.json` lies; absent: the back-off is not kept. */
  readonly profileFolder?: string
  readonly userAgent: string
  readonly clock?: Clock
  readonly log?: Log
  /** 0 to 1, for the jitter. */
  readonly random?: () => number
  /** Longest silence of an upstream, before and within an answer. */
  readonly idleMs?: number
  readonly resolveHost?: ResolveHost
}

/** What arXiv asks of clients: say what you are and where to complain. Generic names are throttled first. */
export const userAgentOf = (version: string): string =>
  `Stemma/${version} (literature library on one reader's own computer; one request at a time; contact: the Stemma developers)`

const defaults = {
  maxBytes: 20_000_000,
  timeoutMs: 120_000,
  patienceMs: 300_000,
  idleMs: 45_000,
}
const mostRedirectsOfLink = 6
/** A refused request is sent again this often, however short the waits that the upstream asks for. */
const mostRefusals = 6
/** Broken connections, timeouts and faults of the upstream itself. */
const mostRepeats = 2
const shortestPauseMs = 2_000

interface Lane {
  readonly queue: PQueue
  /** What the upstream's last answer asked for, beside the group's own gap. */
  announcedGapMs: number
  /** Milliseconds of the clock; undefined before the first response. */
  endedAtMs?: number
}

/**
 * The HTTP client for all upstreams. Requests to one host group go out one at a time with the group's gap after the end of the last
 * answer; 429 and 503 start a back-off for the whole group that outlives the process. Waiting for a back-off happens outside the
 * queue, so that a less patient request behind it can still be told at once.
 */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { upstreamBase, profileFolder, userAgent, log = silentLog } = options
  const clock = options.clock ?? createClock()
  const idleMs = options.idleMs ?? defaults.idleMs
  const backOff = createBackOff({
    ...(profileFolder === undefined ? {} : { file: join(profileFolder, 'upstream-back-off.json') }),
    now: () => clock.now(),
    ...(options.random === undefined ? {} : { random: options.random }),
  })
  const lanes = new Map<HostGroup['id'], Lane>()
  // Towards the upstreams themselves the gap can be made longer, never shorter than what they ask for.
  const gapOf = (group: HostGroup): number =>
    upstreamBase === undefined ? Math.max(group.gapMs, options.gapMs ?? 0) : (options.gapMs ?? 0)

  const laneOf = (group: HostGroup): Lane => {
    const known = lanes.get(group.id)
    if (known !== undefined) return known
    const lane: Lane = { queue: new PQueue({ concurrency: 1 }), announcedGapMs: 0 }
    lanes.set(group.id, lane)
    return lane
  }

  /** One turn in the group's queue; undefined when the group was told to wait in the meantime. */
  const takeTurn = <T>(
    call: Call<T>,
    group: HostGroup,
    backOffName: string,
  ): Promise<AttemptOutcome<T> | undefined> => {
    const lane = laneOf(group)
    const isHurried = upstreamBase !== undefined && options.gapMs === undefined
    const gapMs = isHurried
      ? 0
      : Math.max(gapOf(group), lane.announcedGapMs, call.request.gapMs ?? 0)
    const keepGap = async (): Promise<void> => {
      if (lane.endedAtMs === undefined) return
      const dueMs = lane.endedAtMs + gapMs - clock.now().getTime()
      // A clock set back would make the gap a year long.
      const waitMs = Math.min(dueMs, gapMs)
      if (waitMs > 0) await clock.sleep(waitMs, call.request.signal)
    }
    return lane.queue.add(
      async () => {
        if (backOff.remainingMs(backOffName) > 0) return undefined
        await keepGap()
        try {
          const outcome = await call.attempt({
            url: call.url,
            group,
            upstreamBase,
            userAgent,
            idleMs,
            now: () => clock.now(),
            betweenRedirects: async () => {
              lane.endedAtMs = clock.now().getTime()
              await keepGap()
            },
          })
          if (outcome.kind === 'answered') lane.announcedGapMs = outcome.announcedGapMs
          return outcome
        } finally {
          lane.endedAtMs = clock.now().getTime()
        }
      },
      call.request.signal === undefined ? {} : { signal: call.request.signal },
    )
  }

  const send = async <T>(call: Call<T>, redirects = 0): Promise<Answer<T>> => {
    const { signal, patienceMs = defaults.patienceMs } = call.request
    const group = call.isLink ? hostGroupOfLink(call.url.hostname) : hostGroupOf(call.url.hostname)
    if (group === undefined) return refuse(unknownHostFailure)
    const isChecked = !call.isLink || upstreamBase !== undefined || hostGroupOf(call.url.hostname)
    if (!isChecked && !(await isPublicHost(call.url.hostname, options.resolveHost)))
      return refuse(privateAddressFailure)
    const backOffName = nameOf(group, call)
    const pauseMs =
      upstreamBase === undefined ? Math.max(gapOf(group), shortestPauseMs) : gapOf(group)
    let waitedMs = 0
    let refusals = 0
    let repeats = 0
    let lastRefusal: ((retryAt: Date) => Failure) | undefined

    while (true) {
      if (signal?.aborted) return refuse(cancelledFailure)
      const remainingMs = backOff.remainingMs(backOffName)
      if (remainingMs > 0) {
        const until = new Date(clock.now().getTime() + remainingMs)
        if (waitedMs + remainingMs > patienceMs || refusals >= mostRefusals)
          return refuse(lastRefusal?.(until) ?? waitFailure(group.title, until))
        call.request.onWaiting?.(until)
        await clock.sleep(remainingMs, signal)
        call.request.onWaiting?.(undefined)
        waitedMs += remainingMs
        continue
      }
      if (refusals >= mostRefusals && lastRefusal) return refuse(lastRefusal(clock.now()))

      let outcome: AttemptOutcome<T> | undefined
      try {
        outcome = await takeTurn(call, group, backOffName)
      } catch (error) {
        if (signal?.aborted) return refuse(cancelledFailure)
        throw error
      }
      if (outcome === undefined) continue
      switch (outcome.kind) {
        case 'answered':
          backOff.succeeded(backOffName)
          return answer(outcome.response)
        case 'failed': {
          if (!outcome.isTransient || call.isLink || repeats >= mostRepeats || signal?.aborted)
            return refuse(outcome.failure)
          repeats += 1
          log.warn(`${group.title}: asked again after a failure.`, {
            address: addressOf(call.url),
            failure: outcome.failure.code,
          })
          await clock.sleep(pauseMs * repeats, signal)
          break
        }
        case 'elsewhere':
          if (redirects >= mostRedirectsOfLink) return refuse(foreignAddressFailure(group.title))
          return send({ ...call, url: outcome.url }, redirects + 1)
        case 'overloaded': {
          const { status } = outcome
          refusals += 1
          const waitMs = backOff.failed(backOffName, outcome.retryAfterMs)
          lastRefusal = (retryAt) => overloadedFailure(group.title, status, retryAt)
          log.warn(`${group.title} asked for a pause.`, {
            address: addressOf(call.url),
            status,
            waitMs,
          })
          break
        }
      }
    }
  }

  const parsed = (
    method: 'GET' | 'POST',
    url: string,
    body: unknown,
    request: UpstreamRequest,
  ): Promise<Answer<UpstreamResponse>> => {
    const address = parseUpstreamUrl(url)
    if (address === undefined) return Promise.resolve(refuse(unknownHostFailure))
    return send({
      url: address,
      request,
      isLink: false,
      attempt: (basis) =>
        attemptRequest({
          ...basis,
          method,
          body,
          request,
          timeoutMs: request.timeoutMs ?? defaults.timeoutMs,
          maxBytes: request.maxBytes ?? defaults.maxBytes,
        }),
    })
  }

  return {
    download: (url, request) => {
      const address = parsePublicUrl(url)
      if (address === undefined) return Promise.resolve(refuse(privateAddressFailure))
      return send({
        url: address,
        request,
        isLink: true,
        attempt: (basis) => attemptDownload({ ...basis, request }),
      })
    },
    get: (url, request) => parsed('GET', url, undefined, request),
    post: (url, body, request) => parsed('POST', url, body, request),
  }
}

interface Call<T> {
  readonly url: URL
  readonly request: Pick<
    UpstreamRequest,
    'headers' | 'gapMs' | 'patienceMs' | 'signal' | 'onWaiting'
  >
  /** A person named the address: any public host, and redirects from one to another. */
  readonly isLink: boolean
  readonly attempt: (basis: AttemptBasis) => Promise<AttemptOutcome<T>>
}

/** Limits of a token or key are its own: a person who adds one need not wait for the end of the anonymous limit. */
const nameOf = (
  group: HostGroup,
  { url, request }: Pick<Call<unknown>, 'url' | 'request'>,
): string => {
  const names = Object.keys(request.headers ?? {}).map((name) => name.toLowerCase())
  const isKeyed =
    names.includes('authorization') ||
    names.includes('x-api-key') ||
    url.searchParams.has('api_key')
  return isKeyed ? `${group.id}WithKey` : group.id
}

/** Without the query: what a person searches for is their own. */
const addressOf = (url: URL): string => `${url.host}${url.pathname}`
