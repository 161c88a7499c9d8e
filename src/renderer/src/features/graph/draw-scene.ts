import type { Camera, Viewport } from './camera'
import { drawDot } from './draw-dot'
import { edgeWidth, traceEdge } from './edge-layer'
import type { GroundLabel } from './ground-labels'
import { drawGroundLabels } from './ground-layer'
import type { Palette } from './palette'
import type { PlacedLabel } from './place-labels'
import type { Scene } from './scene'

/** What changes from frame to frame. */
export interface Frame {
  readonly scene: Scene
  readonly positions: Float32Array
  readonly camera: Camera
  readonly viewport: Viewport
  readonly palette: Palette
  /** Factor on the radii of the scene. */
  readonly scale: number
  readonly labels: readonly PlacedLabel[]
  readonly groundLabels: readonly GroundLabel[]
  readonly hovered: number | undefined
  readonly focused: number | undefined
  readonly open: number | undefined
  readonly matches: readonly number[]
  readonly isPinned: Uint8Array
  /** Camera or papers are moving: dots are plainer, above 4,000 in view squares. */
  readonly isMoving: boolean
}

const plainAbove = 4000
/** Edges that are drawn while papers are still moving. */
const mostMovingEdges = 3000

/** The dots, names and rings of one frame. Edges at rest are a picture of their own (`edge-layer.ts`). Pure but for the context. */
export function drawScene(context: CanvasRenderingContext2D, frame: Frame): void {
  drawPointedEdges(context, frame)
  drawDots(context, frame)
  drawRings(context, frame)
  drawGroundLabels(context, frame.groundLabels, frame.camera, frame.palette)
  drawLabels(context, frame)
}

/** Straight and few: what is seen of the edges while the map is being arranged. */
export function drawMovingEdges(context: CanvasRenderingContext2D, frame: Frame): void {
  const { scene, positions, camera, palette } = frame
  const total = scene.edgeFrom.length
  const stride = Math.max(1, Math.ceil(total / mostMovingEdges))
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

function drawPointedEdges(context: CanvasRenderingContext2D, frame: Frame): void {
  const { scene, positions, camera, palette } = frame
  const pointed = frame.hovered ?? frame.focused
  if (pointed === undefined) return
  context.strokeStyle = palette.textSecondary
  context.globalAlpha = 0.3
  context.lineWidth = 0.9
  context.beginPath()
  for (let edge = 0; edge < scene.edgeFrom.length; edge += 1) {
    const from = scene.edgeFrom[edge] as number
    const to = scene.edgeTo[edge] as number
    if (from !== pointed && to !== pointed) continue
    traceEdge(
      context,
      (positions[2 * from] as number) * camera.k + camera.x,
      (positions[2 * from + 1] as number) * camera.k + camera.y,
      (positions[2 * to] as number) * camera.k + camera.x,
      (positions[2 * to + 1] as number) * camera.k + camera.y,
    )
  }
  context.stroke()
  context.globalAlpha = 1
}

function drawDots(context: CanvasRenderingContext2D, frame: Frame): void {
  const { scene, positions, camera, viewport, palette, scale } = frame
  const visible: number[] = []
  const margin = 30
  for (const node of scene.drawOrder) {
    const x = (positions[2 * node] as number) * camera.k + camera.x
    const y = (positions[2 * node + 1] as number) * camera.k + camera.y
    if (x < -margin || y < -margin) continue
    if (x > viewport.width + margin || y > viewport.height + margin) continue
    visible.push(node)
  }
  const isPlain = frame.isMoving && visible.length > plainAbove
  for (const node of visible) {
    const x = (positions[2 * node] as number) * camera.k + camera.x
    const y = (positions[2 * node + 1] as number) * camera.k + camera.y
    const radius = (scene.radii[node] as number) * scale
    const dot = scene.dots[node]
    if (dot === undefined) continue
    if (isPlain || radius < 1.2) {
      context.fillStyle = palette.of(dot.colour)
      context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
    } else {
      drawDot(context, palette, dot, x, y, radius, frame.isMoving)
    }
  }
}

function drawRings(context: CanvasRenderingContext2D, frame: Frame): void {
  const { scene, positions, camera, palette, scale, isPinned } = frame
  const ring = (node: number, distance: number, width: number, colour: string) => {
    const x = (positions[2 * node] as number) * camera.k + camera.x
    const y = (positions[2 * node + 1] as number) * camera.k + camera.y
    context.strokeStyle = colour
    context.lineWidth = width
    context.beginPath()
    context.arc(x, y, (scene.radii[node] ?? 0) * scale + distance, 0, 2 * Math.PI)
    context.stroke()
  }
  for (let node = 0; node < scene.nodeCount; node += 1) {
    if (isPinned[node] === 1) ring(node, 2.4, 0.8, palette.textSecondary)
  }
  for (const node of frame.matches) ring(node, 3.5, 1.5, palette.accent)
  for (const node of [frame.open, frame.hovered]) {
    if (node !== undefined) ring(node, 4, 2, palette.accent)
  }
  if (frame.focused !== undefined) {
    ring(frame.focused, 4, 2, palette.accent)
    ring(frame.focused, 7, 1, palette.accent)
  }
}

const strongFrom = 40

function drawLabels(context: CanvasRenderingContext2D, frame: Frame): void {
  const { scene, positions, camera, viewport, palette, labels } = frame
  context.font = labelFont(palette)
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = 3.5
  context.strokeStyle = palette.background
  for (const { node, text, dx, dy } of labels) {
    const x = (positions[2 * node] as number) * camera.k + camera.x + dx
    const y = (positions[2 * node + 1] as number) * camera.k + camera.y + dy
    if (x < -200 || y < -20 || x > viewport.width || y > viewport.height + 20) continue
    const isStrong =
      (scene.citedHere[node] ?? 0) > strongFrom ||
      scene.dots[node]?.shape === 'ringed' ||
      node === frame.hovered ||
      node === frame.open
    context.strokeText(text, x, y)
    context.fillStyle = isStrong ? palette.text : palette.textSecondary
    context.fillText(text, x, y)
  }
}

export const labelFont = ({ font }: Palette): string => `500 11px ${font}`
