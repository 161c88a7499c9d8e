import type { Box, MarkPlace, TextPosition, TextQuote } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { lineBoxes } from './line-boxes'
import { sourceRange } from './normalise-text'
import { type NormalisedPaper, pageRanges } from './normalised-paper'
import type { PageText } from './page-text'
import { readingText } from './reading-text'

/** Characters of what stands around a quote: enough to tell sentences apart that begin alike. */
const contextLength = 64
/** Closing and opening marks that a person who selects a sentence selects with it. */
const edges = /^[\p{P}\p{S}]$/u

/**
 * The place of a range of a paper's normalised text as a mark keeps it. A range that goes on over a page's end keeps the boxes of the
 * next page in `continued`.
 */
export function placeOf(
  hash: FileHash,
  pages: readonly PageText[],
  paper: NormalisedPaper,
  start: number,
  end: number,
  edge: { readonly before?: string; readonly behind?: string } = {},
): MarkPlace | undefined {
  const ranges = pageRanges(paper, start, end)
  const [first, second] = ranges
  const last = ranges.at(-1)
  if (first === undefined || last === undefined) return undefined
  const cut = (index: number): { readonly words: string; readonly boxes: readonly Box[] } => {
    const range = ranges[index]
    const page = range && pages[range.pageIndex]
    const text = range && paper.pages[range.pageIndex]
    if (range === undefined || page === undefined || text === undefined)
      return { words: '', boxes: [] }
    const [inner, outer] = sourceRange(text, page.text, range.start, range.end)
    const from = index === 0 ? inner - edgeBefore(page.text, inner, edge.before ?? '') : inner
    const to =
      index === ranges.length - 1 ? outer + edgeBehind(page.text, outer, edge.behind ?? '') : outer
    return {
      words: readingText(page.text.slice(from, to)),
      boxes: lineBoxes(page, from, to),
    }
  }
  const parts = ranges.map((_, index) => cut(index))
  const continued = second === undefined ? undefined : parts[1]?.boxes
  return {
    hash,
    pageIndex: first.pageIndex,
    boxes: parts[0]?.boxes ?? [],
    ...(continued !== undefined && continued.length > 0 && { continued }),
    quote: {
      exact: parts.map(({ words }) => words).join(' '),
      ...contextOf(pages, paper, start, end),
    },
    position: {
      start: first.start,
      end: first.pageIndex === last.pageIndex ? last.end : first.end,
    } satisfies TextPosition,
  }
}

/** What stands before and behind a range, as it reads. */
export function contextOf(
  pages: readonly Pick<PageText, 'text'>[],
  paper: NormalisedPaper,
  start: number,
  end: number,
): Pick<TextQuote, 'prefix' | 'suffix'> {
  const words = (from: number, to: number): string =>
    pageRanges(paper, from, to)
      .map((range) => {
        const source = pages[range.pageIndex]?.text ?? ''
        const text = paper.pages[range.pageIndex]
        if (text === undefined) return ''
        return readingText(source.slice(...sourceRange(text, source, range.start, range.end)))
      })
      .join(' ')
  return {
    prefix: words(Math.max(0, start - contextLength), start),
    suffix: words(end, Math.min(paper.text.length, end + contextLength)),
  }
}

/** The marks at the edges of the words as they were selected: `“Because … [3].”` begins with one and ends with three. */
export const edgesOf = (exact: string): { readonly before: string; readonly behind: string } => ({
  before: /^[\p{P}\p{S}]+/u.exec(exact.trim())?.[0] ?? '',
  behind: /[\p{P}\p{S}]+$/u.exec(exact.trim())?.[0] ?? '',
})

const edgeBehind = (text: string, at: number, wanted: string): number => {
  let length = 0
  while (length < wanted.length && edges.test(text.charAt(at + length))) length += 1
  return length
}

const edgeBefore = (text: string, at: number, wanted: string): number => {
  let length = 0
  while (length < wanted.length && edges.test(text.charAt(at - 1 - length))) length += 1
  return length
}
