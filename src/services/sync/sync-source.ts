import type { Failure } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import type { Clock } from '../clock'

/** Records to commit together, and where to go on once they are. */
export interface SourceBatch {
  readonly records: readonly SyncRecord[]
  readonly cursor: string
}

export type SourceOutcome =
  /** `cursor`: where the next run begins. */
  | { readonly kind: 'done'; readonly cursor: string }
  | { readonly kind: 'failed'; readonly error: Failure }

/**
 * One run of one source: batches in order, then how it ended. The stream is pulled; between two pulls it does nothing, so whoever
 * commits slowly is never flooded. A new stream from the cursor of any of its batches gives what this one would have given next.
 */
export type SourceStream = AsyncGenerator<SourceBatch, SourceOutcome, void>

export interface ProgressReport {
  readonly activity?: string
  readonly total?: number
  /** Records that earlier attempts of the same run delivered. */
  readonly deliveredBefore?: number
  /** Answers read since the last report. */
  readonly pages?: number
}

export interface RunContext {
  readonly signal: AbortSignal
  readonly clock: Clock
  report(progress: ProgressReport): void
  /** For `onWaiting` of the upstream. */
  waiting(until: Date | undefined): void
}

export const done = (cursor: string): SourceOutcome => ({ kind: 'done', cursor })
export const failed = (error: Failure): SourceOutcome => ({ kind: 'failed', error })
