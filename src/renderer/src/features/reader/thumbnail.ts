import { core } from './pdf-js'
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
  let giveUp = (): void => undefined
  const givenUp = new Promise<undefined>((resolve) => {
    giveUp = () => resolve(undefined)
  })
  let cancel = (): void => undefined
  const draw = async (): Promise<void> => {
    // Those that are scrolled past are given up before their turn, and the pages that are read come first.
    while (!isGivenUp && !document.isQuiet()) await pause(waitMs)
    const drawn = document.pageView(pageIndex)
    if (drawn?.isDrawn === true && drawn.canvas !== undefined) {
      shrink(drawn.canvas, canvas)
      return
    }
    const pdf = document.pdf()
    if (isGivenUp || pdf === undefined) return
    // A file that is closed gives no page, not even an error: the next picture does not wait for it.
    const page = await Promise.race([pdf.getPage(pageIndex + 1), givenUp])
    if (isGivenUp || page === undefined) return
    const rotation = (page.rotate + document.state.getState().rotation) % 360
    const whole = page.getViewport({ scale: 1, rotation })
    const scale = scaleFor(whole)
    const viewport = page.getViewport({ scale, rotation })
    setSize(canvas, viewport)
    // As the pages are drawn: what was read of one is not read again for the other.
    const task = page.render({
      canvas,
      viewport,
      annotationMode: core.AnnotationMode.ENABLE_STORAGE,
    })
    cancel = () => task.cancel()
    await task.promise
  }
  // A page that cannot be drawn stays blank here; the page itself says why.
  queue = queue.then(draw).catch(() => undefined)
  return () => {
    isGivenUp = true
    giveUp()
    cancel()
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels of the small picture per unit of `whole`. */
function scaleFor({ width, height }: Size): number {
  const density = Math.min(2, window.devicePixelRatio)
  return Math.min((thumbnailWidthPx * density) / width, (tallestPx * density) / height)
}

function setSize(canvas: HTMLCanvasElement, { width, height }: Size): void {
  canvas.width = Math.max(1, Math.floor(width))
  canvas.height = Math.max(1, Math.floor(height))
}

/** A page that is drawn is not drawn a second time: its picture may be a scan that took seconds. */
function shrink(picture: HTMLCanvasElement, canvas: HTMLCanvasElement): void {
  const scale = scaleFor(picture)
  setSize(canvas, { width: picture.width * scale, height: picture.height * scale })
  const context = canvas.getContext('2d')
  if (context === null) return
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
}
