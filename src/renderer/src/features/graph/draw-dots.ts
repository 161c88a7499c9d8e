import type { Camera, Viewport } from './camera'
import { drawDot } from './draw-dot'
import type { MapContext } from './map-context'
import { type Palette, pixelOf } from './palette'
import type { Scene } from './scene'

export interface DotView {
  readonly scene: Scene
  readonly positions: Float32Array
  readonly camera: Camera
  readonly viewport: Viewport
  readonly palette: Palette
  /** Factor on the radii of the scene. */
  readonly scale: number
}

/** Below this radius, px, a disc and a square look alike, and a square needs no path. */
const squareBelow = 1.2
const margin = 30
const dotsPerStep = 400

/** The dots in view, back to front, giving way between small steps. `overscan`: beyond each side of the viewport, as a share of it. */
export function* paintDots(context: MapContext, view: DotView, overscan: number): Generator<void> {
  const { scene, viewport } = view
  const room = {
    left: -overscan * viewport.width - margin,
    right: (1 + overscan) * viewport.width + margin,
    top: -overscan * viewport.height - margin,
    bottom: (1 + overscan) * viewport.height + margin,
  }
  let drawn = 0
  for (const node of scene.drawOrder) {
    if (!paintDot(context, view, node, room, false)) continue
    drawn += 1
    if (drawn % dotsPerStep === 0) yield
  }
}

interface Room {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function paintDot(
  context: MapContext,
  { scene, positions, camera, palette, scale }: DotView,
  node: number,
  room: Room,
  isMoving: boolean,
): boolean {
  const x = (positions[2 * node] as number) * camera.k + camera.x
  const y = (positions[2 * node + 1] as number) * camera.k + camera.y
  if (x < room.left || y < room.top || x > room.right || y > room.bottom) return false
  const dot = scene.dots[scene.dotOf[node] as number]
  if (dot === undefined) return false
  const radius = (scene.radii[node] as number) * scale
  if (radius < squareBelow) {
    context.fillStyle = palette.of(dot.colour)
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
  } else {
    drawDot(context, palette, dot, x, y, radius, isMoving)
  }
  return true
}

const viewportRoom = ({ width, height }: Viewport): Room => ({
  left: -margin,
  right: width + margin,
  top: -margin,
  bottom: height + margin,
})

/** In motion, dots beyond so many in view are squares. */
const plainAbove = 4000

/** All dots of a map that is small enough to be drawn in every frame. */
export function drawDots(context: MapContext, view: DotView, isMoving: boolean): void {
  const room = viewportRoom(view.viewport)
  if (isMoving && view.scene.nodeCount > plainAbove) {
    sketchDots(context, view, view.scene.nodeCount)
    return
  }
  for (const node of view.scene.drawOrder) paintDot(context, view, node, room, isMoving)
}

/** Single dots over a picture that was drawn before. */
export function drawSomeDots(context: MapContext, view: DotView, nodes: Iterable<number>): void {
  const room = viewportRoom(view.viewport)
  for (const node of nodes) paintDot(context, view, node, room, false)
}

/** Squares, at once: every n-th when there are more than `most`. */
export function sketchDots(
  context: MapContext,
  { scene, positions, camera, palette, scale }: DotView,
  most: number,
): void {
  const stride = Math.max(1, Math.ceil(scene.nodeCount / most))
  const colours = scene.dots.map(({ colour }) => palette.of(colour))
  for (let at = 0; at < scene.drawOrder.length; at += stride) {
    const node = scene.drawOrder[at] as number
    const radius = (scene.radii[node] as number) * scale
    context.fillStyle = colours[scene.dotOf[node] as number] ?? palette.other
    context.fillRect(
      (positions[2 * node] as number) * camera.k + camera.x - radius,
      (positions[2 * node + 1] as number) * camera.k + camera.y - radius,
      2 * radius,
      2 * radius,
    )
  }
}

/**
 * As `sketchDots`, straight into the pixels of a sheet, which is what a first picture of 100,000 papers has time for.
 * `origin`: where the viewport begins on the sheet, in pixels.
 */
export function sketchPixels(
  context: OffscreenCanvasRenderingContext2D,
  { scene, positions, camera, palette, scale }: DotView,
  origin: { readonly x: number; readonly y: number; readonly pixelRatio: number },
): void {
  const { width, height } = context.canvas
  const picture = context.getImageData(0, 0, width, height)
  const pixels = new Uint32Array(picture.data.buffer)
  const colours = scene.dots.map(({ colour }) => pixelOf(palette, colour))
  for (const node of scene.drawOrder) {
    const x = ((positions[2 * node] as number) * camera.k + camera.x) * origin.pixelRatio + origin.x
    const y =
      ((positions[2 * node + 1] as number) * camera.k + camera.y) * origin.pixelRatio + origin.y
    const radius = (scene.radii[node] as number) * scale * origin.pixelRatio * 0.9
    const left = Math.max(0, Math.round(x - radius))
    const right = Math.min(width, Math.max(left + 1, Math.round(x + radius)))
    const bottom = Math.min(height, Math.max(Math.round(y - radius) + 1, Math.round(y + radius)))
    const colour = colours[scene.dotOf[node] as number] ?? 0
    for (let row = Math.max(0, Math.round(y - radius)); row < bottom; row += 1) {
      pixels.fill(colour, row * width + left, row * width + right)
    }
  }
  context.putImageData(picture, 0, 0)
}
