import type { EntryLines } from './bibliography'
import type { PageLine } from './page-lines'

/** Narrower steps from the left are the ink of letters, not an indent. */
const leastIndent = 4
const mostIndent = 60

/**
 * Cuts entries without labels by how they are set: the first line to the left of the others, or to their right, or more space above
 * it, or a line that begins like an entry after one that ends like one. Each way is tried; the one whose pieces look most like
 * entries is taken.
 */
export function cutByShape(lines: readonly PageLine[]): readonly EntryLines[] {
  const ways = [
    { isStart: startsByIndent(lines, 'hanging'), advantage: 0.1 },
    { isStart: startsByIndent(lines, 'first'), advantage: 0.05 },
    { isStart: startsByGap(lines), advantage: 0.05 },
    { isStart: startsByWords(lines), advantage: 0 },
  ]
  let best: readonly (readonly PageLine[])[] = []
  let bestScore = Number.NEGATIVE_INFINITY
  for (const { isStart, advantage } of ways) {
    const pieces = withoutTail(cut(lines, isStart))
    // A way that cuts nothing has no advantage.
    const score = plausibility(pieces) + (pieces.length > 1 ? advantage : 0)
    if (score > bestScore) {
      best = pieces
      bestScore = score
    }
  }
  return best.map((own) => ({ lines: own }))
}

type IsStart = (line: PageLine, index: number) => boolean

function cut(lines: readonly PageLine[], isStart: IsStart): readonly (readonly PageLine[])[] {
  const pieces: PageLine[][] = []
  for (const [index, line] of lines.entries()) {
    const piece = pieces.at(-1)
    if (piece === undefined || isStart(line, index)) pieces.push([line])
    else piece.push(line)
  }
  return pieces
}

const columnKey = ({ pageIndex, column }: PageLine): string => `${pageIndex}:${column}`

function startsByIndent(lines: readonly PageLine[], way: 'hanging' | 'first'): IsStart {
  const edges = columnEdges(lines)
  const indent = commonIndent(lines, edges)
  if (indent === undefined) return () => false
  const corrected = correctedEdges(lines, edges, indent)
  return (line) => {
    const offset = line.box[0] - (corrected.get(columnKey(line)) ?? line.box[0])
    const isIndented = offset > indent * 0.5
    return way === 'hanging' ? !isIndented : isIndented && offset < indent * 1.5
  }
}

/** The left edge of each column of each page. */
function columnEdges(lines: readonly PageLine[]): Map<string, number> {
  const edges = new Map<string, number>()
  for (const line of lines) {
    const key = columnKey(line)
    edges.set(key, Math.min(edges.get(key) ?? Number.POSITIVE_INFINITY, line.box[0]))
  }
  return edges
}

function commonIndent(
  lines: readonly PageLine[],
  edges: ReadonlyMap<string, number>,
): number | undefined {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const offset = Math.round(line.box[0] - (edges.get(columnKey(line)) ?? 0))
    if (offset < leastIndent || offset > mostIndent) continue
    for (const near of [offset - 1, offset, offset + 1]) {
      counts.set(near, (counts.get(near) ?? 0) + 1)
    }
  }
  const [best] = [...counts].sort((one, other) => other[1] - one[1])
  return best !== undefined && best[1] >= Math.max(2, lines.length * 0.12) ? best[0] : undefined
}

/** A column that holds the end of one entry alone has its second lines at its edge: its first lines would stand where other pages have them. */
function correctedEdges(
  lines: readonly PageLine[],
  edges: ReadonlyMap<string, number>,
  indent: number,
): ReadonlyMap<string, number> {
  const corrected = new Map(edges)
  for (const column of [0, 1] as const) {
    const own = [...new Set(lines.filter((line) => line.column === column).map(columnKey))]
    const sorted = own.map((key) => edges.get(key) ?? 0).sort((one, other) => one - other)
    const usual = sorted[Math.floor((sorted.length - 1) / 2)]
    if (usual === undefined) continue
    for (const key of own) {
      const off = (edges.get(key) ?? 0) - usual
      if (off > indent * 0.7 && off < indent * 1.3) corrected.set(key, usual)
    }
  }
  return corrected
}

