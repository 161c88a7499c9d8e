import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Tag, TagId } from '#domain/reading'
import type { WorkId } from '#domain/work'
import type { ColumnName, Density } from '#renderer/state/preferences'
import { useSelection } from '#renderer/state/selection'
import { libraryClient } from '#renderer/workers/library/client'
import type { LibraryResult, LibraryRow } from '#renderer/workers/library/protocol'
import { rowHeightPx, type TableShape, tableShape } from './columns'
import type { RowTemplates } from './row-cells'
import { createRowPool, type RowPool } from './row-pool'
import { createTableCursor } from './table-cursor'
import { rememberedScroll, rememberScroll } from './table-memory'
import { createTableModel, type Span } from './table-model'

export interface TableOptions {
  readonly result: LibraryResult | undefined
  /** The question of `result`: filter and sort. */
  readonly viewKey: string
  readonly columns: readonly ColumnName[]
  readonly density: Density
  readonly tags: ReadonlyMap<TagId, Tag>
  readonly openPaper: WorkId | undefined
}

export interface Table {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly body: RefObject<HTMLDivElement | null>
  readonly templates: RefObject<HTMLDivElement | null>
  readonly shape: TableShape
  readonly rowHeightPx: number
  /** The result that is drawn; undefined until the first one is. */
  readonly shown: LibraryResult | undefined
  /** Papers that arrived above the rows in view since the top was last seen. */
  readonly arrivedAbove: number
  /** Element index of the row the keyboard is on, when it is drawn. */
  readonly focusedIndex: number | undefined
  readonly moveBy: (rows: number, isExtending: boolean) => void
  readonly movePages: (pages: number, isExtending: boolean) => void
  readonly moveTo: (index: number, isExtending: boolean) => void
  readonly toggle: (index?: number) => void
  readonly selectAll: () => Promise<void>
  readonly rowAt: (index: number) => LibraryRow | undefined
  /** Where the focused row stands in the window, for menus; undefined when it is out of sight. */
  readonly focusedRect: () => DOMRect | undefined
  readonly focus: () => void
  readonly scrollToTop: () => void
}

const headHeightPx = 28
/** Rows drawn beyond the edges, so that a fast wheel finds them there. */
const overscan = 6

