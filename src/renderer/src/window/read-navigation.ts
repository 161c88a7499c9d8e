import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { keptPdfAddress } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { fileToRead } from '#renderer/db/reading-place-queries'
import { expectFile } from '#renderer/features/reader/expected-file'
import { closeTab, type ReaderTab, useReaderTabs } from '#renderer/state/reader-tabs'
import { readReadSearch } from '#renderer/state/search-parameters'

let expectedPaper: string | undefined

/**
 * Asks for a paper's file as soon as its address is known: it comes while the screen is being built. While the reader stays, only another
 * paper or file is asked for.
 */
export async function expectPaper(
  workId: WorkId,
  hash: FileHash | undefined,
  isEntered: boolean,
): Promise<void> {
  const paper = `${workId} ${hash ?? ''}`
  if (!isEntered && paper === expectedPaper) return
  expectedPaper = paper
  const read = hash ?? (await fileToRead(workId).catch(() => undefined))
  if (read !== undefined && paper === expectedPaper) expectFile(keptPdfAddress(read))
}

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
