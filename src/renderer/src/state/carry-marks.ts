import type { MarkCarried } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { ShownMark } from '#domain/shown-mark'
import type { WorkId } from '#domain/work'
import { carryMark, type PreparedFile, prepareFile } from '#paper-text/carry-mark'
import type { PageText } from '#paper-text/page-text'
import { carriedId, keepCarried } from '#renderer/db/annotation-commands'
import { loadMarksOfFile } from '#renderer/db/annotation-queries'

export type ReadPages = (hash: FileHash) => Promise<readonly PageText[] | undefined>

/** Between two marks the window may draw: a thousand marks take some seconds. */
const sliceMs = 12

export type CarriedCounts = Readonly<Record<MarkCarried['state'], number>>

/**
 * Looks in one file for the marks of the paper's other files that were not looked for there yet, and keeps what it finds; nothing when
 * the file's text cannot be read, so that it is tried again with the next opening. Answers how many were found how.
 */
export async function carryMarksTo(
  workId: WorkId,
  hash: FileHash,
  readPages: ReadPages,
  pause: () => Promise<void> = nextTask,
): Promise<CarriedCounts | undefined> {
  const { unplaced } = await loadMarksOfFile(workId, hash)
  if (unplaced.length === 0) return undefined
  const pages = await readPages(hash)
  if (pages === undefined) return undefined
  const to = prepareFile(hash, pages)
  const older = new Map<FileHash, PreparedFile | undefined>()
  const rows: MarkCarried[] = []
  let sliceEnd = performance.now() + sliceMs
  for (const annotation of unplaced) {
    const source = annotation.place.hash
    if (!older.has(source)) {
      const before = await readPages(source)
      older.set(source, before && prepareFile(source, before))
    }
    rows.push({
      id: carriedId(annotation.id, hash),
      annotationId: annotation.id,
      hash,
      ...carryMark(annotation, older.get(source), to),
      isConfirmed: false,
    })
    if (performance.now() < sliceEnd) continue
    await pause()
    sliceEnd = performance.now() + sliceMs
  }
  await keepCarried(rows)
  const counts = { certain: 0, likely: 0, changed: 0, gone: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Whether a person should look at where a mark was found. */
export const needsALook = ({ carried }: ShownMark): boolean =>
  carried !== undefined && carried.state !== 'certain'
