import { type ClientLink, ORPCError } from '@orpc/client'
import type { Failure } from '#contract/failure'

/**
 * The one connection of a page to its host. Electron gives a MessagePort, the loopback shell a WebSocket; both are a `Transport`
 * here, and both can end: the host was restarted, killed, or the computer slept.
 *
 * The rule for every call: while the connection is being made for the first time or again after a loss, a call waits for it at
 * most `callPatienceMs`; when it is not there by then, or ends while the call is under way, the call rejects with
 * `HostUnavailableError`, whose `failure` has the code `unavailable`. No call waits for ever on a host that is gone. Streams
 * (`sync.progressed`, `shell.requested`) end with the same error. `failureOf` turns any of it into a `Failure`.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/** What oRPC makes of a socket or port: carries out calls until it is closed. */
export type HostLink = ClientLink<Record<never, never>>

export interface Transport {
  readonly link: HostLink
  close(): void
}

/** Calls exactly one of the two first; `onClosed` also after `onOpen`. */
export type OpenTransport = (events: {
  readonly onOpen: (transport: Transport) => void
  readonly onClosed: () => void
}) => void

export interface HostConnection {
  current(): ConnectionState
  /** For `useSyncExternalStore`; also starts the first attempt. */
  subscribe(listener: () => void): () => void
  /** Tries again now instead of at the end of the pause. */
  retry(): void
  /** True once it is open; false when it was not within `patienceMs`, or when `signal` was aborted. */
  whenOpen(options: { readonly signal: AbortSignal; readonly patienceMs: number }): Promise<boolean>
  readonly link: HostLink
}

export class HostUnavailableError extends Error {
  override readonly name = 'HostUnavailableError'
  readonly failure: Failure = {
    code: 'unavailable',
    message: 'The connection to Stemma’s background process is lost.',
    isRetryable: true,
  }
  constructor(options?: ErrorOptions) {
    super('The connection to the host is lost.', options)
  }
}

/** What went wrong with a call, as a sentence for a person. Errors that nobody expected become `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HostUnavailableError) return error.failure
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return {
      code: 'badRequest',
      message: 'Stemma’s background process did not accept what was entered.',
      isRetryable: false,
    }
  return {
    code: 'internal',
    message: 'Stemma’s background process met an error it did not expect.',
    isRetryable: false,
  }
}

const callPatienceMs = 5_000
const firstPauseMs = 250
const longestPauseMs = 5_000

export function createHostConnection(open: OpenTransport): HostConnection {
  let state: ConnectionState = 'connecting'
  let transport: Transport | undefined
  let isAttempting = false
  let pause: ReturnType<typeof setTimeout> | undefined
  let pauseMs = firstPauseMs
  const listeners = new Set<() => void>()
  /** Aborts with the transport it belongs to, and with it every stream that reads from it. */
  let life = new AbortController()

  const become = (next: ConnectionState): void => {
    if (state === next) return
    state = next
    for (const listener of [...listeners]) listener()
  }

  const attempt = (): void => {
    if (isAttempting || transport) return
    clearTimeout(pause)
    isAttempting = true
    const ownLife = new AbortController()
    let isOver = false
    open({
      onOpen: (opened) => {
        if (isOver) return
        isAttempting = false
        pauseMs = firstPauseMs
        transport = opened
        life = ownLife
        become('open')
      },
      onClosed: () => {
        if (isOver) return
        isOver = true
        isAttempting = false
        transport = undefined
        ownLife.abort(new HostUnavailableError())
        become('lost')
        pause = setTimeout(attempt, pauseMs)
        pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      },
    })
  }

  const opened = (
    signal: AbortSignal | undefined,
    patienceMs = callPatienceMs,
  ): Promise<Transport> => {
    attempt()
    if (transport) return Promise.resolve(transport)
    if (signal?.aborted) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        clearTimeout(timer)
        listeners.delete(listener)
        signal?.removeEventListener('abort', onAbort)
        end()
      }
      const listener = (): void => {
        const now = transport
        if (now) settle(() => resolve(now))
      }
      const onAbort = (): void => settle(() => reject(signal?.reason))
      const timer = setTimeout(() => settle(() => reject(new HostUnavailableError())), patienceMs)
      listeners.add(listener)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      attempt()
      return () => listeners.delete(listener)
    },
    retry: attempt,
    whenOpen: ({ signal, patienceMs }) =>
      opened(signal, patienceMs).then(
        () => true,
        () => false,
      ),
    link: {
      call: async (path, input, options) => {
        const { link } = await opened(options.signal)
        const callLife = life.signal
        const unavailable = <E>(error: E): E | HostUnavailableError =>
          callLife.aborted && !options.signal?.aborted
            ? new HostUnavailableError({ cause: error })
            : error
        try {
          const output = await untilAborted(link.call(path, input, options), callLife)
          return isStream(output) ? streamUntil(output, callLife, unavailable) : output
        } catch (error) {
          throw unavailable(error)
        }
      },
    },
  }
}

/** oRPC rejects what is pending when a socket closes; a send to a dead port it only forgets. This covers both. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

const isStream = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

async function* streamUntil(
  stream: AsyncIterator<unknown>,
  signal: AbortSignal,
  unavailable: (error: unknown) => unknown,
): AsyncGenerator<unknown> {
  try {
    for (;;) {
      const { done, value } = await untilAborted(stream.next(), signal)
      if (done) return value
      yield value
    }
  } catch (error) {
    throw unavailable(error)
  } finally {
    // Not awaited: the host may be gone. What it answers to an end matters to nobody.
    stream.return?.().catch(() => {})
  }
}
