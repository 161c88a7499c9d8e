import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useRef } from 'react'
import type { WorkId } from '#domain/work'
import { useCommands } from '#renderer/state/commands'
import { clearSelection, useSelection } from '#renderer/state/selection'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { StatusMark } from '#renderer/ui/status-mark'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import classes from './paper-rows.module.css'

const rowHeight = 30

export interface PaperRowsProps {
  readonly label: string
  readonly ids: readonly WorkId[]
  readonly rows: ReadonlyMap<WorkId, LibraryRow>
  readonly openPaper: WorkId | undefined
  readonly onOpenPaper: (id: WorkId) => void
  readonly onPaperMenu: (ids: readonly WorkId[], at: Anchor) => void
  /** Names in the last column: the surveys that hold the paper too. */
  readonly placesOf?: (id: WorkId) => readonly string[]
}

/** Papers as a grid of one tab stop: J, K and the arrows move, X selects, Enter opens. Thousands are drawn as they are scrolled to. */
export function PaperRows(props: PaperRowsProps) {
  const { label, ids, rows, openPaper, onOpenPaper, onPaperMenu, placesOf } = props
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const gridId = useId()
  const focused = useSelection((selection) => selection.focused)
  const selected = useSelection((selection) => selection.selected)
  const current = focused === undefined ? -1 : ids.indexOf(focused)
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useForgottenSelection(ids)

  const moveTo = (index: number, isExtending: boolean): void => {
    const at = Math.max(0, Math.min(ids.length - 1, index))
    const id = ids[at]
    if (id === undefined) return
    useSelection.setState(({ selected: before, focused: from }) => ({
      focused: id,
      selected: isExtending
        ? new Set([...before, ...(from === undefined ? [] : [from]), id])
        : before,
    }))
    virtualizer.scrollToIndex(at, { align: 'auto' })
  }
  const toggle = (id: WorkId): void =>
    useSelection.setState(({ selected: before }) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return { selected: after, focused: id }
    })
  const noFocus = (): string | undefined =>
    current === -1 ? 'Go to a paper first, with J or the pointer.' : undefined
  const step = (by: number, isExtending = false) => ({
    group: 'Papers' as const,
    isKeyOnly: true,
    run: () => {
      grid.current?.focus({ preventScroll: true })
      moveTo(current === -1 ? 0 : current + by, isExtending)
    },
  })
  useCommands([
    { id: 'paper.next', label: 'Next paper', keys: ['J'], ...step(1) },
    { id: 'paper.previous', label: 'Previous paper', keys: ['K'], ...step(-1) },
    { id: 'paper.extendDown', label: 'Select downwards', keys: ['shift+J'], ...step(1, true) },
    { id: 'paper.extendUp', label: 'Select upwards', keys: ['shift+K'], ...step(-1, true) },
    {
      id: 'paper.select',
      label: 'Select or unselect the paper',
      group: 'Papers',
      keys: ['X'],
      unavailable: noFocus,
      run: () => {
        if (focused !== undefined) toggle(focused)
      },
    },
    {
      id: 'paper.open',
      label: 'Open the paper',
      group: 'Papers',
      keys: ['Enter'],
      unavailable: noFocus,
      run: () => {
        if (focused !== undefined) onOpenPaper(focused)
      },
    },
    {
      id: 'paper.selectAll',
      label: 'Select all papers shown',
      group: 'Papers',
      keys: ['mod+A'],
      run: () => useSelection.setState({ selected: new Set(ids) }),
    },
  ])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -ids.length,
      End: ids.length,
    }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    moveTo(current === -1 ? 0 : current + by, event.shiftKey)
  }
  const rowId = (index: number): string => `${gridId}-${index}`
  const visible = virtualizer.getVirtualItems()
  const above = visible[0]?.start ?? 0
  const below = virtualizer.getTotalSize() - (visible.at(-1)?.end ?? 0)
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        ref={grid}
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table with one tab stop and arrow keys inside (WAI-ARIA grid pattern).
        role="grid"
        aria-label={label}
        aria-rowcount={ids.length}
        aria-multiselectable="true"
        aria-activedescendant={
          visible.some(({ index }) => index === current) ? rowId(current) : undefined
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <Gap height={above} />
        <tbody>
          {visible.map(({ index }) => {
            const id = ids[index]
            return id === undefined ? null : (
              <PaperRow
                key={id}
                id={rowId(index)}
                index={index}
                row={rows.get(id)}
                isAsked={rows.size > 0}
                isFocused={id === focused}
                isSelected={selected.has(id)}
                isOpen={id === openPaper}
                places={placesOf?.(id)}
                onClick={(event) => {
                  grid.current?.focus({ preventScroll: true })
                  if (event.ctrlKey || event.metaKey) toggle(id)
                  else if (event.shiftKey) {
                    const [from, to] = [Math.min(current, index), Math.max(current, index)]
                    useSelection.setState(({ selected: before }) => ({
                      selected: new Set([...before, ...ids.slice(Math.max(0, from), to + 1)]),
                      focused: id,
                    }))
                  } else {
                    useSelection.setState({ focused: id })
                    onOpenPaper(id)
                  }
                }}
                onMenu={(at) => {
                  useSelection.setState({ focused: id })
                  onPaperMenu(selected.has(id) ? [...selected] : [id], at)
                }}
              />
            )
          })}
        </tbody>
        <Gap height={below} />
      </table>
    </div>
  )
}

