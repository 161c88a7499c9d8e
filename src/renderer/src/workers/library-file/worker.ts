import { z } from 'zod'
import { StemmaDatabase } from '#renderer/db/database'
import { exportLibrary, type FileProgress, importLibrary } from '#renderer/db/library-file'
import { serveWorker, type WorkerSide } from '../call'
import type { LibraryFileEvent, LibraryFileMethods } from './protocol'

// Our content security policy forbids code made from text, with which zod is faster.
z.config({ jitless: true })

const database = new StemmaDatabase()

const { send } = serveWorker<LibraryFileMethods, LibraryFileEvent>(
  globalThis as unknown as WorkerSide,
  {
    exportLibrary: async (createdAt) => await exportLibrary(database, { createdAt, onProgress }),
    // The writer's lock: an import and a sync would otherwise write the same papers.
    importLibrary: async (file, mode) =>
      await navigator.locks.request(
        'stemma-sync-writer',
        async () => await importLibrary(database, file, { mode, onProgress }),
      ),
  },
)

function onProgress(progress: FileProgress): void {
  send({ kind: 'progress', progress })
}