/** Everything the table does that React does not draw: rows, scrolling, keyboard, ranges. */
export function useTable(options: TableOptions): Table {
  const { result, viewKey, columns, density, tags, openPaper } = options
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const templates = useRef<HTMLDivElement>(null)
  const pool = useRef<RowPool>(undefined)
  const shownView = useRef<string>(undefined)
  const paintRef = useRef<() => void>(() => undefined)
  const [widthPx, setWidthPx] = useState(1000)
  const [shown, setShown] = useState<LibraryResult>()
  const [arrivedAbove, setArrivedAbove] = useState(0)
  const [focusedIndex, setFocusedIndex] = useState<number>()

  const [model, cursor] = useMemo(() => {
    const created = createTableModel(libraryClient, () => {
      createdCursor.settle()
      paintRef.current()
    })
    const createdCursor = createTableCursor(created, libraryClient, () => paintRef.current())
    return [created, createdCursor] as const
  }, [])

  const shape = useMemo(() => tableShape(columns, widthPx, density), [columns, widthPx, density])
  const height = rowHeightPx[density]

  const spanAt = useCallback(
    (scrollTop: number): Span => {
      const view = scroller.current?.clientHeight ?? 0
      const first = Math.max(0, Math.floor(scrollTop / height) - overscan)
      return { first, last: Math.ceil((scrollTop + view - headHeightPx) / height) + overscan }
    },
    [height],
  )

  paintRef.current = () => {
    const view = scroller.current
    if (!view || !pool.current) return
    const span = spanAt(view.scrollTop)
    const isStarting = model.resultId() === undefined
    const rows = isStarting ? span.last - overscan : model.total()
    pool.current.paint({
      first: span.first,
      last: Math.min(span.last, rows),
      rowHeightPx: height,
      rowAt: model.rowAt,
      focusedIndex: cursor.index(),
      openPaper,
      selected: useSelection.getState().selected,
    })
    const index = cursor.index()
    setFocusedIndex(
      index !== undefined && index >= span.first && index < Math.min(span.last, rows)
        ? index
        : undefined,
    )
    model.want(span)
  }

  useLayoutEffect(() => {
    if (!body.current) return
    const created = createRowPool(body.current, shape.columns, {
      templates: templatesIn(templates),
      tags,
      tagLimit: shape.tagLimit,
      now: new Date().toISOString(),
    })
    pool.current = created
    paintRef.current()
    return () => {
      created.remove()
      pool.current = undefined
    }
  }, [shape, tags])

  // biome-ignore lint/correctness/useExhaustiveDependencies: paints what these change; the painter itself is read through its ref.
  useLayoutEffect(() => paintRef.current(), [openPaper, height])

  useEffect(() => useSelection.subscribe(() => paintRef.current()), [])

  useEffect(() => {
    const view = scroller.current
    if (!view) return
    const onScroll = (): void => {
      // Scroll events come once a frame, before it is drawn: painting here is never late.
      paintRef.current()
      if (shownView.current !== undefined) rememberScroll(shownView.current, view.scrollTop)
      if (view.scrollTop < height) setArrivedAbove(0)
    }
    view.addEventListener('scroll', onScroll, { passive: true })
    const observer = new ResizeObserver(() => {
      setWidthPx(view.clientWidth)
      paintRef.current()
    })
    observer.observe(view)
    return () => {
      view.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [height])

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every new result and for nothing else.
  useEffect(() => {
    const view = scroller.current
    if (!result || !view) return
    const isSameView = shownView.current === viewKey
    const scrollTop = isSameView ? view.scrollTop : rememberedScroll(viewKey)
    const before = model.total()
    const showing = async (): Promise<void> => {
      const shift = await model.show(result, spanAt(scrollTop), isSameView, () =>
        cursor.follow(result.resultId),
      )
      if (shift === undefined) return
      // At the top, with nothing chosen yet, a person watches papers come in, as in a library that fills for the first time.
      const isWatching =
        isSameView &&
        view.scrollTop === 0 &&
        cursor.index() === undefined &&
        useSelection.getState().selected.size === 0 &&
        !view.contains(document.activeElement)
      if (body.current) body.current.style.height = `${result.total * height}px`
      if (!isWatching) view.scrollTop = isSameView ? view.scrollTop + shift * height : scrollTop
      shownView.current = viewKey
      setShown(result)
      setArrivedAbove((known) =>
        isSameView && !isWatching ? known + arrivals(shift, result.total - before) : 0,
      )
      paintRef.current()
    }
    void showing()
  }, [result])

  useLayoutEffect(() => {
    if (body.current && shown !== undefined) body.current.style.height = `${shown.total * height}px`
  }, [shown, height])

  const reveal = (index: number): void => {
    const view = scroller.current
    if (!view) return
    const top = index * height
    const room = view.clientHeight - headHeightPx
    if (top < view.scrollTop) view.scrollTop = top
    else if (top + height > view.scrollTop + room) view.scrollTop = top + height - room
  }
  const moveTo = (index: number, isExtending: boolean): void => {
    cursor.moveTo(index, isExtending)
    const at = cursor.index()
    if (at !== undefined) reveal(at)
    paintRef.current()
  }
  const moveBy = (rows: number, isExtending: boolean): void => {
    const at = cursor.index()
    // The first key press begins at the first row in view.
    const first = Math.ceil((scroller.current?.scrollTop ?? 0) / height)
    moveTo(at === undefined ? first : at + rows, isExtending)
  }

  return {
    scroller,
    body,
    templates,
    shape,
    rowHeightPx: height,
    shown,
    arrivedAbove,
    focusedIndex,
    moveTo,
    moveBy,
    movePages: (pages, isExtending) => {
      const room = (scroller.current?.clientHeight ?? 0) - headHeightPx
      moveBy(pages * Math.max(1, Math.floor(room / height) - 1), isExtending)
    },
    toggle: cursor.toggle,
    selectAll: cursor.selectAll,
    rowAt: model.rowAt,
    focusedRect: () => {
      const index = cursor.index()
      const found = body.current?.querySelector(`[data-index="${index}"]:not([hidden])`)
      return found?.getBoundingClientRect()
    },
    focus: () => scroller.current?.focus({ preventScroll: true }),
    scrollToTop: () => scroller.current?.scrollTo({ top: 0 }),
  }
}

/** Rows that came in above: as many as the library grew by, and no more than the view moved. */
const arrivals = (shift: number, growth: number): number =>
  shift > 0 && growth > 0 ? Math.min(shift, growth) : 0

const templatesIn = (holder: RefObject<HTMLDivElement | null>): RowTemplates => {
  const find = (name: string): Node | undefined =>
    holder.current?.querySelector(`[data-mark="${name}"]`)?.firstElementChild?.cloneNode(true)
  return { status: (status) => find(status), note: () => find('note'), pdf: () => find('pdf') }
}
