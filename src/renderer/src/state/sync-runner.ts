import type { ContractRouterClient } from '@orpc/contract'
import type { contract, SyncRequest } from '#contract/contract'
import type { Failure } from '#contract/failure'
import type { Batch } from '#contract/sync-record'
import {
  noCounts,
  type RunCounts,
  type RunOutcome,
  type Source,
  type SyncRun,
} from '#domain/source'
import type { SourceId, WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import type { IngestAnswer } from '#renderer/db/ingest'
import { placeLeftEntries } from '#renderer/db/left-entries'
import { isQuotaError } from '#renderer/db/quota-error'
import {
  type AskedIdentifier,
  type AskedKind,
  askedWanted,
  beginRun,
  endInterruptedRuns,
  endRun,
  forgetAsked,
  registerSources,
  wantAsked,
} from '#renderer/db/sync-runs'
import { writerLockName } from '#renderer/db/writer-lock'
import { failureOf } from '#renderer/host-connection'
import type { IngestWorkerMethods } from '#renderer/workers/ingest/protocol'
import { builtInId, builtInSource, followUps } from './built-in-sources'
import { notify } from './notices'
import { syncRequestOf, type WantedWorks } from './sync-request'
import { type RunningSync, useSyncStatus } from './sync-status'

export interface SyncRunnerOptions {
  readonly database: StemmaDatabase
  readonly host: Pick<ContractRouterClient<typeof contract>, 'sync'>
  /** True once a host that was gone is there again; false when it did not come back in time, or when `signal` was aborted. */
  readonly hostIsBack: (signal: AbortSignal) => Promise<boolean>
  readonly ingest: (...args: Parameters<IngestWorkerMethods['ingest']>) => Promise<IngestAnswer>
  readonly wanted: WantedWorks
  readonly locks: Pick<LockManager, 'request'>
  readonly now: () => Date
}

export interface StartOptions {
  /** For `pasted` and `openedPapers`: kept until a run has fetched them. */
  readonly wanted?: readonly AskedIdentifier[]
  /** For `references`: asked about before the others. */
  readonly first?: readonly WorkId[]
  /** Asked again once it is this run's turn: another window may have done it meanwhile. */
  readonly isStillWanted?: () => Promise<boolean>
}

export interface SyncRunner {
  /**
   * Runs a source, after those that run or wait. A source that waits or runs already is not started twice. However the run
   * ends, the promise resolves; it rejects only when pasted ids could not be kept.
   */
  start(sourceId: SourceId, options?: StartOptions): Promise<void>
  cancel(sourceId: SourceId): void
  /** Ends the history rows of runs that a closed window left behind, and starts their sources again. */
  resumeInterrupted(): Promise<void>
}

/** A host that was restarted knows the run no longer; the checkpoint knows where it stood. */
const maxRestarts = 3

type Ended = Exclude<RunOutcome, { readonly kind: 'running' }>

/**
 * Runs syncs one after another, one writer over all windows: pull a batch, commit it, acknowledge it. What is committed
 * stays, whatever ends the run.
 */
export function createSyncRunner(options: SyncRunnerOptions): SyncRunner {
  const { database, host, hostIsBack, ingest, wanted, locks, now } = options
  const aborts = new Map<SourceId, AbortController>()
  const finished = new Map<SourceId, Promise<void>>()
  /** Sources whose run is in the history as ended, and still has some tidying up to do. */
  const ending = new Set<SourceId>()
  let queue: Promise<void> = Promise.resolve()
  const isoNow = (): string => now().toISOString()

  const start: SyncRunner['start'] = async (sourceId, startOptions = {}) => {
    const { wanted: pasted, isStillWanted, first = [] } = startOptions
    if (pasted && pasted.length > 0) await wantAsked(database, askedKindOf(sourceId), pasted)
    while (finished.has(sourceId)) {
      const isEnding = ending.has(sourceId)
      await finished.get(sourceId)
      // A run that asks for a fixed list of pasted ids does not see what is pasted while it runs: one more follows. So it does for
      // whoever has seen that the run has ended.
      if (pasted === undefined && !isEnding) return
    }
    const controller = new AbortController()
    aborts.set(sourceId, controller)
    setRunning((running) => [
      ...running,
      { sourceId, phase: 'waiting', startedAt: isoNow(), counts: noCounts },
    ])
    const turn = queue.then(async () => {
      try {
        await withWriterLock(locks, sourceId, controller.signal, async () => {
          if (isStillWanted && !(await isStillWanted())) return
          await runSource(sourceId, controller.signal, first)
        })
      } catch (error) {
        // Given up because the person cancelled; else not even the row of the history could be written.
        if (!controller.signal.aborted) notify({ kind: 'failure', text: couldNotRun(error) })
      } finally {
        aborts.delete(sourceId)
        finished.delete(sourceId)
        ending.delete(sourceId)
        setRunning((running) => running.filter((run) => run.sourceId !== sourceId))
      }
    })
    queue = turn
    finished.set(sourceId, turn)
    await turn
  }

  const runSource = async (
    sourceId: SourceId,
    signal: AbortSignal,
    first: readonly WorkId[],
  ): Promise<void> => {
    await endInterruptedRuns(database, isoNow())
    const source = (await database.sources.get(sourceId)) ?? builtInSource(sourceId, isoNow())
    if (source === undefined || signal.aborted) return
    const request = await syncRequestOf(source, { database, wanted, now, first })
    if (request === undefined) return
    if (source.configuration.kind !== 'sample') await registerSources(database, [source])
    const run: SyncRun = {
      id: crypto.randomUUID(),
      sourceId,
      startedAt: isoNow(),
      counts: noCounts,
      outcome: { kind: 'running' },
    }
    await beginRun(database, run)
    updateRunning(sourceId, { phase: 'running', startedAt: run.startedAt })
    const end = await attempt(source, request, run, signal).catch(
      (error: unknown): End => ({ outcome: failed(internalFailure(error)) }),
    )
    ending.add(sourceId)
    await endRun(database, run, end.outcome, {
      endedAt: isoNow(),
      ...(end.cursor !== undefined && { cursor: end.cursor }),
    })
    // Whoever asked about a paper sees what came, and asks again where something is missing.
    if (request.kind === 'openedPapers') {
      const asked = request.wanted.flatMap(({ identifiers }) => identifiers[0] ?? [])
      await forgetAsked(database, 'openedPapers', asked)
      if (end.outcome.kind === 'failed')
        notify({ kind: 'warning', text: `${end.outcome.message} What came is kept.` })
    }
    if (end.outcome.kind !== 'done') return
    if (request.kind === 'pasted') await forgetAsked(database, 'pasted', request.wanted)
    for (const next of followUps(source.configuration.kind)) await followUp(next)
  }

  /** Completions run by themselves; references only where the person switched them on. Not awaited: it queues behind. */
  const followUp = async (sourceId: SourceId): Promise<void> => {
    const source = await database.sources.get(sourceId)
    const isWanted = source ? !source.isPaused : sourceId !== builtInId('references')
    if (isWanted) void start(sourceId)
  }

  interface End {
    readonly outcome: Ended
    readonly cursor?: string
  }

  const attempt = async (
    source: Source,
    request: SyncRequest,
    run: SyncRun,
    signal: AbortSignal,
  ): Promise<End> => {
    let counts: RunCounts = run.counts
    for (let restart = 0; ; restart += 1) {
      const checkpoint = await database.checkpoints.get(source.id)
      const beginning = {
        request,
        // A list of wanted works is its own checkpoint: what came is not wanted any more.
        ...(!('wanted' in request) && checkpoint !== undefined && checkpoint.cursor !== ''
          ? { cursor: checkpoint.cursor }
          : {}),
      }
      const started = await patiently(() => host.sync.start(beginning), signal).catch(
        (error: unknown) => ({ ok: false, error: failureOf(error) }) as const,
      )
      if (!started.ok)
        return { outcome: signal.aborted ? { kind: 'cancelled' } : failed(started.error) }
      const { runId } = started.value
      const isFirstRun =
        checkpoint?.completedAt === undefined || source.configuration.kind === 'pasted'
      const pulled = await pull({ ...run, counts }, runId, source, isFirstRun, signal)
      counts = pulled.counts
      if (pulled.end.outcome.kind === 'failed' && pulled.end.outcome.code === 'unknownRun') {
        if (restart < maxRestarts && !signal.aborted) continue
      }
      return pulled.end
    }
  }

  const pull = async (
    run: SyncRun,
    runId: string,
    source: Source,
    isFirstRun: boolean,
    signal: AbortSignal,
  ): Promise<{ readonly end: End; readonly counts: RunCounts }> => {
    let { counts } = run
    let ack = 0
    const stop = (): void => {
      host.sync.cancel({ runId }).catch(() => {
        // The host drops the run by itself when nobody asks for it.
      })
    }
    signal.addEventListener('abort', stop)
    const progress = new AbortController()
    void followProgress(runId, run.sourceId, progress.signal)
    try {
      for (;;) {
        if (signal.aborted) return { end: { outcome: { kind: 'cancelled' } }, counts }
        const next = await patiently(() => host.sync.next({ runId, ack }), signal).catch(
          (error: unknown) => ({ kind: 'failed', error: failureOf(error) }) as const,
        )
        if (next.kind === 'done') {
          return { end: { outcome: { kind: 'done' }, cursor: next.cursor }, counts }
        }
        if (next.kind === 'failed') {
          const isCancelled = signal.aborted || next.error.code === 'cancelled'
          return {
            end: { outcome: isCancelled ? { kind: 'cancelled' } : failed(next.error) },
            counts,
          }
        }
        await registerSources(database, declaredSources(next, isoNow()))
        const answer = await ingest(
          { id: source.id, configuration: source.configuration },
          { ...run, counts },
          { records: next.records, cursor: next.cursor },
          { isFirstRun, now: isoNow() },
        )
        if (!answer.ok) {
          stop()
          const { code, message } = answer
          return { end: { outcome: { kind: 'failed', code, message } }, counts }
        }
        counts = answer.counts
        ack = next.seq
        updateRunning(run.sourceId, { counts })
      }
    } finally {
      signal.removeEventListener('abort', stop)
      progress.abort()
    }
  }

  /**
   * Asks again once a host that is gone is back: it may be starting on a busy machine. Nothing that came is lost meanwhile,
   * and a batch that was on its way comes again.
   */
  const patiently = async <T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    for (let returns = 0; ; returns += 1) {
      try {
        return await ask()
      } catch (error) {
        const isGone = failureOf(error).code === 'unavailable'
        if (!isGone || returns === maxRestarts || !(await hostIsBack(signal))) throw error
      }
    }
  }

  /** Lossy, and only for the eye: a run does not depend on it. */
  const followProgress = async (
    runId: string,
    sourceId: SourceId,
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      for await (const progress of await host.sync.progressed({ runId }, { signal })) {
        if (signal.aborted) return
        updateRunning(sourceId, { progress })
      }
    } catch {
      // The stream ends with its run or its connection.
    }
  }

  return {
    start,
    cancel: (sourceId) => {
      updateRunning(sourceId, { phase: 'stopping' })
      aborts.get(sourceId)?.abort()
    },
    resumeInterrupted: async () => {
      const interrupted = await locks.request(
        writerLockName,
        { ifAvailable: true },
        async (lock) =>
          // Another window is writing: its runs are not interrupted.
          lock === null ? [] : await endInterruptedRuns(database, isoNow()),
      )
      // Added while nobody could be asked.
      const asked = await askedWanted(database, 'pasted')
      const pastedId = builtInId('pasted')
      for (const sourceId of interrupted) if (sourceId !== pastedId) void start(sourceId)
      if (asked.length === 0 && !interrupted.includes(pastedId)) return
      void start(pastedId).then(() =>
        placeLeftEntries(database, asked, { sourceId: pastedId, now: isoNow() }),
      )
    },
  }
}

