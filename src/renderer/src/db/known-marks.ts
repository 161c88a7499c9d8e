import { liveQuery } from 'dexie'
import type { Box, MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { loadMarksAndRemoved } from './annotation-queries'

/** What of the marks in a file the library holds. */
export interface KnownMarks {
  /** Those of other programs were brought in from it: whatever is marked in it is known, or was deleted by the person. */
  readonly isAll: boolean
  /** By page, from 0: where the library's marks stand in it. Pages without any are absent. */
  readonly pages: readonly (readonly Box[] | undefined)[]
}

export async function loadKnownMarks(workId: WorkId, hash: FileHash): Promise<KnownMarks> {
  const {
    marks: { shown },
    made,
  } = await loadMarksAndRemoved(workId, hash)
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

/** Hears of them now and after every change. Answers how to stop. */
export function watchKnownMarks(
  workId: WorkId,
  hash: FileHash,
  listener: (known: KnownMarks) => void,
): () => void {
  const watch = liveQuery(() => loadKnownMarks(workId, hash)).subscribe({
    next: listener,
    // A library that cannot be opened has its own dialog; the paper is read with its marks as the file has them.
    error: () => listener({ isAll: false, pages: [] }),
  })
  return () => watch.unsubscribe()
}
