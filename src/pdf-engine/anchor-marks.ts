import type { Box, TextPosition, TextQuote } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { normalised, unitsBefore } from '#paper-text/normalise-text'
import { normalisePaper } from '#paper-text/normalised-paper'
import type { PageText } from '#paper-text/page-text'
import { placeOf } from '#paper-text/quote-at'
import type { FoundMark } from './pdf-mark'

/** A mark with the words that it stands on, so that it can be found again in other versions of the paper. */
export interface AnchoredMark extends FoundMark {
  readonly quote?: TextQuote
  readonly position?: TextPosition
}

/** In points: programs frame lines a little wider or narrower than the letters are. */
const slack = 1
/** Of the letters between the first and the last that a mark covers. Where fewer are covered, its words are not one passage. */
const leastCovered = 0.6

export const isOnText = ({ kind }: FoundMark): boolean =>
  kind === 'highlight' || kind === 'underline' || kind === 'strike'

/** The words of the page under a mark on its text. `text` is that of the mark's page. */
export function anchorMark(mark: FoundMark, text: PageText): AnchoredMark {
  const range = coveredRange(text, mark.boxes)
  if (!range) return mark
  const paper = normalisePaper([text])
  const [page] = paper.pages
  if (!page) return mark
  const [from, to] = range
  // The page is the only one of this text; the hash is not looked at.
  const place = placeOf(
    '' as FileHash,
    [text],
    paper,
    unitsBefore(page, from),
    unitsBefore(page, to),
  )
  if (!place?.quote || !place.position) return mark
  const { quote, position } = place
  return { ...mark, comment: withoutQuote(mark.comment, quote.exact), quote, position }
}

/** From the first covered letter to behind the last. */
function coveredRange(
  { text, boxes }: PageText,
  frames: readonly Box[],
): readonly [from: number, to: number] | undefined {
  let from = -1
  let to = -1
  let covered = 0
  let coveredAtLast = 0
  let drawn = 0
  let drawnAtLast = 0
  for (let index = 0; index < text.length; index += 1) {
    const [left = 0, bottom = 0, right = 0, top = 0] = boxes.subarray(index * 4, index * 4 + 4)
    if (right <= left || top <= bottom) continue
    const isCovered = frames.some((frame) =>
      isInside(frame, (left + right) / 2, (bottom + top) / 2),
    )
    if (isCovered && from < 0) from = index
    if (from < 0) continue
    drawn += 1
    if (!isCovered) continue
    covered += 1
    to = index + 1
    coveredAtLast = covered
    drawnAtLast = drawn
  }
  if (from < 0 || coveredAtLast < leastCovered * drawnAtLast) return undefined
  return [from, to]
}

const isInside = ([left, bottom, right, top]: Box, x: number, y: number): boolean =>
  x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack

/** Some programs put the marked words into the comment, which says nothing then. */
function withoutQuote(comment: string, exact: string): string {
  const words = normalised(comment)
  return words !== '' && words === normalised(exact) ? '' : comment
}
