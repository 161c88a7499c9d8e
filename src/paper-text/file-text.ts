import type { FileHash } from '#domain/attachment'

/** What was read from a file for search and for the paper's page. Derived: read again when missing or of another format. */
export interface FileText {
  readonly hash: FileHash
  readonly format: number
  /** One a page: its text in reading order, words joined over line ends. */
  readonly pages: readonly string[]
  readonly readAt: string
  readonly rev: number
}
