// biome-ignore-all lint/a11y/useSemanticElements: the rows of a virtual grid stand at positions that a <table> cannot give them (WAI-ARIA grid pattern).
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is one tab stop and names its focused row by aria-activedescendant.
import { IconArrowDown, IconArrowUp, IconFileTypePdf, IconNotes } from '@tabler/icons-react'
import type { CSSProperties, DragEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { readingStatuses } from '#domain/reading'
import type { WorkId } from '#domain/work'
import type { Density } from '#renderer/state/preferences'
import { useSelection } from '#renderer/state/selection'
import { StatusMark } from '#renderer/ui/status-mark'
import type { LibrarySort, ShownStatus, SortKey } from '#renderer/workers/library/protocol'
import type { Column } from './columns'
import { writeDraggedWorks } from './dragged-works'
import classes from './library-table.module.css'
import { rowElementId } from './row-pool'
import type { Table } from './use-table'

const shownStatuses: readonly ShownStatus[] = ['new', ...readingStatuses, 'none']

export interface LibraryTableProps {
  readonly table: Table
  readonly label: string
  readonly density: Density
  readonly sort: LibrarySort
  readonly onSort: (key: SortKey) => void
  readonly onOpen: (id: WorkId) => void
  readonly onStatusMenu: (id: WorkId, at: DOMRect) => void
}

/** The grid and its heads. Its rows are drawn by the row pool; this hears what is done to them. */
export function LibraryTable(props: LibraryTableProps) {
  const { table, label, density, sort, onSort, onOpen, onStatusMenu } = props
  const isSelecting = useSelection(({ selected }) => selected.size > 0)

  const rowOf = (
    target: EventTarget,
  ): { readonly index: number; readonly cell: HTMLElement } | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
    const line = cell?.parentElement
    return cell && line ? { index: Number(line.dataset.index), cell } : undefined
  }

  const onClick = (event: MouseEvent): void => {
    const hit = rowOf(event.target)
    const row = hit && table.rowAt(hit.index)
    if (!hit || !row) return
    table.focus()
    if (event.shiftKey) {
      table.moveTo(hit.index, true)
    } else if (hit.cell.dataset.cell === 'pick' || event.ctrlKey || event.metaKey) {
      table.toggle(hit.index)
    } else {
      table.moveTo(hit.index, false)
      if (hit.cell.dataset.cell === 'status') onStatusMenu(row.id, hit.cell.getBoundingClientRect())
      else onOpen(row.id)
    }
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move(table, event.shiftKey)
  }

  const onDragStart = (event: DragEvent): void => {
    const line = event.target instanceof HTMLElement ? event.target : undefined
    const row = table.rowAt(Number(line?.dataset.index))
    if (!row) return
    const { selected } = useSelection.getState()
    const dragged = selected.has(row.id) ? [...selected] : [row.id]
    writeDraggedWorks(event.dataTransfer, dragged, row.title)
  }

  /** A tooltip with the whole title, only where it is cut. */
  const onPointerMove = (event: PointerEvent): void => {
    const hit = rowOf(event.target)
    if (hit?.cell.dataset.cell !== 'title') return
    const name = hit.cell.firstElementChild
    const isCut = name !== null && name.scrollWidth > name.clientWidth
    if (isCut) hit.cell.title = table.rowAt(hit.index)?.title ?? ''
    else hit.cell.removeAttribute('title')
  }

  return (
    <div
      ref={table.scroller}
      className={classes.scroller}
      style={
        {
          '--library-columns': table.shape.template,
          '--library-row': `${table.rowHeightPx}px`,
        } as CSSProperties
      }
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={(table.shown?.total ?? 0) + 1}
      aria-busy={table.shown === undefined}
      aria-activedescendant={
        table.focusedIndex === undefined ? undefined : rowElementId(table.focusedIndex)
      }
      data-density={density}
      data-selecting={isSelecting || undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onDragStart={onDragStart}
      onPointerMove={onPointerMove}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={classes.heads}
        style={{ gridTemplateColumns: table.shape.template }}
      >
        <span role="columnheader">
          <span className="st-hidden">Selected</span>
        </span>
        <Head column={{ head: '', sort: 'status' }} sort={sort} onSort={onSort} word="Status" />
        <Head column={{ head: 'Title', sort: 'title' }} sort={sort} onSort={onSort} />
        {table.shape.columns.map((column) => (
          <Head key={column.name} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
      {table.arrivedAbove > 0 && (
        <div role="row" className={classes.above}>
          <span role="gridcell">
            <button type="button" className={classes.aboveButton} onClick={table.scrollToTop}>
              {table.arrivedAbove.toLocaleString('en')} new above
            </button>
          </span>
        </div>
      )}
      <div ref={table.body} className={classes.body} role="rowgroup" />
      <div ref={table.templates} className={classes.templates} aria-hidden="true">
        {shownStatuses.map((status) => (
          <span key={status} data-mark={status}>
            <StatusMark status={status} />
          </span>
        ))}
        <span data-mark="note">
          <IconNotes size={13} stroke={1.7} />
        </span>
        <span data-mark="pdf">
          <IconFileTypePdf size={14} stroke={1.7} aria-label="PDF" role="img" />
        </span>
      </div>
    </div>
  )
}

const moves: Readonly<Record<string, (table: Table, isExtending: boolean) => void>> = {
  ArrowDown: (table, isExtending) => table.moveBy(1, isExtending),
  ArrowUp: (table, isExtending) => table.moveBy(-1, isExtending),
  PageDown: (table, isExtending) => table.movePages(1, isExtending),
  PageUp: (table, isExtending) => table.movePages(-1, isExtending),
  Home: (table, isExtending) => table.moveTo(0, isExtending),
  End: (table, isExtending) => table.moveTo(Number.MAX_SAFE_INTEGER, isExtending),
}

function Head({
  column,
  sort,
  onSort,
  word,
}: {
  readonly column: Pick<Column, 'head' | 'sort' | 'isRight'>
  readonly sort: LibrarySort
  readonly onSort: (key: SortKey) => void
  /** Accessible name of a head without words. */
  readonly word?: string
}) {
  const { sort: key } = column
  const isSorted = key !== undefined && key === sort.key
  const Arrow = sort.isDescending ? IconArrowDown : IconArrowUp
  return (
    <span
      role="columnheader"
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      {key === undefined ? (
        <span className={classes.head} data-number={column.isRight || undefined}>
          {column.head}
        </span>
      ) : (
        <button
          type="button"
          className={classes.head}
          data-number={column.isRight || undefined}
          style={column.isRight ? { width: '100%' } : undefined}
          // The grid is one tab stop; the sort menu offers the same to the keyboard.
          tabIndex={-1}
          aria-label={word}
          title={word === undefined ? undefined : `Sort by ${word.toLowerCase()}`}
          onClick={(event) => {
            event.stopPropagation()
            onSort(key)
          }}
        >
          {column.head}
          {isSorted && <Arrow size={12} stroke={1.9} aria-hidden />}
        </button>
      )}
    </span>
  )
}
