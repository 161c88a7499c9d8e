import type { WorkId } from '#domain/work'
import { drawMathText } from '#renderer/ui/draw-math'
import { takenBackWords } from '#renderer/ui/taken-back'
import type { LibraryRow, ShownStatus } from '#renderer/workers/library/protocol'
import type { Column } from './columns'
import classes from './library-table.module.css'
import { type CellContext, element, paintCell, setText } from './row-cells'

/** What one row shows beside its paper. */
interface RowMarks {
  readonly isFocused: boolean
  readonly isSelected: boolean
  readonly isOpen: boolean
}

export interface Picture {
  readonly first: number
  readonly last: number
  readonly rowHeightPx: number
  readonly rowAt: (index: number) => LibraryRow | undefined
  readonly focusedIndex: number | undefined
  readonly openPaper: WorkId | undefined
  readonly selected: ReadonlySet<WorkId>
}

export interface RowPool {
  readonly paint: (picture: Picture) => void
  readonly remove: () => void
}

/** Prefix of the rows' element ids: `aria-activedescendant` names the focused one. */
export const rowElementId = (index: number): string => `library-row-${index}`

/**
 * The rows of the table, outside React: a fixed set of elements that are written anew as they scroll in. React would build and
 * compare components for each of them in every frame; docs/benchmarks.md has the frames a second of 100,000 rows.
 */
export function createRowPool(
  body: HTMLElement,
  columns: readonly Column[],
  context: CellContext,
): RowPool {
  let slots: RowSlot[] = []
  return {
    paint: (picture) => {
      const count = picture.last - picture.first
      while (slots.length < count) {
        const slot = createSlot(columns, context)
        body.append(slot.element)
        slots.push(slot)
        // A slot belongs to the indexes that leave the same remainder, so a new length moves them all.
        for (const other of slots) other.hide()
      }
      const used = new Set<RowSlot>()
      for (let index = picture.first; index < picture.last; index += 1) {
        const slot = slots[index % slots.length]
        if (!slot) continue
        used.add(slot)
        const row = picture.rowAt(index)
        slot.write(index, row, picture.rowHeightPx, {
          isFocused: index === picture.focusedIndex,
          isSelected: row !== undefined && picture.selected.has(row.id),
          isOpen: row !== undefined && row.id === picture.openPaper,
        })
      }
      for (const slot of slots) if (!used.has(slot)) slot.hide()
    },
    remove: () => {
      for (const slot of slots) slot.element.remove()
      slots = []
    },
  }
}

interface RowSlot {
  readonly element: HTMLElement
  readonly write: (
    index: number,
    row: LibraryRow | undefined,
    rowHeightPx: number,
    marks: RowMarks,
  ) => void
  readonly hide: () => void
}

function createSlot(columns: readonly Column[], context: CellContext): RowSlot {
  const line = element('div', classes.row)
  line.setAttribute('role', 'row')
  line.draggable = true
  const cellOf = (name: string, className: string | undefined): HTMLElement => {
    const cell = element('span', className)
    cell.setAttribute('role', 'gridcell')
    cell.dataset.cell = name
    line.append(cell)
    return cell
  }
  const pick = cellOf('pick', classes.pick)
  pick.append(element('span', classes.box))
  const status = cellOf('status', classes.status)
  const title = cellOf('title', classes.title)
  const name = element('span', classes.name)
  const remark = element('span', classes.remark)
  const second = element('span', classes.second)
  title.append(name, remark, second)
  const cells = columns.map((column) => {
    const cell = cellOf(column.name, classes.cell)
    cell.toggleAttribute('data-number', column.isRight === true)
    return { column, cell }
  })

  let shownIndex = -1
  let shownRow: LibraryRow | undefined | null = null
  let shownStatus: ShownStatus | undefined
  let shownTitle: string | undefined

  const writeRow = (row: LibraryRow | undefined): void => {
    line.toggleAttribute('data-missing', row === undefined)
    if (row === undefined) return
    if (row.status !== shownStatus) {
      shownStatus = row.status
      const mark = context.templates.status(row.status)
      status.replaceChildren(...(mark ? [mark] : []))
      line.dataset.status = row.status
    }
    if (row.title !== shownTitle) {
      shownTitle = row.title
      drawMathText(name, row.title === '' ? 'Untitled' : row.title)
      title.removeAttribute('title')
    }
    line.toggleAttribute('data-withdrawn', row.isRetracted || row.isWithdrawn)
    setText(remark, takenBackWords(row) ?? (row.hasNewVersion ? 'new version' : ''))
    const { authors, venue } = row
    setText(
      second,
      [authors, venue].filter((part) => part !== undefined && part !== '').join(' · '),
    )
    for (const { column, cell } of cells) paintCell[column.name](cell, row, context)
  }

  return {
    element: line,
    write: (index, row, rowHeightPx, { isFocused, isSelected, isOpen }) => {
      if (index !== shownIndex) {
        shownIndex = index
        line.hidden = false
        line.id = rowElementId(index)
        line.dataset.index = String(index)
        // The heads are the first row.
        line.setAttribute('aria-rowindex', String(index + 2))
      }
      line.style.transform = `translateY(${index * rowHeightPx}px)`
      if (row !== shownRow) {
        shownRow = row
        writeRow(row)
      }
      line.toggleAttribute('data-focused', isFocused)
      line.toggleAttribute('data-open', isOpen)
      if (line.getAttribute('aria-selected') !== String(isSelected)) {
        line.setAttribute('aria-selected', String(isSelected))
      }
    },
    hide: () => {
      if (line.hidden) return
      line.hidden = true
      line.removeAttribute('id')
      shownIndex = -1
    },
  }
}
