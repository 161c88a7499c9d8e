import type { Camera, Viewport } from './camera'
import type { MapContext } from './map-context'
import type { Palette } from './palette'
import type { EdgeStyle, Scene } from './scene'

/** How far an edge leans out of the straight line, as a share of its length. */
const bend = 0.12
export const edgeWidth = 0.6
/** Edges in one path: they do not darken each other inside a path, and do between paths. */
const pathLength = 128
/** A picture of more edges than this is a grey ground anyway: of more in view, every n-th is drawn. */
const mostEdges = 48_000
/** Above this edges are straight: at such a density nobody sees that they lean, and straight ones are drawn faster. */
const straightFrom = 12_000
/** With so few edges in view each has its arrow. */
const arrowsUpTo = 260
const shortestWithArrow = 34
/** Looked at between two looks at the clock. */
const edgesPerStep = 512

export interface EdgeView {
  readonly scene: Scene
  readonly positions: Float32Array
  readonly camera: Camera
  readonly viewport: Viewport
  readonly palette: Palette
  /** Factor on the radii of the scene. */
  readonly scale: number
  /** Drawn beyond each side of the viewport, as a share of it. */
  readonly overscan: number
}

/**
 * Draws the edges in view, the faint ones first, and gives way between small steps. The fewer there are in view, the
 * stronger each is drawn.
 */
export function* paintEdges(context: MapContext, view: EdgeView): Generator<void> {
  const { scene, palette } = view
  const styles = yield* scene.sortEdges()
  yield
  const isSeen = seenEdge(view)
  let seen = 0
  for (const { from, to } of styles) {
    for (let start = 0; start < from.length; start += 64 * edgesPerStep) {
      const end = Math.min(from.length, start + 64 * edgesPerStep)
      for (let edge = start; edge < end; edge += 1) {
        if (isSeen(from[edge] as number, to[edge] as number)) seen += 1
      }
      yield
    }
  }
  if (seen === 0) return
  const stride = Math.ceil(seen / mostEdges)
  const isStraight = seen / stride > straightFrom
  const strengthening = Math.sqrt(scene.edgeFrom.length / seen)
  context.lineWidth = edgeWidth
  let met = 0
  for (const style of styles) {
    const { from } = style
    const colour = style.colour === 'edge' ? palette.edge : palette.of(style.colour)
    const opacity = opacityOf(style, strengthening, palette)
    for (let start = 0; start < from.length; start += edgesPerStep) {
      const end = Math.min(from.length, start + edgesPerStep)
      context.strokeStyle = colour
      context.globalAlpha = opacity
      context.lineWidth = opacity > 0.3 ? 0.9 : edgeWidth
      met = strokeEdges(context, view, style, { start, end, met, stride, isStraight, isSeen })
      context.globalAlpha = 1
      yield
    }
  }
  if (seen > arrowsUpTo || !scene.isDirected) return
  for (const style of styles) {
    context.fillStyle = style.colour === 'edge' ? palette.edge : palette.of(style.colour)
    context.globalAlpha = Math.min(1, 1.6 * opacityOf(style, strengthening, palette))
    for (let edge = 0; edge < style.from.length; edge += 1) {
      const source = style.from[edge] as number
      const target = style.to[edge] as number
      if (isSeen(source, target)) drawArrow(context, view, source, target)
    }
  }
  context.globalAlpha = 1
}

/** `strengthening`: more than 1 where only some of the edges are in view. */
export const opacityOf = (
  style: EdgeStyle,
  strengthening: number,
  { lineStrength }: Palette,
): number => Math.min(1, lineStrength * Math.min(style.strongest, style.opacity * strengthening))

function seenEdge({ positions, camera, viewport, overscan }: EdgeView) {
  // In units of the map, so that nothing is multiplied per edge.
  const left = (-overscan * viewport.width - camera.x) / camera.k
  const right = ((1 + overscan) * viewport.width - camera.x) / camera.k
  const top = (-overscan * viewport.height - camera.y) / camera.k
  const bottom = ((1 + overscan) * viewport.height - camera.y) / camera.k
  return (from: number, to: number): boolean => {
    const x1 = positions[2 * from] as number
    const y1 = positions[2 * from + 1] as number
    const x2 = positions[2 * to] as number
    const y2 = positions[2 * to + 1] as number
    return !(
      (x1 < left && x2 < left) ||
      (x1 > right && x2 > right) ||
      (y1 < top && y2 < top) ||
      (y1 > bottom && y2 > bottom)
    )
  }
}

