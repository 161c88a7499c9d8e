import { useEffect } from 'react'
import type { WorkId } from '#domain/work'
import { loadAttachments } from '#renderer/db/attachment-queries'

/** Who only passes by waits for nothing. */
const restMs = 600

/** Loads the reader while a paper that can be read is looked at: the first one of a session does not wait for its script. */
export function useReaderReady(workId: WorkId | undefined): void {
  useEffect(() => {
    if (workId === undefined) return undefined
    const load = async (): Promise<void> => {
      if ((await loadAttachments(workId)).length > 0) await import('./read-page')
    }
    // Without it the screen loads when it is opened, and says then what is missing.
    const timer = setTimeout(() => void load().catch(() => undefined), restMs)
    return () => clearTimeout(timer)
  }, [workId])
}
