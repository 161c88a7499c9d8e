import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { WorkId } from '#domain/work'
import { setPreferences } from '#renderer/state/preferences'

/** The paper that the panel shows, and how to open another from any screen. */
export function useOpenPaper(): {
  readonly openPaper: WorkId | undefined
  readonly onOpenPaper: (id: WorkId | undefined) => void
  readonly onOpenGraph: (id: WorkId) => void
} {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const onOpenPaper = useCallback(
    (id: WorkId | undefined) => {
      if (id !== undefined) setPreferences({ isPanelOpen: true })
      // Going through papers one by one must not fill the history: Back leads to the screen before.
      void navigate({ to: '.', search: (before) => ({ ...before, paper: id }), replace: true })
    },
    [navigate],
  )
  const onOpenGraph = useCallback(
    (id: WorkId) => {
      void navigate({ to: '/graph', search: { work: id, paper: id } })
    },
    [navigate],
  )
  return { openPaper: search.paper, onOpenPaper, onOpenGraph }
}
