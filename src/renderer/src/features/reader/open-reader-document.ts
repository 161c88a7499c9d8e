import { createStore } from 'zustand/vanilla'
import { keptPdfAddress } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { holdPassword } from '#renderer/state/file-passwords'
import { firstPageShown, prepareForNext, readLabels, readTextAhead } from './after-first-page'
import { drawWhenCalm } from './draw-when-calm'
import { findIn } from './find'
import { hideKnownMarks } from './hide-known-marks'
import { type JumpHistory, jumped, noJumps, wentBack, wentForward } from './jump-history'
import { lookIntoFile } from './look-into-file'
import type { Opening } from './opening'
import { listeners } from './page-events'
import { annotationIcons, core, type PDFDocumentProxy, quietWords, viewer } from './pdf-js'
import type { PageView, ReaderDocument, Resume } from './reader-document'
import { type OnExternalLink, ReaderLinkService, tameLinks } from './reader-links'
import {
  firstState,
  type PagePlace,
  type ReaderState,
  type Rotation,
  type Spread,
  type Zoom,
} from './reader-state'
import { selectHit } from './select-hit'
import { prepareWorkers } from './spare-workers'
import { isAllDrawn, pagesInView } from './visible-pages'
import { type DrawnView, whileDrawing } from './while-drawing'

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
const presets = { width: 'page-width', page: 'page-fit', actual: 'page-actual' } as const
const spreads: readonly Spread[] = ['single', 'two', 'cover']
/** pdf.js's own steps are of a tenth; five of them a press would be too many for a reader. */
const smallestScale = 0.1
const largestScale = 10
const quietAfterMs = 250
/** A sign or a logo smaller than this may turn dark with its page. */
const smallestPicturePx = 40
/** A paper that nobody has zoomed yet fills the width, but is not blown up on a wide screen. */
const largestFirstScale = 1.25

