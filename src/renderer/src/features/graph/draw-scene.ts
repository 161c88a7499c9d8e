import type { Camera, Viewport } from './camera'
import { drawDots, drawSomeDots } from './draw-dots'
import { drawArrow, traceEdge } from './draw-edges'
import type { GroundLabel } from './ground-labels'
import { drawGroundLabels } from './ground-layer'
import type { MapContext } from './map-context'
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
  readonly selected: readonly number[]
  readonly isPinned: Uint8Array
  /** Edges of the paper under the pointer or the keyboard. */
  readonly pointedEdges: PointedEdges | undefined
  /** Camera or papers are moving: dots are plainer. */
  readonly isMoving: boolean
  /** The dots are in the picture below (`map-picture.ts`); only those that are pointed at are drawn again. */
  readonly hasDotsBelow: boolean
}

/** What a paper cites and what cites it, by node. */
export interface PointedEdges {
  readonly node: number
  readonly cited: readonly number[]
  readonly citing: readonly number[]
}

/** A paper that fifty thousand cite has its strongest few hundred drawn: the others are in the picture below. */
const mostPointed = 400

export function pointedEdgesOf({ edgeFrom, edgeTo, citedHere }: Scene, node: number): PointedEdges {
  const cited: number[] = []
  const citing: number[] = []
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    if (edgeFrom[edge] === node) cited.push(edgeTo[edge] as number)
    else if (edgeTo[edge] === node) citing.push(edgeFrom[edge] as number)
  }
  const strongest = (nodes: readonly number[]): readonly number[] =>
    nodes
      .toSorted((a, b) => (citedHere[b] as number) - (citedHere[a] as number) || a - b)
      .slice(0, mostPointed)
  return { node, cited: strongest(cited), citing: strongest(citing) }
}

/** The dots, names and rings of one frame. Pure but for the context. */
export function drawScene(context: MapContext, frame: Frame): void {
  drawPointedEdges(context, frame)
  if (!frame.hasDotsBelow) drawDots(context, frame, frame.isMoving)
  drawPointedDots(context, frame)
  drawRings(context, frame)
  drawGroundLabels(context, frame.groundLabels, frame.camera, frame.palette)
  drawLabels(context, frame)
}

function drawPointedEdges(context: MapContext, frame: Frame): void {
  const { scene, positions, camera, palette, pointedEdges } = frame
  if (pointedEdges === undefined) return
  const { node, cited, citing } = pointedEdges
  halo(context, frame, node)
  const trace = (from: number, to: number) =>
    traceEdge(
      context,
      (positions[2 * from] as number) * camera.k + camera.x,
      (positions[2 * from + 1] as number) * camera.k + camera.y,
      (positions[2 * to] as number) * camera.k + camera.x,
      (positions[2 * to + 1] as number) * camera.k + camera.y,
    )
  const isRelation = scene.centre !== undefined
  const draw = (nodes: readonly number[], isCited: boolean) => {
    const colour =
      isRelation || !scene.isDirected
        ? palette.textSecondary
        : palette.of(isCited ? 'graph-cited' : 'graph-citing')
    context.strokeStyle = colour
    context.globalAlpha = 0.55
    context.lineWidth = 0.9
    context.beginPath()
    for (const other of nodes) {
      if (isCited) trace(node, other)
      else trace(other, node)
    }
    context.stroke()
    if (frame.isMoving || !scene.isDirected) return
    context.fillStyle = colour
    context.globalAlpha = 0.85
    for (const other of nodes) {
      if (isCited) drawArrow(context, frame, node, other)
      else drawArrow(context, frame, other, node)
    }
  }
  draw(citing, false)
  draw(cited, true)
  context.globalAlpha = 1
}

/** Lets the paper under the pointer stand out of a crowd. */
function halo(context: MapContext, frame: Frame, node: number): void {
  const { scene, positions, camera, palette, scale } = frame
  context.fillStyle = palette.accent
  context.globalAlpha = 0.16
  context.beginPath()
  context.arc(
    (positions[2 * node] as number) * camera.k + camera.x,
    (positions[2 * node + 1] as number) * camera.k + camera.y,
    (scene.radii[node] ?? 0) * scale + 11,
    0,
    2 * Math.PI,
  )
  context.fill()
  context.globalAlpha = 1
}

/** Over the edges that were drawn just now. */
function drawPointedDots(context: MapContext, frame: Frame): void {
  const { pointedEdges, open, matches, selected } = frame
  const nodes = new Set<number>()
  if (pointedEdges !== undefined) {
    for (const node of pointedEdges.citing) nodes.add(node)
    for (const node of pointedEdges.cited) nodes.add(node)
    nodes.add(pointedEdges.node)
  }
  if (frame.hasDotsBelow) {
    for (const node of matches.slice(0, mostPointed)) nodes.add(node)
    for (const node of selected.slice(0, mostPointed)) nodes.add(node)
    if (open !== undefined) nodes.add(open)
  }
  if (!frame.isMoving) drawSomeDots(context, frame, nodes)
}

/** Rings beyond so many in view are a ground of rings; the legend and the table still tell. */
const mostRings = 3000
const mostRingsInMotion = 300

function drawRings(context: MapContext, frame: Frame): void {
  const { scene, positions, camera, viewport, palette, scale, isPinned } = frame
  const most = frame.isMoving ? mostRingsInMotion : mostRings
  let rings = 0
  const ring = (node: number, distance: number, width: number, colour: string) => {
    const x = (positions[2 * node] as number) * camera.k + camera.x
    const y = (positions[2 * node + 1] as number) * camera.k + camera.y
    if (x < -40 || y < -40 || x > viewport.width + 40 || y > viewport.height + 40) return
    rings += 1
    if (rings > most) return
    context.strokeStyle = colour
    context.lineWidth = width
    context.beginPath()
    context.arc(x, y, (scene.radii[node] ?? 0) * scale + distance, 0, 2 * Math.PI)
    context.stroke()
  }
  if (frame.focused !== undefined) {
    ring(frame.focused, 4, 2, palette.accent)
    ring(frame.focused, 7, 1, palette.accent)
  }
  for (const node of [frame.open, frame.hovered]) {
    if (node !== undefined) ring(node, 4, 2, palette.accent)
  }
  for (const node of frame.selected) ring(node, 2.6, 1.6, palette.accent)
  for (const node of frame.matches) ring(node, 3.5, 1.5, palette.accent)
  for (let node = 0; node < scene.nodeCount; node += 1) {
    if (isPinned[node] === 1) ring(node, 2.4, 0.8, palette.textSecondary)
  }
}

const strongFrom = 40

export function drawLabels(
  context: MapContext,
  frame: Pick<
    Frame,
    'scene' | 'positions' | 'camera' | 'viewport' | 'palette' | 'labels' | 'hovered' | 'open'
  >,
): void {
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
      node === scene.centre ||
      node === frame.hovered ||
      node === frame.open
    context.strokeText(text, x, y)
    context.fillStyle = isStrong ? palette.text : palette.textSecondary
    context.fillText(text, x, y)
  }
}

export const labelFont = ({ font }: Palette): string => `500 11px ${font}`
