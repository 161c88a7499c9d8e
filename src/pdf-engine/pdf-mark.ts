import type { Box, MarkColour, MarkKind, MarkOrigin } from '#domain/annotation'

/** What a mark is on the pages of a file, apart from papers and libraries. */
export interface PdfMark {
  readonly kind: MarkKind
  readonly colour: MarkColour
  /** From 0. */
  readonly pageIndex: number
  readonly boxes: readonly Box[]
  /** On the page that follows. */
  readonly continued?: readonly Box[]
  /** Of ink: each stroke as x, y, x, y, … in PDF user space. */
  readonly strokes?: readonly (readonly number[])[]
  readonly comment: string
  readonly author?: string
  readonly createdAt?: string
  readonly updatedAt?: string
}

/** A mark that was found in a file. */
export interface FoundMark extends PdfMark {
  /** Which program left it, and what tells it from the others of the file each time it is read. */
  readonly origin: MarkOrigin
  /** Of one that Stemma wrote: its id and what was written beside it. */
  readonly own?: { readonly id: string; readonly record: string }
}

/** A mark to be written into a copy of a file. */
export interface MarkToWrite extends PdfMark {
  /** It becomes the name of the annotation, by which it is known again. */
  readonly id: string
  /** Written beside it: what a PDF's own entries cannot hold. */
  readonly record: string
  /** Of one that was brought in from a file: where that file still has it, it is not written a second time. */
  readonly originKey?: string
}
