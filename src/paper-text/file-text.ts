import type { FileHash } from '#domain/attachment'
import type { BodySentence } from './body-sentences'
import type { CitedPlace } from './cited-places'

/** An entry of the file's own bibliography. */
export interface FileReference {
  /** As printed, words whole over line ends, without its label. */
  readonly text: string
  readonly label?: string
  readonly title?: string
  readonly year?: number
  /** Where it begins: the page, from 0, and the upper edge in PDF user space. */
  readonly pageIndex: number
  readonly top: number
}

/** What was read from a file for search and for the paper's page. Derived: read again when missing or of another format. */
export interface FileText {
  readonly hash: FileHash
  readonly format: number
  /** One a page: its text in reading order, words joined over line ends. Empty when the file could not be read, or has no text. */
  readonly pages: readonly string[]
  /** One a page: what is printed on it ("iv", "1650"). Absent where that is the count from the front. */
  readonly labels?: readonly string[]
  /** The bibliography as printed. */
  readonly references: readonly FileReference[]
  /** Where the text cites it. */
  readonly places: readonly CitedPlace[]
  readonly keyTerms: readonly string[]
  /** Its own sentences that say most of it. */
  readonly summary: readonly BodySentence[]
  /** Why it could not be read: a file that refuses is not asked at every start. */
  readonly trouble?: string
  readonly readAt: string
  readonly rev: number
}
