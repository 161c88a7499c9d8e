import pdfiumAddress from '@embedpdf/pdfium/pdfium.wasm?url'
import fontAddress from 'pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf?url'
import { type DrawingFont, readDrawingFont } from '#pdf-engine/drawing-font'
import { createPdfEngine, type PdfEngine } from '#pdf-engine/pdf-engine'
import { type PdfEvent, type PdfRequest, servePdf } from './shared'

declare const self: DedicatedWorkerGlobalScope

let starting: Promise<PdfEngine> | undefined

/** The engine's code is a file of the app like any other; nothing is asked of the outside. */
async function startEngine(): Promise<PdfEngine> {
  const answer = await fetch(pdfiumAddress)
  if (!answer.ok) throw new Error(`The PDF engine could not be loaded (${answer.status}).`)
  return createPdfEngine(new Uint8Array(await answer.arrayBuffer()))
}

/** Latin, Greek and Cyrillic, under the SIL Open Font License. Where it cannot be had, the copy says which letters are lost. */
async function loadFont(): Promise<DrawingFont | undefined> {
  const answer = await fetch(fontAddress).catch(() => undefined)
  return answer?.ok === true
    ? readDrawingFont(new Uint8Array(await answer.arrayBuffer()))
    : undefined
}

const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()

const serve = servePdf({
  engine: () => {
    starting ??= startEngine()
    return starting
  },
  font: loadFont,
  post: (event: PdfEvent, transfer) => self.postMessage(event, [...transfer]),
  now: () => performance.now(),
  // A message to oneself comes after those that wait, and unlike a timer it comes at once.
  pause: () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(undefined)
    }),
})

self.onmessage = ({ data: request }: MessageEvent<PdfRequest>) => {
  // What fails here is no trouble of a file; the page starts another worker.
  serve(request).catch((error: unknown) =>
    setTimeout(() => {
      throw error
    }),
  )
}
