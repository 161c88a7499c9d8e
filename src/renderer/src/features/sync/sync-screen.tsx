import { Button, Menu, Progress } from '@mantine/core'
import {
  IconAffiliate,
  IconAlertTriangle,
  IconBooks,
  IconCheck,
  IconClockPause,
  IconDots,
  IconFileAlert,
  IconPlus,
  IconRadar2,
  IconRefresh,
  IconSitemap,
  IconSquare,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { Schedule, Source, SourceKind, SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import {
  useCheckpoints,
  useQuarantine,
  useRunCount,
  useRuns,
  useSources,
} from '#renderer/db/source-queries'
import { type RunningSync, useSyncStatus } from '#renderer/state/sync-status'
import { IconAction } from '#renderer/ui/icon-action'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { useFacets } from '#renderer/workers/library/hooks'
import { runSentence, scheduleWords, sourceSentence } from './run-words'
import classes from './sync-screen.module.css'
import { dayWords, durationWords, remainingWords } from './time-words'
import { useNow } from './use-now'

export interface SyncScreenProps {
  readonly onAddTracker: () => void
  readonly onAddSurvey: () => void
  readonly onAddPapers: () => void
  readonly onSync: (id: SourceId) => void
  readonly onSyncAll: () => void
  readonly onStop: (id: SourceId) => void
  readonly onSchedule: (id: SourceId, schedule: Schedule) => void
  readonly onPause: (id: SourceId, isPaused: boolean) => void
  readonly onRename: (id: SourceId, title: string) => void
  readonly onRemove: (id: SourceId) => void
  readonly onOpenQuarantine: () => void
  /** When each source runs next, ISO UTC; absent: by hand only. */
  readonly nextRunAt: (source: Source, lastRun: SyncRun | undefined) => string | undefined
}

const shortHistory = 12

/** Running first, then sources, lines not understood, history. */
export function SyncScreen(props: SyncScreenProps) {
  const sources = useSources()
  const checkpoints = useCheckpoints()
  const [historyLength, setHistoryLength] = useState(shortHistory)
  const runs = useRuns(Math.max(historyLength, 200))
  const runCount = useRunCount()
  const quarantine = useQuarantine(4)
  const { running, isOnline } = useSyncStatus()
  const now = useNow()
  if (sources === undefined || runs === undefined || checkpoints === undefined) {
    return <WorkingState title="Opening…" />
  }
  const titleOf = (id: SourceId) =>
    sources.find((source) => source.id === id)?.title ?? 'A removed source'
  const lastRunOf = (id: SourceId) => runs.find((run) => run.sourceId === id)
  const nextTimes = sources
    .filter(({ isPaused }) => !isPaused)
    .flatMap((source) => props.nextRunAt(source, lastRunOf(source.id)) ?? [])
    .sort()
  const next = nextTimes[0]
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>Sync</h1>
        <span className={classes.next}>
          {!isOnline
            ? 'You are offline. Everything in your library works; runs wait.'
            : next !== undefined
              ? `next run ${Date.parse(next) <= now.getTime() ? 'now' : dayWords(next, now)}`
              : 'nothing is scheduled'}
        </span>
        <span className={classes.space} />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={15} stroke={1.9} />}>
              Add source
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconRadar2 size={16} />} onClick={props.onAddTracker}>
              Follow an arXiv search
            </Menu.Item>
            <Menu.Item leftSection={<IconSitemap size={16} />} onClick={props.onAddSurvey}>
              Add a survey repository
            </Menu.Item>
            <Menu.Item leftSection={<IconPlus size={16} />} onClick={props.onAddPapers}>
              Add papers by id
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button
          leftSection={<IconRefresh size={15} stroke={1.9} />}
          onClick={props.onSyncAll}
          disabled={sources.length === 0}
        >
          Sync all
        </Button>
      </header>
      <div className={classes.columns}>
        <div className={classes.main}>
          {running.length > 0 && (
            <section className={classes.card} aria-label="Running">
              {running.map((run) => (
                <RunningLine
                  key={run.sourceId}
                  run={run}
                  source={sources.find(({ id }) => id === run.sourceId)}
                  title={titleOf(run.sourceId)}
                  now={now}
                  onStop={() => props.onStop(run.sourceId)}
                />
              ))}
            </section>
          )}
          {sources.length === 0 ? (
            <EmptyState
              title="Nothing to sync yet."
              action={
                <>
                  <Button onClick={props.onAddTracker}>Follow an arXiv search</Button>
                  <Button variant="default" onClick={props.onAddSurvey}>
                    Add a survey
                  </Button>
                </>
              }
            >
              A tracker brings new papers of a search; a survey brings a curated list with its tree
              of topics.
            </EmptyState>
          ) : (
            <section className={classes.card} aria-label="Sources">
              {sources.map((source) => (
                <SourceLine
                  key={source.id}
                  source={source}
                  lastRun={lastRunOf(source.id)}
                  isRunning={running.some(({ sourceId }) => sourceId === source.id)}
                  now={now}
                  {...props}
                />
              ))}
            </section>
          )}
          {quarantine !== undefined && quarantine.total > 0 && (
            <section className={classes.quarantine} aria-label="Not understood">
              <IconFileAlert size={18} stroke={1.7} />
              <div className={classes.words}>
                <strong>
                  {quarantine.total.toLocaleString('en')}{' '}
                  {quarantine.total === 1 ? 'record' : 'records'} could not be read as papers
                </strong>
                <div>
                  {[...new Set(quarantine.rows.map(({ sourceId }) => titleOf(sourceId)))].join(
                    ', ',
                  )}
                  . Kept as they are, with the reason.
                </div>
              </div>
              <Button variant="default" onClick={props.onOpenQuarantine}>
                Look at them
              </Button>
            </section>
          )}
        </div>
        <section className={classes.history} aria-label="History">
          <h2 className={classes.historyHead}>History</h2>
          {runs.length === 0 ? (
            <p className={classes.none}>Runs are listed here with what they brought.</p>
          ) : (
            <ol className={classes.card}>
              {runs.slice(0, historyLength).map((run) => (
                <HistoryLine
                  key={run.id}
                  run={run}
                  isNewest={runs.find(({ sourceId }) => sourceId === run.sourceId) === run}
                  title={titleOf(run.sourceId)}
                  now={now}
                  onGoOn={() => props.onSync(run.sourceId)}
                />
              ))}
            </ol>
          )}
          {(runCount ?? 0) > historyLength && (
            <Button variant="subtle" onClick={() => setHistoryLength((before) => before + 200)}>
              Show more of {runCount?.toLocaleString('en')} runs
            </Button>
          )}
        </section>
      </div>
    </div>
  )
}

