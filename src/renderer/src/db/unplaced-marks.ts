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
  const found: UnplacedMarks[] = []
  for (const workId of await papersWithSeveralFiles(database)) {
    // The newest first: marks go on to newer files, not back to older ones. A file that was taken off the paper is an older one.
    const newer = new Set<FileHash>()
    for (const { hash } of await loadAttachments(workId)) {
      const { unplaced } = await loadMarksOfFile(workId, hash)
      const marks = unplaced.filter(({ place }) => !newer.has(place.hash))
      if (marks.length > 0) found.push({ workId, hash, marks })
      newer.add(hash)
    }
  }
  return found
}

/** Most papers have one file, and this is asked after every mark: their marks are not looked at. */
async function papersWithSeveralFiles(database: StemmaDatabase): Promise<readonly WorkId[]> {
  const [files, folds] = await Promise.all([
    database.attachments.toArray(),
    database.foldedWorks.toArray(),
  ])
  const survivors = new Map(folds.map(({ id, survivor }) => [id, survivor]))
  const hashes = new Map<WorkId, Set<FileHash>>()
  // Removed ones count: what was marked in them stays marked.
  for (const { workId, hash } of files) {
    const shown = survivors.get(workId) ?? workId
    const known = hashes.get(shown)
    if (known) known.add(hash)
    else hashes.set(shown, new Set([hash]))
  }
  return [...hashes].filter(([, { size }]) => size > 1).map(([workId]) => workId)
}

/** Calls `onFound` now and after every change of a mark or a file. Returns how to stop. */
export function watchUnplacedMarks(
  database: StemmaDatabase,
  onFound: (found: readonly UnplacedMarks[]) => void,
): () => void {
  const subscription = liveQuery(async () => await unplacedMarks(database)).subscribe(onFound)
  return () => subscription.unsubscribe()
}
