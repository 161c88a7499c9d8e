import { escapeXml } from '#formats/graph-document'
import type { CanvasLook } from './canvas-contract'
import type { Dot } from './draw-dot'
import { bendOf, opacityOf } from './draw-edges'
import type { Palette } from './palette'

export interface SvgPicture {
  readonly text: string
  readonly seenEdges: number
  /** Fewer than were seen when all of them would have made the file too large. */
  readonly drawnEdges: number
}

/** More is more than most programs open. */
const mostBytes = 20_000_000
const bytesOfStraight = 30
const bytesOfBent = 44
const bytesOfDot = 46
const bentUpTo = 20_000
const titledUpTo = 3000

/**
 * What is seen now, as SVG in CSS pixels: lines, dots, names, years. Above 20 MB it is simplified: straight lines
 * instead of bent ones, then only every n-th.
 */
export function writeSvg(look: CanvasLook, palette: Palette, limitBytes = mostBytes): SvgPicture {
  const { scene, positions, camera, viewport, scale, axis } = look
  const x = (node: number) => (positions[2 * node] as number) * camera.k + camera.x
  const y = (node: number) => (positions[2 * node + 1] as number) * camera.k + camera.y
  const isInView = (node: number) =>
    x(node) > -30 &&
    y(node) > -30 &&
    x(node) < viewport.width + 30 &&
    y(node) < viewport.height + 30
  const nodes = [...scene.drawOrder].filter(isInView)
  const hasTitles = nodes.length <= titledUpTo
  const crosses = (from: number, to: number) =>
    !(
      (x(from) < 0 && x(to) < 0) ||
      (x(from) > viewport.width && x(to) > viewport.width) ||
      (y(from) < 0 && y(to) < 0) ||
      (y(from) > viewport.height && y(to) > viewport.height)
    )
  let seenEdges = 0
  for (let edge = 0; edge < scene.edgeFrom.length; edge += 1) {
    if (crosses(scene.edgeFrom[edge] as number, scene.edgeTo[edge] as number)) seenEdges += 1
  }
  const isBent = seenEdges <= bentUpTo
  const room = limitBytes * 0.9 - nodes.length * (bytesOfDot + (hasTitles ? 160 : 0))
  const stride = Math.max(
    1,
    Math.ceil((seenEdges * (isBent ? bytesOfBent : bytesOfStraight)) / Math.max(room, 1)),
  )
  const strengthening = Math.sqrt(scene.edgeFrom.length / Math.max(1, seenEdges / stride))
  const lines: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${viewport.width} ${viewport.height}" width="${viewport.width}" height="${viewport.height}" font-family="${escapeXml(palette.font)}" font-size="11">`,
    `<rect width="100%" height="100%" fill="${palette.background}"/>`,
  ]
  for (const [index, column] of (axis?.columns ?? []).entries()) {
    const left = column.x * camera.k + camera.x
    const width = column.width * camera.k
    if (index % 2 === 0) {
      lines.push(
        `<rect x="${short(left)}" y="0" width="${short(width)}" height="${viewport.height}" fill="${palette.band}"/>`,
      )
    }
  }
  let met = 0
  let drawnEdges = 0
  for (const style of scene.edgeStyles()) {
    const colour = style.colour === 'edge' ? palette.edge : palette.of(style.colour)
    const parts: string[] = []
    for (let edge = 0; edge < style.from.length; edge += 1) {
      const from = style.from[edge] as number
      const to = style.to[edge] as number
      if (!crosses(from, to)) continue
      met += 1
      if (met % stride !== 0) continue
      drawnEdges += 1
      const end = `${short(x(to))},${short(y(to))}`
      const [bendX, bendY] = bendOf(x(from), y(from), x(to), y(to))
      parts.push(
        `M${short(x(from))},${short(y(from))}${isBent ? `Q${short(bendX)},${short(bendY)} ${end}` : `L${end}`}`,
      )
    }
    if (parts.length === 0) continue
    // A line each would let them darken each other, as on the screen; one path for all keeps the file a third smaller.
    const opacity = opacityOf(style, strengthening, palette)
    lines.push(
      `<path fill="none" stroke="${colour}" stroke-opacity="${short(opacity, 3)}" stroke-width="0.6" d="${parts.join('')}"/>`,
    )
  }
  for (const node of nodes) {
    const dot = scene.dots[scene.dotOf[node] as number]
    if (dot === undefined) continue
    lines.push(
      shapeOf(
        dot,
        palette,
        x(node),
        y(node),
        (scene.radii[node] as number) * scale,
        hasTitles ? (scene.titles[node] ?? '') : '',
      ),
    )
  }
  const name = (text: string, left: number, middle: number, colour: string, more = '') =>
    lines.push(
      `<text x="${short(left)}" y="${short(middle)}" dominant-baseline="central" fill="${colour}" stroke="${palette.background}" stroke-width="3" paint-order="stroke"${more}>${escapeXml(text)}</text>`,
    )
  for (const { ground, text, x: left, y: middle, dx, dy, letterWidth } of look.groundLabels) {
    const at = left * camera.k + camera.x + dx
    const height = middle * camera.k + camera.y + dy
    if (ground.letter !== undefined) {
      name(
        ground.letter,
        at,
        height,
        palette.of(ground.colour),
        ' font-style="italic" font-weight="700" font-size="16"',
      )
    }
    name(text, at + letterWidth, height, palette.textSecondary, ' font-weight="600" font-size="13"')
  }
  for (const { node, text, dx, dy } of look.labels) {
    name(text, x(node) + dx, y(node) + dy, palette.text)
  }
  for (const column of axis?.columns ?? []) {
    const middle = (column.x + column.width / 2) * camera.k + camera.x
    if (middle < 0 || middle > viewport.width || column.width * camera.k < 36) continue
    name(column.label, middle, viewport.height - 12, palette.textSecondary, ' text-anchor="middle"')
  }
  lines.push('</svg>', '')
  return { text: lines.join('\n'), seenEdges, drawnEdges }
}

export function shapeOf(
  { shape, colour, isRead, isPale }: Dot,
  palette: Palette,
  x: number,
  y: number,
  radius: number,
  title: string,
): string {
  const fill = palette.of(colour)
  const inner = title === '' ? '/>' : `><title>${escapeXml(title)}</title></`
  const close = (name: string) => (title === '' ? inner : `${inner}${name}>`)
  if (shape === 'square') {
    const half = radius * 0.89
    return `<rect x="${short(x - half)}" y="${short(y - half)}" width="${short(2 * half)}" height="${short(2 * half)}" fill="${fill}"${close('rect')}`
  }
  const isHollow = (shape === 'ring' || isRead) && !isPale && radius > 2.5
  const ring = isHollow
    ? ` fill="${palette.background}" stroke="${fill}" stroke-width="${short(radius * 0.5)}"`
    : ` fill="${fill}"`
  const drawn = isHollow ? radius * 0.75 : radius
  const dot = `<circle cx="${short(x)}" cy="${short(y)}" r="${short(drawn)}"${ring}${close('circle')}`
  return shape === 'ringed'
    ? `${dot}<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius + 3.5)}" fill="none" stroke="${fill}" stroke-width="1.5"/>`
    : dot
}

const short = (value: number, digits = 1): string => String(Number(value.toFixed(digits)))
