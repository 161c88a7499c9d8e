import { type RefObject, useCallback, useEffect, useState } from 'react'
import { keptPdfAddress } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { ReadingPlace } from '#domain/reading-place'
import type { WorkId } from '#domain/work'
import { beginReading } from '#renderer/db/reading-commands'
import { takePlaceDraft } from '#renderer/db/reading-place-drafts'
import { fileToRead, readingPlace } from '#renderer/db/reading-place-queries'
import { holdFileReading } from '#renderer/state/read-files'
import type { ReaderSide } from '#renderer/state/reader-tabs'
import { followReading } from './follow-reading'
import { openReaderDocument } from './open-reader-document'
import { openPdf } from './opening'
import type { ReaderDocument } from './reader-document'

export interface OpenedSide {
  /** Undefined while it is looked for, and where the paper has no file. */
  readonly document: ReaderDocument | undefined
  readonly hasNoFile: boolean
  readonly isEndReached: boolean
  readonly retry: () => void
}

const closedSide = { document: undefined, hasNoFile: false, isEndReached: false }

/** Opens a paper's file in the pane, where the person was, and closes it with the pane: a hidden paper holds no memory. */
export function useReaderDocument(
  { workId, hash }: ReaderSide,
  container: RefObject<HTMLDivElement | null>,
  {
    keepsPlace,
    hasHead,
    onExternalLink,
  }: {
    /** False on the second side of a paper that stands beside itself: one of them says where the person is. */
    readonly keepsPlace: boolean
    /** It stands beside another. */
    readonly hasHead: boolean
    readonly onExternalLink: (url: string) => void
  },
): OpenedSide {
  const [side, setSide] = useState<Omit<OpenedSide, 'retry'>>(closedSide)
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens it anew; `hasHead` says only how it is opened.
  useEffect(() => {
    let isEnded = false
    let close = (): void => undefined
    const goOn = holdFileReading()
    const open = async (): Promise<void> => {
      const read = hash ?? (await fileToRead(workId))
      if (isEnded) return
      if (read === undefined) {
        goOn()
        setSide({ ...closedSide, hasNoFile: true })
        return
      }
      // Its worker reads the file while the library is asked where the person was.
      const opening = openPdf(keptPdfAddress(read))
      close = () => void opening.close()
      const before = await placeIn(read)
      if (isEnded || container.current === null) return
      const document = openReaderDocument({
        workId,
        hash: read,
        opening,
        container: container.current,
        resume:
          before === undefined
            ? undefined
            : { place: before, zoom: before.zoom, rotation: before.rotation },
        isNarrow: hasHead,
        onExternalLink,
      })
      const stop = keepsPlace
        ? followReading(document, before, {
            onStarted: () => void beginReading(workId as WorkId),
            onEndReached: () => setSide((known) => ({ ...known, isEndReached: true })),
          })
        : () => undefined
      close = () => {
        stop()
        void document.close()
      }
      document.state.subscribe(({ isFirstPageShown, phase }) => {
        if (isFirstPageShown || phase.kind === 'failed' || phase.kind === 'password') goOn()
      })
      setSide({ ...closedSide, document })
    }
    void open()
    return () => {
      isEnded = true
      goOn()
      close()
      setSide(closedSide)
    }
  }, [workId, hash, keepsPlace, container, onExternalLink, attempt])

  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...side, retry }
}

/** Where the person was: as the last window closed, else as it is in the library. */
async function placeIn(hash: FileHash): Promise<ReadingPlace | undefined> {
  const stored = await readingPlace(hash)
  const draft = takePlaceDraft(hash)
  if (draft === undefined) return stored
  const pagesRead = new Set([...(stored?.pagesRead ?? []), ...draft.pagesRead])
  return {
    rev: 0,
    changedAt: '',
    ...stored,
    ...draft,
    pagesRead: [...pagesRead].sort((one, other) => one - other),
  }
}
