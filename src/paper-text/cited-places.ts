import type { Box } from '#domain/annotation'
import { authorYearMentions } from './author-year-mentions'
import type { FileBibliography } from './bibliography'
import { numberMentions, raisedMentions } from './number-mentions'
import type { PageLine } from './page-lines'
import type { PageText } from './page-text'
import type { ReferenceFields } from './reference-fields'
import { type RunningText, runningText } from './running-text'

/** A place in the running text that cites entries of the bibliography. */
export interface CitedPlace {
  readonly pageIndex: number
  /** A box a line; what goes over a page's end is on the page where it begins. */
  readonly boxes: readonly Box[]
  /** As printed: `12`, `5–7`, `Vaswani et al., 2017`. */
  readonly text: string
  /** Which entries of the bibliography, by their index. */
  readonly entries: readonly number[]
}

/** A stretch of the running text that names entries. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly entries: readonly number[]
}

/** Fewer marks in brackets are an interval or an index; then raised numbers are looked at. */
const leastBracketed = 3

/** Every place that names an entry of the file's own bibliography, in reading order. What could mean two entries is left out. */
export function citedPlaces(
  pages: readonly PageText[],
  lines: readonly PageLine[],
  bibliography: FileBibliography,
  fields: readonly ReferenceFields[],
): readonly CitedPlace[] {
  const { entries } = bibliography
  if (entries.length === 0) return []
  const running = runningText(lines.filter((line) => !bibliography.lines.has(line)))
  const byPage = new Map(pages.map((page) => [page.pageIndex, page]))
  const isNumbered = entries.some(({ label }) => label !== undefined && /^\d+$/.test(label))
  const bracketed = isNumbered ? numberMentions(running, entries) : []
  const mentions =
    bracketed.length >= leastBracketed
      ? bracketed
      : isNumbered
        ? raisedMentions(running, entries)
        : authorYearMentions(running.text, entries, fields)
  return mentions.flatMap((mention) => placeOf(mention, running, byPage))
}

function placeOf(
  { start, end, entries }: Mention,
  running: RunningText,
  pages: ReadonlyMap<number, PageText>,
): readonly CitedPlace[] {
  const boxes: Box[] = []
  let pageIndex: number | undefined
  for (let from = start; from < end; ) {
    const lineIndex = running.lineOf[from] ?? 0
    let to = from
    while (to < end && running.lineOf[to] === lineIndex) to += 1
    const line = running.lines[lineIndex]
    const page = line === undefined ? undefined : pages.get(line.pageIndex)
    const isOnPage = pageIndex === undefined || line?.pageIndex === pageIndex
    if (line !== undefined && page !== undefined && isOnPage) {
      const box = boxOf(running.unitOf.subarray(from, to), line, page)
      if (box !== undefined) {
        boxes.push(box)
        pageIndex = line.pageIndex
      }
    }
    from = to
  }
  return pageIndex === undefined
    ? []
    : [{ pageIndex, boxes, text: running.text.slice(start, end), entries }]
}

function boxOf(units: Int32Array, line: PageLine, page: PageText): Box | undefined {
  let left = Number.POSITIVE_INFINITY
  let bottom = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let top = Number.NEGATIVE_INFINITY
  for (const unit of units) {
    const at = unit < 0 ? -1 : (line.places[unit] ?? -1)
    if (at < 0) continue
    left = Math.min(left, page.boxes[at * 4] ?? left)
    bottom = Math.min(bottom, page.boxes[at * 4 + 1] ?? bottom)
    right = Math.max(right, page.boxes[at * 4 + 2] ?? right)
    top = Math.max(top, page.boxes[at * 4 + 3] ?? top)
  }
  return right > left && top > bottom ? [left, bottom, right, top] : undefined
}
