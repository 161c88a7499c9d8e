import type { SyncRun } from '#domain/source'
import { runSentence } from './run-words'
import { OutcomeMark } from './sync-marks'
import classes from './sync-screen.module.css'
import { dayWords, durationWords } from './time-words'

export function HistoryLine({
  run,
  isNewest,
  title,
  now,
  onGoOn,
}: {
  readonly run: SyncRun
  /** Of its source: what an older run left has been taken up since. */
  readonly isNewest: boolean
  readonly title: string
  readonly now: Date
  readonly onGoOn: () => void
}) {
  const retryAt = run.outcome.kind === 'failed' ? run.outcome.retryAt : undefined
  const canGoOn = isNewest && (run.outcome.kind === 'failed' || run.outcome.kind === 'cancelled')
  return (
    <li className={classes.run}>
      <OutcomeMark run={run} />
      <div className={classes.words}>
        <div className={classes.runHead}>
          <span className={classes.name}>{title}</span>
          <time dateTime={run.startedAt}>{dayWords(run.startedAt, now)}</time>
        </div>
        <div className={classes.sentence}>
          {runSentence(run)}
          {canGoOn && (
            <>
              {' '}
              <button type="button" className={classes.link} onClick={onGoOn}>
                Go on
              </button>
              {retryAt !== undefined && Date.parse(retryAt) > now.getTime() && (
                <> (the server allows it again {dayWords(retryAt, now)})</>
              )}
            </>
          )}
          {run.endedAt !== undefined && ` · ${durationWords(run.startedAt, run.endedAt)}`}
        </div>
      </div>
    </li>
  )
}
