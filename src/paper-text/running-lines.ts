import type { PageLine } from './page-lines'
import type { PageText } from './page-text'

interface LinesOfPage {
  readonly page: PageText
  readonly lines: readonly PageLine[]
}

/** How many lines at each end of a page may be running heads and feet. */
const endLines = 3
/** The part of the page's height, at either end, in which they stand. */
const endShare = 0.13
/** A head of the left pages and one of the right ones: each is on every second page. */
const leastShare = 0.3
const leastPages = 3

/**
 * The lines of each page without running heads and feet: what stands at the same end of several pages with only its numbers
 * different, and a page's number by itself.
 */
export function withoutRunningLines(
  pages: readonly LinesOfPage[],
): readonly (readonly PageLine[])[] {
  const counts = new Map<string, number>()
  for (const { page, lines } of pages) {
    for (const line of endsOf(page, lines)) {
      const form = formOf(page, line)
      counts.set(form, (counts.get(form) ?? 0) + 1)
    }
  }
  const least = Math.max(leastPages, pages.length * leastShare)
  // The authors' names or the section's title may change from one head to the next; those of a few pages in a row still count.
  const isRunning = (page: PageText, line: PageLine): boolean =>
    isPageNumber(line.text) || (counts.get(formOf(page, line)) ?? 0) >= Math.min(least, 4)
  return pages.map(({ page, lines }) => {
    const running = new Set(endsOf(page, lines).filter((line) => isRunning(page, line)))
    return running.size === 0 ? lines : lines.filter((line) => !running.has(line))
  })
}

function endsOf(page: PageText, lines: readonly PageLine[]): readonly PageLine[] {
  const tops = lines.filter(({ box }) => box[1] > page.height * (1 - endShare))
  const bottoms = lines.filter(({ box }) => box[3] < page.height * endShare)
  const byHeight = (one: PageLine, other: PageLine): number => other.box[3] - one.box[3]
  return [
    ...[...tops].sort(byHeight).slice(0, endLines),
    ...[...bottoms].sort(byHeight).slice(-endLines),
  ]
}

/** Its words without numbers, at which end, and roughly at what height. */
const formOf = (page: PageText, line: PageLine): string => {
  const isTop = line.box[1] > page.height / 2
  const height = Math.round(line.box[3] / 6)
  return `${isTop}:${height}:${line.text.replace(/[\d\s]+/g, '#').toLowerCase()}`
}

/** `12`, `– 12 –`, `12 of 30`, `xii`, `Page 12`. */
const isPageNumber = (text: string): boolean =>
  /^(?:page\s)?[\s\-–—|]*(?:\d{1,5}|[ivxlc]{1,7})[\s\-–—|]*(?:(?:of|\/)\s?\d{1,5})?$/i.test(
    text.trim(),
  )
