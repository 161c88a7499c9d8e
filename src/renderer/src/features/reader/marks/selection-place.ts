import type { Box, MarkPlace } from '#domain/annotation'
import { findQuote, normaliseQuote } from '#paper-text/find-quote'
import { lineBoxes } from '#paper-text/line-boxes'
import { normalised } from '#paper-text/normalise-text'
import { normalisePaper } from '#paper-text/normalised-paper'
import type { PageText } from '#paper-text/page-text'
import { edgesOf, placeOf } from '#paper-text/quote-at'
import { readingText } from '#paper-text/reading-text'
import type { PageView, ReaderDocument } from '../reader-document'
import { boxAt } from './mark-geometry'

/** Words that a person selected in the pages, as the window shows them. */
export interface SelectedText {
  /** Where the window shows them: what is placed from the screen alone. */
  readonly place: MarkPlace & { readonly quote: NonNullable<MarkPlace['quote']> }
  readonly lastPageIndex: number
  /** Units of normalised text of the first page before them. */
  readonly before: number
}

const contextLength = 64
/** Longer than this a person does not wait to see their mark. */
const patienceMs = 700
/** Of the quote's letters: fewer mean that the file's text is in another order than the window's. */
const leastLikeness = 0.9

export function selectedText(
  document: ReaderDocument,
  selection: Selection,
): SelectedText | undefined {
  if (selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const first = pageOf(document, range.startContainer)
  const last = pageOf(document, range.endContainer) ?? first
  if (first === undefined || last === undefined) return undefined
  const exact = readingText(selection.toString())
  if (normalised(exact) === '') return undefined
  const boxes = pageBoxes(first, range)
  const onNext =
    last.pageIndex === first.pageIndex
      ? []
      : pagesBetween(document, first, last).flatMap((page) => pageBoxes(page, range))
  if (boxes.length === 0) return undefined
  const prefixText = textBefore(first, range)
  const before = normalised(prefixText).length
  return {
    place: {
      hash: document.hash,
      pageIndex: first.pageIndex,
      boxes,
      ...(onNext.length > 0 && { continued: onNext }),
      quote: {
        exact,
        prefix: readingText(prefixText.slice(-contextLength)),
        suffix: readingText(textBehind(last, range).slice(0, contextLength)),
      },
      position: { start: before, end: before + normalised(exact).length },
    },
    lastPageIndex: last.pageIndex,
    before,
  }
}

/**
 * The place of selected words by the file's own text, whose boxes are exact; by the screen where that text is not there in time, or says
 * something else.
 */
export async function exactPlace(
  selected: SelectedText,
  pages: Promise<readonly PageText[] | undefined>,
): Promise<MarkPlace> {
  const { place, lastPageIndex } = selected
  const texts = await Promise.race([
    pages,
    new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), patienceMs)
    }),
  ])
  const { pageIndex, quote, hash } = place
  const these = texts?.slice(pageIndex, lastPageIndex + 1) ?? []
  if (these.length === 0) return place
  const paper = normalisePaper(these)
  const found = findQuote(paper, normaliseQuote(quote), {
    share: selected.before / Math.max(1, paper.text.length),
  })
  if (found === undefined || found.likeness < leastLikeness) return place
  const exact = placeOf(hash, these, paper, found.start, found.end, edgesOf(quote.exact))
  return exact === undefined || exact.boxes.length === 0
    ? place
    : { ...exact, pageIndex: pageIndex + exact.pageIndex }
}

function pageOf(document: ReaderDocument, node: Node): PageView | undefined {
  const element = node instanceof Element ? node : node.parentElement
  const page = element?.closest<HTMLElement>('.page[data-page-number]')
  const number = Number(page?.dataset.pageNumber)
  return Number.isFinite(number) ? document.pageView(number - 1) : undefined
}

function pagesBetween(
  document: ReaderDocument,
  first: PageView,
  last: PageView,
): readonly PageView[] {
  const count = Math.max(0, last.pageIndex - first.pageIndex)
  return Array.from({ length: count }, (_, index) =>
    document.pageView(first.pageIndex + 1 + index),
  ).filter((page) => page !== undefined)
}

/** The part of a range on one page as one box a line. The browser names some rectangles twice, and empty ones. */
function pageBoxes(page: PageView, range: Range): readonly Box[] {
  const text = page.element.querySelector('.textLayer')
  if (text === null) return []
  const part = window.document.createRange()
  part.selectNodeContents(text)
  if (text.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset)
  if (text.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset)
  const boxes = [...part.getClientRects()]
    .filter(({ width, height }) => width > 0.5 && height > 0.5)
    .map((rect) => boxAt(page, rect))
  return lineBoxes({ boxes: Float32Array.from(boxes.flat()) }, 0, boxes.length)
}

function textBefore(page: PageView, range: Range): string {
  const text = page.element.querySelector('.textLayer')
  if (text === null || !text.contains(range.startContainer)) return ''
  const part = window.document.createRange()
  part.selectNodeContents(text)
  part.setEnd(range.startContainer, range.startOffset)
  return part.toString()
}

function textBehind(page: PageView, range: Range): string {
  const text = page.element.querySelector('.textLayer')
  if (text === null || !text.contains(range.endContainer)) return ''
  const part = window.document.createRange()
  part.selectNodeContents(text)
  part.setStart(range.endContainer, range.endOffset)
  return part.toString()
}
