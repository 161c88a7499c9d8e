import { layTextWhileDrawing, type TextLayer } from './lay-text-ahead'
import { orderTextLater, type TextOrder } from './order-text-later'
import { type PageViewport, type PDFPageProxy, viewer } from './pdf-js'
import { readTextWhileDrawing } from './text-ahead'

/** What pdf.js 6.5's `PDFPageView` has as its drawing begins. */
export interface DrawnView {
  readonly pdfPage: PDFPageProxy
  readonly div: HTMLElement
  readonly viewport: PageViewport
  readonly renderingState: number
  /** -1: pictures of the page need not be told. */
  readonly imagesRightClickMinSize: number
  readonly textLayer: TextLayer | null
  readonly _accessibilityManager?: TextOrder
}

/** One thread reads the file, another draws: meanwhile the words of the page are read and laid over it. */
export function whileDrawing(view: DrawnView): void {
  const order = view._accessibilityManager
  if (order !== undefined)
    orderTextLater(order, () => view.renderingState === viewer.RenderingStates.RUNNING)
  // A page that is only drawn anew, in another size, has its words already.
  if (view.div.querySelector('.textLayer') !== null) return
  readTextWhileDrawing(view.pdfPage)
  // The layer that knows where pictures are needs them drawn.
  const knowsPictures = view.imagesRightClickMinSize !== -1
  if (view.textLayer !== null && !knowsPictures) layTextWhileDrawing(view.textLayer, view.viewport)
}
