import type { ReadingStatus } from './reading'
import type { ReadingPlace } from './reading-place'

/** A page that was in view for so long counts as read: shorter is leafing through. */
export const pageReadSeconds = 10

/** Without a key, a pointer or a scroll for so long the person is not there. */
export const awaySeconds = 120

/** What is known of a reading in progress. */
export interface ReadingTally {
  readonly pagesRead: readonly number[]
  readonly secondsRead: number
  /** How long each page was in view that does not count as read yet. */
  readonly secondsInView: ReadonlyMap<number, number>
}

export const beginTally = (
  place: Pick<ReadingPlace, 'pagesRead' | 'secondsRead'> | undefined,
): ReadingTally => ({
  pagesRead: place?.pagesRead ?? [],
  secondsRead: place?.secondsRead ?? 0,
  secondsInView: new Map(),
})

/** So many seconds more with these pages in view. */
export function countReading(
  tally: ReadingTally,
  pagesInView: readonly number[],
  seconds: number,
): ReadingTally {
  if (seconds <= 0) return tally
  const secondsInView = new Map(tally.secondsInView)
  const read = new Set(tally.pagesRead)
  for (const page of pagesInView) {
    if (read.has(page)) continue
    const total = (secondsInView.get(page) ?? 0) + seconds
    if (total >= pageReadSeconds) {
      read.add(page)
      secondsInView.delete(page)
    } else secondsInView.set(page, total)
  }
  return {
    pagesRead:
      read.size === tally.pagesRead.length
        ? tally.pagesRead
        : [...read].sort((one, other) => one - other),
    secondsRead: tally.secondsRead + seconds,
    secondsInView,
  }
}

/** Of a paper, 0 to 1. Nothing is 1 but a paper whose every page was read. */
export function shareRead(place: Pick<ReadingPlace, 'pagesRead' | 'pageCount'>): number {
  if (place.pageCount <= 0) return 0
  const pages = new Set(place.pagesRead.filter((page) => page >= 0 && page < place.pageCount))
  return pages.size / place.pageCount
}

/** What a first page read makes of a status: only what nobody has said, or said of the future, changes by itself. */
export const statusOnStart = (status: ReadingStatus | undefined): 'reading' | undefined =>
  status === undefined || status === 'toRead' ? 'reading' : undefined

/** Is it time to ask whether the paper is read? At its last page, with most of it read; appendices are often left. */
export function isAtEnd(
  place: Pick<ReadingPlace, 'pagesRead' | 'pageCount'>,
  pagesInView: readonly number[],
): boolean {
  return pagesInView.includes(place.pageCount - 1) && shareRead(place) >= 0.6
}

/** "1 h 5 min", "12 min", "under a minute". */
export function durationWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return 'under a minute'
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} min`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}