/** Runs `write` under the lock that one window at a time holds, and shows when it waits for another window. */
async function withWriterLock(
  locks: SyncRunnerOptions['locks'],
  sourceId: SourceId,
  signal: AbortSignal,
  write: () => Promise<void>,
): Promise<void> {
  const isDone = await locks.request(writerLockName, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await write()
    return true
  })
  if (isDone || signal.aborted) return
  updateRunning(sourceId, { phase: 'blocked' })
  await locks.request(writerLockName, { signal }, write)
}

function setRunning(change: (running: readonly RunningSync[]) => readonly RunningSync[]): void {
  useSyncStatus.setState(({ running }) => ({ running: change(running) }))
}

function updateRunning(sourceId: SourceId, changes: Partial<RunningSync>): void {
  setRunning((running) =>
    running.map((run) => {
      if (run.sourceId !== sourceId) return run
      // "Stopping" stays until the run has ended.
      const phase = run.phase === 'stopping' ? run.phase : (changes.phase ?? run.phase)
      return { ...run, ...changes, phase }
    }),
  )
}

const askedKindOf = (sourceId: SourceId): AskedKind =>
  sourceId === builtInId('openedPapers') ? 'openedPapers' : 'pasted'

const failed = ({ code, message, retryAt }: Failure): Ended => ({
  kind: 'failed',
  code,
  message,
  ...(retryAt !== undefined && { retryAt }),
})

const couldNotRun = (error: unknown): string =>
  isQuotaError(error)
    ? 'The disk or the browser’s storage is full: the sync could not be written. Free some space, then sync again.'
    : `The sync could not run: ${error instanceof Error ? error.message : String(error)}`

const internalFailure = (error: unknown): Failure => ({
  code: 'internal',
  message: `The run stopped because of a fault in Stemma: ${error instanceof Error ? error.message : String(error)}`,
  isRetryable: true,
})

/** Sources of the sample library: by hand, so that opening it asks nothing of the network. */
const declaredSources = ({ records }: Batch, createdAt: string): readonly Source[] =>
  records.flatMap((record) =>
    record.kind === 'source'
      ? [{ ...record.source, schedule: 'manual', isPaused: false, createdAt }]
      : [],
  )
