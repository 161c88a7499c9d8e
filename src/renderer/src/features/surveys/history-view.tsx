import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useSurveySnapshots } from '#renderer/db/change-queries'
import { useSyncStatus } from '#renderer/state/sync-status'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { dayWords } from './change-words'
import { HistoryChart } from './history-chart'
import { historyOf } from './history-series'
import classes from './history-view.module.css'
import type { SurveyViewProps } from './survey-view'

/** How the survey grew: from our own readings, and from the commits of its repository once a person asks for them. */
export function HistoryView({
  survey,
  source,
  root,
  historyId,
  onReadHistory,
  onStopHistory,
}: SurveyViewProps) {
  const snapshots = useSurveySnapshots(survey.id)
  const running = useSyncStatus((state) => state.running.find((run) => run.sourceId === historyId))
  const topNames = useMemo(() => root.children.map(({ name }) => name), [root])
  const history = useMemo(() => historyOf(snapshots ?? [], topNames), [snapshots, topNames])
  if (snapshots === undefined) return <WorkingState title="Opening the history…" />
  const isGithub =
    source?.configuration.kind === 'survey' && source.configuration.location.kind === 'github'
  const hasPast = snapshots.some(({ origin }) => origin === 'history')
  const ask = isGithub && (
    <Button
      variant="default"
      leftSection={<IconDownload size={15} stroke={1.7} />}
      onClick={onReadHistory}
    >
      {hasPast ? 'Read what is new in its past' : 'Read its past from GitHub'}
    </Button>
  )
  const progress = running && (
    <WorkingState
      title={running.progress?.activity ?? 'Waiting for its turn'}
      {...(running.progress?.total !== undefined &&
        running.progress.total > 0 && {
          share: running.progress.delivered / running.progress.total,
        })}
      onCancel={onStopHistory}
    />
  )
  if (history.points.length < 2) {
    return (
      progress ?? (
        <EmptyState title="One reading is no history yet." action={ask}>
          {isGithub
            ? 'Each sync that finds a new commit adds a point. The commits of its repository can be read too: about two dozen of them, over its whole life.'
            : 'Each sync that finds the files changed adds a point.'}
        </EmptyState>
      )
    )
  }
  const first = history.points[0]
  return (
    <div className={classes.view}>
      <div className={classes.lead}>
        <p>
          {history.points.length.toLocaleString('en')} points since{' '}
          {first && dayWords(first.at.toISOString())}. A paper in two topics is counted in both.
        </p>
        {running === undefined && ask}
      </div>
      {progress}
      <HistoryChart history={history} />
      <table className={classes.table}>
        <caption className="st-hidden">Papers per topic over time</caption>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Commit</th>
            <th scope="col">Papers</th>
            {history.series.map(({ name }) => (
              <th key={name} scope="col" title={name || 'Other topics'}>
                {name || 'Other topics'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {history.points
            .map((point, index) => ({ point, index }))
            .reverse()
            .map(({ point, index }) => (
              <tr key={point.commit}>
                <th scope="row">{dayWords(point.at.toISOString())}</th>
                <td className={classes.mono}>{isGithub ? point.commit.slice(0, 7) : '–'}</td>
                <td>{point.papers.toLocaleString('en')}</td>
                {history.series.map(({ name, papers }) => (
                  <td key={name}>{(papers[index] ?? 0).toLocaleString('en')}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