function strokeEdges(
  context: MapContext,
  { positions, camera }: EdgeView,
  { from, to }: EdgeStyle,
  part: {
    readonly start: number
    readonly end: number
    readonly met: number
    readonly stride: number
    readonly isStraight: boolean
    readonly isSeen: (from: number, to: number) => boolean
  },
): number {
  let { met } = part
  let inPath = 0
  context.beginPath()
  for (let edge = part.start; edge < part.end; edge += 1) {
    const source = from[edge] as number
    const target = to[edge] as number
    if (!part.isSeen(source, target)) continue
    met += 1
    if (met % part.stride !== 0) continue
    const x1 = (positions[2 * source] as number) * camera.k + camera.x
    const y1 = (positions[2 * source + 1] as number) * camera.k + camera.y
    const x2 = (positions[2 * target] as number) * camera.k + camera.x
    const y2 = (positions[2 * target + 1] as number) * camera.k + camera.y
    if (part.isStraight) {
      context.moveTo(x1, y1)
      context.lineTo(x2, y2)
    } else {
      traceEdge(context, x1, y1, x2, y2)
    }
    inPath += 1
    if (inPath === pathLength) {
      context.stroke()
      context.beginPath()
      inPath = 0
    }
  }
  if (inPath > 0) context.stroke()
  return met
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
  const [x, y] = bendOf(x1, y1, x2, y2)
  context.quadraticCurveTo(x, y, x2, y2)
}

/** The point that a citation leans to. */
export const bendOf = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): readonly [number, number] => [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend]

/** At the cited end, just outside of its dot. */
export function drawArrow(
  context: MapContext,
  { scene, positions, camera, scale }: Pick<EdgeView, 'scene' | 'positions' | 'camera' | 'scale'>,
  source: number,
  target: number,
): void {
  const x1 = (positions[2 * source] as number) * camera.k + camera.x
  const y1 = (positions[2 * source + 1] as number) * camera.k + camera.y
  const x2 = (positions[2 * target] as number) * camera.k + camera.x
  const y2 = (positions[2 * target + 1] as number) * camera.k + camera.y
  if (Math.hypot(x2 - x1, y2 - y1) < shortestWithArrow) return
  const [bx, by] = bendOf(x1, y1, x2, y2)
  const length = Math.hypot(x2 - bx, y2 - by)
  if (length === 0) return
  const ux = (x2 - bx) / length
  const uy = (y2 - by) / length
  const distance = (scene.radii[target] ?? 0) * scale + 2
  const tipX = x2 - ux * distance
  const tipY = y2 - uy * distance
  context.beginPath()
  context.moveTo(tipX, tipY)
  context.lineTo(tipX - ux * 6 - uy * 2.6, tipY - uy * 6 + ux * 2.6)
  context.lineTo(tipX - ux * 6 + uy * 2.6, tipY - uy * 6 - ux * 2.6)
  context.closePath()
  context.fill()
}

/** Edges that are drawn while papers are still moving, or until the picture is there. */
const mostSketched = 3000

/** Straight and few, at once. */
export function sketchEdges(
  context: MapContext,
  {
    scene,
    positions,
    camera,
    palette,
  }: Pick<EdgeView, 'scene' | 'positions' | 'camera' | 'palette'>,
): void {
  const total = scene.edgeFrom.length
  const stride = Math.max(1, Math.ceil(total / mostSketched))
  context.strokeStyle = palette.edge
  context.globalAlpha = 0.12
  context.lineWidth = edgeWidth
  context.beginPath()
  for (let edge = 0; edge < total; edge += stride) {
    const from = 2 * (scene.edgeFrom[edge] as number)
    const to = 2 * (scene.edgeTo[edge] as number)
    context.moveTo(
      (positions[from] as number) * camera.k + camera.x,
      (positions[from + 1] as number) * camera.k + camera.y,
    )
    context.lineTo(
      (positions[to] as number) * camera.k + camera.x,
      (positions[to + 1] as number) * camera.k + camera.y,
    )
  }
  context.stroke()
  context.globalAlpha = 1
}