function KindIcon({ kind }: { readonly kind: SourceKind | undefined }) {
  const size = { size: 18, stroke: 1.7 }
  switch (kind) {
    case 'arxivSearch':
      return <IconRadar2 {...size} />
    case 'survey':
      return <IconSitemap {...size} />
    case 'references':
      return <IconAffiliate {...size} />
    case 'arxivCompletion':
    case 'pasted':
    case 'sample':
    case undefined:
      return <IconBooks {...size} />
  }
}

function RunningLine({
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

function SourceLine({
  source,
  lastRun,
  isRunning,
  now,
  onSync,
  onSchedule,
  onPause,
  onRename,
  onRemove,
}: SyncScreenProps & {
  readonly source: Source
  readonly lastRun: SyncRun | undefined
  readonly isRunning: boolean
  readonly now: Date
}) {
  const facets = useFacets()
  const [isRenaming, setRenaming] = useState(false)
  const count = facets?.sources[source.id]
  return (
    <div className={classes.source} data-paused={source.isPaused || undefined}>
      <KindIcon kind={source.configuration.kind} />
      <div className={classes.words}>
        {isRenaming ? (
          <input
            className={classes.rename}
            aria-label="Name of the source"
            defaultValue={source.title}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here.
            autoFocus
            onBlur={(event) => {
              setRenaming(false)
              const title = event.currentTarget.value.trim()
              if (title !== '' && title !== source.title) onRename(source.id, title)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
              if (event.key === 'Escape') {
                event.currentTarget.value = source.title
                event.currentTarget.blur()
              }
            }}
          />
        ) : (
          <div className={classes.name}>{source.title}</div>
        )}
        <div className={classes.sentence}>{sourceSentence(source.configuration)}</div>
      </div>
      <span className={classes.schedule}>
        {source.isPaused ? 'Paused' : scheduleWords[source.schedule]}
      </span>
      <span className={classes.count}>{count?.toLocaleString('en') ?? '–'}</span>
      <span className={classes.last}>
        {lastRun === undefined ? (
          'never'
        ) : (
          <>
            <OutcomeMark run={lastRun} /> {dayWords(lastRun.startedAt, now)}
          </>
        )}
      </span>
      <IconAction
        label={`Sync ${source.title}`}
        onClick={() => onSync(source.id)}
        disabledReason={isRunning ? 'It is running.' : undefined}
      >
        <IconRefresh size={16} stroke={1.7} />
      </IconAction>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={classes.more} aria-label={`More about ${source.title}`}>
            <IconDots size={16} stroke={1.7} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Look for new papers</Menu.Label>
          {(Object.keys(scheduleWords) as Schedule[]).map((schedule) => (
            <Menu.Item
              key={schedule}
              leftSection={
                source.schedule === schedule ? (
                  <IconCheck size={14} />
                ) : (
                  <span style={{ width: 14 }} />
                )
              }
              onClick={() => onSchedule(source.id, schedule)}
            >
              {scheduleWords[schedule]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => onPause(source.id, !source.isPaused)}>
            {source.isPaused ? 'Resume' : 'Pause'}
          </Menu.Item>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          <Menu.Item color="red" onClick={() => onRemove(source.id)}>
            Stop following (papers stay)
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function OutcomeMark({ run }: { readonly run: SyncRun }) {
  switch (run.outcome.kind) {
    case 'running':
      return <IconClockPause size={15} className={classes.muted} aria-label="Not finished" />
    case 'done':
      return <IconCheck size={15} className={classes.ok} aria-label="Done" />
    case 'cancelled':
      return <IconSquare size={15} className={classes.muted} aria-label="Stopped by you" />
    case 'failed':
      return <IconAlertTriangle size={15} className={classes.bad} aria-label="Failed" />
  }
}

function HistoryLine({
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
