import type { Box } from '#domain/annotation'

/** An annotation of a file, as pdf.js tells of it. */
export interface FileAnnotation {
  readonly id: string
  readonly subtype: string
  readonly rect: ArrayLike<number>
  /** Of a window: where what it belongs to stands. */
  readonly parentRect?: ArrayLike<number> | null
  /** The annotation that it answers. */
  readonly inReplyTo?: string
}

/** Where Stemma draws a mark on a page. */
export type KnownFrame = Box

/** What Stemma takes for marks (`pdf-engine/read-marks.ts`), and their windows. */
const markSubtypes: ReadonlySet<string> = new Set([
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Text',
  'Popup',
  'Caret',
  'FreeText',
  'Square',
  'Circle',
  'Ink',
  'Line',
  'Polygon',
  'PolyLine',
])

/** Programs leave some room around words and strokes, or round differently. */
const leastOverlap = 0.6
/** The sign of a note has one size, whatever its frame: its upper left corner counts, in points. */
const cornerReach = 3

/**
 * Which annotations of a page Stemma draws itself: all that are marks once those of the file were brought in, else those that stand
 * where a mark of Stemma's does, as in a copy that it wrote.
 */
export function knownAnnotations(
  annotations: readonly FileAnnotation[],
  known: 'all' | readonly KnownFrame[],
): ReadonlySet<string> {
  const marks = annotations.filter(({ subtype }) => markSubtypes.has(subtype))
  const ids = new Set(
    marks.filter((one) => known === 'all' || isDrawn(one, known)).map(({ id }) => id),
  )
  // An answer goes with what it answers, and an answer to that with it.
  for (const { id, inReplyTo } of marks) if (inReplyTo && ids.has(inReplyTo)) ids.add(id)
  return ids
}

function isDrawn(
  { subtype, rect, parentRect }: FileAnnotation,
  known: readonly KnownFrame[],
): boolean {
  const frame = boxOf(subtype === 'Popup' ? (parentRect ?? rect) : rect)
  return known.some(
    (one) =>
      overlapOf(one, frame) >= leastOverlap || (subtype === 'Text' && isAtCorner(one, frame)),
  )
}

const boxOf = (rect: ArrayLike<number>): Box => [
  rect[0] ?? 0,
  rect[1] ?? 0,
  rect[2] ?? 0,
  rect[3] ?? 0,
]

/** Of what either covers, the share that both cover. */
function overlapOf(one: Box, other: Box): number {
  const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0])
  const up = Math.min(one[3], other[3]) - Math.max(one[1], other[1])
  if (across <= 0 || up <= 0) return 0
  return (across * up) / (areaOf(one) + areaOf(other) - across * up)
}

const areaOf = ([left, bottom, right, top]: Box): number => (right - left) * (top - bottom)

const isAtCorner = (one: Box, other: Box): boolean =>
  Math.abs(one[0] - other[0]) <= cornerReach && Math.abs(one[3] - other[3]) <= cornerReach
