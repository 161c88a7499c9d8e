import './pdf-js-styles.css'
import * as core from 'pdfjs-dist'
import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
// Reads `globalThis.pdfjsLib`, which the import before has set.
import * as viewer from 'pdfjs-dist/web/pdf_viewer.mjs'

export type {
  PageViewport,
  PDFDocumentLoadingTask,
  PDFDocumentProxy,
  PDFPageProxy,
} from 'pdfjs-dist'
export type { EventBus, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs'
export { core, viewer }

core.GlobalWorkerOptions.workerSrc = workerUrl
// Pages are drawn in a worker of their own, so that scrolling never waits for a heavy figure.
core.GlobalWorkerOptions.rendererSrc = rendererUrl

export const startDrawingWorker = (): Worker => new Worker(rendererUrl, { type: 'module' })

/** The next document draws its pages there; undefined: in a worker that pdf.js starts. */
export function drawNextIn(worker: Worker | undefined): void {
  core.GlobalWorkerOptions.rendererPorts = worker === undefined ? [] : [worker]
}

const folder = (name: string): string => new URL(`pdfjs/${name}/`, document.baseURI).href

/**
 * What every document is opened with. Its scripts are never read (there is no scripting manager), XFA forms stay undrawn, and all that
 * a font or an image needs besides comes from this machine.
 */
export const openingOptions = {
  cMapUrl: folder('cmaps'),
  cMapPacked: true,
  standardFontDataUrl: folder('standard_fonts'),
  wasmUrl: folder('wasm'),
  iccUrl: folder('iccs'),
  enableXfa: false,
  // Ranges are asked for by our own transport (file-transport.ts).
  disableStream: true,
  rangeChunkSize: 1 << 20,
  verbosity: core.VerbosityLevel.ERRORS,
  // 200 megapixels: a page that is one enormous picture is drawn smaller instead of taking all memory.
  maxImageSize: 200_000_000,
} as const

/** Icons of notes that other programs left in a file. */
export const annotationIcons = folder('images')

/** Its sentences are ours; the package's own would watch every change of the page for something to translate. */
export const quietWords = {
  getLanguage: () => 'en-us',
  getDirection: () => 'ltr',
  get: async () => '',
  translate: async () => undefined,
  translateOnce: async () => undefined,
  destroy: async () => undefined,
  pause: () => undefined,
  resume: () => undefined,
}
