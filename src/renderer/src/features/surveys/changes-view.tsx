import { Button } from '@mantine/core'
import { IconCheck, IconExternalLink } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { SurveyChange, SurveyChangeKind } from '#domain/survey-change'
import type { WorkId } from '#domain/work'
import { useSurveyNews } from '#renderer/db/change-queries'
import { markSurveySeen } from '#renderer/db/visit-commands'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { StatusMark } from '#renderer/ui/status-mark'
import { useRows } from '#renderer/workers/library/hooks'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import {
  changeFigures,
  changesByPaper,
  changeTitles,
  dayWords,
  pathWords,
  type ReadingOfChanges,
  readingsOf,
} from './change-words'
import classes from './changes-view.module.css'
import type { SurveyViewProps } from './survey-view'

/** What each reading of the survey found different from the one before, newest first. */
export function ChangesView(props: SurveyViewProps) {
  const { survey, onSync } = props
  const news = useSurveyNews(survey.id)
  const readings = useMemo(() => readingsOf(news?.changes ?? []), [news])
  const ids = useMemo(() => [...new Set((news?.changes ?? []).map(({ workId }) => workId))], [news])
  const rows = useRows(ids)
  if (news === undefined) return <WorkingState title="Looking for changes…" />
  if (readings.length === 0) {
    return (
      <EmptyState
        title="Nothing has changed since you added this survey."
        action={
          <Button variant="default" onClick={onSync}>
            Look for changes now
          </Button>
        }
      >
        {survey.lastReading === undefined
          ? 'After its first complete reading, every sync is compared with the one before.'
          : `Last read ${dayWords(survey.lastReading.readAt)}. Papers that are added, moved, corrected or taken off the list will stand here, with the commit that did it.`}
      </EmptyState>
    )
  }
  const unseen = new Set(news.unseen)
  return (
    <div className={classes.view}>
      <div className={classes.lead}>
        <p>
          {news.unseen.length === 0
            ? 'You have seen all of this.'
            : `${news.unseen.length.toLocaleString('en')} ${news.unseen.length === 1 ? 'change' : 'changes'} since ${news.seenAt === undefined ? 'you added the survey' : `your last visit on ${dayWords(news.seenAt)}`}.`}
        </p>
        {news.unseen.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconCheck size={15} stroke={1.7} />}
            onClick={() => void markSurveySeen(survey.id)}
          >
            Mark seen
          </Button>
        )}
      </div>
      {readings.map((reading) => (
        <Reading
          key={reading.key}
          reading={reading}
          isUnseen={reading.changes.some((one) => unseen.has(one))}
          {...props}
          rows={rows}
        />
      ))}
    </div>
  )
}

const kinds: readonly SurveyChangeKind[] = ['added', 'moved', 'corrected', 'removed']

function Reading({
  reading,
  isUnseen,
  rows,
  ...props
}: SurveyViewProps & {
  readonly reading: ReadingOfChanges
  readonly isUnseen: boolean
  readonly rows: ReadonlyMap<WorkId, LibraryRow>
}) {
  const { commit, committedAt, readAt, changes } = reading
  const isGithub =
    props.source?.configuration.kind !== 'survey' ||
    props.source.configuration.location.kind === 'github'
  return (
    <section
      className={classes.reading}
      aria-label={`Changes of ${dayWords(committedAt ?? readAt)}`}
    >
      <header className={classes.head}>
        <h2 className={classes.day}>{dayWords(committedAt ?? readAt)}</h2>
        {isUnseen && <span className={classes.new}>new to you</span>}
        <span className={classes.figures}>
          {changeFigures(changes)
            .map(({ figure, words }) => `${figure} ${words}`)
            .join(' · ')}
        </span>
        <span className={classes.space} />
        {isGithub ? (
          <a
            className={classes.commit}
            href={`https://github.com/${props.survey.location}/commit/${commit}`}
            target="_blank"
            rel="noreferrer"
            title="Open the commit on GitHub"
          >
            {commit.slice(0, 7)} <IconExternalLink size={13} stroke={1.7} aria-hidden />
          </a>
        ) : (
          <span className={classes.commit}>read {dayWords(readAt)}</span>
        )}
      </header>
      {kinds.map((kind) => (
        <ChangesOfKind
          key={kind}
          kind={kind}
          changes={changes.filter((one) => one.kind === kind)}
          rows={rows}
          {...props}
        />
      ))}
    </section>
  )
}

/** A list that was written anew has hundreds: they come on demand. */
const firstShown = 40

function ChangesOfKind({
  kind,
  changes,
  rows,
  openPaper,
  onOpenPaper,
}: SurveyViewProps & {
  readonly kind: SurveyChangeKind
  readonly changes: readonly SurveyChange[]
  readonly rows: ReadonlyMap<WorkId, LibraryRow>
}) {
  const [isWhole, setWhole] = useState(false)
  if (changes.length === 0) return null
  const papers = changesByPaper(changes)
  const shown = isWhole ? papers : papers.slice(0, firstShown)
  return (
    <div className={classes.kind}>
      <h3 className={classes.kindTitle}>
        {changeTitles[kind]} <span>{papers.length.toLocaleString('en')}</span>
      </h3>
      <ul className={classes.rows}>
        {shown.map(([change, ...others]) => {
          if (change === undefined) return null
          const row = rows.get(change.workId)
          return (
            <li key={change.id}>
              <button
                type="button"
                className={classes.row}
                data-open={change.workId === openPaper || undefined}
                onClick={() => onOpenPaper(change.workId)}
              >
                <StatusMark status={row?.status ?? 'none'} />
                <span className={classes.title}>{row?.title ?? '…'}</span>
                <span className={classes.places}>
                  {[change, ...others].map((one) => (
                    <ChangeWords key={one.id} change={one} />
                  ))}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {shown.length < papers.length && (
        <Button variant="default" size="compact-sm" onClick={() => setWhole(true)}>
          Show all {papers.length.toLocaleString('en')}
        </Button>
      )}
    </div>
  )
}

const editWords = {
  title: 'title',
  identifiers: 'identifier',
  year: 'year',
  venue: 'venue',
  authors: 'authors',
  code: 'code',
} as const

function ChangeWords({ change }: { readonly change: SurveyChange }) {
  switch (change.kind) {
    case 'added':
      return <span className={classes.where}>{pathWords(change.path)}</span>
    case 'removed':
      return (
        <span className={classes.where}>
          stood in {pathWords(change.path)}; it stays in your library
        </span>
      )
    case 'moved':
      return (
        <span className={classes.where}>
          <span className={classes.before}>{pathWords(change.from)}</span>
          {' → '}
          {pathWords(change.path)}
        </span>
      )
    case 'corrected':
      return (
        <span className={classes.edits}>
          {change.edits.map(({ what, before, after }) => (
            <span key={what} className={classes.edit}>
              <span className={classes.what}>{editWords[what]}</span>
              {before !== '' && <del>{before}</del>}
              {after === '' ? <span className={classes.none}>taken away</span> : <ins>{after}</ins>}
            </span>
          ))}
        </span>
      )
    default:
      return change satisfies never
  }
}
