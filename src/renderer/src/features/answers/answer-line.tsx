import { Button } from '@mantine/core'
import { IconCheck, IconChevronRight, IconPlus } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import type { Reference } from '#domain/citation'
import type { WorkId } from '#domain/work'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { MathText } from '#renderer/ui/math-text'
import { StatusMark } from '#renderer/ui/status-mark'
import type { AnswerLine as Line } from '#renderer/workers/library/question-protocol'
import classes from './answer-lines.module.css'
import { EvidenceList } from './evidence-list'
import { nameOfPaper } from './paper-name'
import { type ReasonSpeech, reasonSentence } from './reason-words'

export interface AnswerLineActions {
  readonly onOpenPaper: (id: WorkId) => void
  readonly onPaperMenu: (ids: readonly WorkId[], at: Anchor) => void
  readonly onAdd: (reference: Reference) => void
}

/** A paper, why it is in the answer, and what that rests on. */
export function AnswerLine({
  line,
  place,
  speech,
  isCurrent,
  isUnfolded,
  isOpen,
  reference,
  isAskedFor,
  isOnline,
  onFocus,
  onToggle,
  onOpenPaper,
  onPaperMenu,
  onAdd,
}: AnswerLineActions & {
  readonly line: Line
  /** 1 is the first. */
  readonly place: number
  readonly speech: ReasonSpeech
  /** The one line that the keyboard reaches by Tab. */
  readonly isCurrent: boolean
  readonly isUnfolded: boolean
  readonly isOpen: boolean
  /** By what it can be added. */
  readonly reference: Reference | undefined
  /** Its addition was asked for and has not come yet. */
  readonly isAskedFor: boolean
  readonly isOnline: boolean
  readonly onFocus: () => void
  readonly onToggle: () => void
}) {
  const { paper, reason, evidence } = line
  const { workId, authors, year } = paper
  const name = nameOfPaper(paper)
  const tabIndex = isCurrent ? 0 : -1
  const hasEvidence = evidence.length > 0
  const openMenu = (event: MouseEvent): void => {
    if (workId === undefined) return
    event.preventDefault()
    onPaperMenu([workId], { left: event.clientX, top: event.clientY, width: 0, height: 0 })
  }
  const sentence = reasonSentence(reason, speech)
  return (
    <li
      className={classes.line}
      data-open={isOpen || undefined}
      onFocus={onFocus}
      onContextMenu={openMenu}
    >
      <span className={classes.place}>{place}</span>
      <span className={classes.mark}>
        {workId === undefined ? (
          <span className={classes.noMark} aria-hidden>
            ·
          </span>
        ) : (
          <StatusMark status={paper.status} />
        )}
      </span>
      <div className={classes.words}>
        <button
          type="button"
          className={classes.title}
          data-answer
          tabIndex={tabIndex}
          onClick={() => (workId === undefined ? onToggle() : onOpenPaper(workId))}
        >
          <MathText text={name} />
        </button>
        <span className={classes.facts}>
          {[authors, year === undefined ? '' : String(year)]
            .filter((part) => part !== '')
            .join(' · ')}
          {workId === undefined && <span className={classes.absent}>not in your library</span>}
        </span>
        {hasEvidence ? (
          <button
            type="button"
            className={classes.reason}
            tabIndex={tabIndex}
            aria-expanded={isUnfolded}
            title={isUnfolded ? 'Hide these papers' : 'Show which papers'}
            onClick={onToggle}
          >
            <span>{sentence}</span>
            <IconChevronRight size={14} stroke={1.9} aria-hidden />
          </button>
        ) : (
          <span className={classes.plainReason}>{sentence}</span>
        )}
        {isUnfolded && (
          <EvidenceList evidence={evidence} names={speech.names} onOpenPaper={onOpenPaper} />
        )}
      </div>
      {reference !== undefined && (
        <Button
          variant="default"
          size="xs"
          className={classes.add ?? ''}
          tabIndex={tabIndex}
          disabled={isAskedFor}
          aria-label={`Add ${name}`}
          leftSection={
            isAskedFor ? <IconCheck size={14} stroke={1.9} /> : <IconPlus size={14} stroke={1.9} />
          }
          onClick={() => onAdd(reference)}
        >
          {!isAskedFor ? 'Add' : isOnline ? 'Asked for' : 'Waits'}
        </Button>
      )}
    </li>
  )
}
