import type { Camera, Viewport } from './camera'
import type { Palette } from './palette'
import type { EdgeStyle, Scene } from './scene'

/** How far an edge leans out of the straight line, as a share of its length. */
const bend = 0.12
export const edgeWidth = 0.6
/** Drawn beyond each side of the viewport, as a share of it, so that a pan finds something there. */
const overscan = 0.25
/** Edges in one path: they do not darken each other inside a path, and do between paths. */
const pathLength = 128
/** So long a frame draws edges; then the next one goes on. */
const frameBudgetMs = 6
const edgesPerLook = 256

/**
 * The edges as a picture of their own. While camera and pointer move, the finished picture is moved with them; once
 * they rest it is drawn anew, 6 ms a frame, and shown when whole. So no frame pays for all edges:
 * 10,000 bent edges take 60–90 ms without a GPU.
 */
export interface EdgeLayer {
  /** Begins a new picture; the one before is shown until it is done. */
  restart(wanted: EdgePicture): void
  /** Goes on with a picture under way; true while there is more to do. */
  step(): boolean
  /** Puts the newest finished picture under `camera`. */
  show(context: CanvasRenderingContext2D, camera: Camera): void
  /** Nothing finished shows these places any more: call when papers have moved. */
  clear(): void
}

export interface EdgePicture {
  readonly scene: Scene
  readonly positions: Float32Array
  readonly camera: Camera
  readonly viewport: Viewport
  readonly pixelRatio: number
  readonly palette: Palette
}

interface Picture {
  readonly canvas: OffscreenCanvas
  camera: Camera | undefined
  viewport: Viewport
}

export function createEdgeLayer(): EdgeLayer {
  let shown = emptyPicture()
  let drawn = emptyPicture()
  let work: { readonly wanted: EdgePicture; style: number; edge: number } | undefined

  return {
    restart(wanted) {
      const { viewport, pixelRatio, camera } = wanted
      const width = Math.max(1, Math.round(viewport.width * (1 + 2 * overscan) * pixelRatio))
      const height = Math.max(1, Math.round(viewport.height * (1 + 2 * overscan) * pixelRatio))
      if (drawn.canvas.width !== width || drawn.canvas.height !== height) {
        drawn.canvas.width = width
        drawn.canvas.height = height
      }
      drawn.camera = camera
      drawn.viewport = viewport
      const context = contextOf(drawn)
      if (context === null) return
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, width, height)
      context.setTransform(
        pixelRatio,
        0,
        0,
        pixelRatio,
        overscan * viewport.width * pixelRatio,
        overscan * viewport.height * pixelRatio,
      )
      work = { wanted, style: 0, edge: 0 }
    },

    step() {
      if (work === undefined) return false
      const context = contextOf(drawn)
      if (context === null) return false
      const { wanted } = work
      const until = performance.now() + frameBudgetMs
      while (performance.now() < until) {
        const style = wanted.scene.edges[work.style]
        if (style === undefined) {
          ;[shown, drawn] = [drawn, shown]
          work = undefined
          return false
        }
        const end = Math.min(style.from.length, work.edge + edgesPerLook)
        strokeEdges(context, wanted, style, work.edge, end)
        // A canvas draws when it is looked at: without this all edges would be drawn at once, when the picture is shown.
        context.getImageData(0, 0, 1, 1)
        work.edge = end
        if (end === style.from.length) {
          work.style += 1
          work.edge = 0
        }
      }
      return true
    },

    show(context, camera) {
      if (shown.camera === undefined) return
      const { viewport } = shown
      const ratio = camera.k / shown.camera.k
      context.drawImage(
        shown.canvas,
        camera.x - (shown.camera.x + overscan * viewport.width) * ratio,
        camera.y - (shown.camera.y + overscan * viewport.height) * ratio,
        viewport.width * (1 + 2 * overscan) * ratio,
        viewport.height * (1 + 2 * overscan) * ratio,
      )
    },

    clear() {
      shown.camera = undefined
      work = undefined
    },
  }
}

const emptyPicture = (): Picture => ({
  canvas: new OffscreenCanvas(1, 1),
  camera: undefined,
  viewport: { width: 1, height: 1 },
})

const contextOf = ({ canvas }: Picture) => canvas.getContext('2d', { willReadFrequently: true })

function strokeEdges(
  context: OffscreenCanvasRenderingContext2D,
  { positions, camera, viewport, palette }: EdgePicture,
  { colour, opacity, from, to }: EdgeStyle,
  start: number,
  end: number,
): void {
  const left = -overscan * viewport.width
  const right = viewport.width - left
  const top = -overscan * viewport.height
  const bottom = viewport.height - top
  context.strokeStyle = colour === 'edge' ? palette.edge : palette.of(colour)
  context.globalAlpha = opacity
  context.lineWidth = opacity > 0.3 ? 0.9 : edgeWidth
  let inPath = 0
  context.beginPath()
  for (let edge = start; edge < end; edge += 1) {
    const source = 2 * (from[edge] as number)
    const target = 2 * (to[edge] as number)
    const x1 = (positions[source] as number) * camera.k + camera.x
    const y1 = (positions[source + 1] as number) * camera.k + camera.y
    const x2 = (positions[target] as number) * camera.k + camera.x
    const y2 = (positions[target + 1] as number) * camera.k + camera.y
    if ((x1 < left && x2 < left) || (x1 > right && x2 > right)) continue
    if ((y1 < top && y2 < top) || (y1 > bottom && y2 > bottom)) continue
    traceEdge(context, x1, y1, x2, y2)
    inPath += 1
    if (inPath === pathLength) {
      context.stroke()
      context.beginPath()
      inPath = 0
    }
  }
  if (inPath > 0) context.stroke()
}

/** A quadratic that leans to the right of its direction, so that two papers that cite each other have two lines. */
export function traceEdge(
  context: CanvasPath,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  context.moveTo(x1, y1)
  context.quadraticCurveTo(
    (x1 + x2) / 2 - (y2 - y1) * bend,
    (y1 + y2) / 2 + (x2 - x1) * bend,
    x2,
    y2,
  )
}