function startsByGap(lines: readonly PageLine[]): IsStart {
  const drops = lines
    .slice(1)
    .map((line, index) => dropOf(lines[index], line))
    .filter((drop) => drop > 0)
    .sort((one, other) => one - other)
  const leading = drops[Math.floor(drops.length * 0.3)] ?? 12
  const byWords = startsByWords(lines)
  return (line, index) => {
    const drop = dropOf(lines[index - 1], line)
    return drop > 0 ? drop > leading * 1.22 : byWords(line, index)
  }
}

const dropOf = (previous: PageLine | undefined, line: PageLine): number =>
  previous === undefined || columnKey(previous) !== columnKey(line)
    ? 0
    : previous.box[1] + previous.box[3] > line.box[1] + line.box[3]
      ? (previous.box[1] + previous.box[3] - line.box[1] - line.box[3]) / 2
      : 0

const startsByWords =
  (lines: readonly PageLine[]): IsStart =>
  (line, index) => {
    const previous = lines[index - 1]?.text.trim() ?? ''
    return endsEntry(previous) && beginsEntry(line.text)
  }

const endsEntry = (text: string): boolean =>
  /(?:[.)\]]|\d|https?:\S+)$/.test(text) && !/\b\p{Lu}\.$/u.test(text)

/** `Bai, Y.`, `Bai Y,`, `Y. Bai`, `Yuntao Bai,`, `Yuntao Bai and`, `OpenAI.` */
const beginsEntry = (text: string): boolean =>
  /^[\p{Lu}“"‘][^\s]*(?:,|\.|\s(?:\p{Lu}|de|van|von|der|and|&|\())/u.test(text.trim()) &&
  !/^(?:In|Proceedings|Proc|Conference|Journal|Association|Advances|Springer|IEEE|ACM|Online|URL|Vol|Volume|PMLR|Available|Accessed|University|Press)\b/.test(
    text.trim(),
  )

const yearForm = /(?<!\d)(?:1[5-9]|20)\d{2}[a-z]?(?!\d)/g

/** 0–1: do the pieces begin and end like entries, with about one year each, none too short or too long? */
function plausibility(pieces: readonly (readonly PageLine[])[]): number {
  if (pieces.length === 0) return 0
  let score = 0
  for (const piece of pieces) {
    const text = piece
      .map((line) => line.text)
      .join(' ')
      .trim()
    const years = text.match(yearForm)?.length ?? 0
    const isOfLength = text.length >= 35 && text.length <= 700
    score +=
      (years === 0 ? 0 : years <= 3 ? 0.3 : 0.1) +
      (beginsEntry(text) ? 0.3 : 0) +
      (/[.)\]\d/]$|https?:\S+$/.test(text) ? 0.2 : 0) +
      (isOfLength ? 0.2 : text.length > 700 ? -0.5 : 0)
  }
  return score / pieces.length
}

/**
 * Without what follows the bibliography under no heading (a publisher's note, the authors' lives): the cut that leaves the most
 * pieces that are entries in front, and the most that are none behind.
 */
function withoutTail(pieces: readonly (readonly PageLine[])[]): readonly (readonly PageLine[])[] {
  let sum = 0
  let bestSum = 0
  let end = Math.min(1, pieces.length)
  for (const [index, piece] of pieces.entries()) {
    sum += isEntry(piece.map((line) => line.text).join(' ')) ? 1 : -1
    if (sum >= bestSum) {
      bestSum = sum
      end = index + 1
    }
  }
  return pieces.slice(0, end)
}

const isEntry = (text: string): boolean =>
  text.length < 1_200 &&
  (new RegExp(yearForm).test(text) ||
    /arxiv|\bdoi\b|n\.\s?d\.|forthcoming|in press|to appear/i.test(text))
