import { z } from 'zod'
import { StemmaDatabase } from '#renderer/db/database'
import { type CitationsProgress, importCitationsFile } from '#renderer/db/import-citations'
import { exportLibrary, type FileProgress, importLibraryAlone } from '#renderer/db/library-file'
import { serveWorker, type WorkerSide } from '../call'
import type { LibraryFileEvent, LibraryFileMethods } from './protocol'

// Our content security policy forbids code made from text, with which zod is faster.
z.config({ jitless: true })

const database = new StemmaDatabase()

const { send } = serveWorker<LibraryFileMethods, LibraryFileEvent>(
  globalThis as unknown as WorkerSide,
  {
    exportLibrary: async (createdAt) => await exportLibrary(database, { createdAt, onProgress }),
    importLibrary: async (file, mode) =>
      await importLibraryAlone(database, navigator.locks, file, { mode, onProgress }),
    importCitations: async (file, now) =>
      await importCitationsFile(database, file, now, onProgress),
  },
)

function onProgress(progress: FileProgress | CitationsProgress): void {
  send({ kind: 'progress', progress })
}
