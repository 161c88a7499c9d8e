import { liveQuery } from 'dexie'
import type { Annotation } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { loadMarksOfFile } from './annotation-queries'
import { loadAttachments } from './attachment-queries'
import type { StemmaDatabase } from './database'

/** A file in which marks of the paper's older files were not looked for yet. */
export interface UnplacedMarks {
  readonly workId: WorkId
  readonly hash: FileHash
  readonly marks: readonly Annotation[]
}

export async function unplacedMarks(database: StemmaDatabase): Promise<readonly UnplacedMarks[]> {
  const marked = (await database.annotations.orderBy('workId').uniqueKeys()) as WorkId[]
  const works = await database.works.bulkGet(marked)
  const papers = new Set(
    works.flatMap((work) => (work === undefined ? [] : [work.foldedInto ?? work.id])),
  )
  const found: UnplacedMarks[] = []
  for (const workId of papers) {
    const files = await loadAttachments(workId)
    // The newest first: marks go on to newer files, not back to older ones. A file that was taken off the paper is an older one.
    const newer = new Set<FileHash>()
    for (const { hash } of files) {
      const { unplaced } = await loadMarksOfFile(workId, hash)
      const marks = unplaced.filter(({ place }) => !newer.has(place.hash))
      if (marks.length > 0) found.push({ workId, hash, marks })
      newer.add(hash)
    }
  }
  return found
}

/** Calls `onFound` now and after every change of a mark or a file. Returns how to stop. */
export function watchUnplacedMarks(
  database: StemmaDatabase,
  onFound: (found: readonly UnplacedMarks[]) => void,
): () => void {
  const subscription = liveQuery(async () => await unplacedMarks(database)).subscribe(onFound)
  return () => subscription.unsubscribe()
}
