import type { Schedule, Source, SyncRun } from '#domain/source'

const hourMs = 3_600_000
const intervalMs: Readonly<Record<Exclude<Schedule, 'manual'>, number>> = {
  hourly: hourMs,
  daily: 24 * hourMs,
  weekly: 7 * 24 * hourMs,
}

/** After a failure that says nothing of when to come back. */
const retryMs = hourMs

/**
 * When a source runs next, ISO UTC: now or earlier is due. Undefined when it runs by hand only.
 * A last run, or a source, of the future means that the clock was set back: the source is due at once rather than never.
 */
export function nextRunAt(
  source: Pick<Source, 'schedule' | 'isPaused' | 'createdAt'>,
  lastRun: Pick<SyncRun, 'startedAt' | 'endedAt' | 'outcome'> | undefined,
  now: Date = new Date(),
): string | undefined {
  if (source.isPaused || source.schedule === 'manual') return undefined
  if (lastRun === undefined) {
    const isAhead = Date.parse(source.createdAt) > now.getTime()
    return isAhead ? now.toISOString() : source.createdAt
  }
  const startedMs = Date.parse(lastRun.startedAt)
  if (Number.isNaN(startedMs) || startedMs > now.getTime()) return now.toISOString()
  const interval = intervalMs[source.schedule]
  const { outcome } = lastRun
  if (outcome.kind !== 'failed') return new Date(startedMs + interval).toISOString()
  const retryAtMs = Date.parse(outcome.retryAt ?? '')
  // An upstream that names a time beyond the interval is obeyed; one far beyond is a clock that was wrong.
  if (!Number.isNaN(retryAtMs) && retryAtMs - now.getTime() <= 7 * 24 * hourMs) {
    return new Date(retryAtMs).toISOString()
  }
  const endedMs = Date.parse(lastRun.endedAt ?? lastRun.startedAt)
  return new Date(Math.min(endedMs, now.getTime()) + Math.min(retryMs, interval)).toISOString()
}
