import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { notify } from '#renderer/state/notices'
import { setPreferences } from '#renderer/state/preferences'
import { addressOf, askAbout } from '#renderer/state/question-address'
import { type PlaceInFile, readReadSearch } from '#renderer/state/search-parameters'
import type { Question, QuestionKind } from '#renderer/workers/library/question-protocol'

/** An address names each of them. */
const mostAskedAbout = 500

/** The paper that the panel shows, and how to open another from any screen. */
export function useOpenPaper(): {
  readonly openPaper: WorkId | undefined
  readonly onOpenPaper: (id: WorkId | undefined) => void
  readonly onOpenGraph: (id: WorkId) => void
  /** Opens a PDF of a paper in the reader. */
  readonly onOpenFile: (id: WorkId, hash: FileHash, place?: PlaceInFile) => void
  readonly onAsk: (question: Question) => void
  /** The question that lies nearest: what a paper is like, how two are connected, what several build on. */
  readonly onAskAbout: (ids: readonly WorkId[], kind?: QuestionKind) => void
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
  const onOpenFile = useCallback(
    (id: WorkId, file: FileHash, place?: PlaceInFile) => {
      void navigate({
        to: '/read/$workId',
        params: { workId: id },
        // An open panel follows the paper that is read.
        search: (before) => ({
          ...readReadSearch({ file, ...place }),
          paper: before.paper === undefined ? undefined : id,
        }),
      })
    },
    [navigate],
  )
  const onAsk = useCallback(
    (question: Question) => {
      void navigate({ to: '/answers', search: addressOf(question) })
    },
    [navigate],
  )
  const onAskAbout = useCallback(
    (ids: readonly WorkId[], kind?: QuestionKind) => {
      if (ids.length === 0) return
      if (ids.length > mostAskedAbout) {
        notify({
          kind: 'warning',
          text: `At most ${mostAskedAbout} papers can be asked about at once. Put them on a reading list or tag them, and ask about that.`,
        })
        return
      }
      const question = askAbout(ids)
      onAsk(kind === undefined ? question : { ...question, kind })
    },
    [onAsk],
  )
  return { openPaper: search.paper, onOpenPaper, onOpenGraph, onOpenFile, onAsk, onAskAbout }
}
