import { VisuallyHidden } from '@mantine/core'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { AnnotationId, MarkColour, MarkKind, MarkPlace } from '#domain/annotation'
import type { ShownMark } from '#domain/shown-mark'
import { quoteWithCitation } from '#formats/quote-citation'
import { pageName } from '#paper-text/page-labels'
import { addMark } from '#renderer/db/annotation-commands'
import type { MarkLink } from '#renderer/db/annotation-queries'
import { useWork } from '#renderer/db/paper-queries'
import { useFileMarks } from '#renderer/db/watch-file-marks'
import { carryUnplacedMarks } from '#renderer/state/carry-marks'
import { useCommands } from '#renderer/state/commands'
import { filePages } from '#renderer/state/file-pages'
import { notify } from '#renderer/state/notices'
import type { Anchor } from '#renderer/ui/anchored-popover'
import type { ReaderDocument } from '../reader-document'
import { whenScrolled } from '../when-scrolled'
import { drawMarks, isDrawnKind } from './draw-marks'
import { LinkPicker } from './link-picker'
import { MarkCard } from './mark-card'
import { colourCommands } from './mark-keys'
import { createMarkLayer } from './mark-layer'
import { MarkPreview } from './mark-preview'
import {
  chooseMark,
  closeCard,
  layToolDown,
  openCard,
  takeColour,
  useMarkTools,
} from './mark-tools'
import { SelectionBar } from './selection-bar'
import { exactPlace, type SelectedText, selectedText } from './selection-place'
import { useDraftedCard } from './use-drafted-card'
import { hitMark, useHoveredMark } from './use-hovered-mark'

export interface MarksOverPagesProps {
  readonly document: ReaderDocument
  readonly onOpenLink: (link: MarkLink) => void
  readonly onOpenUrl: (url: string) => void
}

const noMarks: readonly ShownMark[] = []

