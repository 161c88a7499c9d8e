import type { MatchCandidate } from '#domain/survey-row'
import type { Work } from '#domain/work'
import { refuseFound } from '#renderer/db/found-paper-commands'
import { useOpenCandidates } from '#renderer/db/found-paper-queries'
import {
  type LookedUp,
  lookUpByTitle,
  takeCandidate,
  useLookedUp,
} from '#renderer/state/looked-up-papers'
import { useSyncStatus } from '#renderer/state/sync-status'
import { percent } from '#renderer/ui/confidence-words'
import { MathText } from '#renderer/ui/math-text'
import { factsOfRecord } from '#renderer/ui/record-facts'
import { identifierWords } from '#renderer/ui/scheme-words'
import classes from './pasted-note.module.css'
import small from './small-words.module.css'

const noCandidates: readonly MatchCandidate[] = []

/** A paper of which no more is known than what was pasted, and that names no identifier: it can be looked for by its title. */
export function PastedNote({ work }: { readonly work: Work }) {
  const isPastedAlone =
    work.identifiers.length === 0 && work.provenance.title?.provider === 'pasted'
  return isPastedAlone ? <LookUp work={work} /> : null
}

function LookUp({ work }: { readonly work: Work }) {
  const lookedUp = useLookedUp(({ of }) => of[work.id])
  const found = lookedUp?.kind === 'found' ? lookedUp.candidates : noCandidates
  const open = useOpenCandidates(work.id, found)
  const isAsking = lookedUp?.kind === 'asking' || (found.length > 0 && open === undefined)
  return (
    <section className={classes.note} aria-label="Known from what you pasted">
      <p role="status">
        {isAsking ? 'Looking for it by its title and year.' : wordsOf(lookedUp, open?.length ?? 0)}{' '}
        {!isAsking && (open ?? []).length === 0 && (
          <AskButton work={work} isAskedAgain={lookedUp !== undefined} />
        )}
      </p>
      {open !== undefined && open.length > 0 && (
        <ul className={classes.candidates} aria-label="Found by its title">
          {open.map((candidate) => (
            <Candidate
              key={JSON.stringify(candidate.work.identifiers)}
              work={work}
              candidate={candidate}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function AskButton({
  work,
  isAskedAgain,
}: {
  readonly work: Work
  readonly isAskedAgain: boolean
}) {
  const isOnline = useSyncStatus((status) => status.isOnline)
  if (!isOnline) return 'It can be looked up once you are online.'
  return (
    <button type="button" className={small.inlineLink} onClick={() => void lookUpByTitle(work)}>
      {isAskedAgain ? 'Look it up again' : 'Look it up'}
    </button>
  )
}

function wordsOf(lookedUp: LookedUp | undefined, open: number): string {
  if (lookedUp?.kind === 'failed') return `It could not be looked up: ${lookedUp.reason}`
  if (lookedUp?.kind !== 'found') return 'What is known of this paper is what you pasted.'
  if (lookedUp.candidates.length === 0) return 'Nothing like it was found by its title.'
  if (open === 0) return 'You refused what was found by its title.'
  return open === 1
    ? 'Found by its title. Is it this paper?'
    : 'Found by its title. Is it one of these?'
}

function Candidate({
  work,
  candidate,
}: {
  readonly work: Work
  readonly candidate: MatchCandidate
}) {
  const { work: record, confidence } = candidate
  const { title = 'Untitled' } = record.facts
  const [identifier] = record.identifiers
  return (
    <li className={classes.candidate}>
      <span className={classes.confidence} title="How sure it is, by title, year and authors">
        {percent(confidence)}
      </span>
      <span>
        <MathText text={title} />
        <span className={classes.facts}>
          {[
            factsOfRecord({ ...record, identifiers: [] }),
            identifier && identifierWords(identifier),
          ]
            .filter((fact) => fact !== undefined && fact !== '')
            .join(' · ')}
        </span>
        <span className={classes.choices}>
          <button
            type="button"
            className={small.link}
            aria-label={`It is this paper: ${title}`}
            onClick={() => void takeCandidate(work, candidate)}
          >
            It is this paper
          </button>
          <button
            type="button"
            className={small.link}
            aria-label={`Not this one: ${title}`}
            onClick={() => void refuseFound(work.id, record)}
          >
            Not this one
          </button>
        </span>
      </span>
    </li>
  )
}
