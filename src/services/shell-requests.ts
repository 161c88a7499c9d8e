import { EventPublisher } from '@orpc/server'
import type { ShellRequest } from '#contract/contract'

export interface ShellRequests {
  publish(request: ShellRequest): void
  /** Ends when `signal` aborts. */
  subscribe(signal?: AbortSignal): AsyncIterableIterator<ShellRequest>
}

/** A person can click few links before the page is up; more than this is a program gone wrong. */
const mostWaiting = 20

/** Carries deep links and menu commands to every open page; what arrives before the first page listens waits for it. */
export function createShellRequests(): ShellRequests {
  const publisher = new EventPublisher<{ request: ShellRequest }>()
  let waiting: ShellRequest[] = []

  return {
    publish: (request) => {
      if (publisher.size > 0) publisher.publish('request', request)
      else waiting = [...waiting, request].slice(-mostWaiting)
    },
    subscribe: (signal) => {
      const early = waiting
      waiting = []
      // Subscribed before the first `next`, so that nothing published in between is lost.
      const later = publisher.subscribe('request', { signal })
      return chain(early, later, signal)
    },
  }
}

async function* chain(
  early: readonly ShellRequest[],
  later: AsyncIterableIterator<ShellRequest>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ShellRequest> {
  try {
    yield* early
    yield* later
  } catch (error) {
    // An aborted subscription is a page that went away, not a fault.
    if (!signal?.aborted) throw error
  } finally {
    await later.return?.()
  }
}
