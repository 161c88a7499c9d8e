import { Button } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { DoubtfulRow, DoubtKind } from '#domain/row-doubt'
import type { KeptRow, MatchCandidate } from '#domain/survey-row'
import { type SurveyCheck, useSurveyCheck } from '#renderer/db/check-queries'
import { acceptMatches } from '#renderer/db/correction-commands'
import { useSyncStatus } from '#renderer/state/sync-status'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { AsideRows } from './aside-rows'
import { CheckRow } from './check-row'
import classes from './check-view.module.css'
import { CorrectedRows } from './corrected-rows'
import { doubtKinds, doubtNames } from './doubt-words'
import type { SurveyViewProps } from './survey-view'

type Shown = 'all' | DoubtKind | 'corrected' | 'asides'

/** Candidates that are this sure can be taken together. */
const sureConfidence = 0.95
const firstShown = 60

/** Rows that were hard, what a person said of some, and rows that are no papers. */
export function CheckView(props: SurveyViewProps) {
  const { survey, source, onAccepted } = props
  const check = useSurveyCheck(survey.id)
  const [shown, setShown] = useState<Shown>('all')
  const [count, setCount] = useState(firstShown)
  if (check === undefined) return <WorkingState title="Looking through the rows…" />
  const isGithub =
    source?.configuration.kind !== 'survey' || source.configuration.location.kind === 'github'
  const doubtful =
    shown === 'all' || shown === 'corrected' || shown === 'asides'
      ? check.doubtful
      : check.doubtful.filter(({ doubts }) => doubts.some(({ kind }) => kind === shown))
  const accept = (accepted: readonly { row: KeptRow; candidate: MatchCandidate }[]) =>
    void acceptMatches(accepted).then(onAccepted)
  const choose = (next: Shown) => {
    setShown(next)
    setCount(firstShown)
  }
  return (
    <div className={classes.view}>
      <Filters check={check} shown={shown} onChoose={choose} />
      {shown === 'corrected' ? (
        <CorrectedRows corrected={check.corrected} survey={survey} isGithub={isGithub} />
      ) : shown === 'asides' ? (
        <AsideRows asides={check.asides} survey={survey} isGithub={isGithub} />
      ) : (
        <>
          <LookUp check={check} onAcceptAll={accept} {...props} />
          {doubtful.length === 0 && (
            <EmptyState title="No row of this survey asks for a look.">
              Every paper has an identifier, and no two sources disagree about one.
            </EmptyState>
          )}
          <div className={classes.rows}>
            {doubtful.slice(0, count).map((one) => (
              <CheckRow
                key={one.row.id}
                doubtful={one}
                survey={survey}
                isGithub={isGithub}
                onOpenPaper={props.onOpenPaper}
                onAccept={(row, candidate) => accept([{ row, candidate }])}
              />
            ))}
          </div>
          {count < doubtful.length && (
            <Button variant="default" onClick={() => setCount((before) => before + 200)}>
              Show more of {doubtful.length.toLocaleString('en')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

function Filters({
  check,
  shown,
  onChoose,
}: {
  readonly check: SurveyCheck
  readonly shown: Shown
  readonly onChoose: (shown: Shown) => void
}) {
  const countOf = (kind: DoubtKind) =>
    check.doubtful.filter(({ doubts }) => doubts.some((doubt) => doubt.kind === kind)).length
  const chips: readonly { readonly name: Shown; readonly label: string; readonly count: number }[] =
    [
      { name: 'all', label: 'All to check', count: check.doubtful.length },
      ...doubtKinds.map((kind) => ({ name: kind, label: doubtNames[kind], count: countOf(kind) })),
      { name: 'corrected', label: 'Judged by you', count: check.corrected.length },
      { name: 'asides', label: 'Not papers', count: check.asides.length },
    ]
  return (
    <fieldset className={classes.filters}>
      <legend className="st-hidden">Which rows</legend>
      {chips
        .filter(({ name, count }) => count > 0 || name === 'all' || name === shown)
        .map(({ name, label, count }) => (
          <button
            key={name}
            type="button"
            className={classes.chip}
            aria-pressed={name === shown}
            onClick={() => onChoose(name)}
          >
            {label} <span>{count.toLocaleString('en')}</span>
          </button>
        ))}
    </fieldset>
  )
}

/** Asks upstream for rows without an identifier: only when a person says so. */
function LookUp({
  check,
  onAcceptAll,
  onLookUpRows,
  onStop,
  matchesId,
}: SurveyViewProps & {
  readonly check: SurveyCheck
  readonly onAcceptAll: (
    accepted: readonly { readonly row: KeptRow; readonly candidate: MatchCandidate }[],
  ) => void
}) {
  const running = useSyncStatus((state) => state.running.find((run) => run.sourceId === matchesId))
  const sure = sureCandidates(check.doubtful)
  if (running) {
    const { progress, counts } = running
    const total = progress?.total
    return (
      <WorkingState
        title={`${progress?.activity ?? 'Waiting for its turn'}: ${counts.received.toLocaleString('en')}${total === undefined ? '' : ` of ${total.toLocaleString('en')}`} rows`}
        {...(total !== undefined && total > 0 && { share: counts.received / total })}
        onCancel={onStop}
      />
    )
  }
  if (check.unasked === 0 && sure.length === 0) return null
  return (
    <div className={classes.lookUp}>
      {check.unasked > 0 && (
        <>
          <span>
            {check.unasked.toLocaleString('en')} {check.unasked === 1 ? 'row prints' : 'rows print'}{' '}
            no identifier. Their titles can be looked up at Semantic Scholar and arXiv; nothing is
            taken without you.
          </span>
          <Button
            variant="default"
            leftSection={<IconSearch size={15} stroke={1.7} />}
            onClick={onLookUpRows}
          >
            Look them up
          </Button>
        </>
      )}
      {sure.length > 0 && (
        <>
          <span>
            {sure.length.toLocaleString('en')}{' '}
            {sure.length === 1 ? 'candidate is' : 'candidates are'} at least 95 % sure.
          </span>
          <Button variant="default" onClick={() => onAcceptAll(sure)}>
            Take {sure.length === 1 ? 'it' : `all ${sure.length.toLocaleString('en')}`}
          </Button>
        </>
      )}
    </div>
  )
}

const sureCandidates = (doubtful: readonly DoubtfulRow[]) =>
  doubtful.flatMap(({ row, match }) => {
    const [best, second] = match?.candidates ?? []
    const isAlone = second === undefined || second.confidence < sureConfidence
    return best !== undefined && best.confidence >= sureConfidence && isAlone
      ? [{ row, candidate: best }]
      : []
  })
