import { type Box, boundsOf, type Camera, type Viewport } from './camera'
import { type Palette, pixelOf } from './palette'
import type { Scene } from './scene'

const padding = 6

/** How the small map shows the world: `x` and `y` of the world's origin, `k` px a unit. */
export function minimapCamera(positions: Float32Array, { width, height }: Viewport): Camera {
  const box: Box = boundsOf(positions) ?? { minX: -1, minY: -1, maxX: 1, maxY: 1 }
  const k = Math.min(
    (width - 2 * padding) / Math.max(box.maxX - box.minX, 1),
    (height - 2 * padding) / Math.max(box.maxY - box.minY, 1),
  )
  return {
    x: width / 2 - (k * (box.minX + box.maxX)) / 2,
    y: height / 2 - (k * (box.minY + box.maxY)) / 2,
    k,
  }
}

/** All papers as points, in the colours of the scene. Drawn once per change of papers, not per frame. */
export function drawMinimapDots(
  context: OffscreenCanvasRenderingContext2D,
  scene: Scene,
  positions: Float32Array,
  map: Camera,
  palette: Palette,
): void {
  if (scene.nodeCount > pixelsFrom) {
    drawMinimapPixels(context, scene, positions, map, palette)
    return
  }
  const size = 1.8
  const colours = scene.dots.map(({ colour }) => palette.of(colour))
  for (const node of scene.drawOrder) {
    context.fillStyle = colours[scene.dotOf[node] as number] ?? palette.other
    context.fillRect(
      (positions[2 * node] as number) * map.k + map.x - size / 2,
      (positions[2 * node + 1] as number) * map.k + map.y - size / 2,
      size,
      size,
    )
  }
}

/** More papers are a pixel each, written straight into the picture. */
const pixelsFrom = 3000

function drawMinimapPixels(
  context: OffscreenCanvasRenderingContext2D,
  scene: Scene,
  positions: Float32Array,
  map: Camera,
  palette: Palette,
): void {
  const { width, height } = context.canvas
  const { a: ratio } = context.getTransform()
  const picture = context.getImageData(0, 0, width, height)
  const pixels = new Uint32Array(picture.data.buffer)
  const colours = scene.dots.map(({ colour }) => pixelOf(palette, colour))
  for (const node of scene.drawOrder) {
    const x = Math.round(((positions[2 * node] as number) * map.k + map.x) * ratio)
    const y = Math.round(((positions[2 * node + 1] as number) * map.k + map.y) * ratio)
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    pixels[y * width + x] = colours[scene.dotOf[node] as number] ?? 0
  }
  context.putImageData(picture, 0, 0)
}

/** The part that the large map shows, as far as it lies on the small one. */
export function drawMinimapFrame(
  context: CanvasRenderingContext2D,
  size: Viewport,
  map: Camera,
  camera: Camera,
  viewport: Viewport,
  palette: Palette,
): void {
  const scale = map.k / camera.k
  const left = Math.max(1, -camera.x * scale + map.x)
  const top = Math.max(1, -camera.y * scale + map.y)
  const right = Math.min(size.width - 1, (viewport.width - camera.x) * scale + map.x)
  const bottom = Math.min(size.height - 1, (viewport.height - camera.y) * scale + map.y)
  if (right <= left || bottom <= top) return
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.strokeRect(left, top, right - left, bottom - top)
}
