import type { ReaderDocument } from './reader-document'

export const thumbnailWidthPx = 120
/** A roll of paper must not fill the pane. */
const tallestPx = 220

/** In px of the screen. */
export function thumbnailSize(
  document: ReaderDocument,
  pageIndex: number,
): { readonly height: number } {
  const page = document.pageView(pageIndex)
  const ratio = page === undefined ? 1.3 : page.viewport.height / page.viewport.width
  return { height: Math.max(8, Math.min(tallestPx, Math.round(thumbnailWidthPx * ratio))) }
}

const waitMs = 100
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** One is drawn at a time. */
let queue: Promise<void> = Promise.resolve()

/** Draws a page small; returns how to give it up. */
export function drawThumbnail(
  document: ReaderDocument,
  pageIndex: number,
  canvas: HTMLCanvasElement,
): () => void {
  let isGivenUp = false
  let cancel = (): void => undefined
  const draw = async (): Promise<void> => {
    // Those that are scrolled past are given up before their turn, and the pages that are read come first.
    while (!isGivenUp && !document.isQuiet()) await pause(waitMs)
    const pdf = document.pdf()
    if (isGivenUp || pdf === undefined) return
    const page = await pdf.getPage(pageIndex + 1)
    if (isGivenUp) return
    const rotation = (page.rotate + document.state.getState().rotation) % 360
    const whole = page.getViewport({ scale: 1, rotation })
    const pixels = thumbnailWidthPx * Math.min(2, window.devicePixelRatio)
    const scale = Math.min(
      pixels / whole.width,
      (tallestPx * Math.min(2, window.devicePixelRatio)) / whole.height,
    )
    const viewport = page.getViewport({ scale, rotation })
    canvas.width = Math.max(1, Math.floor(viewport.width))
    canvas.height = Math.max(1, Math.floor(viewport.height))
    const task = page.render({ canvas, viewport })
    cancel = () => task.cancel()
    await task.promise
  }
  // A page that cannot be drawn stays blank here; the page itself says why.
  queue = queue.then(draw).catch(() => undefined)
  return () => {
    isGivenUp = true
    cancel()
  }
}
