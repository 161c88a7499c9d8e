import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CitedPlace } from '#paper-text/cited-places'
import { clientFrame, pointAt } from '../marks/mark-geometry'
import type { ReaderDocument } from '../reader-document'
import { whenScrolled } from '../when-scrolled'

export interface OpenPlace {
  readonly place: CitedPlace
  /** Where it is in the window: the line that was hit. */
  readonly at: DOMRect
  /** Opened by a key: the card takes the keyboard. */
  readonly isByKey: boolean
}

/** Tokens, "hover card": opens after this; the pointer has this long to reach it. */
const opensAfterMs = 250
const closesAfterMs = 220
/** Points around a place at which a pointer still hits it. */
const reach = 1.5

export interface CitedPlaceAnswer {
  readonly open: OpenPlace | undefined
  readonly close: () => void
  /** Keeps it open while the pointer is on the card. */
  readonly hold: () => void
  readonly letGo: () => void
  /** The next (or previous) place on the pages in view. */
  readonly step: (by: 1 | -1) => void
}

/** The place that cites on which the pointer rests, or that a key chose. */
export function useCitedPlace(
  document: ReaderDocument,
  places: readonly CitedPlace[],
): CitedPlaceAnswer {
  const [open, setOpen] = useState<OpenPlace>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const later = useCallback((run: () => void, afterMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(run, afterMs)
  }, [])
  const close = useCallback(() => {
    clearTimeout(timer.current)
    setOpen(undefined)
  }, [])
  const hold = useCallback(() => clearTimeout(timer.current), [])
  const letGo = useCallback(
    () => later(() => setOpen((now) => (now?.isByKey === true ? now : undefined)), closesAfterMs),
    [later],
  )

  useEffect(() => {
    let under: CitedPlace | undefined
    const onMove = (event: PointerEvent): void => {
      const hit = event.buttons === 0 ? hitPlace(document, places, event) : undefined
      if (hit?.place === under) return
      under = hit?.place
      if (hit === undefined) letGo()
      else later(() => setOpen({ ...hit, isByKey: false }), opensAfterMs)
    }
    const onLeave = (): void => {
      under = undefined
      letGo()
    }
    const onScroll = (): void => {
      under = undefined
      clearTimeout(timer.current)
    }
    const { container } = document
    container.addEventListener('pointermove', onMove, { passive: true })
    container.addEventListener('pointerleave', onLeave)
    container.addEventListener('scroll', onScroll, { passive: true })
    // A place on the pages is another place in the window once that changes; the observer begins by telling the size as it is.
    let widthPx: number | undefined
    const sized = new ResizeObserver(() => {
      const now = container.clientWidth
      if (widthPx !== undefined && now !== widthPx) {
        onScroll()
        close()
      }
      widthPx = now
    })
    sized.observe(container)
    return () => {
      clearTimeout(timer.current)
      sized.disconnect()
      container.removeEventListener('pointermove', onMove)
      container.removeEventListener('pointerleave', onLeave)
      container.removeEventListener('scroll', onScroll)
    }
  }, [document, places, close, letGo, later])

  useLayoutEffect(
    () => (open === undefined ? undefined : whenScrolled(document.container, close)),
    [document, open, close],
  )

  const step = (by: 1 | -1): void => {
    const inView = placesInView(document, places)
    const now = inView.findIndex(({ place }) => place === open?.place)
    const next =
      now < 0 ? (by > 0 ? 0 : inView.length - 1) : (now + by + inView.length) % inView.length
    const found = inView[next]
    clearTimeout(timer.current)
    setOpen(found && { ...found, isByKey: true })
  }
  return { open, close, hold, letGo, step }
}

function hitPlace(
  document: ReaderDocument,
  places: readonly CitedPlace[],
  { target, clientX, clientY }: PointerEvent,
): Omit<OpenPlace, 'isByKey'> | undefined {
  if (!(target instanceof Element)) return undefined
  const number = Number(target.closest<HTMLElement>('.page[data-page-number]')?.dataset.pageNumber)
  const page = Number.isFinite(number) ? document.pageView(number - 1) : undefined
  if (page === undefined) return undefined
  const [x, y] = pointAt(page, clientX, clientY)
  for (const place of places) {
    if (place.pageIndex !== page.pageIndex) continue
    const box = place.boxes.find(
      ([left, bottom, right, top]) =>
        x >= left - reach && x <= right + reach && y >= bottom - reach && y <= top + reach,
    )
    if (box !== undefined) return { place, at: clientFrame(page, box) }
  }
  return undefined
}

function placesInView(
  document: ReaderDocument,
  places: readonly CitedPlace[],
): readonly Omit<OpenPlace, 'isByKey'>[] {
  const stage = document.container.getBoundingClientRect()
  return places.flatMap((place) => {
    const page = document.pageView(place.pageIndex)
    const [box] = place.boxes
    if (page === undefined || box === undefined) return []
    const at = clientFrame(page, box)
    return at.top >= stage.top && at.bottom <= stage.bottom ? [{ place, at }] : []
  })
}
