import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** 30 → 60 → 120 → 240 → 300 s, the pace at which arXiv's interface recovers for clients that keep to the rules. */
const firstWaitMs = 30_000
const longestOwnWaitMs = 300_000
/** What an upstream may ask for at most: a broken header must not lock a person out for days. */
const longestAskedWaitMs = 6 * 3_600_000

export interface BackOff {
  /** Milliseconds until the next request may go out; 0 when it may go now. Never more than the wait that was set. */
  remainingMs(name: string): number
  /** An upstream said "too much". Returns the wait in milliseconds. */
  failed(name: string, askedMs: number | undefined): number
  /** An upstream answered: the next failure begins at 30 s again. */
  succeeded(name: string): void
}

const stateSchema = z.object({
  version: z.literal(1),
  waits: z.record(
    z.string(),
    z.object({
      failures: z.int().min(0).max(1_000),
      setAtMs: z.number(),
      waitMs: z.number().min(0).max(longestAskedWaitMs),
    }),
  ),
})
type Waits = z.infer<typeof stateSchema>['waits']

/**
 * Back-off per host group, kept in `file` so that closing and opening Stemma is no way around it. A missing or damaged file is an
 * empty one. When the clock was set back the wait begins again from now instead of lasting until the old date.
 */
export function createBackOff(options: {
  /** Absent: kept in memory only, as the command line does. */
  readonly file?: string
  readonly now: () => Date
  /** 0 to 1. */
  readonly random?: () => number
}): BackOff {
  const { file, now, random = Math.random } = options
  let waits = file === undefined ? {} : readWaits(file)

  const put = (next: Waits): void => {
    waits = next
    if (file !== undefined) writeWaits(file, next)
  }

  return {
    remainingMs: (name) => {
      const wait = waits[name]
      if (wait === undefined) return 0
      const elapsedMs = now().getTime() - wait.setAtMs
      if (elapsedMs < 0) {
        put({ ...waits, [name]: { ...wait, setAtMs: now().getTime() } })
        return wait.waitMs
      }
      return Math.max(0, wait.waitMs - elapsedMs)
    },
    failed: (name, askedMs) => {
      const failures = (waits[name]?.failures ?? 0) + 1
      const ownMs = Math.min(firstWaitMs * 2 ** (failures - 1), longestOwnWaitMs)
      // Up to a fifth more, so that many readers who were refused together do not come back together.
      const waitMs = Math.min(
        Math.ceil(askedMs ?? Math.min(ownMs * (1 + random() / 5), longestOwnWaitMs)),
        longestAskedWaitMs,
      )
      put({
        ...waits,
        [name]: { failures: Math.min(failures, 1_000), setAtMs: now().getTime(), waitMs },
      })
      return waitMs
    },
    succeeded: (name) => {
      if (waits[name] === undefined) return
      const { [name]: _over, ...others } = waits
      put(others)
    },
  }
}

function readWaits(file: string): Waits {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).waits
  } catch {
    return {}
  }
}

function writeWaits(file: string, waits: Waits): void {
  const temporary = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      temporary,
      JSON.stringify({ version: 1, waits } satisfies z.infer<typeof stateSchema>),
    )
    renameSync(temporary, file)
  } catch {
    // A full disk must not stop a sync; the back-off then lives in memory until Stemma is closed.
    rmSync(temporary, { force: true })
  }
}
