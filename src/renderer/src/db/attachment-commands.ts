import {
  type Attachment,
  type AttachmentId,
  type AttachmentOrigin,
  attachmentIdOf,
  type FileHash,
} from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { perform } from '#renderer/state/history'
import { library } from './library-database'
import { takeRevision } from './revision'
import { countOf, papersPhrase } from './work-phrase'

/** A file that the host keeps, and the paper it is of. */
export interface NewAttachment {
  readonly workId: WorkId
  readonly hash: FileHash
  readonly sizeBytes: number
  readonly origin: AttachmentOrigin
  readonly pageCount?: number
}

/** Attaches files to papers: one step for undo. What is attached already stays as it is. Returns how many were attached. */
export async function attachFiles(files: readonly NewAttachment[]): Promise<number> {
  const wanted = await unattached(files)
  if (wanted.length === 0) return 0
  const papers = await papersPhrase([...new Set(wanted.map(({ workId }) => workId))])
  const label =
    wanted.length === 1
      ? `PDF attached to ${papers}`
      : `${countOf(wanted.length, 'PDF')} attached to ${papers}`
  await perform(
    label,
    ['attachments'],
    async (writer) => {
      const changedAt = new Date().toISOString()
      for (const file of wanted) {
        const id = attachmentIdOf(file.workId, file.hash)
        const before = await writer.get<Attachment>('attachments', id)
        await writer.put('attachments', attached(file, before, changedAt, writer.rev))
      }
    },
    { isAnnounced: true },
  )
  return wanted.length
}

/**
 * Attaches a file that was asked for before and has come now. No step of its own for undo: between asking and coming a person has
 * done other things, and Undo must take back those.
 */
export async function attachArrived(file: NewAttachment): Promise<void> {
  await library.transaction('rw', [library.attachments, library.meta], async () => {
    const id = attachmentIdOf(file.workId, file.hash)
    const before = await library.attachments.get(id)
    if (before !== undefined && !before.isRemoved) return
    const rev = await takeRevision(library)
    await library.attachments.put(attached(file, before, new Date().toISOString(), rev))
  })
}

/** Takes files off their papers. The files stay on the disk until a clean-up, so that this can be undone. */
export async function detachFiles(ids: readonly AttachmentId[]): Promise<void> {
  const rows = (await library.attachments.bulkGet([...ids])).filter(
    (row) => row !== undefined && !row.isRemoved,
  )
  if (rows.length === 0) return
  const papers = await papersPhrase([...new Set(rows.flatMap((row) => (row ? [row.workId] : [])))])
  const label =
    rows.length === 1
      ? `PDF removed from ${papers}`
      : `${countOf(rows.length, 'PDF')} removed from ${papers}`
  await perform(
    label,
    ['attachments'],
    async (writer) => {
      const changedAt = new Date().toISOString()
      for (const id of ids) {
        const row = await writer.get<Attachment>('attachments', id)
        if (row !== undefined && !row.isRemoved)
          await writer.put('attachments', { ...row, isRemoved: true, changedAt, rev: writer.rev })
      }
    },
    { isAnnounced: true },
  )
}

/** The files are deleted: what was read from them is of no use any more. */
export const forgetFileTexts = (hashes: readonly FileHash[]): Promise<void> =>
  library.fileTexts.bulkDelete([...hashes])

async function unattached(files: readonly NewAttachment[]): Promise<readonly NewAttachment[]> {
  const byId = new Map(files.map((file) => [attachmentIdOf(file.workId, file.hash), file]))
  const known = await library.attachments.bulkGet([...byId.keys()])
  return [...byId.values()].filter((_, index) => known[index]?.isRemoved !== false)
}

/** The row of a file that a paper has from now on; `before`: as it was once. */
export const attached = (
  { workId, hash, sizeBytes, origin, pageCount }: NewAttachment,
  before: Attachment | undefined,
  changedAt: string,
  rev: number,
): Attachment => ({
  ...before,
  id: attachmentIdOf(workId, hash),
  workId,
  hash,
  sizeBytes,
  origin,
  ...(pageCount === undefined ? {} : { pageCount }),
  addedAt: before?.addedAt ?? changedAt,
  isRemoved: false,
  changedAt,
  rev,
})
