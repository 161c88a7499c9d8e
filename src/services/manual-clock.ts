import type { Clock } from './clock'

export interface ManualClock extends Clock {
  /** Waits that were asked for, milliseconds. */
  readonly sleeps: readonly number[]
  set(at: string): void
  advance(ms: number): void
}

/** For tests: sleeping moves the clock on at once, so that hours of back-off take no time. */
export function createManualClock(start = '2026-06-01T12:00:00.000Z'): ManualClock {
  let nowMs = Date.parse(start)
  const sleeps: number[] = []
  return {
    sleeps,
    now: () => new Date(nowMs),
    sleep: async (ms, signal) => {
      if (signal?.aborted) return
      sleeps.push(ms)
      nowMs += ms
    },
    set: (at) => {
      nowMs = Date.parse(at)
    },
    advance: (ms) => {
      nowMs += ms
    },
  }
}
