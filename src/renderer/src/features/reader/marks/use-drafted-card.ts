import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ShownMark } from '#domain/shown-mark'
import { draftedMarks } from '#renderer/db/field-drafts'
import type { PageView, ReaderDocument } from '../reader-document'
import { clientFrame } from './mark-geometry'
import { openCard, useMarkTools } from './mark-tools'

/** A comment or a tag that was being typed when the window went away: as its file opens again, so does its card. Once. */
export function useDraftedCard(
  document: ReaderDocument,
  /** Undefined until they are known. */
  marks: readonly ShownMark[] | undefined,
  isActive: boolean,
): void {
  const isReady = useStore(document.state, ({ phase }) => phase.kind === 'ready')
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || !isReady || !isActive || marks === undefined) return undefined
    isDone.current = true
    const drafted = draftedMarks()
    const mark = marks.find(({ annotation }) => drafted.has(annotation.id))
    const [box] = mark?.place.boxes ?? []
    if (mark === undefined || box === undefined) return undefined
    const { pageIndex } = mark.place
    const open = (page: PageView): void => {
      stop()
      if (useMarkTools.getState().card === undefined)
        openCard(mark.annotation.id, clientFrame(page, box))
    }
    const stop = document.onPageDrawn((page) => {
      if (page.pageIndex === pageIndex) open(page)
    })
    const page = document.pageView(pageIndex)
    if (page?.canvas !== undefined && document.pagesInView().includes(pageIndex)) open(page)
    else document.scrollTo({ pageIndex, left: box[0], top: box[3] + 60 })
    return undefined
  }, [document, marks, isReady, isActive])
}
