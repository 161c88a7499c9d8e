import type { WorkId } from './work'
import { stableHash } from './work-id'

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
  /** When it was attached, removed or brought back. */
  readonly changedAt: string
  readonly rev: number
}

/** A paper holds one file once, whoever attaches it, here or in a library that is joined with this one. */
export const attachmentIdOf = (workId: WorkId, hash: FileHash): AttachmentId =>
  stableHash(`${workId}\n${hash}`) as AttachmentId

/** The newest version on arXiv first, then what came last: the file that a paper opens with. */
export function compareAttachments(one: Attachment, other: Attachment): number {
  const difference = versionOf(other) - versionOf(one)
  if (difference !== 0) return difference
  return one.addedAt === other.addedAt ? 0 : one.addedAt < other.addedAt ? 1 : -1
}

/** One that arXiv gave without a number was its newest when it came, so it stands with those that name none. */
const versionOf = ({ origin }: Attachment): number =>
  origin.kind === 'arxiv' ? (origin.version ?? 0) : 0
