import { z } from 'zod'
import { type FileHash, isFileHash } from '#domain/attachment'
import type { Failure } from './failure'

export const fileHashSchema = z.string().refine(isFileHash)

/** Where a PDF is got from. arXiv without a version: its newest. */
export const pdfAddressSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('arxiv'),
    id: z.string().regex(/^(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,12}\/\d{7})$/),
    version: z.int().min(1).max(9_999).exactOptional(),
  }),
  /** https, public; refused otherwise. */
  z.object({ kind: z.literal('link'), url: z.url().max(8_192) }),
])
export type PdfAddress = z.infer<typeof pdfAddressSchema>

/** A file that the host keeps, read at `/pdf/<hash>.pdf`. */
export interface KeptPdf {
  readonly hash: FileHash
  readonly sizeBytes: number
}

export interface PdfUsage {
  readonly files: readonly (KeptPdf & { readonly keptAt: string })[]
  /** What the disk has left for this profile. */
  readonly freeBytes: number
  /** Files that another program changed in the folder: put aside, never served, never deleted. */
  readonly aside: { readonly folder: string; readonly count: number; readonly sizeBytes: number }
}

/** How far a fetch is. The last one is `kept` or `failed`. */
export type PdfFetchState =
  /** `until`, ISO UTC: the upstream asked for a pause. */
  | { readonly kind: 'waiting'; readonly until?: string }
  | { readonly kind: 'arriving'; readonly receivedBytes: number; readonly totalBytes?: number }
  /** `version`: which one arXiv gave, where it said so. */
  | ({ readonly kind: 'kept'; readonly version?: number } & KeptPdf)
  | { readonly kind: 'failed'; readonly error: Failure }

/** Where the host serves a kept file, whole or in ranges, on the page's own origin in both shells. */
export const keptPdfAddress = (hash: FileHash): string => `/pdf/${hash}.pdf`
