import { type D3DragEvent, type D3ZoomEvent, drag, select, zoom, zoomIdentity } from 'd3'
import type { Camera } from './camera'
import { outlineOf, type Point, type SelectingTool } from './lasso'

/** What the pointer does on the canvas, in its CSS pixels. */
export interface PointerEvents {
  /** `isByPerson`: not by `moveTo`. */
  readonly onCamera: (camera: Camera, isByPerson: boolean) => void
  readonly nodeAt: (x: number, y: number) => number | undefined
  /** Where a dot's middle is; undefined when papers cannot be dragged now. */
  readonly placeOf: (node: number) => Point | undefined
  readonly onHover: (node: number | undefined) => void
  readonly onClick: (node: number, isAdding: boolean) => void
  readonly onDoubleClick: (node: number, isAdding: boolean) => void
  readonly onDragStarted: () => void
  readonly onDrag: (node: number, to: Point) => void
  readonly onDragged: (node: number) => void
  readonly onOutline: (outline: readonly Point[] | undefined) => void
  readonly onOutlined: (outline: readonly Point[], isAdding: boolean) => void
}

export interface CanvasPointer {
  moveTo(camera: Camera, isAnimated: boolean): void
  scaleBy(factor: number, at?: Point): void
  setScaleExtent(least: number, most: number): void
  /** What a drag on the ground does; undefined: it moves the map. With Shift held it always draws a box. */
  setTool(tool: SelectingTool | undefined): void
  destroy(): void
}

const cameraMs = 320
/** A shorter way was meant as a click. */
const shortestWay = 4

/** d3-zoom answers wheel, pinch and drag of the ground; d3-drag moves papers. */
export function attachPointer(canvas: HTMLCanvasElement, events: PointerEvents): CanvasPointer {
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)')
  let tool: SelectingTool | undefined
  const selection = select(canvas)
  const selectingTool = (event: { readonly shiftKey: boolean }): SelectingTool | undefined =>
    tool ?? (event.shiftKey ? 'box' : undefined)
  const zooming = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([0.01, 40])
    .filter((event: MouseEvent) => {
      if (event.type === 'wheel') return true
      if (event.type === 'mousedown' && selectingTool(event) !== undefined) return false
      return !event.ctrlKey && event.button === 0
    })
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      events.onCamera({ x: transform.x, y: transform.y, k: transform.k }, Boolean(sourceEvent))
    })

  interface Held extends Point {
    readonly node: number
  }
  type HeldEvent = D3DragEvent<HTMLCanvasElement, unknown, Held>
  let wasDragged = false
  const dragging = drag<HTMLCanvasElement, unknown, Held | undefined>()
    .container(canvas)
    .clickDistance(4)
    .filter(
      (event: MouseEvent) =>
        !event.ctrlKey && event.button === 0 && selectingTool(event) === undefined,
    )
    .subject((event: Point) => {
      const node = events.nodeAt(event.x, event.y)
      const place = node === undefined ? undefined : events.placeOf(node)
      return node === undefined || place === undefined ? undefined : { node, ...place }
    })
    .on('start', () => {
      wasDragged = false
    })
    .on('drag', ({ subject, x, y }: HeldEvent) => {
      if (!wasDragged) {
        if (Math.hypot(x - subject.x, y - subject.y) < 3) return
        wasDragged = true
        events.onDragStarted()
      }
      events.onDrag(subject.node, { x, y })
    })
    .on('end', ({ subject }: HeldEvent) => {
      if (wasDragged) events.onDragged(subject.node)
    })
  selection.call(dragging).call(zooming).on('dblclick.zoom', null)

  const stops: (() => void)[] = []
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    handler: (event: HTMLElementEventMap[Name]) => void,
  ) => {
    canvas.addEventListener(name, handler)
    stops.push(() => canvas.removeEventListener(name, handler))
  }
  let way: Point[] | undefined
  let wayTool: SelectingTool = 'box'
  let wasSelecting = false
  listen('pointerdown', (event) => {
    events.onHover(undefined)
    wasSelecting = false
    const wanted = selectingTool(event)
    if (wanted === undefined || event.button !== 0) return
    way = [{ x: event.offsetX, y: event.offsetY }]
    wayTool = wanted
    canvas.setPointerCapture(event.pointerId)
  })
  listen('pointermove', (event) => {
    if (way !== undefined) {
      way.push({ x: event.offsetX, y: event.offsetY })
      events.onOutline(outlineOf(wayTool, way))
      return
    }
    if (event.buttons !== 0) return
    const node = events.nodeAt(event.offsetX, event.offsetY)
    canvas.style.cursor = node !== undefined ? 'pointer' : tool === undefined ? 'grab' : 'crosshair'
    events.onHover(node)
  })
  const endWay = (event: PointerEvent, isWanted: boolean) => {
    if (way === undefined) return
    const outline = outlineOf(wayTool, way)
    const first = way[0]
    const length = Math.max(
      ...way.map(({ x, y }) => Math.hypot(x - (first?.x ?? x), y - (first?.y ?? y))),
    )
    way = undefined
    events.onOutline(undefined)
    if (!isWanted || length < shortestWay) return
    wasSelecting = true
    events.onOutlined(outline, event.ctrlKey || event.metaKey || event.shiftKey)
  }
  listen('pointerup', (event) => endWay(event, true))
  listen('pointercancel', (event) => endWay(event, false))
  listen('pointerleave', () => events.onHover(undefined))
  listen('click', (event) => {
    if (wasSelecting) return
    const node = events.nodeAt(event.offsetX, event.offsetY)
    if (node !== undefined) {
      events.onClick(node, event.ctrlKey || event.metaKey || event.shiftKey)
    }
  })
  const scaleBy = (factor: number, at?: Point) => {
    const point: [number, number] | undefined = at && [at.x, at.y]
    if (reducedMotion.matches) zooming.scaleBy(selection, factor, point)
    else selection.transition().duration(cameraMs).call(zooming.scaleBy, factor, point)
  }
  listen('dblclick', (event) => {
    const node = events.nodeAt(event.offsetX, event.offsetY)
    if (node !== undefined) {
      events.onDoubleClick(node, event.ctrlKey || event.metaKey || event.shiftKey)
      return
    }
    const point = { x: event.offsetX, y: event.offsetY }
    scaleBy(2, point)
  })

  return {
    moveTo(wanted, isAnimated) {
      const transform = zoomIdentity.translate(wanted.x, wanted.y).scale(wanted.k)
      if (isAnimated && !reducedMotion.matches) {
        selection.transition().duration(cameraMs).call(zooming.transform, transform)
      } else {
        selection.interrupt()
        zooming.transform(selection, transform)
      }
    },
    scaleBy,
    setScaleExtent(least, most) {
      zooming.scaleExtent([least, most])
    },
    setTool(next) {
      tool = next
      canvas.style.cursor = next === undefined ? 'grab' : 'crosshair'
    },
    destroy() {
      selection.interrupt().on('.zoom', null).on('.drag', null)
      for (const stop of stops) stop()
    },
  }
}
