import { escapeXml } from '#formats/graph-document'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { type Dot, drawDot } from './draw-dot'
import { shapeOf } from './export-svg'
import { colourGraph } from './graph-colouring'
import type { Palette } from './palette'
import { titleOf } from './paper-words'
import { type TreeRow, treeMeasures, treeSize } from './tree-rows'

/** The tree that is seen as a picture for files: the whole of it, not only what fits into the window. */
export interface TreePicture {
  readonly width: number
  readonly height: number
  /** From the end of one box to the beginning of another. */
  readonly joints: readonly {
    readonly x1: number
    readonly y1: number
    readonly x2: number
    readonly y2: number
  }[]
  readonly boxes: readonly TreeBox[]
}

interface TreeBox {
  readonly left: number
  readonly middle: number
  readonly name: string
  readonly title: string
  readonly year: string
  /** Papers below it that are folded away; empty: none. */
  readonly folded: string
  readonly dot: Dot
  readonly isFaded: boolean
}

const { nameWidth } = treeMeasures
const boxHeight = 26
const fontSize = 12
const dotRadius = 4.5
const dotAt = 14
const nameAt = 26
const gap = 8

/** How wide a text is in the picture's font, px. */
type Measure = (text: string) => number

export function treePicture(
  rows: readonly TreeRow[],
  slice: GraphSlice,
  isFaded: Uint8Array,
  measure: Measure,
): TreePicture {
  const { groups, groupOf } = colourGraph(slice, 'status')
  const boxes = rows.map((row): TreeBox => {
    const { node, below, isUnfolded } = row
    const year = slice.years[node] ?? 0
    const yearText = year > 0 ? String(year) : ''
    const folded = below > 0 && !isUnfolded ? `+${below.toLocaleString('en')}` : ''
    const aside = [yearText, folded].filter((part) => part !== '')
    const room =
      nameWidth - nameAt - gap - aside.reduce((sum, text) => sum + measure(text) + gap, 0)
    const group = groups[groupOf[node] ?? 0]
    const title = titleOf(slice, node)
    return {
      left: treeSize.left(row),
      middle: treeSize.middle(row),
      name: cut(title, room, measure),
      title,
      year: yearText,
      folded,
      dot: {
        colour: group?.colour ?? 'graph-other',
        shape: group?.shape ?? 'disc',
        isRead: slice.statuses[node] === 'read',
        isPale: false,
      },
      isFaded: isFaded[node] === 1,
    }
  })
  const joints = rows.flatMap((row) => {
    const above = row.parent === undefined ? undefined : rows[row.parent]
    return above === undefined ? [] : [treeSize.joint(above, row)]
  })
  return { ...treeSize.whole(rows), joints, boxes }
}

/** As much of a title as there is room for. */
function cut(title: string, room: number, measure: Measure): string {
  if (measure(title) <= room) return title
  let [fits, tooLong] = [0, title.length]
  while (tooLong - fits > 1) {
    const half = (fits + tooLong) >> 1
    if (measure(`${title.slice(0, half).trimEnd()}…`) <= room) fits = half
    else tooLong = half
  }
  return `${title.slice(0, fits).trimEnd()}…`
}

export function writeTreeSvg(
  { width, height, joints, boxes }: TreePicture,
  palette: Palette,
): string {
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${escapeXml(palette.font)}" font-size="${fontSize}">`,
    `<rect width="100%" height="100%" fill="${palette.background}"/>`,
    `<path fill="none" stroke="${palette.edge}" stroke-width="1.2" d="${joints
      .map(({ x1, y1, x2, y2 }) => {
        const half = (x1 + x2) / 2
        return `M${x1},${y1}C${half},${y1} ${half},${y2} ${x2},${y2}`
      })
      .join('')}"/>`,
  ]
  for (const { left, middle, name, title, year, folded, dot, isFaded } of boxes) {
    const text = (content: string, x: number, colour: string, more = '') =>
      content === ''
        ? ''
        : `<text x="${x}" y="${middle}" dominant-baseline="central" fill="${colour}"${more}>${escapeXml(content)}</text>`
    const [yearEnd, foldedEnd] = asideEnds(left, folded)
    lines.push(
      `<g${isFaded ? ' opacity="0.5"' : ''}><title>${escapeXml(title)}</title>`,
      `<rect x="${left}" y="${middle - boxHeight / 2}" width="${nameWidth}" height="${boxHeight}" rx="6" fill="${palette.band}" stroke="${palette.edge}" stroke-opacity="0.5"/>`,
      shapeOf(dot, palette, left + dotAt, middle, dotRadius, ''),
      text(name, left + nameAt, palette.text),
      text(year, yearEnd, palette.textSecondary, ' text-anchor="end"'),
      text(folded, foldedEnd, palette.textSecondary, ' text-anchor="end"'),
      '</g>',
    )
  }
  lines.push('</svg>', '')
  return lines.filter((line) => line !== '').join('\n')
}

/** Where the year ends and where the number of folded papers does: that one stands last. */
function asideEnds(left: number, folded: string): readonly [number, number] {
  const end = left + nameWidth - gap
  return [folded === '' ? end : end - 8 * folded.length - gap, end]
}

/** A larger picture takes a gigabyte while it is drawn. */
const mostPixels = 64_000_000

export interface TreePng {
  readonly blob: Blob
  /** Less than was asked for when the picture would have been too large. */
  readonly factor: number
}

export async function drawTreePng(
  { width, height, joints, boxes }: TreePicture,
  palette: Palette,
  wantedFactor: number,
): Promise<TreePng> {
  const factor = Math.min(wantedFactor, Math.sqrt(mostPixels / (width * height)))
  const canvas = new OffscreenCanvas(Math.ceil(width * factor), Math.ceil(height * factor))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This window has no 2D canvas.')
  context.scale(factor, factor)
  context.fillStyle = palette.background
  context.fillRect(0, 0, width, height)
  context.strokeStyle = palette.edge
  context.lineWidth = 1.2
  for (const { x1, y1, x2, y2 } of joints) {
    const half = (x1 + x2) / 2
    context.beginPath()
    context.moveTo(x1, y1)
    context.bezierCurveTo(half, y1, half, y2, x2, y2)
    context.stroke()
  }
  context.font = treeFont(palette)
  context.textBaseline = 'middle'
  for (const { left, middle, name, year, folded, dot, isFaded } of boxes) {
    context.globalAlpha = isFaded ? 0.5 : 1
    context.beginPath()
    context.roundRect(left, middle - boxHeight / 2, nameWidth, boxHeight, 6)
    context.fillStyle = palette.band
    context.fill()
    context.lineWidth = 0.6
    context.stroke()
    drawDot(context, palette, dot, left + dotAt, middle, dotRadius, false)
    const [yearEnd, foldedEnd] = asideEnds(left, folded)
    context.textAlign = 'left'
    context.fillStyle = palette.text
    context.fillText(name, left + nameAt, middle)
    context.textAlign = 'right'
    context.fillStyle = palette.textSecondary
    context.fillText(year, yearEnd, middle)
    context.fillText(folded, foldedEnd, middle)
  }
  return { blob: await canvas.convertToBlob({ type: 'image/png' }), factor }
}

export const treeFont = ({ font }: Pick<Palette, 'font'>): string => `${fontSize}px ${font}`