export function openReaderDocument({
  workId,
  hash,
  opening,
  container,
  resume,
  isNarrow,
  onExternalLink,
}: {
  readonly workId: WorkId
  readonly hash: FileHash
  /** Of that file; closed with the document. */
  readonly opening: Opening
  /** Positioned absolutely, with one empty element inside. */
  readonly container: HTMLDivElement
  readonly resume: Resume | undefined
  /** Beside another paper: a page that is wider than its side is fitted to it. */
  readonly isNarrow: boolean
  readonly onExternalLink: OnExternalLink
}): ReaderDocument {
  const state = createStore<ReaderState>(() => firstState)
  const set = (changes: Partial<ReaderState>): void => state.setState(changes)
  const ending = new AbortController()
  const { signal } = ending
  const drawn = listeners<PageView>()
  const textDrawn = listeners<PageView>()
  const selected = listeners<Selection | undefined>()
  let pdf: PDFDocumentProxy | undefined
  let history: JumpHistory<PagePlace> = noJumps
  let sendPassword: ((password: string) => void) | undefined
  let password: string | undefined
  let forgetPassword = (): void => undefined

  const eventBus = new viewer.EventBus()
  const keepJump = (): void => {
    const { place } = state.getState()
    if (place !== undefined) setHistory(jumped(history, place))
  }
  const setHistory = (next: JumpHistory<PagePlace>): void => {
    history = next
    set({ canGoBack: next.before.length > 0, canGoForward: next.after.length > 0 })
  }
  const linkService = new ReaderLinkService(eventBus, onExternalLink, keepJump)
  const findController = new viewer.PDFFindController({ linkService, eventBus, delay: 60 })
  const pages = new viewer.PDFViewer({
    container,
    eventBus,
    linkService,
    findController,
    // With the storage, which says what of the file's own marks is not drawn.
    annotationMode: core.AnnotationMode.ENABLE_STORAGE,
    annotationEditorMode: core.AnnotationEditorType.DISABLE,
    imageResourcesPath: annotationIcons,
    removePageBorders: true,
    enableAutoLinking: false,
    minDurationToUpdateCanvas: 0,
    // The package wants its class, of which it calls what is here.
    l10n: quietWords as never,
    abortSignal: signal,
  } as ConstructorParameters<typeof viewer.PDFViewer>[0])
  linkService.setViewer(pages)
  drawWhenCalm(pages, container, signal)

  const pageView = (pageIndex: number): PageView | undefined => {
    const view = pages.getPageView(pageIndex)
    return view === undefined
      ? undefined
      : {
          pageIndex,
          element: view.div as HTMLElement,
          viewport: view.viewport,
          canvas: view.canvas ?? undefined,
          isDrawn: view.renderingState === viewer.RenderingStates.FINISHED,
          pictures: view.imageCoordinates ?? [],
        }
  }
  const on = <Event>(name: string, listener: (event: Event) => void): void =>
    eventBus.on(name, listener, { signal })

  on('pagesinit', () => {
    for (let index = 0; index < pages.pagesCount; index += 1)
      pageView(index)?.element.setAttribute('aria-label', `Page ${index + 1}`)
    pages.pagesRotation = resume?.rotation ?? 0
    document_.setZoom(resume?.zoom ?? 'width')
    if (resume === undefined && state.getState().scale > largestFirstScale)
      document_.setZoom(largestFirstScale)
    if (isNarrow && !fits()) document_.setZoom('width')
    goOn()
    set({ phase: { kind: 'ready' }, pageCount: pages.pagesCount, rotation: turned() })
  })
  let isTouched = false
  const goOn = (): void => {
    if (resume === undefined || isTouched) return
    document_.scrollTo(resume.place)
    isTouched = false
  }
  for (const name of ['wheel', 'pointerdown', 'keydown'])
    container.addEventListener(
      name,
      () => {
        isTouched = true
      },
      { signal, passive: true },
    )
  // Pages of other sizes than the first have moved what stands below them.
  on('pagesloaded', goOn)
  let movedAt = 0
  let seenTop = 0
  on<{ readonly location: PageLocation }>('updateviewarea', ({ location }) => {
    movedAt = performance.now()
    seenTop = container.scrollTop
    set({
      place: { pageIndex: location.pageNumber - 1, left: location.left, top: location.top },
    })
  })
  on<{ readonly pageNumber: number }>('pagechanging', ({ pageNumber }) =>
    set({ pageIndex: pageNumber - 1 }),
  )
  on<{ readonly scale: number; readonly presetValue?: string }>(
    'scalechanging',
    ({ scale, presetValue }) => {
      set({ scale, zoom: zoomOf(presetValue) ?? scale })
      hasFitted = fits()
    },
  )
  on('rotationchanging', () => set({ rotation: turned() }))
  on<PageEvent>('pagerendered', ({ pageNumber, isDetailView, error }) => {
    const page = pageView(pageNumber - 1)
    if (isDetailView === true || page === undefined) return
    const { brokenPages } = state.getState()
    const isBroken = error !== undefined && error !== null
    if (isBroken && !brokenPages.includes(page.pageIndex))
      set({ brokenPages: [...brokenPages, page.pageIndex].sort((one, other) => one - other) })
    drawn.tell(page)
  })
  on<{ readonly source: DrawnView }>('pagerender', ({ source }) => whileDrawing(source))
  on<PageEvent>('textlayerrendered', ({ pageNumber }) => {
    const page = pageView(pageNumber - 1)
    if (page !== undefined) textDrawn.tell(page)
  })
  on<PageEvent>('annotationlayerrendered', ({ pageNumber }) => {
    const page = pageView(pageNumber - 1)
    if (page === undefined) return
    tameLinks(page.element, pageNumber)
    hiddenMarks.settle(page.pageIndex, page.element)
  })

  const drawAgain = (pageIndex: number): void => {
    const view = pages.getPageView(pageIndex)
    if (view === undefined || view.renderingState === viewer.RenderingStates.INITIAL) return
    view.reset()
    pages.update()
  }
  const turned = (): Rotation => pages.pagesRotation as Rotation
  const goTo = ({ pageIndex, left, top }: PagePlace, center: string | null = null): void =>
    pages.scrollPageIntoView({
      pageNumber: pageIndex + 1,
      destArray: [null, { name: 'XYZ' }, left, top, null],
      allowNegativeOffset: true,
      ignoreDestinationZoom: true,
      ...(center === null ? {} : { center }),
    })

  const fits = (): boolean =>
    (pageView(state.getState().pageIndex)?.viewport.width ?? 0) <= container.clientWidth
  let hasFitted = false
  const fitAgain = new ResizeObserver(() => {
    const { zoom, phase } = state.getState()
    if (phase.kind !== 'ready') return
    // Fitting keeps the place that pdf.js knows: a jump that was just made counts before its scroll is heard of.
    pages.update()
    if (zoom === 'width' || zoom === 'page') document_.setZoom(zoom)
    // What was seen whole before the pane became narrower stays so.
    else if (hasFitted && !fits()) document_.setZoom('width')
    hasFitted = fits()
    pages.update()
  })
  fitAgain.observe(container)
  const tellSelection = (): void => {
    const selection = document.getSelection()
    const isHere =
      selection !== null && !selection.isCollapsed && container.contains(selection.anchorNode)
    selected.tell(isHere ? selection : undefined)
  }
  container.addEventListener('pointerup', () => setTimeout(tellSelection), { signal })
  container.addEventListener('keyup', tellSelection, { signal })
  // Without this a middle click on a link would open another window.
  container.addEventListener('auxclick', stopOnLink, { signal })

  const hiddenMarks = hideKnownMarks({ workId, hash, signal, drawAgain })
  opening.tell({
    onProgress: (share) => {
      if (state.getState().phase.kind === 'loading') set({ phase: { kind: 'loading', share } })
    },
    onPassword: (answer, isWrong) => {
      sendPassword = answer
      set({ phase: { kind: 'password', isWrong } })
    },
  })
  void opening.ready.then(async (result) => {
    if (result === undefined || signal.aborted) return
    if (!result.ok) {
      set({ phase: { kind: 'failed', trouble: result.trouble } })
      return
    }
    if (password !== undefined) forgetPassword = holdPassword(hash, password)
    password = undefined
    await hiddenMarks.ready(result.pdf)
    if (signal.aborted) return
    pdf = result.pdf
    linkService.setDocument(pdf)
    pages.setDocument(pdf)
    void readTextAhead(pages, () => document_.find.prepare(), signal)
    void prepareForNext(
      pages,
      (isSoonShown) => prepareWorkers(isSoonShown ? keptPdfAddress(hash) : undefined),
      signal,
    )
    // The worker answers one question at a time: the page that is waited for comes first.
    await firstPageShown(textDrawn.listen, signal)
    if (signal.aborted) return
    set({ isFirstPageShown: true })
    void readLabels(result.pdf, pages, set)
    void lookIntoFile(result.pdf).then(set)
  })

  const document_: ReaderDocument = {
    workId,
    hash,
    state,
    container,
    find: findIn({ eventBus, controller: findController, state, signal, onJump: keepJump }),
    pdf: () => pdf,
    pageView,
    pagesInView: () => pagesInView(pages, container.clientHeight),
    look: () => {
      if (container.scrollTop !== seenTop) pages.update()
    },
    isQuiet: () => performance.now() - movedAt > quietAfterMs && isAllDrawn(pages),
    scrollTo: ({ pageIndex, left, top }, { isCentred = false, isJump = false } = {}) => {
      const view = pages.getPageView(pageIndex)
      if (view === undefined) return
      isTouched = true
      if (isJump) keepJump()
      if (left === undefined && top === undefined)
        pages.scrollPageIntoView({ pageNumber: pageIndex + 1 })
      else {
        const [firstLeft = 0, , , upper = 0] = view.viewport.viewBox as readonly number[]
        goTo(
          { pageIndex, left: left ?? firstLeft, top: top ?? upper },
          isCentred ? 'vertical' : null,
        )
      }
    },
    follow: (destination) =>
      void linkService.goToDestination(
        typeof destination === 'string' ? destination : [...destination],
      ),
    openExternal: onExternalLink,
    back: () => travel(wentBack),
    forward: () => travel(wentForward),
    turnPage: (step) => void (step === 1 ? pages.nextPage() : pages.previousPage()),
    setZoom: (zoom) => {
      pages.currentScaleValue =
        typeof zoom === 'number'
          ? String(Math.min(largestScale, Math.max(smallestScale, zoom)))
          : presets[zoom]
    },
    zoomBy: (steps) => pages.updateScale({ steps, drawingDelay: 200 }),
    setRotation: (rotation) => {
      pages.pagesRotation = rotation
    },
    setSpread: (spread) => {
      pages.spreadMode = spreads.indexOf(spread)
      set({ spread })
    },
    setPresenting: (isPresenting) => {
      pages.scrollMode = isPresenting ? viewer.ScrollMode.PAGE : viewer.ScrollMode.VERTICAL
    },
    tellPictures: () => {
      if (pages.imagesRightClickMinSize === smallestPicturePx) return
      pages.imagesRightClickMinSize = smallestPicturePx
      for (let index = 0; index < pages.pagesCount; index += 1)
        pages.getPageView(index).imagesRightClickMinSize = smallestPicturePx
      pages.refresh()
    },
    answerPassword: (typed) => {
      set({ phase: { kind: 'loading', share: undefined } })
      password = typed
      sendPassword?.(typed)
    },
    onPageDrawn: drawn.listen,
    onTextDrawn: textDrawn.listen,
    onSelected: selected.listen,
    selectHit: async () => {
      // Right after typing the hit is still that of the letters before.
      await document_.find.settled()
      // Find scrolls to its hit, and a scroll puts what hangs on a selection away: its event comes before the next frame.
      await nextFrame()
      if (selectHit(container)) tellSelection()
    },
    close: async () => {
      ending.abort()
      forgetPassword()
      fitAgain.disconnect()
      // Pages, their pictures and text go first; then the file itself and its worker.
      pages.setDocument(null as never)
      linkService.setDocument(null)
      pdf = undefined
      await opening.close()
    },
  }

  function travel(go: typeof wentBack | typeof wentForward): void {
    const { place } = state.getState()
    if (place === undefined) return
    const step = go(history, place)
    if (step.to === undefined) return
    setHistory(step.history)
    goTo(step.to)
  }

  return document_
}

interface PageLocation {
  readonly pageNumber: number
  readonly left: number
  readonly top: number
}

interface PageEvent {
  readonly pageNumber: number
  readonly isDetailView?: boolean
  readonly error?: unknown
}

function zoomOf(preset: string | undefined): Zoom | undefined {
  const names = Object.keys(presets) as (keyof typeof presets)[]
  return names.find((name) => presets[name] === preset)
}

function stopOnLink(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a') !== null) event.preventDefault()
}
