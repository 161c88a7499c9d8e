import type { WorkId } from './work'

export type AttachmentId = string & { readonly __brand: 'AttachmentId' }

/** SHA-256 of a file, 64 digits of hexadecimal: its name on disk, so that a file is kept once. */
export type FileHash = string & { readonly __brand: 'FileHash' }

export const isFileHash = (text: string): text is FileHash => /^[0-9a-f]{64}$/.test(text)

/** Where a file came from. */
export type AttachmentOrigin =
  | { readonly kind: 'arxiv'; readonly id: string; readonly version?: number }
  | { readonly kind: 'link'; readonly url: string }
  /** Dropped into the window, picked, or one of a folder; the name it had there. */
  | { readonly kind: 'file'; readonly name: string }

/** A PDF of a paper. The file lives in the host's data folder under its hash; two papers may hold the same one. */
export interface Attachment {
  readonly id: AttachmentId
  readonly workId: WorkId
  readonly hash: FileHash
  readonly origin: AttachmentOrigin
  readonly sizeBytes: number
  readonly pageCount?: number
  readonly addedAt: string
  readonly isRemoved: boolean
  readonly rev: number
}
