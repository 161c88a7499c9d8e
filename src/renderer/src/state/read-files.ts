import { liveQuery } from 'dexie'
import { create } from 'zustand'
import { library } from '#renderer/db/library-database'
import { pdfClient } from '#renderer/workers/pdf/client'
import { keptPdfAddress } from './give-pdf'
import { createFileReader, type FileReaderStatus } from './read-files-core'

/** What is being read in this window. */
export const useFileReading = create<{ readonly status: FileReaderStatus }>(() => ({
  status: undefined,
}))

const reader = createFileReader({
  database: library,
  locks: { request: (name, work) => navigator.locks.request(name, work) },
  now: () => new Date(),
  onStatus: (status) => useFileReading.setState({ status }),
  read: (hash, signal) =>
    pdfClient.readPaper(
      async () => {
        const answer = await fetch(keptPdfAddress(hash), { signal })
        if (!answer.ok) throw new Error(`The file is not there (${answer.status}).`)
        return new Uint8Array(await answer.arrayBuffer())
      },
      { signal },
    ),
})

/** At the start, and whenever a file is attached. Answers how to end it. */
export function readFilesInBackground(): () => void {
  const attached = liveQuery(() => library.attachments.count()).subscribe({
    next: () => reader.resume(),
    // A library that cannot be opened has its own dialog.
    error: () => undefined,
  })
  return () => {
    attached.unsubscribe()
    reader.stop()
  }
}

export const stopReadingFiles = (): void => reader.stop()
