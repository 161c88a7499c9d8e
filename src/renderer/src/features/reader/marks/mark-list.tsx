import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { AnnotationId } from '#domain/annotation'
import type { ShownMark } from '#domain/shown-mark'
import { MarkRow } from './mark-row'
import classes from './marks-pane.module.css'

export interface MarkListProps {
  readonly marks: readonly ShownMark[]
  readonly chosen: AnnotationId | undefined
  readonly pageLabel: (pageIndex: number) => string
  readonly onJump: (mark: ShownMark) => void
  readonly onOpen: (mark: ShownMark, at: DOMRect) => void
}

const usualRowPx = 96

/** Marks one below another, however many: only those in sight are rows. Arrows go from one to the next. */
export function MarkList({ marks, chosen, pageLabel, onJump, onOpen }: MarkListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: marks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualRowPx,
    getItemKey: (index) => marks[index]?.annotation.id ?? index,
    overscan: 6,
    paddingEnd: 24,
  })
  const chosenIndex = marks.findIndex(({ annotation }) => annotation.id === chosen)
  // A mark that was pressed on the page is shown in the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another chosen mark scrolls, not a list that changes around it.
  useEffect(() => {
    if (chosenIndex !== -1) virtualizer.scrollToIndex(chosenIndex, { align: 'auto' })
  }, [chosen])

  const wanted = useRef<number>(undefined)
  const focusWanted = (): void => {
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-index="${wanted.current}"] > button`,
    )
    if (row == null) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  }
  // A row far away is there only after the list has gone to it.
  useEffect(focusWanted)

  const moveFocus = (event: KeyboardEvent): void => {
    const row = event.target instanceof Element && event.target.closest<HTMLElement>('[data-index]')
    if (!row) return
    const at = Number(row.dataset.index)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key]
    if (to === undefined || marks[to] === undefined) return
    event.preventDefault()
    wanted.current = to
    virtualizer.scrollToIndex(to, { align: 'auto' })
    focusWanted()
  }
  return (
    <div ref={scroller} className={classes.list}>
      <ul
        className={classes.rows}
        aria-label="Marks"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={moveFocus}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const mark = marks[index]
          if (mark === undefined) return null
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
              data-index={index}
              data-chosen={index === chosenIndex || undefined}
              aria-setsize={marks.length}
              aria-posinset={index + 1}
            >
              <MarkRow
                mark={mark}
                pageLabel={pageLabel(mark.place.pageIndex)}
                isChosen={index === chosenIndex}
                onJump={onJump}
                onOpen={onOpen}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
