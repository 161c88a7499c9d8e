import { setTimeout as wait } from 'node:timers/promises'

/** Time as services see it; tests put in one that moves by itself. */
export interface Clock {
  now(): Date
  /** Resolves early, without an error, when `signal` aborts: the caller looks at the signal next. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const createClock = (now: () => Date = () => new Date()): Clock => ({
  now,
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      if (!signal?.aborted) throw error
    }
  },
})
