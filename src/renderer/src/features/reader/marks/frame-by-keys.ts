import type { Box } from '#domain/annotation'
import { pageName } from '#paper-text/page-labels'
import type { PageView, ReaderDocument } from '../reader-document'
import classes from './draw-marks.module.css'
import {
  beginWords,
  firstFrame,
  isArrow,
  type KeyFrame,
  movedFrame,
  placeWords,
  sizedFrame,
  sizeWords,
} from './key-frame'
import { boxAt } from './mark-geometry'

/** One press; with Ctrl, for the last bit. */
const stepPx = 12
const smallStepPx = 1
/** Over the lower edge of the pages, wherever the frame is. */
const hintAbovePx = 48
/** Kept free between the frame and the edge of what is seen. */
const aroundPx = 56

export interface FrameByKeys {
  /** True where the key was the frame's. */
  press(event: KeyboardEvent): boolean
  /** Takes the frame away. */
  leave(): void
}

interface ShownFrame {
  readonly pageIndex: number
  frame: KeyFrame
  readonly draw: () => void
  readonly remove: () => void
}

/** An area without a pointer: Enter puts a frame into the middle of what is seen, arrows move and size it, Enter keeps it. */
export function frameByKeys(
  document: ReaderDocument,
  onKept: (pageIndex: number, box: Box, at: DOMRect) => void,
  /** Where the frame is and what has become of it, in words for those who do not see it. */
  onTold: (words: string) => void,
): FrameByKeys {
  const { container } = document
  let shown: ShownFrame | undefined

  const begin = (): boolean => {
    const { pageIndex, labels } = document.state.getState()
    const page = document.pageView(pageIndex)
    if (page === undefined) return false
    const trace = window.document.createElement('div')
    trace.className = `${classes.trace ?? ''} ${classes.byKeys ?? ''}`
    const hint = window.document.createElement('span')
    hint.textContent = 'Arrows move, Shift with arrows sizes, Enter keeps, Esc leaves'
    // Whoever does not see it hears the same in other words.
    hint.ariaHidden = 'true'
    trace.append(hint)
    window.document.body.append(trace)
    const draw = (): void => {
      if (shown === undefined) return
      const { left, top, width, height } = rectOf(document, shown.pageIndex, shown.frame)
      Object.assign(trace.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${width}px`,
        height: `${height}px`,
      })
      const stage = container.getBoundingClientRect()
      Object.assign(hint.style, {
        left: `${stage.left + stage.width / 2}px`,
        top: `${stage.bottom - hintAbovePx}px`,
      })
    }
    container.addEventListener('scroll', draw, { passive: true })
    // Zoomed, the page has another size.
    const stopDrawn = document.onPageDrawn(draw)
    shown = {
      pageIndex,
      frame: firstFrame(seenPart(container, page)),
      draw,
      remove: () => {
        trace.remove()
        stopDrawn()
        container.removeEventListener('scroll', draw)
      },
    }
    draw()
    onTold(beginWords(pageName(labels, pageIndex)))
    return true
  }
  const change = (arrow: Parameters<typeof movedFrame>[1], event: KeyboardEvent): void => {
    if (shown === undefined) return
    const sheet = document.pageView(shown.pageIndex)?.element.getBoundingClientRect()
    if (sheet === undefined) return
    const px = event.ctrlKey || event.metaKey ? smallStepPx : stepPx
    const step = { x: px / sheet.width, y: px / sheet.height }
    const changed = event.shiftKey ? sizedFrame : movedFrame
    shown.frame = changed(shown.frame, arrow, step)
    onTold((event.shiftKey ? sizeWords : placeWords)(shown.frame))
    keepInSight(container, rectOf(document, shown.pageIndex, shown.frame), arrow)
    shown.draw()
  }
  const remove = (): void => {
    shown?.remove()
    shown = undefined
  }
  const keep = (): void => {
    if (shown === undefined) return
    const { pageIndex, frame } = shown
    const page = document.pageView(pageIndex)
    const rect = rectOf(document, pageIndex, frame)
    remove()
    if (page === undefined) return
    onTold('The area is marked.')
    onKept(pageIndex, boxAt(page, rect), rect)
  }
  return {
    press: (event) => {
      if (event.altKey) return false
      if (shown === undefined) return event.key === 'Enter' && begin()
      if (event.key === 'Enter') keep()
      else if (event.key === 'Escape') {
        remove()
        onTold('The frame is gone. Nothing was marked.')
      } else if (isArrow(event.key)) change(event.key, event)
      else return false
      return true
    },
    leave: remove,
  }
}

function rectOf(document: ReaderDocument, pageIndex: number, frame: KeyFrame): DOMRect {
  const sheet = document.pageView(pageIndex)?.element.getBoundingClientRect() ?? new DOMRect()
  return new DOMRect(
    sheet.left + frame.left * sheet.width,
    sheet.top + frame.top * sheet.height,
    frame.width * sheet.width,
    frame.height * sheet.height,
  )
}

function seenPart(container: HTMLElement, { element }: PageView) {
  const stage = container.getBoundingClientRect()
  const sheet = element.getBoundingClientRect()
  return {
    left: (Math.max(stage.left, sheet.left) - sheet.left) / sheet.width,
    right: (Math.min(stage.right, sheet.right) - sheet.left) / sheet.width,
    top: (Math.max(stage.top, sheet.top) - sheet.top) / sheet.height,
    bottom: (Math.min(stage.bottom, sheet.bottom) - sheet.top) / sheet.height,
  }
}

/** The edge that moves stays seen. */
function keepInSight(container: HTMLElement, rect: DOMRect, arrow: string): void {
  const stage = container.getBoundingClientRect()
  const right = Math.max(0, rect.right + aroundPx - stage.right)
  const left = Math.max(0, stage.left - rect.left + aroundPx)
  const down = Math.max(0, rect.bottom + aroundPx - stage.bottom)
  const up = Math.max(0, stage.top - rect.top + aroundPx)
  container.scrollBy({
    left: arrow === 'ArrowRight' ? right : arrow === 'ArrowLeft' ? -left : 0,
    top: arrow === 'ArrowDown' ? down : arrow === 'ArrowUp' ? -up : 0,
    behavior: 'instant',
  })
}
