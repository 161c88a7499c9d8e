import { Button } from '@mantine/core'
import { useState } from 'react'
import { identityKey } from '#domain/identifier'
import type { DoubtfulRow } from '#domain/row-doubt'
import type { Survey } from '#domain/survey'
import type { KeptRow, MatchCandidate } from '#domain/survey-row'
import type { WorkId } from '#domain/work'
import {
  confirmRow,
  correctRow,
  refuseMatch,
  refuseWork,
  setRowAside,
} from '#renderer/db/correction-commands'
import { percent } from '#renderer/ui/confidence-words'
import { pathWords } from './change-words'
import classes from './check-row.module.css'
import { CorrectionForm } from './correction-form'
import { doubtNames, doubtSentence } from './doubt-words'

/** A row that was hard: what it says, what is odd about it, and what a person can say of it. */
export function CheckRow({
  doubtful,
  survey,
  isGithub,
  onOpenPaper,
  onAccept,
}: {
  readonly doubtful: DoubtfulRow
  readonly survey: Survey
  readonly isGithub: boolean
  readonly onOpenPaper: (id: WorkId) => void
  readonly onAccept: (row: KeptRow, candidate: MatchCandidate) => void
}) {
  const { row, doubts, work, match } = doubtful
  const [isOpen, setOpen] = useState(false)
  const taken = doubts.some(({ kind }) => kind === 'takenByTitle')
  const title = row.printed?.facts.title
  return (
    <article className={classes.row} aria-label={title ?? 'A row that was not understood'}>
      <header className={classes.head}>
        {work === undefined || title === undefined ? (
          <span className={classes.title}>{title ?? 'A row that was not understood'}</span>
        ) : (
          <button type="button" className={classes.title} onClick={() => onOpenPaper(work.id)}>
            {title}
          </button>
        )}
        <span className={classes.kinds}>
          {doubts.map(({ kind }) => (
            <span key={kind} className={classes.doubt}>
              {doubtNames[kind]}
            </span>
          ))}
        </span>
      </header>
      <ul className={classes.sentences}>
        {doubts.map((doubt) => (
          <li key={`${doubt.kind} ${'identifier' in doubt ? identityKey(doubt.identifier) : ''}`}>
            {doubtSentence(doubt, work)}
          </li>
        ))}
      </ul>
      <RowPlace row={row} survey={survey} isGithub={isGithub} />
      {match !== undefined && (
        <Candidates row={row} candidates={match.candidates} onAccept={onAccept} />
      )}
      {isOpen ? (
        <CorrectionForm
          row={row}
          correction={undefined}
          onCancel={() => setOpen(false)}
          onSave={(words) => {
            setOpen(false)
            void correctRow(row, words)
          }}
        />
      ) : (
        <div className={classes.actions}>
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            Correct…
          </Button>
          {taken && work !== undefined && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void refuseWork(row, work.id)}
            >
              It is another paper
            </Button>
          )}
          {row.kind !== 'unread' && (
            <Button variant="default" size="compact-sm" onClick={() => void confirmRow(row)}>
              Right as it is
            </Button>
          )}
          <Button variant="default" size="compact-sm" onClick={() => void setRowAside(row)}>
            Not a paper
          </Button>
        </div>
      )}
    </article>
  )
}

/** Where the row stands, and its text as it came. */
export function RowPlace({
  row,
  survey,
  isGithub,
}: {
  readonly row: Pick<KeptRow, 'path' | 'file' | 'line' | 'raw'>
  readonly survey: Survey
  readonly isGithub: boolean
}) {
  const { path, file, line, raw } = row
  const place = `${file}:${line}`
  return (
    <>
      <p className={classes.place}>
        {isGithub && survey.commit !== undefined ? (
          <a
            href={`https://github.com/${survey.location}/blob/${survey.commit}/${file.split('/').map(encodeURIComponent).join('/')}?plain=1#L${line}`}
            target="_blank"
            rel="noreferrer"
          >
            {place}
          </a>
        ) : (
          <span>{place}</span>
        )}
        <span>{pathWords(path)}</span>
      </p>
      {raw === undefined ? null : <pre className={classes.raw}>{raw.slice(0, 1_500)}</pre>}
    </>
  )
}

function Candidates({
  row,
  candidates,
  onAccept,
}: {
  readonly row: KeptRow
  readonly candidates: readonly MatchCandidate[]
  readonly onAccept: (row: KeptRow, candidate: MatchCandidate) => void
}) {
  if (candidates.length === 0)
    return <p className={classes.none}>Nothing like it was found by its title.</p>
  return (
    <ul className={classes.candidates} aria-label="Found by its title">
      {candidates.map((candidate) => {
        const { work, confidence } = candidate
        const { title = '', year, authors = [] } = work.facts
        const [id] = work.identifiers
        return (
          <li key={id === undefined ? title : identityKey(id)} className={classes.candidate}>
            <span className={classes.confidence}>{percent(confidence)}</span>
            <span>
              <span className={classes.candidateTitle}>{title}</span>
              <span className={classes.candidateFacts}>
                {[authors[0]?.name, year, id && identityKey(id)]
                  .filter((one) => one !== undefined)
                  .join(' · ')}
              </span>
            </span>
            <Button variant="default" size="compact-sm" onClick={() => onAccept(row, candidate)}>
              Take it
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void refuseMatch(row, candidate)}
            >
              Not this one
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
