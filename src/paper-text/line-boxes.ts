import type { Box } from '#domain/annotation'
import type { PageText } from './page-text'

type Side = [left: number, bottom: number, right: number, top: number]

/** Of the smaller height: a superscript overlaps its line by more, two lines overlap by less even when set tight. */
const sharedHeight = 0.35
/** In heights of the line: wider gaps are those between columns. */
const widestGap = 4
/** Of text that runs up or down, in the same unit: a space is narrower, the gap between two lines of ordinary text wider. */
const widestGapUpright = 0.5

/**
 * The characters `from` to `to` of a page as one box a line, in PDF user space, as QuadPoints want them (ISO 32000-2, 12.5.6.10).
 * Text that runs up or down the page gives one box a line as well.
 */
export function lineBoxes(page: Pick<PageText, 'boxes'>, from: number, to: number): readonly Box[] {
  const lines: Side[] = []
  let line: Side | undefined
  for (let at = from; at < to; at += 1) {
    const box = boxAt(page.boxes, at)
    if (box === undefined) continue
    if (line !== undefined && isSameLine(line, box)) join(line, box)
    else {
      line = box
      lines.push(box)
    }
  }
  return lines.map(([left, bottom, right, top]): Box => [left, bottom, right, top])
}

function boxAt(boxes: Float32Array, at: number): Side | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = boxes.subarray(at * 4, at * 4 + 4)
  const isDrawn = right > left && top > bottom
  return isDrawn ? [left, bottom, right, top] : undefined
}

function isSameLine(line: Side, box: Side): boolean {
  const width = line[2] - line[0]
  const height = line[3] - line[1]
  const overlapInHeight = Math.min(line[3], box[3]) - Math.max(line[1], box[1])
  if (overlapInHeight >= sharedHeight * Math.min(height, box[3] - box[1])) {
    const gap = Math.max(line[0], box[0]) - Math.min(line[2], box[2])
    return gap <= widestGap * Math.max(height, box[3] - box[1])
  }
  // What is wider than high runs along the page: what lies below it is the next line.
  if (width > 1.5 * height && width > 1.5 * (box[2] - box[0])) return false
  const overlapInWidth = Math.min(line[2], box[2]) - Math.max(line[0], box[0])
  if (overlapInWidth < sharedHeight * Math.min(width, box[2] - box[0])) return false
  const gap = Math.max(line[1], box[1]) - Math.min(line[3], box[3])
  return gap <= widestGapUpright * width
}

function join(line: Side, box: Side): void {
  line[0] = Math.min(line[0], box[0])
  line[1] = Math.min(line[1], box[1])
  line[2] = Math.max(line[2], box[2])
  line[3] = Math.max(line[3], box[3])
}
