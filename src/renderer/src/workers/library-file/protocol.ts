import type { CitationsAnswer, CitationsProgress } from '#renderer/db/import-citations'
import type { FileProgress, ImportAnswer, ImportMode } from '#renderer/db/library-file'

/** Export and import of files that hold much, away from the page. */
export interface LibraryFileMethods {
  exportLibrary(createdAt: string): Promise<Blob>
  importLibrary(file: Blob, mode: ImportMode): Promise<ImportAnswer>
  importCitations(file: Blob, now: string): Promise<CitationsAnswer>
}

export type LibraryFileEvent = {
  readonly kind: 'progress'
  readonly progress: FileProgress | CitationsProgress
}