/** The marks of one open file: drawn on its pages, made of what is selected or drawn, and opened by a press. */
export function MarksOverPages(props: MarksOverPagesProps) {
  const { document } = props
  const { workId, hash, container } = document
  const { active, tool, colour, chosen, card } = useMarkTools()
  const isActive = active === document
  const known = useFileMarks(workId, hash)?.marks.shown
  const marks = known ?? noMarks
  const found = useWork(workId)
  const work = found?.kind === 'found' ? found.work : undefined
  const labels = useStore(document.state, (state) => state.labels)
  const pageLabel = (pageIndex: number): string => pageName(labels, pageIndex)
  const [selected, setSelected] = useState<SelectedText>()
  const [linking, setLinking] = useState<{ readonly id: AnnotationId; readonly at: Anchor }>()
  const [newId, setNewId] = useState<AnnotationId>()
  const [told, setTold] = useState('')
  const stage = container.getBoundingClientRect()

  useMarkLayer(document, marks, chosen)
  useDraftedCard(document, known, isActive)
  const isFirstPageShown = useStore(document.state, (state) => state.isFirstPageShown)
  useEffect(() => {
    if (isFirstPageShown) void carryUnplacedMarks()
  }, [isFirstPageShown])

  const selectionAnchor = useRef<DOMRect>(undefined)
  const clearSelection = useCallback(() => {
    window.document.getSelection()?.removeAllRanges()
    setSelected(undefined)
  }, [])

  const markSelection = async (
    kind: MarkKind,
    wanted: MarkColour = colour,
    from = selected,
  ): Promise<AnnotationId | undefined> => {
    if (from === undefined) return undefined
    clearSelection()
    takeColour(wanted)
    const place = await exactPlace(from, filePages(hash))
    const id = await addMark({ workId, kind, colour: wanted, place })
    chooseMark(id)
    return id
  }

  const latest = useRef({ tool, colour, markSelection })
  latest.current = { tool, colour, markSelection }
  useEffect(
    () =>
      document.onSelected((selection) => {
        const text = selection && selectedText(document, selection)
        selectionAnchor.current = selection?.getRangeAt(0).getBoundingClientRect()
        const { tool: now, markSelection: mark } = latest.current
        if (text !== undefined && (now === 'highlight' || now === 'underline' || now === 'strike'))
          void mark(now, undefined, text)
        else setSelected(text)
      }),
    [document],
  )
  // The text of the file is read while the words are being selected, so that it is there when they are marked.
  useEffect(() => {
    const read = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('.textLayer') !== null)
        void filePages(hash)
    }
    container.addEventListener('pointerdown', read, { passive: true })
    return () => container.removeEventListener('pointerdown', read)
  }, [container, hash])

  // Before anything is painted: as soon as the tool is seen to be taken it draws.
  useLayoutEffect(() => {
    if (!isDrawnKind(tool)) return undefined
    const kind = tool
    const draw = (place: MarkPlace, at: DOMRect): void => {
      const keep = async (): Promise<void> => {
        // Another colour may have been taken while it was drawn.
        const id = await addMark({ workId, kind, colour: latest.current.colour, place })
        chooseMark(id)
        if (kind === 'ink') return
        layToolDown()
        if (kind === 'area') return
        setNewId(id)
        openCard(id, at)
      }
      void keep()
    }
    return drawMarks(document, kind, draw, setTold)
  }, [document, tool, workId])

  useLayoutEffect(() => {
    const onClick = (event: MouseEvent): void => {
      if (isDrawnKind(tool) || window.document.getSelection()?.isCollapsed === false) return
      const hit = hitMark(document, marks, event)
      if (hit === undefined) chooseMark(undefined)
      else {
        setNewId(undefined)
        openCard(hit.mark.annotation.id, hit.at)
      }
    }
    container.addEventListener('click', onClick)
    return () => container.removeEventListener('click', onClick)
  }, [container, document, marks, tool])
  useClosedByScrolling(container, selected, () => setSelected(undefined))

  const comment = async (): Promise<void> => {
    const at = selectionAnchor.current
    const id = await markSelection('highlight')
    if (id === undefined || at === undefined) return
    setNewId(id)
    openCard(id, at)
  }
  const copy = (words: string, pageIndex: number): void =>
    void copyText(quoteWithCitation(work ?? { title: '' }, words, pageLabel(pageIndex)))
  const link = async (): Promise<void> => {
    const at = selectionAnchor.current
    const id = await markSelection('highlight')
    if (id !== undefined && at !== undefined) setLinking({ id, at })
  }

  useCommands(
    isActive
      ? colourCommands({
          hasSelection: selected !== undefined,
          hasTool: tool !== 'read',
          onColour: (wanted) =>
            selected === undefined ? takeColour(wanted) : void markSelection('highlight', wanted),
          onUnderline: () => void markSelection('underline'),
          onComment: () => void comment(),
          onPutAway: () => {
            layToolDown()
            clearSelection()
          },
        })
      : [],
  )

  const hovered = useHoveredMark(
    document,
    marks,
    card !== undefined || selected !== undefined || isDrawnKind(tool),
  )
  const opened = card && marks.find(({ annotation }) => annotation.id === card.id)
  const bar = selected === undefined ? undefined : selectionAnchor.current
  return (
    <>
      <VisuallyHidden role="status">{told}</VisuallyHidden>
      {bar !== undefined && (
        <SelectionBar
          left={clamp(bar.left + bar.width / 2 - stage.left, 190, stage.width - 190)}
          top={Math.max(46, bar.top - stage.top - 8)}
          onMark={(kind, wanted) => void markSelection(kind, wanted)}
          onComment={() => void comment()}
          onCopy={() => {
            if (selected !== undefined) copy(selected.place.quote.exact, selected.place.pageIndex)
          }}
          onLink={() => void link()}
        />
      )}
      {hovered !== undefined && (
        <MarkPreview
          mark={hovered.mark}
          left={clamp(hovered.at.left - stage.left, 8, stage.width - 330)}
          top={hovered.at.bottom - stage.top + 6}
        />
      )}
      {isActive && opened !== undefined && card !== undefined && (
        <MarkCard
          key={opened.annotation.id}
          mark={opened}
          hash={hash}
          pageLabel={pageLabel(opened.place.pageIndex)}
          at={card.at}
          isNew={opened.annotation.id === newId}
          onClose={() => {
            closeCard()
            setNewId(undefined)
          }}
          onLink={(id) => {
            closeCard()
            setLinking({ id, at: card.at })
          }}
          onCopy={(words) => copy(words, opened.place.pageIndex)}
          onOpenLink={props.onOpenLink}
          onOpenUrl={props.onOpenUrl}
        />
      )}
      {linking !== undefined && (
        <LinkPicker
          from={linking.id}
          at={linking.at}
          onClose={() => setLinking(undefined)}
          onLinked={() => {
            setLinking(undefined)
            openCard(linking.id, linking.at)
          }}
        />
      )}
    </>
  )
}

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value))

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notify({ kind: 'done', text: 'Copied with citation and page.' })
  } catch {
    notify({ kind: 'failure', text: 'Not copied: the clipboard was refused to this window.' })
  }
}

function useMarkLayer(
  document: ReaderDocument,
  marks: readonly ShownMark[],
  chosen: AnnotationId | undefined,
): void {
  const layer = useRef<ReturnType<typeof createMarkLayer>>(undefined)
  useEffect(() => {
    const created = createMarkLayer(document)
    layer.current = created
    return () => {
      layer.current = undefined
      created.end()
    }
  }, [document])
  // Also after a new layer: both effects run when the document changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `document` stands for its layer.
  useEffect(() => layer.current?.show(marks, chosen), [document, marks, chosen])
}

/** What stands at a place of the pages does not follow them. */
function useClosedByScrolling(
  container: HTMLElement,
  opened: object | undefined,
  onClose: () => void,
): void {
  const latest = useRef(onClose)
  latest.current = onClose
  useLayoutEffect(
    () => (opened === undefined ? undefined : whenScrolled(container, () => latest.current())),
    [container, opened],
  )
}
