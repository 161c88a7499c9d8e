import type { FileProgress, ImportAnswer, ImportMode } from '#renderer/db/library-file'

/** Export and import of the whole library, away from the page. */
export interface LibraryFileMethods {
  exportLibrary(createdAt: string): Promise<Blob>
  importLibrary(file: Blob, mode: ImportMode): Promise<ImportAnswer>
}

export type LibraryFileEvent = { readonly kind: 'progress'; readonly progress: FileProgress }