/** What was ticked or focused in another list is not meant any more when this one is looked at, from its first painting on. */
function useForgottenSelection(ids: readonly WorkId[]): void {
  const key = ids.length === 0 ? '' : `${ids.length}${ids[0]}${ids.at(-1)}`
  const shown = useRef(key)
  useLayoutEffect(() => {
    if (shown.current !== key) {
      shown.current = key
      useSelection.setState({ focused: undefined, selected: new Set() })
    }
  }, [key])
  useLayoutEffect(
    () => () => {
      useSelection.setState({ focused: undefined })
      clearSelection()
    },
    [],
  )
}

/** Stands for the rows that are scrolled away. */
const Gap = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr style={{ height }} />
    </tbody>
  ) : null

function PaperRow({
  id,
  index,
  row,
  isAsked,
  isFocused,
  isSelected,
  isOpen,
  places,
  onClick,
  onMenu,
}: {
  readonly id: string
  readonly index: number
  readonly row: LibraryRow | undefined
  /** The library has answered: a paper without a row is not in it. */
  readonly isAsked: boolean
  readonly isFocused: boolean
  readonly isSelected: boolean
  readonly isOpen: boolean
  readonly places: readonly string[] | undefined
  readonly onClick: (event: MouseEvent) => void
  readonly onMenu: (at: Anchor) => void
}) {
  return (
    <tr
      id={id}
      className={classes.row}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      data-focused={isFocused || undefined}
      data-selected={isSelected || undefined}
      data-open={isOpen || undefined}
      data-new={row?.status === 'new' || undefined}
      onClick={onClick}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu({ left: event.clientX, top: event.clientY, width: 0, height: 0 })
      }}
    >
      <td className={classes.status}>
        <span>{row !== undefined && <StatusMark status={row.status} />}</span>
      </td>
      <td className={classes.title} title={row?.title}>
        {/* A paper that was removed from the library keeps its place in the survey. */}
        {row?.title ?? (isAsked ? 'Removed from your library' : '')}
      </td>
      <td className={classes.authors}>
        {row === undefined || row.authors === '' ? '–' : row.authors}
      </td>
      <td className={classes.year}>{row?.year ?? '–'}</td>
      <td className={classes.venue}>{row?.venue ?? '–'}</td>
      {places !== undefined && (
        <td className={classes.extra}>
          <span className={classes.places} title={places.join(', ')}>
            {places.map((place) => (
              <span key={place} className={classes.place}>
                {place}
              </span>
            ))}
          </span>
        </td>
      )}
    </tr>
  )
}
