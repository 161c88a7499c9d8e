import type { FileProgress, ImportAnswer, ImportMode } from '#renderer/db/library-file'
import { connectWorker } from '../call'
import type { LibraryFileEvent, LibraryFileMethods } from './protocol'

let onProgress: ((progress: FileProgress) => void) | undefined

const connection = connectWorker<LibraryFileMethods, LibraryFileEvent>(
  { exportLibrary: true, importLibrary: true },
  {
    create: () =>
      new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'library-file' }),
    onEvent: ({ progress }) => onProgress?.(progress),
  },
)

/** The whole library as one gzip file. Suggested name: `stemma-library-YYYY-MM-DD.jsonl.gz`. */
export async function exportLibraryFile(report?: (progress: FileProgress) => void): Promise<Blob> {
  return await withWorker(report, () => connection.client.exportLibrary(new Date().toISOString()))
}

/** Checks the whole file, then writes it in one transaction; `ok: false` has a sentence, and nothing was changed. */
export async function importLibraryFile(
  file: Blob,
  mode: ImportMode,
  report?: (progress: FileProgress) => void,
): Promise<ImportAnswer> {
  return await withWorker(report, () => connection.client.importLibrary(file, mode))
}

/** One at a time is all a person asks for; the worker and what it holds in memory go when it is done. */
async function withWorker<Result>(
  report: ((progress: FileProgress) => void) | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  onProgress = report
  try {
    return await work()
  } finally {
    onProgress = undefined
    connection.stop()
  }
}
