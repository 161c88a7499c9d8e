import { type NormalisedText, normaliseText } from './normalise-text'

/** The pages of a paper as one normalised text, so that a quote may go over a page's end. */
export interface NormalisedPaper {
  readonly text: string
  /** One a page: where its text begins in `text`; one more at the end. */
  readonly starts: readonly number[]
  readonly pages: readonly NormalisedText[]
}

export function normalisePaper(pages: readonly { readonly text: string }[]): NormalisedPaper {
  const texts = pages.map(({ text }) => normaliseText(text))
  const starts = [0]
  for (const { text } of texts) starts.push((starts.at(-1) ?? 0) + text.length)
  return { text: texts.map(({ text }) => text).join(''), starts, pages: texts }
}

/** The page that the unit at `at` stands on. */
export function pageAt({ starts }: NormalisedPaper, at: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** What of a range lies on which page, in units of that page. */
export interface PageRange {
  readonly pageIndex: number
  readonly start: number
  readonly end: number
}

export function pageRanges(
  paper: NormalisedPaper,
  start: number,
  end: number,
): readonly PageRange[] {
  const ranges: PageRange[] = []
  for (let pageIndex = pageAt(paper, start); pageIndex < paper.pages.length; pageIndex += 1) {
    const first = paper.starts[pageIndex] ?? 0
    const behind = paper.starts[pageIndex + 1] ?? 0
    if (first >= end) break
    const from = Math.max(start, first)
    const to = Math.min(end, behind)
    if (from < to) ranges.push({ pageIndex, start: from - first, end: to - first })
  }
  return ranges
}
