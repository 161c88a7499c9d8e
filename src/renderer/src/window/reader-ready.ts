import { useEffect } from 'react'
import { keptPdfAddress } from '#contract/pdf'
import type { WorkId } from '#domain/work'
import { loadAttachments } from '#renderer/db/attachment-queries'
import { library } from '#renderer/db/library-database'

/** Who only passes by waits for nothing. */
const restMs = 600
/** A paper that is looked at for so long is not opened now: what waits for that gives its memory back. */
const forgottenAfterMs = 180_000
/** The window itself and its library come first. */
const afterStartMs = 10_000

const loadWorkers = () => import('#renderer/features/reader/spare-workers')
let workers: Awaited<ReturnType<typeof loadWorkers>> | undefined

/**
 * While a paper that can be read is looked at, the reader is loaded and its workers wait, warmed by that paper's file: the first paper of a
 * session opens as fast as the next. `workId` is undefined while none is looked at; the reader itself has its next workers wait.
 */
export function useReaderReady(workId: WorkId | undefined, isReading: boolean): void {
  useEffect(() => {
    if (isReading) return undefined
    if (workId === undefined) {
      workers?.dropSpareWorkers()
      return undefined
    }
    let isLeft = false
    const load = async (): Promise<void> => {
      const [file] = await loadAttachments(workId)
      if (file === undefined) return
      await import('./read-page')
      workers = await loadWorkers()
      if (!isLeft) workers.prepareWorkers(keptPdfAddress(file.hash))
    }
    // Without it the screen loads when it is opened, and says then what is missing.
    const loading = setTimeout(() => void load().catch(() => undefined), restMs)
    const forgetting = setTimeout(() => workers?.dropSpareWorkers(), forgottenAfterMs)
    return () => {
      isLeft = true
      clearTimeout(loading)
      clearTimeout(forgetting)
    }
  }, [workId, isReading])
}

/** Who has PDFs opens one: the reader's script is there before, loaded while nothing else is to do. Answers how to stop. */
export function loadReaderSoon(): () => void {
  const load = async (): Promise<void> => {
    if ((await library.attachments.count()) > 0) await import('./read-page')
  }
  const timer = setTimeout(
    () => requestIdleCallback(() => void load().catch(() => undefined)),
    afterStartMs,
  )
  return () => clearTimeout(timer)
}
