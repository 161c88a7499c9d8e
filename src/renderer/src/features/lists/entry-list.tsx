import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ReadingList } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { removeEntries, setRemark } from '#renderer/db/list-commands'
import type { ListedPaper } from '#renderer/db/list-queries'
import { usePreferences } from '#renderer/state/preferences'
import { useElementSize } from '#renderer/ui/use-element-size'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import classes from './entry-list.module.css'
import { type EntryMenuState, EntryMenus } from './entry-menus'
import { EntryRow } from './entry-row'
import { partsOf } from './list-order'
import { useEntryDrag } from './use-entry-drag'
import { useEntryFocus } from './use-entry-focus'

const rowHeightPx = { compact: 46, roomy: 56 }
const headingHeightPx = 36

type Line =
  | { readonly kind: 'heading'; readonly part: 'open' | 'done'; readonly count: number }
  | { readonly kind: 'paper'; readonly paper: ListedPaper; readonly place: number | undefined }

export interface EntryListProps {
  readonly list: ReadingList
  readonly papers: readonly ListedPaper[]
  readonly rows: ReadonlyMap<WorkId, LibraryRow>
  /** Above the entries, in the same scroll. */
  readonly head: ReactNode
  readonly openPaper: WorkId | undefined
  readonly onOpenPaper: (workId: WorkId) => void
}

