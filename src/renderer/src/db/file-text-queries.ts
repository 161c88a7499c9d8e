import { liveQuery } from 'dexie'
import { useLiveQuery } from 'dexie-react-hooks'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { FileText } from '#paper-text/file-text'
import { loadAttachments } from './attachment-queries'
import { library } from './library-database'

/** Hears of every change of what is attached, and once at the beginning. Answers how to stop. */
export function watchAttachments(listener: () => void): () => void {
  const changes = liveQuery(async () => (await library.attachments.orderBy('rev').last())?.rev)
  const watch = changes.subscribe({
    next: listener,
    // A library that cannot be opened has its own dialog.
    error: () => undefined,
  })
  return () => watch.unsubscribe()
}

/** What was read from a file; null: nothing yet. */
export function useFileText(hash: FileHash | undefined): FileText | null | undefined {
  return useLiveQuery(
    async () => (hash === undefined ? null : ((await library.fileTexts.get(hash)) ?? null)),
    [hash],
  )
}

export interface PaperReading {
  readonly workId: WorkId
  /** Absent: no PDF. */
  readonly hash?: FileHash
  /** Absent: not read yet. */
  readonly text?: Pick<FileText, 'keyTerms' | 'summary' | 'references' | 'labels' | 'trouble'>
}

/** What was read from the file that a paper opens with. */
export function usePaperReading(workId: WorkId): PaperReading | undefined {
  const reading = useLiveQuery(async (): Promise<PaperReading> => {
    const [file] = await loadAttachments(workId)
    if (file === undefined) return { workId }
    const text = await library.fileTexts.get(file.hash)
    return { workId, hash: file.hash, ...(text === undefined ? {} : { text }) }
  }, [workId])
  return reading?.workId === workId ? reading : undefined
}

/** What is printed on the pages of files; those that are not read yet, or print the count from the front, are left out. */
export async function loadPageLabels(
  hashes: readonly FileHash[],
): Promise<ReadonlyMap<FileHash, readonly string[]>> {
  const labels = new Map<FileHash, readonly string[]>()
  // One after the other: a row holds the whole text of its file.
  for (const hash of new Set(hashes)) {
    const text = await library.fileTexts.get(hash)
    if (text?.labels !== undefined) labels.set(hash, text.labels)
  }
  return labels
}

/** The same, as files are read. */
export const usePageLabels = (
  hashes: readonly FileHash[],
): ReadonlyMap<FileHash, readonly string[]> | undefined =>
  useLiveQuery(() => loadPageLabels(hashes), [hashes.join(' ')])

/** The text of the pages of the file that a paper opens with; null: there is none, or it was not read yet. */
export function usePaperPages(workId: WorkId): readonly string[] | null | undefined {
  const answered = useLiveQuery(async () => {
    const [file] = await loadAttachments(workId)
    const text = file === undefined ? undefined : await library.fileTexts.get(file.hash)
    const pages = text?.pages ?? []
    return { workId, pages: pages.some((page) => page.trim() !== '') ? pages : null }
  }, [workId])
  return answered?.workId === workId ? answered.pages : undefined
}
