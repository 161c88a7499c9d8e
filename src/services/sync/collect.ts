import type { SyncRecord } from '#contract/sync-record'
import { type Clock, createClock } from '../clock'
import type { ProgressReport, RunContext, SourceOutcome, SourceStream } from './sync-source'

export interface Collected {
  readonly records: readonly SyncRecord[]
  /** After each batch. */
  readonly cursors: readonly string[]
  readonly reports: readonly ProgressReport[]
  /** Undefined when the run was killed after `batches`. */
  readonly outcome?: SourceOutcome
}

/** Runs a source to its end, or kills it after so many batches, without the pull protocol around it. */
export async function collect(
  open: (context: RunContext) => SourceStream,
  options: {
    readonly batches?: number
    readonly clock?: Clock
    readonly signal?: AbortSignal
  } = {},
): Promise<Collected> {
  const { batches = Number.POSITIVE_INFINITY, clock = createClock() } = options
  const records: SyncRecord[] = []
  const cursors: string[] = []
  const reports: ProgressReport[] = []
  const stream = open({
    signal: options.signal ?? new AbortController().signal,
    clock,
    report: (report) => reports.push(report),
    waiting: () => {},
  })
  while (cursors.length < batches) {
    const step = await stream.next()
    if (step.done) return { records, cursors, reports, outcome: step.value }
    records.push(...step.value.records)
    cursors.push(step.value.cursor)
  }
  return { records, cursors, reports }
}
