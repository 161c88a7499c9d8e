import type { Box } from '#domain/annotation'
import type { ShownMark } from '#domain/shown-mark'
import type { PageView } from '../reader-document'

/** The boxes of a mark on one page: a quote that goes over a page's end has the rest on the next. */
export function boxesOn({ place }: ShownMark, pageIndex: number): readonly Box[] {
  if (place.pageIndex === pageIndex) return place.boxes
  return place.pageIndex + 1 === pageIndex ? (place.continued ?? []) : []
}

/** Left, top, width, height from the page's upper left corner, in points as the page is turned. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A box in PDF user space as it lies on the page that is seen. */
export function frameOf({ viewport }: Pick<PageView, 'viewport'>, box: Box): Frame {
  const [left, bottom, right, top] = box
  const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(left, bottom)
  const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(right, top)
  const { scale } = viewport
  return {
    left: Math.min(x1, x2) / scale,
    top: Math.min(y1, y2) / scale,
    width: Math.abs(x2 - x1) / scale,
    height: Math.abs(y2 - y1) / scale,
  }
}

/** A place in the window as a point in PDF user space of its page. */
export function pointAt(
  { element, viewport }: PageView,
  clientX: number,
  clientY: number,
): readonly [x: number, y: number] {
  const bounds = element.getBoundingClientRect()
  // While a zoom is on its way the page is stretched until it is drawn anew.
  const stretch = bounds.width === 0 ? 1 : viewport.width / bounds.width
  const [x = 0, y = 0] = viewport.convertToPdfPoint(
    (clientX - bounds.left) * stretch,
    (clientY - bounds.top) * stretch,
  )
  return [x, y]
}

/** A rectangle of the window as a box in PDF user space. */
export function boxAt(page: PageView, { left, top, right, bottom }: DOMRectReadOnly): Box {
  const [x1, y1] = pointAt(page, left, top)
  const [x2, y2] = pointAt(page, right, bottom)
  return boxAround([x1, y1, x2, y2])
}

/** Around points x, y, x, y, … */
export function boxAround(points: readonly number[]): Box {
  const xs = points.filter((_, index) => index % 2 === 0)
  const ys = points.filter((_, index) => index % 2 === 1)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Where a box of a page is in the window. */
export function clientFrame(page: PageView, box: Box): DOMRect {
  const bounds = page.element.getBoundingClientRect()
  const { left, top, width, height } = frameOf(page, box)
  const { viewport } = page
  const stretch = viewport.width === 0 ? 1 : (bounds.width / viewport.width) * viewport.scale
  return new DOMRect(
    bounds.left + left * stretch,
    bounds.top + top * stretch,
    width * stretch,
    height * stretch,
  )
}

/** Points around a mark at which a pointer still hits it. */
const reach = 2

/** The mark under a point of a page; of several the smallest, since a large one can be hit elsewhere. */
export function markAt(
  marks: readonly ShownMark[],
  pageIndex: number,
  [x, y]: readonly [number, number],
): ShownMark | undefined {
  let best: ShownMark | undefined
  let least = Number.POSITIVE_INFINITY
  for (const mark of marks) {
    for (const [left, bottom, right, top] of boxesOn(mark, pageIndex)) {
      if (x < left - reach || x > right + reach || y < bottom - reach || y > top + reach) continue
      const size = (right - left) * (top - bottom)
      if (size < least) {
        least = size
        best = mark
      }
    }
  }
  return best
}
