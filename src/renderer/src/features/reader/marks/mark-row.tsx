import { IconDots } from '@tabler/icons-react'
import { memo } from 'react'
import { markColourNames, markText } from '#domain/mark-words'
import type { ShownMark } from '#domain/shown-mark'
import { IconAction } from '#renderer/ui/icon-action'
import { swatchColour, wordColour } from './mark-colour'
import classes from './marks-pane.module.css'

export interface MarkRowProps {
  readonly mark: ShownMark
  readonly pageLabel: string
  readonly isChosen: boolean
  readonly onJump: (mark: ShownMark) => void
  readonly onOpen: (mark: ShownMark, at: DOMRect) => void
}

/** A mark in the list: its colour's name, page, words, comment and tags. */
export const MarkRow = memo(function MarkRow({
  mark,
  pageLabel,
  isChosen,
  onJump,
  onOpen,
}: MarkRowProps) {
  const { annotation, carried } = mark
  const { colour, comment, tags, place } = annotation
  const hasOwnComment = comment !== '' && place.quote !== undefined
  return (
    <>
      <button
        type="button"
        className={classes.jump}
        aria-current={isChosen || undefined}
        onClick={() => onJump(mark)}
      >
        <span className={classes.head}>
          <span className={classes.swatch} style={{ background: swatchColour(colour) }} />
          <strong style={{ color: wordColour(colour) }}>{markColourNames[colour]}</strong>
          <span className={classes.page}>p. {pageLabel}</span>
        </span>
        <span className={classes.words}>{markText(annotation)}</span>
        {hasOwnComment && <span className={classes.comment}>{comment}</span>}
        {tags.length > 0 && (
          <span className={classes.tags}>
            {tags.map((tag) => (
              <span key={tag}>{tag}</span>
            ))}
          </span>
        )}
        {carried !== undefined && carried.state !== 'certain' && (
          <span className={classes.unsure}>
            {carried.state === 'changed' ? 'Reworded since it was marked' : 'Probably here'}
          </span>
        )}
      </button>
      <span className={classes.more}>
        <IconAction
          label={`Edit the mark on p. ${pageLabel}`}
          size={24}
          onClick={() => {
            const row = window.document.activeElement?.closest('li')
            if (row != null) onOpen(mark, row.getBoundingClientRect())
          }}
        >
          <IconDots size={15} stroke={1.7} />
        </IconAction>
      </span>
    </>
  )
}, isSameRow)

/** A query answers with new rows each time; what a row shows changes with the revision of its mark. */
function isSameRow(one: MarkRowProps, other: MarkRowProps): boolean {
  return (
    one.mark.annotation.id === other.mark.annotation.id &&
    one.mark.annotation.rev === other.mark.annotation.rev &&
    one.mark.carried?.state === other.mark.carried?.state &&
    one.mark.place.pageIndex === other.mark.place.pageIndex &&
    one.pageLabel === other.pageLabel &&
    one.isChosen === other.isChosen &&
    one.onJump === other.onJump &&
    one.onOpen === other.onOpen
  )
}
