import type { Box, MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { FileMarks } from './annotation-queries'
import { watchedFileMarks, watchFileMarks } from './watch-file-marks'

/** What of the marks in a file the library holds. */
export interface KnownMarks {
  /** Those of other programs were brought in from it: whatever is marked in it is known, or was deleted by the person. */
  readonly isAll: boolean
  /** By page, from 0: where the library's marks stand in it. Pages without any are absent. */
  readonly pages: readonly (readonly Box[] | undefined)[]
}

export function knownMarks({ marks: { shown }, made }: FileMarks): KnownMarks {
  const foreign = made.filter(({ origin }) => origin !== undefined)
  const pages: Box[][] = []
  const put = (pageIndex: number, boxes: readonly Box[]): void => {
    const frame = frameOf(boxes)
    if (frame === undefined) return
    const ofPage = pages[pageIndex]
    if (ofPage) ofPage.push(frame)
    else pages[pageIndex] = [frame]
  }
  const putPlace = ({ pageIndex, boxes, continued = [] }: MarkPlace): void => {
    put(pageIndex, boxes)
    put(pageIndex + 1, continued)
  }
  for (const { place } of shown) putPlace(place)
  for (const { place, isRemoved } of foreign) if (isRemoved) putPlace(place)
  return { isAll: foreign.length > 0, pages }
}

function frameOf(boxes: readonly Box[]): Box | undefined {
  const [first, ...rest] = boxes
  return rest.reduce<Box | undefined>(
    (frame, [left, bottom, right, top]) =>
      frame && [
        Math.min(frame[0], left),
        Math.min(frame[1], bottom),
        Math.max(frame[2], right),
        Math.max(frame[3], top),
      ],
    first,
  )
}

/** Hears of them as soon as they are known and after every change. Answers how to stop. */
export function watchKnownMarks(
  workId: WorkId,
  hash: FileHash,
  listener: (known: KnownMarks) => void,
): () => void {
  const tell = (): void => {
    const found = watchedFileMarks(workId, hash)
    if (found !== undefined) listener(knownMarks(found))
  }
  const stop = watchFileMarks(workId, hash, tell)
  tell()
  return stop
}
