import { create } from 'zustand'
import { keptPdfAddress } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import { watchAttachments } from '#renderer/db/file-text-queries'
import { library } from '#renderer/db/library-database'
import { pdfClient } from '#renderer/workers/pdf/client'
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
  const unwatch = watchAttachments(() => reader.resume())
  return () => {
    unwatch()
    reader.stop()
  }
}

/** A file that this disk did not have has come: a library from another computer names files before they are here. */
export const fileArrived = (hash: FileHash): void => reader.arrived(hash)

/** While a person waits for a paper to open. Answers how to go on; after all who hold have said so, it does. */
export const holdFileReading = (): (() => void) => reader.hold()

/** Until the next start, or until another file is attached. */
export const stopReadingFiles = (): void => reader.stop()
