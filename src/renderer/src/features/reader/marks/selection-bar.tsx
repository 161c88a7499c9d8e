import {
  IconLink,
  IconMessage,
  IconQuote,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react'
import { type MarkColour, type MarkKind, markColours } from '#domain/annotation'
import { markColourNames } from '#domain/mark-words'
import { IconAction } from '#renderer/ui/icon-action'
import { swatchColour } from './mark-colour'
import classes from './selection-bar.module.css'

export interface SelectionActions {
  readonly onMark: (kind: MarkKind, colour?: MarkColour) => void
  readonly onComment: () => void
  readonly onCopy: () => void
  readonly onLink: () => void
}

/** What can be done with selected words, next to them. */
export function SelectionBar({
  left,
  top,
  onMark,
  onComment,
  onCopy,
  onLink,
}: SelectionActions & {
  /** Of the middle of the bar's lower edge, in px of the stage. */
  readonly left: number
  readonly top: number
}) {
  return (
    <div
      className={classes.bar}
      style={{ left, top }}
      role="toolbar"
      aria-label="Mark the selected words"
      // Else the press would take the selection away before the click.
      onPointerDown={(event) => event.preventDefault()}
    >
      {markColours.map((colour, index) => (
        <button
          key={colour}
          type="button"
          className={classes.colour}
          aria-label={`Highlight as ${markColourNames[colour]}`}
          title={`${markColourNames[colour]} (${index + 1})`}
          onClick={() => onMark('highlight', colour)}
        >
          <span style={{ background: swatchColour(colour) }} />
        </button>
      ))}
      <span className={classes.rule} />
      <IconAction label="Underline" keys="U" onClick={() => onMark('underline')}>
        <IconUnderline size={16} stroke={1.7} />
      </IconAction>
      <IconAction label="Strike out" onClick={() => onMark('strike')}>
        <IconStrikethrough size={16} stroke={1.7} />
      </IconAction>
      <IconAction label="Comment" keys="M" onClick={onComment}>
        <IconMessage size={16} stroke={1.7} />
      </IconAction>
      <span className={classes.rule} />
      <IconAction label="Copy with citation and page" onClick={onCopy}>
        <IconQuote size={16} stroke={1.7} />
      </IconAction>
      <IconAction label="Mark and link" onClick={onLink}>
        <IconLink size={16} stroke={1.7} />
      </IconAction>
    </div>
  )
}
