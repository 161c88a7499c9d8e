import { loadAttachments } from '#renderer/db/attachment-queries'
import { library } from '#renderer/db/library-database'
import { findPaper } from '#renderer/db/papers-came'
import { builtInId } from './built-in-sources'
import { queuePastedPdfs as queue } from './pasted-pdfs-core'
import { pdfQueue } from './pdf-queue'
import { useSyncStatus } from './sync-status'

export const queuePastedPdfs = (): Promise<number> =>
  queue({ database: library, find: findPaper, filesOf: loadAttachments, want: pdfQueue.want })

let isHeld = false

/** While papers are being brought in, what is said at the end counts their PDFs: nobody else gives them to the queue. */
export async function holdingPastedPdfs(work: () => Promise<void>): Promise<void> {
  isHeld = true
  try {
    await work()
  } finally {
    isHeld = false
  }
}

/** Papers that waited for the network come with a later run: then it is the turn of their PDFs. */
export function followPastedPdfs(): () => void {
  const sourceId = builtInId('pasted')
  let wasRunning = false
  void queuePastedPdfs()
  return useSyncStatus.subscribe(({ running }) => {
    const isRunning = running.some((run) => run.sourceId === sourceId)
    if (wasRunning && !isRunning && !isHeld) void queuePastedPdfs()
    wasRunning = isRunning
  })
}
