import { useEffect, useState } from 'react'
import type { ShownMark } from '#domain/shown-mark'
import type { ReaderDocument } from '../reader-document'
import { boxesOn, clientFrame, markAt, pointAt } from './mark-geometry'

export interface HitMark {
  readonly mark: ShownMark
  /** Where the box that was hit is in the window. */
  readonly at: DOMRect
}

/** The mark at a place of the window; links and what lies over the pages come first. */
export function hitMark(
  document: ReaderDocument,
  marks: readonly ShownMark[],
  { target, clientX, clientY }: Pick<MouseEvent, 'target' | 'clientX' | 'clientY'>,
): HitMark | undefined {
  if (!(target instanceof Element) || target.closest('a, button') !== null) return undefined
  const number = Number(target.closest<HTMLElement>('.page[data-page-number]')?.dataset.pageNumber)
  const page = Number.isFinite(number) ? document.pageView(number - 1) : undefined
  if (page === undefined) return undefined
  const point = pointAt(page, clientX, clientY)
  const mark = markAt(marks, page.pageIndex, point)
  if (mark === undefined) return undefined
  const boxes = boxesOn(mark, page.pageIndex)
  const box =
    boxes.find(
      ([left, bottom, right, top]) =>
        point[0] >= left && point[0] <= right && point[1] >= bottom && point[1] <= top,
    ) ?? boxes[0]
  return box === undefined ? undefined : { mark, at: clientFrame(page, box) }
}

/** Tokens, "hover card": opens after this, closes at once when the pointer is elsewhere. */
const opensAfterMs = 250

/** The mark with a comment or tags on which the pointer rests. */
export function useHoveredMark(
  document: ReaderDocument,
  marks: readonly ShownMark[],
  isOff: boolean,
): HitMark | undefined {
  const [hovered, setHovered] = useState<HitMark>()
  useEffect(() => {
    if (isOff) {
      setHovered(undefined)
      return
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    let under: ShownMark | undefined
    const onMove = (event: PointerEvent): void => {
      const hit = event.buttons === 0 ? hitMark(document, marks, event) : undefined
      if (hit?.mark.annotation.id === under?.annotation.id) return
      under = hit?.mark
      clearTimeout(timer)
      setHovered(undefined)
      const says =
        hit !== undefined &&
        (hit.mark.annotation.comment !== '' || hit.mark.annotation.tags.length > 0)
      if (says) timer = setTimeout(() => setHovered(hit), opensAfterMs)
    }
    const onLeave = (): void => {
      under = undefined
      clearTimeout(timer)
      setHovered(undefined)
    }
    const { container } = document
    container.addEventListener('pointermove', onMove, { passive: true })
    container.addEventListener('pointerleave', onLeave)
    container.addEventListener('scroll', onLeave, { passive: true })
    return () => {
      clearTimeout(timer)
      container.removeEventListener('pointermove', onMove)
      container.removeEventListener('pointerleave', onLeave)
      container.removeEventListener('scroll', onLeave)
    }
  }, [document, marks, isOff])
  return hovered
}
