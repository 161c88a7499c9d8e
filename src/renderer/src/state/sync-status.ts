import { create } from 'zustand'
import type { SyncProgress } from '#contract/sync-record'
import type { RunCounts } from '#domain/source'
import type { SourceId } from '#domain/work'

/** A run that was asked for in this window and has not ended. Ended runs are rows of `runs`. */
export interface RunningSync {
  readonly sourceId: SourceId
  /**
   * `waiting`: behind another run. `blocked`: another window is writing. `stopping`: cancelled, the last batch is being
   * written.
   */
  readonly phase: 'waiting' | 'blocked' | 'running' | 'stopping'
  readonly startedAt: string
  /** What the host says it is doing; absent before its first word. */
  readonly progress?: SyncProgress
  /** Committed so far. */
  readonly counts: RunCounts
}

interface SyncStatus {
  /** In the order in which they run. Written by `sync-runner.ts` alone. */
  readonly running: readonly RunningSync[]
  /** `navigator.onLine`, kept by the scheduler. */
  readonly isOnline: boolean
}

/** What sync is doing in this window, for the title bar and the sync screen. */
export const useSyncStatus = create<SyncStatus>(() => ({ running: [], isOnline: true }))
