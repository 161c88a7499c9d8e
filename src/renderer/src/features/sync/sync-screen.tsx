import { Button, Menu } from '@mantine/core'
import { IconFileAlert, IconPlus, IconRadar2, IconRefresh, IconSitemap } from '@tabler/icons-react'
import { useState } from 'react'
import type { Source, SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import {
  useCheckpoints,
  useQuarantine,
  useRunCount,
  useRuns,
  useSources,
} from '#renderer/db/source-queries'
import { useSyncStatus } from '#renderer/state/sync-status'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { HistoryLine } from './history-line'
import { RunningLine } from './running-line'
import { type SourceActions, SourceLine } from './source-line'
import classes from './sync-screen.module.css'
import { dayWords } from './time-words'
import { useNow } from './use-now'

export interface SyncScreenProps extends SourceActions {
  readonly onAddTracker: () => void
  readonly onAddSurvey: () => void
  readonly onAddPapers: () => void
  readonly onSyncAll: () => void
  readonly onStop: (id: SourceId) => void
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
