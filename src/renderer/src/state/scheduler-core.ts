import type { Source } from '#domain/source'
import type { StemmaDatabase } from '#renderer/db/database'
import { lastRunOf } from '#renderer/db/sync-runs'
import { nextRunAt } from './schedule'
import type { SyncRunner } from './sync-runner'
import { useSyncStatus } from './sync-status'

export interface SchedulerOptions {
  readonly database: StemmaDatabase
  readonly runner: Pick<SyncRunner, 'start'>
  readonly now: () => Date
  readonly isOnline: () => boolean
  readonly checkEveryMs?: number
}

export interface Scheduler {
  /** Starts every source that is due, unless the window is offline. Resolves when they are started, not when they end. */
  check(): Promise<void>
  /** The same, for events: a failure is logged. */
  checkQuietly(): void
  stop(): void
}

/** A minute: the shortest schedule is an hour, and a sleeping laptop wakes up at most this late. */
const defaultCheckEveryMs = 60_000

/** Scheduled syncs while the window is open. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { database, runner, now, isOnline, checkEveryMs = defaultCheckEveryMs } = options

  const isDue = async (source: Source): Promise<boolean> => {
    const lastRun = await lastRunOf(database, source.id, now().toISOString())
    const due = nextRunAt(source, lastRun, now())
    return due !== undefined && due <= now().toISOString()
  }

  const check = async (): Promise<void> => {
    useSyncStatus.setState({ isOnline: isOnline() })
    if (!isOnline()) return
    for (const source of await database.sources.toArray()) {
      if (!(await isDue(source))) continue
      void runner.start(source.id, {
        isStillWanted: async () => {
          const current = await database.sources.get(source.id)
          return current !== undefined && (await isDue(current))
        },
      })
    }
  }

  const checkQuietly = (): void => {
    check().catch((error: unknown) => {
      console.error('The schedule could not be checked', error)
    })
  }
  const timer = setInterval(checkQuietly, checkEveryMs)
  return { check, checkQuietly, stop: () => clearInterval(timer) }
}
