import type { Passage } from '#search/passage'

/** One place that holds what is looked for. */
export interface Hit {
  /** From 0. */
  readonly pageIndex: number
  /** From 0, among the hits of its page. */
  readonly hitIndex: number
}

/** All hits of one page, in the page's text as find reads it: without line ends, words that were parted at them put together. */
export interface PageHits {
  readonly pageIndex: number
  readonly text: string
  /** Start and length of one hit after the other: numbers in pairs, since there may be millions. */
  readonly places: Uint32Array
}

export interface FoundHits {
  /** Those with hits, in their order. */
  readonly pages: readonly PageHits[]
  readonly searchedPages: number
}

export const noHits: FoundHits = { pages: [], searchedPages: 0 }

/** A longer list is for nobody to read, and would be taller than a browser can scroll. */
export const mostListed = 10_000

export interface HitList {
  /** All that were found; at most `mostListed` are rows. */
  readonly total: number
  readonly rowCount: number
  at(row: number): { readonly hit: Hit; readonly page: PageHits } | undefined
  /** -1 where it is no row. */
  rowOf(hit: Hit | undefined): number
}

/** The hits of all pages, one a row. */
export function hitList(pages: readonly PageHits[]): HitList {
  /** The row at which each page begins, and behind them how many there are. */
  const starts = [0]
  for (const { places } of pages) starts.push((starts.at(-1) ?? 0) + places.length / 2)
  const total = starts.at(-1) ?? 0
  const rowCount = Math.min(total, mostListed)
  return {
    total,
    rowCount,
    at: (row) => {
      if (row < 0 || row >= rowCount) return undefined
      const index = lastAtMost(starts, row)
      const page = pages[index]
      return page === undefined
        ? undefined
        : { page, hit: { pageIndex: page.pageIndex, hitIndex: row - (starts[index] ?? 0) } }
    },
    rowOf: (hit) => {
      const index = pages.findIndex(({ pageIndex }) => pageIndex === hit?.pageIndex)
      const row = (starts[index] ?? 0) + (hit?.hitIndex ?? 0)
      return index === -1 || row >= Math.min(rowCount, starts[index + 1] ?? 0) ? -1 : row
    },
  }
}

/** The last place whose number is not above the wanted one; numbers rise. */
function lastAtMost(numbers: readonly number[], wanted: number): number {
  let from = 0
  let to = numbers.length - 1
  while (from < to) {
    const middle = Math.ceil((from + to) / 2)
    if ((numbers[middle] ?? 0) <= wanted) from = middle
    else to = middle - 1
  }
  return from
}

/** Few before, so that the hit is seen in the narrowest pane; more behind, as much as a wide one shows. */
const beforeLength = 26
const behindLength = 150

/** A hit with the words around it, cut between words. */
export function hitPassage({ text, places }: PageHits, hitIndex: number): Passage {
  const start = places[2 * hitIndex] ?? 0
  const end = start + (places[2 * hitIndex + 1] ?? 0)
  const from = wordStart(text, start)
  const to = wordEnd(text, end)
  return [
    { text: `${from > 0 ? '…' : ''}${shown(text.slice(from, start))}`, isFound: false },
    { text: shown(text.slice(start, end)), isFound: true },
    { text: `${shown(text.slice(end, to))}${to < text.length ? '…' : ''}`, isFound: false },
  ].filter((part) => part.text !== '')
}

function wordStart(text: string, start: number): number {
  const wanted = start - beforeLength
  if (wanted <= 0) return 0
  const space = text.indexOf(' ', wanted - 1)
  return space === -1 || space >= start - 1 ? wholeLetter(text, wanted, start) : space + 1
}

function wordEnd(text: string, end: number): number {
  const wanted = end + behindLength
  if (wanted >= text.length) return text.length
  const space = text.lastIndexOf(' ', wanted)
  return space <= end ? wholeLetter(text, wanted, text.length) : space
}

/** Not between a letter and its accent, nor between the halves of one: Chinese and its like have no spaces to cut at. */
function wholeLetter(text: string, wanted: number, last: number): number {
  let at = wanted
  while (at < last && /^[\p{M}\uDC00-\uDFFF]/u.test(text.slice(at, at + 1))) at += 1
  return at
}

/** Find takes letters and accents apart. */
const shown = (text: string): string => text.replace(/\s+/g, ' ').normalize('NFC')
