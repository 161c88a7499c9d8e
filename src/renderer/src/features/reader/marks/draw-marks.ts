import type { Box, MarkKind, MarkPlace } from '#domain/annotation'
import type { PageView, ReaderDocument } from '../reader-document'
import classes from './draw-marks.module.css'
import { frameByKeys } from './frame-by-keys'
import { boxAround, pointAt } from './mark-geometry'

/** Kinds that are drawn with the pointer, not made of selected words. */
export const drawnKinds = ['note', 'area', 'ink', 'freeText'] as const
export type DrawnKind = (typeof drawnKinds)[number]

export const isDrawnKind = (kind: MarkKind | 'read'): kind is DrawnKind =>
  (drawnKinds as readonly string[]).includes(kind)

/** Said as a tool is taken, for those who have no pointer or do not see it. */
const byKeyWords: Readonly<Record<DrawnKind, string>> = {
  note: 'On the pages, Enter puts a note into the middle of what is seen.',
  area: 'On the pages, Enter puts a frame into the middle of what is seen.',
  ink: 'Drawing takes a pointer. Escape lays the tool down.',
  freeText: 'On the pages, Enter puts a text into the middle of what is seen.',
}

/** Points. */
const noteSize = 16
const freeTextSize = { width: 160, height: 28 }
/** A shorter way of the pointer is a slip, or a click. */
const leastDrag = 4

/**
 * While a tool is taken the pages are drawn on: a click puts a note or a text, dragging frames an area or draws ink. Enter puts a note
 * or a text into the middle of what is seen, and begins a frame there. Ends with the returned function.
 */
export function drawMarks(
  document: ReaderDocument,
  kind: DrawnKind,
  onDrawn: (place: MarkPlace, at: DOMRect) => void,
  /** Told to those who do not see what happens. */
  onTold: (words: string) => void,
): () => void {
  const { container, hash } = document
  const ending = new AbortController()
  const keyFrame = frameByKeys(
    document,
    (pageIndex, box, at) => onDrawn({ hash, pageIndex, boxes: [box] }, at),
    onTold,
  )
  container.classList.add(classes.drawing ?? '')
  onTold(byKeyWords[kind])

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof Element)) return
    const number = Number(
      event.target.closest<HTMLElement>('.page[data-page-number]')?.dataset.pageNumber,
    )
    const page = Number.isFinite(number) ? document.pageView(number - 1) : undefined
    if (page === undefined) return
    event.preventDefault()
    keyFrame.leave()
    container.setPointerCapture(event.pointerId)
    const start = { x: event.clientX, y: event.clientY }
    const way: { x: number; y: number }[] = [start]
    const trace = window.document.createElement('div')
    trace.className = classes.trace ?? ''
    const svg = kind === 'ink' ? inkTrace() : undefined
    if (kind === 'area') window.document.body.append(trace)
    if (svg !== undefined) window.document.body.append(svg)

    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      way.push({ x: clientX, y: clientY })
      Object.assign(trace.style, {
        left: `${Math.min(start.x, clientX)}px`,
        top: `${Math.min(start.y, clientY)}px`,
        width: `${Math.abs(clientX - start.x)}px`,
        height: `${Math.abs(clientY - start.y)}px`,
      })
      svg?.firstElementChild?.setAttribute('points', way.map(({ x, y }) => `${x},${y}`).join(' '))
    }
    const clear = (): void => {
      trace.remove()
      svg?.remove()
      container.removeEventListener('pointermove', onMove)
    }
    const onUp = ({ clientX, clientY }: PointerEvent): void => {
      clear()
      const points = way.flatMap(({ x, y }) => pointAt(page, x, y))
      const isDrag = Math.hypot(clientX - start.x, clientY - start.y) >= leastDrag
      const base = { hash, pageIndex: page.pageIndex }
      const at = new DOMRect(
        Math.min(start.x, clientX),
        Math.min(start.y, clientY),
        Math.abs(clientX - start.x),
        Math.abs(clientY - start.y),
      )
      const [x, y] = pointAt(page, start.x, start.y)
      if (kind === 'note') onDrawn({ ...base, boxes: [[x, y - noteSize, x + noteSize, y]] }, at)
      else if (kind === 'freeText') {
        const corner = pointAt(page, clientX, clientY)
        const box = isDrag
          ? boxAround([x, y, ...corner])
          : ([x, y - freeTextSize.height, x + freeTextSize.width, y] as const)
        onDrawn({ ...base, boxes: [box] }, at)
      } else if (kind === 'area' && isDrag)
        onDrawn({ ...base, boxes: [boxAround([x, y, ...pointAt(page, clientX, clientY)])] }, at)
      else if (kind === 'ink' && way.length > 2)
        onDrawn({ ...base, boxes: [boxAround(points)], strokes: [points.map(tenths)] }, at)
    }
    container.addEventListener('pointermove', onMove, { signal: ending.signal })
    container.addEventListener('pointerup', onUp, { once: true, signal: ending.signal })
    container.addEventListener('pointercancel', clear, { once: true, signal: ending.signal })
    ending.signal.addEventListener('abort', clear, { once: true })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== container) return
    if (kind === 'area') {
      if (keyFrame.press(event)) event.preventDefault()
      return
    }
    if (event.key !== 'Enter') return
    const spot = kind === 'note' || kind === 'freeText' ? middleInSight(document) : undefined
    if (spot === undefined) return
    event.preventDefault()
    const { page, clientX, clientY } = spot
    const [x, y] = pointAt(page, clientX, clientY)
    const box: Box =
      kind === 'note'
        ? [x, y - noteSize, x + noteSize, y]
        : [x, y - freeTextSize.height, x + freeTextSize.width, y]
    onDrawn({ hash, pageIndex: page.pageIndex, boxes: [box] }, new DOMRect(clientX, clientY, 0, 0))
  }
  container.addEventListener('keydown', onKeyDown, { signal: ending.signal })
  container.addEventListener('pointerdown', onPointerDown, { signal: ending.signal })
  return () => {
    ending.abort()
    keyFrame.leave()
    container.classList.remove(classes.drawing ?? '')
  }
}

/** The middle of the part of a page that is in sight. */
function middleInSight(
  document: ReaderDocument,
): { readonly page: PageView; readonly clientX: number; readonly clientY: number } | undefined {
  const page = document.pageView(document.state.getState().pageIndex)
  if (page === undefined) return undefined
  const stage = document.container.getBoundingClientRect()
  const sheet = page.element.getBoundingClientRect()
  return {
    page,
    clientX: (Math.max(stage.left, sheet.left) + Math.min(stage.right, sheet.right)) / 2,
    clientY: (Math.max(stage.top, sheet.top) + Math.min(stage.bottom, sheet.bottom)) / 2,
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10

function inkTrace(): SVGSVGElement {
  const svg = window.document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', classes.ink ?? '')
  svg.append(window.document.createElementNS('http://www.w3.org/2000/svg', 'polyline'))
  return svg
}
