import type { Attachment, FileHash } from '#domain/attachment'
import type { Work, WorkId } from '#domain/work'
import { loadAttachments } from '#renderer/db/attachment-queries'
import { readingLink } from './paper-links'

export interface ReadingPlaces {
  readonly onOpenFile: (id: WorkId, hash: FileHash) => void
  readonly onOpenExternal: (url: string) => void
}

/**
 * Opens the first file of a paper, and where it has none what stands elsewhere. Who is quick asks before the files are `known`:
 * then they are waited for, so that nobody is sent to the web for a PDF that lies here.
 */
export async function readPaper(
  work: Work,
  known: readonly Attachment[] | undefined,
  { onOpenFile, onOpenExternal }: ReadingPlaces,
): Promise<void> {
  const [file] = known ?? (await loadAttachments(work.id).catch(() => []))
  const elsewhere = readingLink(work)
  if (file) onOpenFile(work.id, file.hash)
  else if (elsewhere) onOpenExternal(elsewhere.url)
}