/** The entries of a list. Only those in sight are drawn: a list may hold thousands. */
export function EntryList(props: EntryListProps) {
  const { papers, rows, list } = props
  const density = usePreferences((preferences) => preferences.density)
  const [isDoneShown, setDoneShown] = useState(true)
  const [menu, setMenu] = useState<EntryMenuState>()
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const headHeight = useElementSize(head).height

  const { open, done } = partsOf(papers)
  const shownDone = isDoneShown ? done : []
  const lines: readonly Line[] = [
    ...(open.length > 0 ? [{ kind: 'heading', part: 'open', count: open.length } as const] : []),
    ...open.map((paper, index) => ({ kind: 'paper', paper, place: index + 1 }) as const),
    ...(done.length > 0 ? [{ kind: 'heading', part: 'done', count: done.length } as const] : []),
    ...shownDone.map((paper) => ({ kind: 'paper', paper, place: undefined }) as const),
  ]
  const lineOf = new Map(
    lines.flatMap((line, index) =>
      line.kind === 'paper' ? [[line.paper.entry.id, index] as const] : [],
    ),
  )
  const heightOf = (index: number): number =>
    lines[index]?.kind === 'paper' ? rowHeightPx[density] : headingHeightPx

  const drag = useEntryDrag({ list, open, done: shownDone, scroller })
  const focus = useEntryFocus({ open, done: shownDone })
  const kept = [drag.draggedId, focus.focusedId].flatMap((id) => {
    const index = id === undefined ? undefined : lineOf.get(id)
    return index === undefined ? [] : [index]
  })
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: (index) => {
      const line = lines[index]
      return line?.kind === 'paper' ? line.paper.entry.id : `heading-${line?.part}`
    },
    overscan: 8,
    scrollMargin: headHeight,
    // The row under the keyboard or the pointer stays when it is scrolled out: the browser would forget both.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights follow the density and the kinds of lines; the virtualizer is one object.
  useLayoutEffect(() => virtualizer.measure(), [density, lines.length, open.length])

  const focusedLine = focus.focusedId === undefined ? undefined : lineOf.get(focus.focusedId)
  useEffect(() => {
    if (focusedLine === undefined || !focus.takeIsMoving()) return
    virtualizer.scrollToIndex(focusedLine, { align: 'auto' })
    // After the row is drawn.
    requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-entry="${focus.focusedId}"] [data-row-button]`)
        ?.focus({ preventScroll: true })
    })
  })

  const onKeyDown = (event: KeyboardEvent): void => {
    const isOnRow =
      event.target instanceof HTMLElement && event.target.closest('[data-entry]') !== null
    if (!isOnRow || focus.focused === undefined) return
    const { entry } = focus.focused
    if (focus.onKeyDown(event)) return
    if (event.altKey || event.ctrlKey || event.metaKey) return
    switch (event.key) {
      case 'Enter':
        props.onOpenPaper(entry.workId)
        break
      case 'e':
      case 'E':
        setMenu({ kind: 'remark', entryId: entry.id })
        break
      case 'Delete':
      case 'Backspace':
        void removeEntries(focus.targets())
        break
      default:
        return
    }
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and drops of the rows inside are heard here once; every action is a button of its row too.
    <div
      ref={scroller}
      className={classes.scroller}
      data-drop={drag.isOverEmpty || undefined}
      onKeyDown={onKeyDown}
      {...drag.handlers}
    >
      <div ref={head}>{props.head}</div>
      <ol
        className={classes.entries}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={`Papers on ${list.name}`}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <li
              key={key}
              style={{ top: start - headHeight, height: size }}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
            >
              {line.kind === 'heading' ? (
                <Heading
                  part={line.part}
                  count={line.count}
                  isShown={isDoneShown}
                  onToggle={() => setDoneShown(!isDoneShown)}
                />
              ) : (
                <EntryRow
                  paper={line.paper}
                  row={rows.get(line.paper.entry.workId)}
                  place={line.place}
                  isFocused={focus.isTabStop(line.paper.entry.id)}
                  isSelected={focus.isSelected(line.paper)}
                  isOpen={props.openPaper === line.paper.entry.workId}
                  isDragged={drag.isDragged(line.paper.entry.id)}
                  isEditingRemark={menu?.kind === 'remark' && menu.entryId === line.paper.entry.id}
                  onFocus={() => focus.onFocus(line.paper.entry.id)}
                  onClick={(event) => {
                    if (focus.onClick(event, line.paper)) return
                    props.onOpenPaper(line.paper.entry.workId)
                  }}
                  onStatus={(at) => setMenu({ kind: 'status', at, paper: line.paper })}
                  onMenu={(at) => {
                    focus.onFocus(line.paper.entry.id)
                    setMenu({ kind: 'more', at, paper: line.paper })
                  }}
                  onRemark={(remark) => void setRemark(line.paper.entry.id, remark)}
                  onRemarkClose={(isByKey) => {
                    if (isByKey) focus.comeBack()
                    setMenu(undefined)
                  }}
                  onDragStart={(event) =>
                    drag.start(event, line.paper, focus.targetsOf(line.paper))
                  }
                  onDragEnd={drag.end}
                />
              )}
            </li>
          )
        })}
        {drag.target !== undefined && (
          <li
            className={classes.line}
            style={{ top: offsetOf(drag.target.line, lines, heightOf) }}
            aria-hidden
          />
        )}
      </ol>
      <EntryMenus
        state={menu}
        listId={list.id}
        targetsOf={focus.targetsOf}
        onChange={setMenu}
        onOpenPaper={props.onOpenPaper}
        onStep={focus.step}
      />
      <p className="st-hidden" role="status">
        {focus.announcement}
      </p>
    </div>
  )
}

const offsetOf = (
  index: number,
  lines: readonly Line[],
  heightOf: (index: number) => number,
): number => lines.slice(0, index).reduce((sum, _, at) => sum + heightOf(at), 0)

function Heading({
  part,
  count,
  isShown,
  onToggle,
}: {
  readonly part: 'open' | 'done'
  readonly count: number
  readonly isShown: boolean
  readonly onToggle: () => void
}) {
  if (part === 'open') return <h2 className={classes.heading}>To read · {count}</h2>
  const Chevron = isShown ? IconChevronDown : IconChevronRight
  return (
    <h2 className={classes.heading}>
      <button type="button" aria-expanded={isShown} onClick={onToggle}>
        <Chevron size={14} stroke={1.9} aria-hidden />
        Done · {count}
      </button>
    </h2>
  )
}
