import type { FileHash } from './attachment'
import type { WorkId } from './work'

/** Where a person is in a file, and how far they came. One row a file; the newest wins when libraries are joined. */
export interface ReadingPlace {
  readonly hash: FileHash
  readonly workId: WorkId
  /** From 0. */
  readonly pageIndex: number
  /** What stands at the upper edge of the window, in PDF user space of that page. */
  readonly left: number
  readonly top: number
  /** A factor (1 is 100 %), or a way to fit. */
  readonly zoom: number | 'width' | 'page' | 'actual'
  readonly rotation: 0 | 90 | 180 | 270
  /** Pages that were in view long enough to be read, from 0, rising. */
  readonly pagesRead: readonly number[]
  readonly pageCount: number
  /** Time with the file in front and the person there. */
  readonly secondsRead: number
  readonly changedAt: string
  readonly rev: number
}
