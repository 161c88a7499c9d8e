import { Button, Progress, VisuallyHidden } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { pageName } from '#paper-text/page-labels'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { PassageWords } from '#renderer/ui/passage-words'
import { hitList, hitPassage } from './hits'
import classes from './hits-pane.module.css'
import { missingWords, searchedWords, totalWords } from './hits-words'
import type { ReaderDocument } from './reader-document'

const rowPx = 52

/** Every hit of find with the words around it; the one that find stands on is marked and stays in view. */
export function HitsPane({ document }: { readonly document: ReaderDocument }) {
  const find = useStore(document.state, (state) => state.find)
  const pageCount = useStore(document.state, (state) => state.pageCount)
  const { pages, searchedPages } = find.hits
  const list = useMemo(() => hitList(pages), [pages])
  if (find.query === '')
    return (
      <EmptyState
        title="Nothing is looked for yet"
        action={
          <Button variant="default" onClick={() => document.find.open()}>
            Find in this paper
          </Button>
        }
      >
        Every place that holds what you look for is listed here, with the words around it.
      </EmptyState>
    )
  const isSearching = searchedPages < pageCount
  if (list.total === 0)
    return isSearching ? (
      <WorkingState
        title={`${searchedWords(searchedPages, pageCount)}, nothing found so far.`}
        share={searchedPages / pageCount}
      />
    ) : (
      <EmptyState title="Not found">{missingWords(find)}</EmptyState>
    )
  return (
    <div className={classes.pane}>
      <div className={classes.head}>
        <span role="status">
          {totalWords(list.total, pages.length, isSearching)}
          {isSearching && ` ${searchedWords(searchedPages, pageCount)}.`}
        </span>
        {isSearching && (
          <Progress
            size="xs"
            value={(searchedPages / pageCount) * 100}
            aria-label="Pages searched"
          />
        )}
      </div>
      <HitRows document={document} list={list} />
    </div>
  )
}

function HitRows({
  document,
  list,
}: {
  readonly document: ReaderDocument
  readonly list: ReturnType<typeof hitList>
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const standing = useStore(document.state, ({ find }) => find.standing)
  const labels = useStore(document.state, (state) => state.labels)
  const standingRow = list.rowOf(standing)
  const [focused, setFocused] = useState<number>()
  const virtualizer = useVirtualizer({
    count: list.rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    paddingEnd: 12,
  })
  const rows = virtualizer.getVirtualItems()
  const wanted = useRef<number>(undefined)
  const focusWanted = (): void => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`)
    if (row == null) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  }
  // A row far away is there only after the list has gone to it. Before it is painted: the row that has the keyboard may leave then.
  useLayoutEffect(focusWanted)
  const show = (row: number, hasFocus: boolean): void => {
    virtualizer.scrollToIndex(row, { align: 'auto' })
    if (!hasFocus) return
    wanted.current = row
    focusWanted()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another standing hit scrolls, not rows that come behind it.
  useEffect(() => {
    if (standingRow === -1) return
    setFocused(standingRow)
    show(standingRow, scroller.current?.contains(window.document.activeElement) === true)
  }, [standingRow])

  const go = (row: number): void => {
    const at = list.at(row)
    if (at !== undefined) document.find.goTo(at.hit)
  }
  const onKeyDown = (event: KeyboardEvent, focusedRow: number): void => {
    // Typed faster than the list goes there: the keys mean the row that the ones before have asked for.
    const row = wanted.current ?? focusedRow
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const onScreen = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1)
    const to = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + onScreen,
      PageUp: row - onScreen,
      Home: 0,
      End: list.rowCount - 1,
    }[event.key]
    if (event.key === 'Enter' || event.key === ' ') go(row)
    else if (to !== undefined) {
      const next = Math.min(list.rowCount - 1, Math.max(0, to))
      setFocused(next)
      show(next, true)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  // A row out of sight cannot be tabbed to.
  const tabStop = rows.some(({ index }) => index === focused) ? focused : rows[0]?.index
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="listbox"
      aria-label="Hits"
      tabIndex={-1}
      data-reader-hits
    >
      <div
        className={classes.rows}
        style={{ height: virtualizer.getTotalSize() }}
        role="presentation"
      >
        {rows.map(({ index, start }) => {
          const at = list.at(index)
          if (at === undefined) return null
          const page = pageName(labels, at.hit.pageIndex)
          return (
            <div
              key={index}
              className={classes.row}
              style={{ height: rowPx, transform: `translateY(${start}px)` }}
              role="option"
              aria-selected={index === standingRow}
              aria-setsize={list.rowCount}
              aria-posinset={index + 1}
              tabIndex={index === tabStop ? 0 : -1}
              data-row={index}
              onClick={() => {
                wanted.current = undefined
                setFocused(index)
                go(index)
              }}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <span className={classes.page}>
                <VisuallyHidden component="span">Page </VisuallyHidden>
                {page}
              </span>
              <span className={classes.words} dir="auto">
                <PassageWords parts={hitPassage(at.page, at.hit.hitIndex)} />
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
