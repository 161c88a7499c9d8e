import type { SyncProgress, SyncRecord } from '#contract/sync-record'
import type { ProgressReport } from './sync-source'

/** The figures of one run; `at` values are milliseconds of the clock. */
export interface RunProgress {
  current(): SyncProgress
  report(report: ProgressReport, atMs: number): void
  delivered(records: readonly SyncRecord[], atMs: number): void
  waiting(until: Date | undefined): void
  /** Resolves with the next change. */
  changed(): Promise<void>
  /** Wakes whoever waits for a change. */
  wake(): void
}

/** Kinds that describe others instead of standing for a paper, a row or an answer. */
const uncounted: ReadonlySet<SyncRecord['kind']> = new Set([
  'source',
  'survey',
  'surveyEnd',
  'surveyLost',
])
const isCounted = (record: SyncRecord): boolean =>
  !uncounted.has(record.kind) &&
  // The history of a survey is made of snapshots; a reading only ends with one.
  !(record.kind === 'snapshot' && record.snapshot.origin === 'sync')

export function createRunProgress(startedAtMs: number): RunProgress {
  let progress: SyncProgress = { activity: 'Starting', delivered: 0, pages: 0 }
  let deliveredBefore = 0
  let next = createSignal()

  const put = (change: Partial<SyncProgress>): void => {
    progress = { ...progress, ...change }
    next.resolve()
    next = createSignal()
  }

  const putFigures = (change: Partial<SyncProgress>, atMs: number): void => {
    const { remainingMs: _estimate, ...figures } = { ...progress, ...change }
    const remainingMs = estimate(figures, deliveredBefore, atMs - startedAtMs)
    progress = figures
    put(remainingMs === undefined ? {} : { remainingMs })
  }

  return {
    current: () => progress,
    report: (report, atMs) => {
      const { activity, total, pages = 0 } = report
      const added = (report.deliveredBefore ?? deliveredBefore) - deliveredBefore
      deliveredBefore += added
      putFigures(
        {
          ...(activity === undefined ? {} : { activity }),
          ...(total === undefined ? {} : { total }),
          pages: progress.pages + pages,
          delivered: progress.delivered + added,
        },
        atMs,
      )
    },
    delivered: (records, atMs) => {
      const count = records.filter(isCounted).length
      putFigures({ delivered: progress.delivered + count }, atMs)
    },
    waiting: (until) => {
      if (until !== undefined) {
        put({ waitingUntil: until.toISOString() })
        return
      }
      const { waitingUntil: _over, ...figures } = progress
      progress = figures
      put({})
    },
    changed: () => next.promise,
    wake: () => put({}),
  }
}

/** `Promise.withResolvers` is newer than the Node we support. */
function createSignal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** By the pace of this attempt alone: what earlier ones delivered took other time. */
function estimate(
  { delivered, total }: SyncProgress,
  deliveredBefore: number,
  elapsedMs: number,
): number | undefined {
  const deliveredNow = delivered - deliveredBefore
  if (total === undefined || deliveredNow <= 0 || elapsedMs <= 0) return undefined
  return Math.round((Math.max(0, total - delivered) * elapsedMs) / deliveredNow)
}
