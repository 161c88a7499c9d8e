import type { Camera, Viewport } from './camera'
import { type DotView, paintDots, sketchPixels } from './draw-dots'
import { paintEdges, sketchEdges } from './draw-edges'

/** Drawn beyond each side of the viewport, as a share of it, so that a pan finds something there. */
const overscan = 0.25
/** So long a frame draws; then the next one goes on. */
const frameBudgetMs = 6

/**
 * What stays while camera and pointer move, as a picture of its own: the edges and, of a large map, the dots. In motion
 * the finished picture is moved; at rest it is drawn anew, 6 ms a frame, and shown when whole. So no frame pays for
 * everything: 10,000 bent edges take 60–90 ms without a GPU.
 */
export interface MapPicture {
  /** Begins a new picture; the one before is shown until it is done. Where there is none, a sketch is drawn at once. */
  restart(wanted: PictureView): void
  /** Goes on with what is under way; true while there is more to do. */
  step(): boolean
  /** Puts the newest finished picture under `camera`, and a coarse one of the whole map where that one ends. */
  show(context: CanvasRenderingContext2D, camera: Camera, viewport: Viewport): void
  /** Nothing finished shows these papers any more: call when they have moved or changed. */
  clear(): void
  /** A whole picture of the last view that was asked for is shown. */
  readonly isWhole: boolean
}

export interface PictureView extends DotView {
  readonly pixelRatio: number
  /** Dots are part of the picture; else they are drawn over it in every frame. */
  readonly hasDots: boolean
  /** Shows the whole map in the same viewport. */
  readonly wholeCamera: Camera
  readonly wholeScale: number
}

interface Sheet {
  readonly canvas: OffscreenCanvas
  camera: Camera | undefined
  viewport: Viewport
  overscan: number
}

interface Job {
  readonly steps: Generator<void>
  readonly context: OffscreenCanvasRenderingContext2D
  readonly isOverview: boolean
}

export function createMapPicture(): MapPicture {
  let shown = emptySheet()
  let drawn = emptySheet()
  const overview = emptySheet()
  let wanted: PictureView | undefined
  let job: Job | undefined
  let isWhole = false

  const beginOverview = (view: PictureView): Job | undefined => {
    overview.camera = undefined
    const whole = { ...view, camera: view.wholeCamera, scale: view.wholeScale }
    const context = prepare(overview, whole, 0)
    return context === null
      ? undefined
      : { context, isOverview: true, steps: paint(context, whole, 0) }
  }

  return {
    get isWhole() {
      return isWhole
    },

    restart(view) {
      wanted = view
      isWhole = false
      if (shown.camera === undefined && view.hasDots) {
        const context = prepare(shown, view, overscan)
        if (context !== null) {
          sketchEdges(context, view)
          sketchPixels(context, view, {
            x: overscan * view.viewport.width * view.pixelRatio,
            y: overscan * view.viewport.height * view.pixelRatio,
            pixelRatio: view.pixelRatio,
          })
        }
      }
      const context = prepare(drawn, view, overscan)
      job =
        context === null
          ? undefined
          : { context, isOverview: false, steps: paint(context, view, overscan) }
    },

    step() {
      if (job === undefined) return false
      const until = performance.now() + frameBudgetMs
      while (performance.now() < until) {
        const isDone = job.steps.next().done === true
        // A canvas draws when it is looked at: without this everything would be drawn at once, when the picture is shown.
        job.context.getImageData(0, 0, 1, 1)
        if (!isDone) continue
        const wasOverview = job.isOverview
        job = undefined
        if (wasOverview) {
          overview.camera = wanted?.wholeCamera
          return false
        }
        ;[shown, drawn] = [drawn, shown]
        isWhole = true
        if (wanted?.hasDots === true && overview.camera === undefined) job = beginOverview(wanted)
        return job !== undefined
      }
      return true
    },

    show(context, camera, viewport) {
      const sharp = placeOf(shown, camera)
      if (sharp !== undefined && covers(sharp, viewport)) {
        blit(context, shown, sharp, viewport)
        return
      }
      const coarse = placeOf(overview, camera)
      if (coarse !== undefined) {
        context.save()
        if (sharp !== undefined) {
          // Only outside of the sharp picture: twice the same edges would be twice as dark.
          context.beginPath()
          context.rect(0, 0, viewport.width, viewport.height)
          context.rect(sharp.x, sharp.y, sharp.width, sharp.height)
          context.clip('evenodd')
        }
        blit(context, overview, coarse, viewport)
        context.restore()
      }
      if (sharp !== undefined) blit(context, shown, sharp, viewport)
    },

    clear() {
      shown.camera = undefined
      overview.camera = undefined
      job = undefined
      isWhole = false
    },
  }
}

function* paint(
  context: OffscreenCanvasRenderingContext2D,
  view: PictureView,
  beyond: number,
): Generator<void> {
  yield* paintEdges(context, { ...view, overscan: beyond })
  if (view.hasDots) yield* paintDots(context, view, beyond)
}

const emptySheet = (): Sheet => ({
  canvas: new OffscreenCanvas(1, 1),
  camera: undefined,
  viewport: { width: 1, height: 1 },
  overscan: 0,
})

/** An empty sheet of the right size, ready to be drawn on in CSS pixels of the viewport. */
function prepare(
  sheet: Sheet,
  { viewport, pixelRatio, camera }: PictureView,
  beyond: number,
): OffscreenCanvasRenderingContext2D | null {
  const width = Math.max(1, Math.round(viewport.width * (1 + 2 * beyond) * pixelRatio))
  const height = Math.max(1, Math.round(viewport.height * (1 + 2 * beyond) * pixelRatio))
  if (sheet.canvas.width !== width || sheet.canvas.height !== height) {
    sheet.canvas.width = width
    sheet.canvas.height = height
  }
  sheet.camera = camera
  sheet.viewport = viewport
  sheet.overscan = beyond
  const context = sheet.canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, width, height)
  context.setTransform(
    pixelRatio,
    0,
    0,
    pixelRatio,
    beyond * viewport.width * pixelRatio,
    beyond * viewport.height * pixelRatio,
  )
  return context
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a sheet lies on the screen under another camera. */
function placeOf(sheet: Sheet, camera: Camera): Place | undefined {
  if (sheet.camera === undefined) return undefined
  const { viewport, overscan: beyond } = sheet
  const ratio = camera.k / sheet.camera.k
  return {
    x: camera.x - (sheet.camera.x + beyond * viewport.width) * ratio,
    y: camera.y - (sheet.camera.y + beyond * viewport.height) * ratio,
    width: viewport.width * (1 + 2 * beyond) * ratio,
    height: viewport.height * (1 + 2 * beyond) * ratio,
  }
}

const covers = ({ x, y, width, height }: Place, viewport: Viewport): boolean =>
  x <= 0 && y <= 0 && x + width >= viewport.width && y + height >= viewport.height

/** Only the part in view is copied: a picture under a strong zoom is many times as large as the screen. */
function blit(
  context: CanvasRenderingContext2D,
  { canvas }: Sheet,
  { x, y, width, height }: Place,
  viewport: Viewport,
): void {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  const right = Math.min(viewport.width, x + width)
  const bottom = Math.min(viewport.height, y + height)
  if (right <= left || bottom <= top) return
  const perX = canvas.width / width
  const perY = canvas.height / height
  context.drawImage(
    canvas,
    (left - x) * perX,
    (top - y) * perY,
    (right - left) * perX,
    (bottom - top) * perY,
    left,
    top,
    right - left,
    bottom - top,
  )
}
