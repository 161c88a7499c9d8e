import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { pageName } from '#paper-text/page-labels'
import classes from './page-thumbnails.module.css'
import type { ReaderDocument } from './reader-document'
import { drawThumbnail, thumbnailSize, thumbnailWidthPx } from './thumbnail'
import { useDarkPages } from './use-dark-pages'

const labelPx = 22
const gapPx = 10
const followAfterMs = 120

/** Small pictures of all pages; only those in sight are drawn. Arrows move, and the paper follows. */
export function PageThumbnails({ document }: { readonly document: ReaderDocument }) {
  const scroller = useRef<HTMLDivElement>(null)
  const pageCount = useStore(document.state, (state) =>
    state.isFirstPageShown ? state.pageCount : 0,
  )
  const pageIndex = useStore(document.state, (state) => state.pageIndex)
  const labels = useStore(document.state, (state) => state.labels)
  const rotation = useStore(document.state, (state) => state.rotation)
  const { isDark } = useDarkPages(document.hash)
  const virtualizer = useVirtualizer({
    count: pageCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => thumbnailSize(document, index).height + labelPx + gapPx,
    overscan: 2,
    paddingStart: 8,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: turned pages have other heights.
  useEffect(() => virtualizer.measure(), [rotation, virtualizer])
  useEffect(() => {
    if (pageCount === 0) return undefined
    // Not with every page that flies by: finding the place lays the list out anew.
    const timer = window.setTimeout(
      () => virtualizer.scrollToIndex(pageIndex, { align: 'auto' }),
      followAfterMs,
    )
    return () => window.clearTimeout(timer)
  }, [pageIndex, pageCount, virtualizer])

  const go = (index: number): void => {
    const to = Math.min(pageCount - 1, Math.max(0, index))
    document.scrollTo({ pageIndex: to }, { isJump: true })
    virtualizer.scrollToIndex(to, { align: 'auto' })
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-page="${to}"]`)?.focus(),
    )
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = {
      ArrowDown: pageIndex + 1,
      ArrowUp: pageIndex - 1,
      Home: 0,
      End: pageCount - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="listbox"
      aria-label="Pages"
      tabIndex={-1}
      data-dark={isDark || undefined}
      onKeyDown={onKeyDown}
    >
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={classes.page}
            style={{ transform: `translateY(${start}px)` }}
            role="option"
            aria-label={`Page ${pageName(labels, index)}`}
            aria-selected={index === pageIndex}
            aria-setsize={pageCount}
            aria-posinset={index + 1}
            tabIndex={index === pageIndex ? 0 : -1}
            data-page={index}
            onClick={() => document.scrollTo({ pageIndex: index }, { isJump: true })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              document.container.focus({ preventScroll: true })
            }}
          >
            <Thumbnail key={rotation} document={document} pageIndex={index} />
            <span className={classes.label}>{pageName(labels, index)}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

function Thumbnail({
  document,
  pageIndex,
}: {
  readonly document: ReaderDocument
  readonly pageIndex: number
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { height } = thumbnailSize(document, pageIndex)
  useEffect(() => {
    if (canvas.current === null) return
    return drawThumbnail(document, pageIndex, canvas.current)
  }, [document, pageIndex])
  return (
    <canvas ref={canvas} className={classes.picture} style={{ width: thumbnailWidthPx, height }} />
  )
}
