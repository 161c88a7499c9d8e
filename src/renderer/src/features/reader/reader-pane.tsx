import { Button } from '@mantine/core'
import { IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { pageName } from '#paper-text/page-labels'
import { useReadingState, useWork } from '#renderer/db/paper-queries'
import { setStatus } from '#renderer/db/reading-commands'
import type { ReaderSide } from '#renderer/state/reader-tabs'
import { IconAction } from '#renderer/ui/icon-action'
import { EmptyState } from '#renderer/ui/pane-state'
import { keepPictures } from './dark-pictures'
import { FindBar } from './find-bar'
import { OpeningState } from './opening-state'
import type { ReaderDocument } from './reader-document'
import classes from './reader-pane.module.css'
import { nothingOpen } from './reader-state'
import { brokenPagesWords, paperTitle, shortName } from './reader-words'
import { useDarkPages } from './use-dark-pages'
import { type OpenedSide, useReaderDocument } from './use-reader-document'

export interface ReaderPaneProps {
  readonly side: ReaderSide
  /** Shown instead of where the person was; from 1. */
  readonly page: number | undefined
  /** Highlighted on that page and the others. */
  readonly words: readonly string[] | undefined
  readonly isActive: boolean
  /** Two stand beside each other: each names itself. */
  readonly hasHead: boolean
  readonly keepsPlace: boolean
  readonly onActivate: () => void
  readonly onPageShown: () => void
  readonly onClose: () => void
  readonly onDocument: (document: ReaderDocument | undefined) => void
  readonly onExternalLink: (url: string) => void
  readonly renderOverPages: ((document: ReaderDocument) => ReactNode) | undefined
}

const isTyping = (): boolean =>
  window.document.activeElement?.closest(
    'input, textarea, [contenteditable], [role="dialog"]:not([aria-modal="false"])',
  ) != null

/** One paper, its pages and what has to be said of them. */
export function ReaderPane(props: ReaderPaneProps) {
  const { side, page, words, isActive, onActivate, onDocument, onPageShown } = props
  const container = useRef<HTMLDivElement>(null)
  const opened = useReaderDocument(side, container, props)
  const { document } = opened
  const found = useWork(side.workId)
  const work = found?.kind === 'found' ? found.work : undefined
  const { isDark } = useDarkPages(document?.hash)

  useLayoutEffect(() => {
    onDocument(document)
    return () => onDocument(undefined)
  }, [document, onDocument])
  useEffect(
    () => (document === undefined || !isDark ? undefined : keepPictures(document)),
    [document, isDark],
  )
  const phase = useDocumentPhase(document)
  // Once for what the address asks: until it has stopped asking, the person may have gone on.
  const placeShown = useRef<string>(undefined)
  const askedPlace = page === undefined ? undefined : JSON.stringify([page, words])
  useEffect(() => {
    if (page === undefined) placeShown.current = undefined
    if (document === undefined || phase !== 'ready' || page === undefined) return
    if (placeShown.current === askedPlace) return
    placeShown.current = askedPlace
    document.scrollTo({ pageIndex: page - 1 }, { isJump: true })
    if (words !== undefined && words.length > 0) document.find.showWords(words)
    onPageShown()
  }, [document, phase, page, words, askedPlace, onPageShown])
  // What is read has the keyboard, so that arrows and Page Down move it; but not when somebody began to type while it was opened.
  useEffect(() => {
    if (phase === 'ready' && isActive && !isTyping())
      container.current?.focus({ preventScroll: true })
  }, [phase, isActive])

  return (
    <section
      className={classes.pane}
      aria-label={paperTitle(work?.title)}
      data-active={props.hasHead && isActive ? true : undefined}
      onPointerDownCapture={onActivate}
      onFocusCapture={onActivate}
    >
      {props.hasHead && document !== undefined && (
        <PaneHead
          document={document}
          name={work === undefined ? '' : shortName(work)}
          title={paperTitle(work?.title)}
          onClose={props.onClose}
        />
      )}
      {document !== undefined && <FindBar document={document} isBeside={props.hasHead} />}
      {document !== undefined && <Remarks document={document} />}
      <div className={classes.stage}>
        {/* biome-ignore lint/a11y/useSemanticElements: pdf.js takes no element but a div. */}
        <div
          ref={container}
          className={classes.container}
          role="region"
          aria-label={`Pages of ${paperTitle(work?.title)}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by the keyboard (WCAG 2.1.1).
          tabIndex={0}
          data-dark={isDark || undefined}
        >
          <div className="pdfViewer" />
        </div>
        <PaneState opened={opened} />
        {document !== undefined && phase === 'ready' && props.renderOverPages?.(document)}
      </div>
      {document !== undefined && opened.isEndReached && <EndOffer document={document} />}
    </section>
  )
}

function PaneState({ opened }: { readonly opened: OpenedSide }) {
  const { document, hasNoFile, retry } = opened
  if (hasNoFile)
    return (
      <div className={classes.over}>
        <EmptyState title="This paper has no PDF in your library yet">
          Drop a PDF onto the window, or get it from the paper’s panel on the right.
        </EmptyState>
      </div>
    )
  return document === undefined ? null : <OpeningState document={document} onRetry={retry} />
}

const useDocumentPhase = (document: ReaderDocument | undefined) =>
  useStore(document?.state ?? nothingOpen, ({ phase }) => phase.kind)

/** Two sides share one toolbar; what differs between them stands over each. */
function PaneHead({
  document,
  name,
  title,
  onClose,
}: {
  readonly document: ReaderDocument
  readonly name: string
  readonly title: string
  readonly onClose: () => void
}) {
  const { pageIndex, pageCount, scale, labels } = useStore(
    document.state,
    useShallow((state) => ({
      pageIndex: state.pageIndex,
      pageCount: state.pageCount,
      scale: state.scale,
      labels: state.labels,
    })),
  )
  return (
    <header className={classes.head}>
      {name !== '' && <strong>{name}</strong>}
      <span className={classes.title} title={title}>
        {title}
      </span>
      <span className={classes.figures}>
        p. {pageName(labels, pageIndex)} of {pageCount}
      </span>
      <IconAction label="Smaller" size={24} onClick={() => document.zoomBy(-1)}>
        <IconZoomOut size={15} stroke={1.7} />
      </IconAction>
      <span className={classes.figures}>{Math.round(scale * 100)} %</span>
      <IconAction label="Larger" size={24} onClick={() => document.zoomBy(1)}>
        <IconZoomIn size={15} stroke={1.7} />
      </IconAction>
      <IconAction label={`Close ${name === '' ? title : name}`} size={24} onClick={onClose}>
        <IconX size={15} stroke={1.7} />
      </IconAction>
    </header>
  )
}

/** What a person should know of a file that opens, but not whole. */
function Remarks({ document }: { readonly document: ReaderDocument }) {
  const { text, hasXfa, brokenPages, pageCount } = useStore(
    document.state,
    useShallow((state) => ({
      text: state.text,
      hasXfa: state.hasXfa,
      brokenPages: state.brokenPages,
      pageCount: state.pageCount,
    })),
  )
  return (
    <>
      {brokenPages.length > 0 && (
        <p className={classes.remark} role="status">
          {brokenPagesWords(brokenPages, pageCount)}
        </p>
      )}
      {text === 'none' && (
        <p className={classes.remark} role="status">
          This file holds pictures of its pages and no text. It can be read; words cannot be
          searched or selected.
        </p>
      )}
      {text === 'unreadable' && (
        <p className={classes.remark} role="status">
          The fonts of this file do not say which letters they show. It can be read and marked;
          words cannot be found, and what is copied makes no sense.
        </p>
      )}
      {hasXfa && (
        <p className={classes.remark} role="status">
          This file holds a form (XFA) that only its own program draws. Its printed pages are shown;
          the form is not, and nothing in it runs.
        </p>
      )}
    </>
  )
}

/** At the last page of a paper that was mostly read. */
function EndOffer({ document }: { readonly document: ReaderDocument }) {
  const state = useReadingState(document.workId)
  const [isLeft, setLeft] = useState(false)
  if (isLeft || state === undefined || state?.status === 'read') return null
  return (
    <div className={classes.offer} role="status">
      <span>You have come to the end of this paper.</span>
      <Button size="compact-sm" onClick={() => void setStatus([document.workId], 'read')}>
        Mark as read
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setLeft(true)}>
        Not yet
      </Button>
    </div>
  )
}
