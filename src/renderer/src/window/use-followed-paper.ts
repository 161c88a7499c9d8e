import { useEffect, useState } from 'react'
import type { WorkId } from '#domain/work'
import { useWork } from '#renderer/db/paper-queries'

/**
 * Keeps the open paper on the one that is `shown` for it: where it is joined with another while it is open, the other is opened, so
 * that its row is the chosen one; where that is taken back, it is open again.
 */
export function useFollowedPaper(
  openPaper: WorkId | undefined,
  shown: WorkId | undefined,
  onOpenPaper: (id: WorkId) => void,
): void {
  const [seen, setSeen] = useState<WorkId>()
  const [joined, setJoined] = useState<{ readonly from: WorkId; readonly into: WorkId }>()
  const before = useWork(joined?.from)
  const isParted = before?.kind === 'found' && before.work.id === joined?.from
  useEffect(() => {
    if (openPaper === undefined || shown === undefined) return
    if (shown !== openPaper) {
      // An old address leads on as well, and there is nothing to come back to.
      if (seen !== openPaper) setJoined(undefined)
      else if (joined?.from !== openPaper || joined.into !== shown)
        setJoined({ from: openPaper, into: shown })
      onOpenPaper(shown)
      return
    }
    setSeen(shown)
    if (joined === undefined || joined.from === shown) return
    if (joined.into !== shown) setJoined(undefined)
    else if (isParted) {
      setJoined(undefined)
      onOpenPaper(joined.from)
    }
  }, [openPaper, shown, seen, joined, isParted, onOpenPaper])
}
