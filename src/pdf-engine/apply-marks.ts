import type { DrawingFont } from './drawing-font'
import type { FoundMark, MarkToWrite } from './pdf-mark'
import type { Pdfium } from './pdfium'
import { readMarks } from './read-marks'
import { removeMarks } from './remove-marks'
import { writeMarks } from './write-marks'

/**
 * Makes an open document show these marks: ours are written anew, one of another program only where the person changed it. Answers the
 * ids of marks that could not be written.
 */
export function applyMarks(
  pdfium: Pdfium,
  document: number,
  marks: readonly MarkToWrite[],
  removedKeys: readonly string[],
  font?: DrawingFont,
): readonly string[] {
  const inFile = new Map(readMarks(pdfium, document).map((found) => [found.origin.key, found]))
  const wanted: MarkToWrite[] = []
  const gone = new Set(removedKeys)
  for (const mark of marks) {
    const found = mark.originKey === undefined ? undefined : inFile.get(mark.originKey)
    if (found && isSame(found, mark)) continue
    if (found) gone.add(found.origin.key)
    gone.add(mark.id)
    // Under the name that its own program knows it by.
    wanted.push(found && mark.originKey !== undefined ? { ...mark, id: mark.originKey } : mark)
  }
  removeMarks(pdfium, document, gone)
  const refused = new Set(writeMarks(pdfium, document, wanted, font))
  return marks
    .filter(
      ({ id, originKey }) => refused.has(id) || (originKey !== undefined && refused.has(originKey)),
    )
    .map(({ id }) => id)
}

const isSame = (found: FoundMark, mark: MarkToWrite): boolean =>
  found.kind === mark.kind &&
  found.colour === mark.colour &&
  found.comment === mark.comment.replace(/\r\n?/g, '\n').trim()
