import { useLiveQuery } from 'dexie-react-hooks'
import { type Attachment, compareAttachments, type FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { askedFiles } from './file-questions'
import { library } from './library-database'

/** The files of a paper, the one that it opens with first; those of the records that it shows among them. */
export function useAttachments(workId: WorkId): readonly Attachment[] | undefined {
  const answered = useLiveQuery(
    async () => ({ workId, files: await loadAttachments(workId) }),
    [workId],
  )
  return answered?.workId === workId ? answered.files : undefined
}

/** Of two records that are one paper both have the file: it is shown once. */
export async function loadAttachments(workId: WorkId): Promise<readonly Attachment[]> {
  const parts = await library.foldedWorks.where('survivor').equals(workId).primaryKeys()
  const rows = await library.attachments
    .where('workId')
    .anyOf([workId, ...parts])
    .toArray()
  const live = rows.filter(({ isRemoved }) => !isRemoved).sort(compareAttachments)
  const seen = new Set<FileHash>()
  return live.filter(({ hash }) => {
    const isNew = !seen.has(hash)
    seen.add(hash)
    return isNew
  })
}

/** Whether a paper has the file. */
export const isFileAttached = async (hash: FileHash): Promise<boolean> =>
  (await library.attachments.where('hash').equals(hash).toArray()).some(
    ({ isRemoved }) => !isRemoved,
  )

/** Which papers have which files, removed ones left out. */
export const loadAllAttachments = async (): Promise<readonly Attachment[]> =>
  (await library.attachments.toArray()).filter(({ isRemoved }) => !isRemoved)

/** Rises and falls with what is attached: time to measure the disk again. */
export const useFileCount = (): number | undefined =>
  useLiveQuery(async () => (await loadAllAttachments()).length)

/** The title of a paper that each file is of. */
export async function loadFileNames(
  hashes: readonly FileHash[],
): Promise<ReadonlyMap<FileHash, string>> {
  const rows = await library.attachments.where('hash').anyOf(hashes).toArray()
  const live = rows.filter(({ isRemoved }) => !isRemoved)
  const works = await library.works.bulkGet(live.map(({ workId }) => workId))
  return new Map(live.map(({ hash }, index) => [hash, works[index]?.title ?? 'Of no paper']))
}

/** How long a file stays after it was taken off its last paper, so that the step can be undone. */
const keptAfterRemovalMs = 86_400_000

/**
 * Files that a clean-up may delete: no paper has them, nobody marked anything in them, no question about them is open, and both the
 * file and the last word about it are older than a day.
 */
export async function unnamedFiles<
  File extends { readonly hash: FileHash; readonly keptAt: string },
>(files: readonly File[], now: Date): Promise<readonly File[]> {
  const before = new Date(now.getTime() - keptAfterRemovalMs).toISOString()
  const rows = await library.attachments.toArray()
  const marked = await library.annotations.filter(({ isRemoved }) => !isRemoved).toArray()
  const named = new Set([
    ...rows.flatMap(({ hash, isRemoved, changedAt }) =>
      isRemoved && changedAt < before ? [] : [hash],
    ),
    ...marked.map(({ place }) => place.hash),
    ...(await askedFiles(library)).map(({ hash }) => hash),
  ])
  return files.filter(({ hash, keptAt }) => keptAt < before && !named.has(hash))
}
