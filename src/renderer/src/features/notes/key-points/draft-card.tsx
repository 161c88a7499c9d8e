import { Button } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { dayWords } from '#domain/machine-words'
import type { Note } from '#domain/note'
import type { WorkId } from '#domain/work'
import type { DraftedPoint } from '#formats/key-points-answer'
import { isKept, keepKeyPoints, structuredNote } from '#renderer/db/key-point-commands'
import { saveOpenNotes } from '../open-sessions'
import { characterWords, troubleWords } from './draft-words'
import { draftDesk } from './drafts'
import type { KeyPointDraft } from './drafts-core'
import classes from './key-points.module.css'

/** A machine's draft, marked as one: each point is kept or dropped by the person. */
export function DraftCard({
  workId,
  draft,
  notes,
  newTitle,
}: {
  readonly workId: WorkId
  readonly draft: KeyPointDraft
  readonly notes: readonly Note[]
  readonly newTitle: string
}) {
  const { words, points, dropped, trouble, isComing } = draft
  const id = useId()
  const keep = async (chosen: readonly DraftedPoint[]): Promise<void> => {
    await saveOpenNotes()
    await keepKeyPoints({ workId, newTitle, words, points: chosen })
  }
  const open = points.filter(
    (point) => !dropped.includes(point.heading) && !isKept(words, point, notes),
  )
  const target = structuredNote(notes)?.title ?? newTitle
  return (
    <section className={classes.card} aria-labelledby={id} aria-busy={isComing}>
      <div className={classes.head}>
        <h4 id={id} className={classes.title}>
          Draft by {words.model}
        </h4>
        <span className={classes.machine}>A machine’s words, {dayWords(words.on)}</span>
      </div>
      {isComing && <Coming workId={workId} draft={draft} />}
      {trouble !== undefined && (
        <p className={classes.trouble} role="status">
          {troubleWords(words.model, trouble, points.length)}
        </p>
      )}
      {trouble?.kind === 'otherForm' && draft.text.trim() !== '' && (
        <details className={classes.details}>
          <summary>What it wrote</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by the keyboard (axe: scrollable-region-focusable). */}
          <pre className={classes.sent} tabIndex={0}>
            {draft.text}
          </pre>
        </details>
      )}
      {points.length > 0 && (
        <ul className={classes.points} aria-label="Drafted key points">
          {points.map((point) => (
            <Point
              key={point.heading}
              point={point}
              state={
                isComing
                  ? 'coming'
                  : isKept(words, point, notes)
                    ? 'kept'
                    : dropped.includes(point.heading)
                      ? 'dropped'
                      : 'open'
              }
              onKeep={() => void keep([point])}
              onDrop={() => draftDesk.drop(workId, point.heading)}
              onBringBack={() => draftDesk.bringBack(workId, point.heading)}
            />
          ))}
        </ul>
      )}
      {!isComing && (
        <>
          {open.length > 0 && (
            <p className={classes.words}>
              What you keep goes into ‘{target.trim() === '' ? 'Untitled' : target}’, below your own
              words, and stays marked until you change it. A machine can be wrong: check it against
              the paper.
            </p>
          )}
          <div className={classes.tools}>
            {open.length > 1 && (
              <Button variant="default" onClick={() => void keep(open)}>
                Keep all {open.length}
              </Button>
            )}
            <Button variant="default" onClick={() => draftDesk.discard(workId)}>
              {open.length > 0 ? 'Discard the draft' : 'Close the draft'}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Point({
  point,
  state,
  onKeep,
  onDrop,
  onBringBack,
}: {
  readonly point: DraftedPoint
  readonly state: 'coming' | 'open' | 'kept' | 'dropped'
  readonly onKeep: () => void
  readonly onDrop: () => void
  readonly onBringBack: () => void
}) {
  const { heading, lines } = point
  return (
    <li className={classes.point} data-state={state}>
      <div className={classes.pointHead}>
        <h5 className={classes.heading}>{heading}</h5>
        {state === 'open' && (
          <>
            <button
              type="button"
              className={classes.action}
              aria-label={`Keep ${heading}`}
              onClick={onKeep}
            >
              Keep
            </button>
            <button
              type="button"
              className={classes.action}
              aria-label={`Drop ${heading}`}
              onClick={onDrop}
            >
              Drop
            </button>
          </>
        )}
        {state === 'kept' && <span className={classes.state}>In your note</span>}
        {state === 'dropped' && (
          <>
            <span className={classes.state}>Dropped</span>
            <button
              type="button"
              className={classes.action}
              aria-label={`Bring back ${heading}`}
              onClick={onBringBack}
            >
              Bring back
            </button>
          </>
        )}
      </div>
      {state !== 'dropped' &&
        (lines.length === 1 ? (
          <p className={classes.text}>{lines[0]}</p>
        ) : (
          <ul className={classes.text}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ))}
    </li>
  )
}

/** How long it has taken and what has come, since nobody knows how long a model will take. */
function Coming({ workId, draft }: { readonly workId: WorkId; readonly draft: KeyPointDraft }) {
  const [nowMs, setNowMs] = useState(draft.startedAtMs)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((nowMs - draft.startedAtMs) / 1_000))
  const doing =
    draft.text !== ''
      ? `has written ${characterWords(draft.text.length)}`
      : draft.isThinking
        ? 'is thinking'
        : 'is reading'
  return (
    <div className={classes.coming}>
      <span className={classes.words}>
        {draft.words.model} {doing}, {seconds} s.
      </span>
      <Button variant="default" onClick={() => draftDesk.stop(workId)}>
        Stop
      </Button>
    </div>
  )
}
