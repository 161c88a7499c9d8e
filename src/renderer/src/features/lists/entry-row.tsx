import { IconDots, IconGripVertical } from '@tabler/icons-react'
import type { DragEvent, MouseEvent } from 'react'
import type { ListedPaper } from '#renderer/db/list-queries'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { StatusMark, statusWords } from '#renderer/ui/status-mark'
import { takenBackWords } from '#renderer/ui/taken-back'
import type { LibraryRow, ShownStatus } from '#renderer/workers/library/protocol'
import classes from './entry-row.module.css'
import { InPlaceText } from './in-place-text'

export interface EntryRowProps {
  readonly paper: ListedPaper
  /** Undefined while the library worker is starting. */
  readonly row: LibraryRow | undefined
  /** 1-based place among what is left to read; absent when done. */
  readonly place: number | undefined
  readonly isFocused: boolean
  readonly isSelected: boolean
  readonly isOpen: boolean
  readonly isDragged: boolean
  readonly isEditingRemark: boolean
  readonly onFocus: () => void
  readonly onClick: (event: MouseEvent) => void
  readonly onStatus: (at: Anchor) => void
  readonly onMenu: (at: Anchor) => void
  readonly onRemark: (remark: string) => void
  readonly onRemarkClose: (isByKey: boolean) => void
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

/** A paper on a list: its place, status, title, and below them authors, year and the remark. */
export function EntryRow(props: EntryRowProps) {
  const { paper, row, place } = props
  const status: ShownStatus = paper.status ?? (row?.status === 'new' ? 'new' : 'none')
  const title = row === undefined ? '' : row.title
  const facts = [row?.authors ?? '', row?.year?.toString() ?? ''].filter((fact) => fact !== '')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the whole row can be dragged; the keyboard moves it from its button with Alt and the arrows.
    <div
      className={classes.row}
      data-entry={paper.entry.id}
      data-focused={props.isFocused || undefined}
      data-selected={props.isSelected || undefined}
      data-open={props.isOpen || undefined}
      data-dragged={props.isDragged || undefined}
      data-dropped={status === 'dropped' || undefined}
      draggable={!props.isEditingRemark}
      onDragStart={props.onDragStart}
      onDragEnd={props.onDragEnd}
      onContextMenu={(event) => {
        event.preventDefault()
        props.onMenu({ left: event.clientX, top: event.clientY, width: 0, height: 0 })
      }}
    >
      <IconGripVertical size={14} stroke={1.9} className={classes.grip} aria-hidden />
      <span className={classes.place}>{place}</span>
      <button
        type="button"
        className={classes.status}
        aria-label={`Status: ${statusWords[status]}`}
        tabIndex={-1}
        onClick={(event) => props.onStatus(event.currentTarget.getBoundingClientRect())}
      >
        <StatusMark status={status} isDecorative />
      </button>
      <div className={classes.texts}>
        <button
          type="button"
          className={classes.title}
          tabIndex={props.isFocused ? 0 : -1}
          data-row-button
          aria-pressed={props.isSelected}
          onFocus={props.onFocus}
          onClick={props.onClick}
        >
          {row === undefined ? <span className={classes.waiting} /> : title || 'Untitled'}
        </button>
        <span className={classes.second}>
          {facts.length > 0 && <span className={classes.facts}>{facts.join('  ·  ')}</span>}
          {facts.length > 0 && (paper.entry.remark !== '' || props.isEditingRemark) && (
            <span aria-hidden>·</span>
          )}
          {props.isEditingRemark ? (
            <InPlaceText
              value={paper.entry.remark}
              label="Remark"
              placeholder="Why it is on this list, what to look for"
              isEditing
              onSave={props.onRemark}
              onClose={props.onRemarkClose}
            />
          ) : (
            <span className={classes.remark} title={paper.entry.remark}>
              {paper.entry.remark}
            </span>
          )}
        </span>
      </div>
      {row !== undefined && takenBackWords(row) !== undefined && (
        <span className={classes.withdrawn}>{takenBackWords(row)}</span>
      )}
      <button
        type="button"
        className={classes.more}
        aria-label="More for this paper"
        title="More"
        tabIndex={-1}
        onClick={(event) => props.onMenu(event.currentTarget.getBoundingClientRect())}
      >
        <IconDots size={16} stroke={1.7} />
      </button>
    </div>
  )
}
