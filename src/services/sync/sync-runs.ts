import { randomUUID } from 'node:crypto'
import type { NextAnswer } from '#contract/contract'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { Batch, SyncProgress } from '#contract/sync-record'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { createRunProgress, type RunProgress } from './run-progress'
import type { RunContext, SourceStream } from './sync-source'

export interface SyncRuns {
  start(open: (context: RunContext) => SourceStream): { readonly runId: string }
  /** `ack`: the last batch that is committed. The same batch comes again until it is acknowledged. */
  next(runId: string, ack: number): Promise<NextAnswer>
  cancel(runId: string): Answer<null>
  /** Lossy: a slow listener gets the newest figures. Ends with the run, or when `signal` aborts. */
  progressed(runId: string, signal?: AbortSignal): AsyncGenerator<SyncProgress, void, void>
  /** Cancels everything, for the end of the program. */
  close(): void
}

export interface SyncRunsOptions {
  readonly clock: Clock
  readonly log: Log
  /** A run that nobody asked anything for this long is dropped: its page is gone. */
  readonly idleMs?: number
}

interface Run {
  readonly stream: SourceStream
  readonly controller: AbortController
  readonly progress: RunProgress
  /** Of the last batch delivered. */
  seq: number
  /** The last batch while it is not acknowledged: all that the host remembers. */
  unacknowledged?: Batch
  pulling?: Promise<NextAnswer>
  ended?: NextAnswer
  idle?: NodeJS.Timeout
}

const defaultIdleMs = 15 * 60_000

/** The pull protocol of `src/contract/contract.ts`. Nothing durable lives here; memory holds one batch per run. */
export function createSyncRuns(options: SyncRunsOptions): SyncRuns {
  const { clock, log, idleMs = defaultIdleMs } = options
  const runs = new Map<string, Run>()

  const touch = (runId: string, run: Run): void => {
    clearTimeout(run.idle)
    run.idle = setTimeout(() => {
      // Waiting for an upstream is not idleness: somebody waits for the answer.
      if (run.pulling !== undefined) return touch(runId, run)
      end(run, { kind: 'failed', error: droppedFailure })
      runs.delete(runId)
    }, idleMs)
    run.idle.unref()
  }

  const end = (run: Run, outcome: NextAnswer): NextAnswer => {
    if (run.ended !== undefined) return run.ended
    run.ended = outcome
    delete run.unacknowledged
    run.controller.abort()
    // Not awaited: a stream that is in the middle of a request ends when that does.
    run.stream.return({ kind: 'failed', error: cancelledFailure }).catch(() => {})
    run.progress.wake()
    return outcome
  }

  const pull = async (run: Run): Promise<NextAnswer> => {
    delete run.unacknowledged
    try {
      const step = await untilAborted(run.stream.next(), run.controller.signal)
      if (run.ended !== undefined) return run.ended
      if (step === undefined) return end(run, { kind: 'failed', error: cancelledFailure })
      if (step.done) {
        return end(
          run,
          step.value.kind === 'done'
            ? { kind: 'done', cursor: step.value.cursor }
            : { kind: 'failed', error: step.value.error },
        )
      }
      run.seq += 1
      const batch: Batch = { kind: 'batch', seq: run.seq, ...step.value }
      run.unacknowledged = batch
      run.progress.delivered(batch.records, clock.now().getTime())
      return batch
    } catch (error) {
      log.error('A sync stopped because of a fault in Stemma.', error)
      return end(run, { kind: 'failed', error: internalFailure })
    }
  }

  return {
    start: (open) => {
      const runId = randomUUID()
      const controller = new AbortController()
      const progress = createRunProgress(clock.now().getTime())
      const stream = open({
        signal: controller.signal,
        clock,
        report: (report) => progress.report(report, clock.now().getTime()),
        waiting: progress.waiting,
      })
      const run: Run = { stream, controller, progress, seq: 0 }
      runs.set(runId, run)
      touch(runId, run)
      return { runId }
    },

    next: async (runId, ack) => {
      const run = runs.get(runId)
      if (run === undefined) return { kind: 'failed', error: unknownRunFailure }
      touch(runId, run)
      if (run.unacknowledged !== undefined && ack === run.seq - 1) return run.unacknowledged
      if (ack !== run.seq) return { kind: 'failed', error: wrongAckFailure }
      if (run.ended !== undefined) return run.ended
      run.pulling ??= pull(run).finally(() => {
        delete run.pulling
        touch(runId, run)
      })
      return run.pulling
    },

    cancel: (runId) => {
      const run = runs.get(runId)
      if (run === undefined) return refuse(unknownRunFailure)
      end(run, { kind: 'failed', error: cancelledFailure })
      return answer(null)
    },

    progressed: async function* (runId, signal) {
      const run = runs.get(runId)
      if (run === undefined) return
      while (!signal?.aborted) {
        const changed = run.progress.changed()
        yield run.progress.current()
        if (run.ended !== undefined) return
        await (signal === undefined ? changed : untilAborted(changed, signal))
      }
    },

    close: () => {
      for (const run of runs.values()) {
        clearTimeout(run.idle)
        end(run, { kind: 'failed', error: cancelledFailure })
      }
      runs.clear()
    },
  }
}

/**
 * What `work` resolves to, or undefined as soon as `signal` aborts. Not `Promise.race` against one long-lived promise: that would
 * keep every batch of the run reachable until its end.
 */
const untilAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.finally(() => signal.removeEventListener('abort', stop)).then(resolve, reject)
  })

const cancelledFailure: Failure = {
  code: 'cancelled',
  message: 'The sync was cancelled; everything it had delivered is kept.',
  isRetryable: true,
}
const droppedFailure: Failure = {
  code: 'cancelled',
  message: 'The sync was ended because no window asked for its results any more.',
  isRetryable: true,
}
const unknownRunFailure: Failure = {
  code: 'unknownRun',
  message: 'This sync is not running any more; a new one goes on from the last checkpoint.',
  isRetryable: true,
}
const wrongAckFailure: Failure = {
  code: 'badRequest',
  message: 'The sync was asked for a batch that is neither the last one nor the next one.',
  isRetryable: false,
}
const internalFailure: Failure = {
  code: 'internal',
  message: 'The sync stopped because of a fault in Stemma; the log has the details.',
  isRetryable: true,
}
