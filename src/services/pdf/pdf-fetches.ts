import { randomUUID } from 'node:crypto'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { PdfAddress, PdfFetchState } from '#contract/pdf'
import type { Log } from '../log'
import type { Upstream } from '../upstream/upstream'
import { privateAddressFailure } from '../upstream/upstream-failure'
import { fetchPdf, urlOf } from './fetch-pdf'
import { cancelledFetchFailure, unknownFetchFailure } from './pdf-failures'
import type { PdfStore } from './pdf-store'

export interface PdfFetches {
  start(address: PdfAddress): Promise<Answer<{ readonly fetchId: string }>>
  /** Lossy, ends with `kept` or `failed`, or when `signal` aborts. */
  progressed(fetchId: string, signal?: AbortSignal): AsyncGenerator<PdfFetchState, void, void>
  cancel(fetchId: string): Answer<null>
  close(): void
}

interface Job {
  readonly url: string
  readonly controller: AbortController
  state: PdfFetchState
  /** Resolved and replaced at each change. */
  changed: { readonly promise: Promise<void>; readonly resolve: () => void }
}

/** Ended fetches whose outcome is still told: a page that lost its connection asks again. */
const mostEnded = 500
/** Bytes come thousands of times a second; nobody looks that often. */
const shortestReportMs = 150

/**
 * PDFs on their way. All of one host go one after the other through the schedule of its upstream; which papers are wanted, and in
 * which order, the page remembers.
 */
export function createPdfFetches(options: {
  readonly upstream: Pick<Upstream, 'download'>
  readonly store: PdfStore
  readonly log: Log
}): PdfFetches {
  const { upstream, store, log } = options
  const jobs = new Map<string, Job>()

  const run = async (job: Job, address: PdfAddress): Promise<void> => {
    const put = (state: PdfFetchState): void => {
      if (isEnded(job.state)) return
      job.state = state
      job.changed.resolve()
      job.changed = createSignal()
    }
    const { signal } = job.controller
    try {
      const got = await fetchPdf({ address, upstream, store, signal, onState: put })
      if (got.ok) put({ kind: 'kept', ...got.value })
      else put({ kind: 'failed', error: signal.aborted ? cancelledFetchFailure : got.error })
    } catch (error) {
      log.error('Getting a PDF stopped because of a fault in Stemma.', error)
      put({ kind: 'failed', error: internalFailure })
    }
    forgetOldest(jobs)
  }

  return {
    start: async (address) => {
      const url = urlOf(address)
      if (url === undefined) return refuse(privateAddressFailure)
      for (const [fetchId, job] of jobs)
        if (job.url === url && (await isUsable(job, store))) return answer({ fetchId })
      const fetchId = randomUUID()
      const job: Job = {
        url,
        controller: new AbortController(),
        state: { kind: 'waiting' },
        changed: createSignal(),
      }
      jobs.set(fetchId, job)
      void run(job, address)
      return answer({ fetchId })
    },
    progressed: async function* (fetchId, signal) {
      const job = jobs.get(fetchId)
      if (job === undefined) {
        yield { kind: 'failed', error: unknownFetchFailure }
        return
      }
      const aborted = new Promise<void>((resolve) =>
        signal?.addEventListener('abort', () => resolve(), { once: true }),
      )
      while (!signal?.aborted) {
        const { state, changed } = job
        yield state
        if (isEnded(state)) return
        await Promise.race([changed.promise, aborted])
        if (!isEnded(job.state)) await Promise.race([pause(shortestReportMs), aborted])
      }
    },
    cancel: (fetchId) => {
      const job = jobs.get(fetchId)
      if (job === undefined) return refuse(unknownFetchFailure)
      job.controller.abort()
      return answer(null)
    },
    close: () => {
      for (const job of jobs.values()) job.controller.abort()
    },
  }
}

const isEnded = ({ kind }: PdfFetchState): boolean => kind === 'kept' || kind === 'failed'

/** One that runs and is not being cancelled, or one whose file is still there. */
async function isUsable({ state, controller }: Job, store: PdfStore): Promise<boolean> {
  if (state.kind === 'kept') return (await store.describe([state.hash])).length > 0
  return state.kind !== 'failed' && !controller.signal.aborted
}

function forgetOldest(jobs: Map<string, Job>): void {
  const ended = [...jobs].filter(([, { state }]) => isEnded(state))
  for (const [fetchId] of ended.slice(0, Math.max(0, ended.length - mostEnded)))
    jobs.delete(fetchId)
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })

/** `Promise.withResolvers` is newer than the Node we support. */
function createSignal(): Job['changed'] {
  let resolve = (): void => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

const internalFailure: Failure = {
  code: 'internal',
  message: 'Getting this PDF stopped because of a fault in Stemma; the log has the details.',
  isRetryable: true,
}
