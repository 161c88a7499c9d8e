import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { WorkId } from '#domain/work'
import { closeTab, type ReaderTab, useReaderTabs } from '#renderer/state/reader-tabs'
import { readReadSearch } from '#renderer/state/search-parameters'

/** Opens a paper in the reader, as its tab stands. A panel that is open follows it. */
export function useReadPaper(): (tab: ReaderTab) => void {
  const navigate = useNavigate()
  return useCallback(
    ({ workId, hash, beside }) => {
      void navigate({
        to: '/read/$workId',
        params: { workId },
        search: (before) => ({
          ...readReadSearch({ file: hash, beside: beside?.workId, besideFile: beside?.hash }),
          paper: before.paper === undefined ? undefined : workId,
        }),
      })
    },
    [navigate],
  )
}

/** Closes a tab; the one that was shown gives way to its neighbour, the last one to the library. */
export function useCloseTab(shown: WorkId | undefined): (workId: WorkId) => void {
  const navigate = useNavigate()
  const readPaper = useReadPaper()
  return useCallback(
    (workId) => {
      const next = closeTab(workId)
      if (workId !== shown) return
      if (next !== undefined && useReaderTabs.getState().tabs.length > 0) readPaper(next)
      else void navigate({ to: '/library' })
    },
    [shown, navigate, readPaper],
  )
}
