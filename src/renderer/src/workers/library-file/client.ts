import type { CitationsAnswer } from '#renderer/db/import-citations'
import type { FileProgress, ImportAnswer, ImportMode } from '#renderer/db/library-file'
import { connectWorker, type WorkerClient } from '../call'
import type { LibraryFileEvent, LibraryFileMethods } from './protocol'

/** The whole library as one gzip file. Suggested name: `stemma-library-YYYY-MM-DD.jsonl.gz`. */
export async function exportLibraryFile(report?: (progress: FileProgress) => void): Promise<Blob> {
  return await withWorker(report, (client) => client.exportLibrary(new Date().toISOString()))
}

/** Checks the whole file, then writes it in one transaction; `ok: false` has a sentence, and nothing was changed. */
export async function importLibraryFile(
  file: Blob,
  mode: ImportMode,
  report?: (progress: FileProgress) => void,
): Promise<ImportAnswer> {
  return await withWorker(report, (client) => client.importLibrary(file, mode))
}

/**
 * Adds the citations of a CSV or GraphML file. Rejected with `WorkerStopped` when `signal` stops it: then nothing is added, since the
 * transaction ends with its worker.
 */
export async function importCitationsFile(
  file: Blob,
  {
    report,
    signal,
  }: { readonly report?: (progress: FileProgress) => void; readonly signal?: AbortSignal } = {},
): Promise<CitationsAnswer> {
  return await withWorker(
    report,
    (client) => client.importCitations(file, new Date().toISOString()),
    signal,
  )
}

/** A worker for each piece of work, so that none stops or reports another's; what it holds in memory goes with it. */
async function withWorker<Result>(
  report: ((progress: FileProgress) => void) | undefined,
  work: (client: WorkerClient<LibraryFileMethods>) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const connection = connectWorker<LibraryFileMethods, LibraryFileEvent>(
    { exportLibrary: true, importLibrary: true, importCitations: true },
    {
      create: () =>
        new Worker(new URL('./worker.ts', import.meta.url), {
          type: 'module',
          name: 'library-file',
        }),
      onEvent: ({ progress }) => report?.(progress),
    },
  )
  signal?.addEventListener('abort', connection.stop, { once: true })
  try {
    return await work(connection.client)
  } finally {
    signal?.removeEventListener('abort', connection.stop)
    connection.stop()
  }
}
