import type { Annotation, Box, CarriedState, MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { carryQuote, type PreparedPaper, preparePaper, type QuoteBefore } from './carry-quote'
import type { PageText } from './page-text'
import { contextOf, edgesOf, placeOf } from './quote-at'

/** A file of a paper, made ready once for all the marks that are carried from it or to it. */
export interface PreparedFile {
  readonly hash: FileHash
  readonly pages: readonly PageText[]
  readonly prepared: PreparedPaper
}

export const prepareFile = (hash: FileHash, pages: readonly PageText[]): PreparedFile => ({
  hash,
  pages,
  prepared: preparePaper(pages),
})

export interface CarriedPlace {
  readonly state: CarriedState
  /** 0 to 1. */
  readonly confidence: number
  /** Absent only when gone. */
  readonly place?: MarkPlace
}

const gone: CarriedPlace = { state: 'gone', confidence: 0 }

/**
 * Finds a mark's place in another file of its paper: words by themselves, what has no words (an area, ink, a note on the page) by the
 * words that stand next to it. `from` may be missing when the old file cannot be read: then only words are found.
 */
export function carryMark(
  { kind, place }: Pick<Annotation, 'kind' | 'place'>,
  from: PreparedFile | undefined,
  to: PreparedFile,
): CarriedPlace {
  const isOfWords = kind === 'highlight' || kind === 'underline' || kind === 'strike'
  if (isOfWords || (kind === 'note' && place.quote !== undefined))
    return carryWords(place, from, to)
  return from === undefined ? gone : carryShape(place, from, to)
}

function carryWords(
  place: MarkPlace,
  from: PreparedFile | undefined,
  to: PreparedFile,
): CarriedPlace {
  const { quote, position } = place
  if (quote === undefined) return gone
  const before: QuoteBefore = {
    quote,
    ...(from !== undefined && position !== undefined && standing(place, position.start, from)),
  }
  const { state, confidence, range } = carryQuote(before, to.prepared)
  if (range === undefined) return gone
  const found = placeOf(
    to.hash,
    to.pages,
    to.prepared.paper,
    range.start,
    range.end,
    edgesOf(quote.exact),
  )
  return found === undefined ? gone : { state, confidence, place: found }
}

/** Where in the old paper the words stood, and whether it says them once. */
function standing(
  { pageIndex, quote }: MarkPlace,
  start: number,
  { prepared: { paper } }: PreparedFile,
): Pick<QuoteBefore, 'share' | 'isOnly'> {
  const at = (paper.starts[pageIndex] ?? 0) + start
  const share = paper.text.length === 0 ? 0 : at / paper.text.length
  const exact = preparePaper([{ text: quote?.exact ?? '' }]).paper.text
  const first = paper.text.indexOf(exact)
  // Words that are not there as they were quoted say nothing of how often they are.
  if (first === -1) return { share }
  return { share, isOnly: paper.text.indexOf(exact, first + 1) === -1 }
}

/** Units of text next to a shape by which it is found again. */
const anchorLength = 120
/** A shape is where its anchor is, not what its anchor says: never quite certain, unless the whole page is the same. */
const shapeConfidence = 0.8

function carryShape(place: MarkPlace, from: PreparedFile, to: PreparedFile): CarriedPlace {
  const oldText = from.prepared.paper.pages[place.pageIndex]?.text
  const samePage = to.prepared.paper.pages.findIndex(
    ({ text }, index) =>
      text === oldText &&
      text.length >= anchorLength &&
      isSameSize(from, place.pageIndex, to, index),
  )
  if (samePage >= 0) {
    return {
      state: 'certain',
      confidence: 1,
      place: { ...place, hash: to.hash, pageIndex: samePage },
    }
  }
  const anchor = anchorNear(place, from)
  if (anchor === undefined) return gone
  const { paper } = from.prepared
  const first = (paper.starts[place.pageIndex] ?? 0) + anchor.start
  const last = (paper.starts[place.pageIndex] ?? 0) + anchor.end
  const old = placeOf(from.hash, from.pages, paper, first, last)
  if (old?.quote === undefined) return gone
  const { state, confidence, range } = carryQuote(
    {
      quote: { exact: old.quote.exact, ...contextOf(from.pages, paper, first, last) },
      share: first / Math.max(1, paper.text.length),
      isOnly: paper.text.split(paper.text.slice(first, last)).length === 2,
    },
    to.prepared,
  )
  if (range === undefined) return gone
  const now = placeOf(to.hash, to.pages, to.prepared.paper, range.start, range.end)
  const [oldBox] = old.boxes
  const [nowBox] = now?.boxes ?? []
  if (now === undefined || oldBox === undefined || nowBox === undefined) return gone
  const right = nowBox[0] - oldBox[0]
  const up = nowBox[3] - oldBox[3]
  return {
    state: state === 'certain' ? 'likely' : state,
    confidence: Math.round(confidence * shapeConfidence * 100) / 100,
    place: {
      hash: to.hash,
      pageIndex: now.pageIndex,
      boxes: place.boxes.map(
        ([left, bottom, far, top]): Box => [left + right, bottom + up, far + right, top + up],
      ),
      ...(place.strokes !== undefined && {
        strokes: place.strokes.map((stroke) =>
          stroke.map((value, index) => value + (index % 2 === 0 ? right : up)),
        ),
      }),
    },
  }
}

function isSameSize(
  from: PreparedFile,
  pageIndex: number,
  to: PreparedFile,
  index: number,
): boolean {
  const one = from.pages[pageIndex]
  const other = to.pages[index]
  return one?.width === other?.width && one?.height === other?.height
}

/** The units of a page's text that stand nearest to a shape. */
function anchorNear(
  { pageIndex, boxes }: MarkPlace,
  { pages, prepared }: PreparedFile,
): { readonly start: number; readonly end: number } | undefined {
  const page = pages[pageIndex]
  const text = prepared.paper.pages[pageIndex]
  const [box] = boxes
  if (page === undefined || text === undefined || box === undefined) return undefined
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  for (let unit = 0; unit < text.text.length; unit += 1) {
    const at = (text.origins[unit] ?? 0) * 4
    const [left = 0, bottom = 0, right = 0, top = 0] = page.boxes.subarray(at, at + 4)
    if (right <= left || top <= bottom) continue
    const aside = Math.max(box[0] - right, left - box[2], 0)
    const above = Math.max(box[1] - top, bottom - box[3], 0)
    const away = aside + above
    if (away < least) {
      least = away
      nearest = unit
    }
  }
  if (nearest < 0) return undefined
  const start = Math.max(0, nearest - anchorLength / 3)
  return { start, end: Math.min(text.text.length, start + anchorLength) }
}
