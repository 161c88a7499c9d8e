import { useRef } from 'react'
import type { WorkId } from '#domain/work'
import { partRecord } from '#renderer/db/same-commands'
import { useJoinedLately, useProposals } from '#renderer/db/same-queries'
import { evidenceSentence } from '#renderer/ui/evidence-sentence'
import { EmptyState } from '#renderer/ui/pane-state'
import { DoubleCard } from './double-card'
import classes from './doubles-screen.module.css'

export interface DoublesScreenProps {
  readonly onOpenPaper: (id: WorkId) => void
}

/** Records that may be one paper, side by side, and those that were joined. */
export function DoublesScreen({ onOpenPaper }: DoublesScreenProps) {
  const proposals = useProposals()
  const joined = useJoinedLately()
  const list = useRef<HTMLOListElement>(null)
  if (proposals === undefined || joined === undefined)
    return <div className={classes.screen} aria-busy="true" />
  const { shown, total } = proposals
  const moveFrom = (index: number, by: number): void => {
    const cards = list.current?.querySelectorAll<HTMLElement>('[data-double]') ?? []
    cards[Math.min(Math.max(0, index + by), cards.length - 1)]?.focus()
  }
  return (
    <div className={classes.screen}>
      <div className={classes.page}>
        <h1 className={classes.title}>Doubles</h1>
        <p className={classes.lead}>
          A preprint, its journal version and a row of a survey are often one paper under several
          names. What is certain is joined by itself. What is only likely waits here for your word,
          and no sync changes what you said.
        </p>
        <h2 className={classes.heading}>
          Likely one paper
          {total > 0 && <span className={classes.count}>{total.toLocaleString('en')}</span>}
        </h2>
        {shown.length === 0 ? (
          <EmptyState title="No pair of papers waits for your word">
            <p>After each sync Stemma looks again.</p>
          </EmptyState>
        ) : (
          <>
            <p className={classes.hint}>
              Arrow keys move from pair to pair; <kbd>Y</kbd> says that they are one paper,{' '}
              <kbd>N</kbd> that they differ.
            </p>
            <ol ref={list} className={classes.list}>
              {shown.map((proposal, index) => (
                <DoubleCard
                  key={proposal.id}
                  proposal={proposal}
                  onOpenPaper={onOpenPaper}
                  onMove={(by) => moveFrom(index, by)}
                  // The card leaves with the answer: the keyboard goes on with the one that takes its place.
                  onAnswered={() => moveFrom(index, index + 1 < shown.length ? 1 : -1)}
                />
              ))}
            </ol>
            {total > shown.length && (
              <p className={classes.hint}>
                {(total - shown.length).toLocaleString('en')} more follow as you answer these.
              </p>
            )}
          </>
        )}
        {joined.total > 0 && (
          <>
            <h2 className={classes.heading}>
              Joined
              <span className={classes.count}>{joined.total.toLocaleString('en')}</span>
            </h2>
            <ul className={classes.joined}>
              {joined.shown.map(({ record, title }) => (
                <li key={record.own.id} className={classes.line}>
                  <button
                    type="button"
                    className={classes.open}
                    onClick={() => onOpenPaper(record.survivor)}
                  >
                    {title}
                  </button>
                  <span className={classes.why}>
                    {record.evidence === undefined
                      ? 'You said that they are one paper.'
                      : evidenceSentence(record.evidence)}
                  </span>
                  <button
                    type="button"
                    className={classes.quiet}
                    aria-label={`Part the records of ‘${title}’ again`}
                    onClick={() => void partRecord(record.own.id, record.others)}
                  >
                    Part again
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
