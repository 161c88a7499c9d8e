import { placementLine } from '#formats/placement-line'
import type { FileReading } from '#formats/survey-markdown'

/** Rows of one file as JSON Lines, UTF-8: for who only hands them on. */
export interface FileLines {
  readonly lines: Uint8Array<ArrayBuffer>
  readonly rowCount: number
  readonly asideCount: number
  readonly unread: FileReading['unread']
}

/** In which form a reader hands on what it read of a file. */
export interface ReadingForms {
  readonly reading: FileReading
  readonly lines: FileLines
}
export type ReadingForm = keyof ReadingForms

export const inForm: {
  readonly [Form in ReadingForm]: (reading: FileReading) => ReadingForms[Form]
} = {
  reading: (reading) => reading,
  lines: ({ rows, asides, unread }) => ({
    lines: new TextEncoder().encode(
      [...rows.map((row) => JSON.stringify(placementLine(row))), ''].join('\n'),
    ),
    rowCount: rows.length,
    asideCount: asides.length,
    unread,
  }),
}
