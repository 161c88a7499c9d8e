import { Button, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Source } from '#domain/source'
import type { RunningSync } from '#renderer/state/sync-status'
import { KindIcon } from './sync-marks'
import classes from './sync-screen.module.css'
import { dayWords, remainingWords } from './time-words'

export function RunningLine({
  run,
  source,
  title,
  now,
  onStop,
}: {
  readonly run: RunningSync
  readonly source: Source | undefined
  readonly title: string
  readonly now: Date
  readonly onStop: () => void
}) {
  const { progress, phase, counts } = run
  const share =
    progress?.total === undefined || progress.total === 0
      ? undefined
      : Math.min(1, progress.delivered / progress.total)
  const waitingMs =
    progress?.waitingUntil === undefined ? 0 : Date.parse(progress.waitingUntil) - now.getTime()
  return (
    <div className={classes.running}>
      <span className={classes.kind}>
        <KindIcon kind={source?.configuration.kind} />
      </span>
      <div className={classes.words}>
        <strong>{title}</strong>
        <div className={classes.activity} aria-live="polite">
          {phase === 'waiting'
            ? 'Waits for its turn: one source at a time.'
            : phase === 'blocked'
              ? 'Another window is syncing. This run begins when it has finished.'
              : phase === 'stopping'
                ? 'Stopping after the batch that is being written.'
                : waitingMs > 1_000
                  ? `${progress?.activity ?? 'Waiting'}: going on ${dayWords(progress?.waitingUntil ?? '', now)}.`
                  : (progress?.activity ?? 'Starting…')}
        </div>
        {(phase === 'running' || phase === 'stopping') && (
          <>
            <Progress
              value={share === undefined ? 100 : share * 100}
              animated={share === undefined}
              size={5}
              aria-label={`Progress of ${title}`}
            />
            <div className={classes.figures}>
              <span>
                {progress?.total === undefined
                  ? `${counts.received.toLocaleString('en')} received`
                  : `${progress.delivered.toLocaleString('en')} of ${progress.total.toLocaleString('en')}`}
              </span>
              <span>{counts.added.toLocaleString('en')} new</span>
              {progress !== undefined && (
                <span>
                  {progress.pages.toLocaleString('en')} {progress.pages === 1 ? 'page' : 'pages'}
                </span>
              )}
              <span className={classes.space} />
              <span>{remainingWords(progress?.remainingMs)}</span>
            </div>
          </>
        )}
      </div>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconX size={15} stroke={1.9} />}
        disabled={phase === 'stopping'}
        onClick={onStop}
      >
        Stop
      </Button>
    </div>
  )
}
