import type { StoreApi } from 'zustand/vanilla'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { ReaderFind } from './find'
import type { PageViewport, PDFDocumentProxy } from './pdf-js'
import type { ReaderState, Rotation, Spread, Zoom } from './reader-state'

/**
 * A page as it stands on the screen: where marks are put over it. pdf.js empties a page when it gives its memory back, so what is
 * put into its element is put there again each time that the page is drawn.
 */
export interface PageView {
  /** From 0. */
  readonly pageIndex: number
  /** Positioned; its layers (picture, text, links) lie inside. Percentages of it hold at every zoom. */
  readonly element: HTMLElement
  /** `convertToViewportPoint(x, y)` leads from PDF user space to px of `element`, `convertToPdfPoint` back. */
  readonly viewport: PageViewport
  /** What is drawn; absent until the drawing begins. */
  readonly canvas: HTMLCanvasElement | undefined
  /** The whole picture is on the canvas. */
  readonly isDrawn: boolean
  /** Empty before `tellPictures`. Six numbers a picture on the page, shares of its width and height: x and y of its upper left, lower left, upper right corner. */
  readonly pictures: ArrayLike<number>
}

/** How a paper is shown when it opens: where a person was. */
export interface Resume {
  readonly place: Target
  readonly zoom: Zoom
  readonly rotation: Rotation
}

/** A place; without its coordinates, the top of the page. */
export interface Target {
  /** From 0. */
  readonly pageIndex: number
  readonly left?: number
  readonly top?: number
}

/**
 * A file that is open in a pane: what the toolbar, the left pane and the marks work on. Its state is a store; what happens to single
 * pages is told to listeners, since nothing else needs to draw again for it.
 */
export interface ReaderDocument {
  readonly workId: WorkId
  readonly hash: FileHash
  readonly state: StoreApi<ReaderState>
  /** Scrolls; the pages lie inside. */
  readonly container: HTMLDivElement
  readonly find: ReaderFind
  /** Undefined until the phase is `ready`. */
  pdf(): PDFDocumentProxy | undefined
  pageView(pageIndex: number): PageView | undefined
  /** From 0, rising: the pages of which enough is seen to be read. */
  pagesInView(): readonly number[]
  /** Reads off where the pages stand, which is told with the next frame otherwise. */
  look(): void
  /** All that is in sight is drawn and nothing has moved for a moment: time for what can wait, such as thumbnails. */
  isQuiet(): boolean
  /** Shows a place at the upper edge, or (`isCentred`) in the middle. A jump can be gone back from with Alt ←. */
  scrollTo(
    target: Target,
    options?: { readonly isCentred?: boolean; readonly isJump?: boolean },
  ): void
  /** A destination as the outline names it. */
  follow(destination: string | readonly unknown[]): void
  /** An address out of the file: the person is asked first. */
  openExternal(url: string): void
  back(): void
  forward(): void
  turnPage(step: 1 | -1): void
  setZoom(zoom: Zoom): void
  zoomBy(steps: number): void
  setRotation(rotation: Rotation): void
  setSpread(spread: Spread): void
  /** Pages one at a time, as slides. */
  setPresenting(isPresenting: boolean): void
  /** From here on pages tell their `pictures`, which slows their drawing; those that are drawn are drawn again. */
  tellPictures(): void
  answerPassword(password: string): void
  /** A page's picture is there (again): after the first drawing and after every change of zoom or rotation. */
  onPageDrawn(listener: (page: PageView) => void): () => void
  /** A page's text can be selected: `.textLayer` lies in its element. */
  onTextDrawn(listener: (page: PageView) => void): () => void
  /** Selects the words on which find stands, as a pointer would. */
  selectHit(): Promise<void>
  /** The person let go of a selection in the pages, or of the pages without one. */
  onSelected(listener: (selection: Selection | undefined) => void): () => void
  close(): Promise<void>
}
