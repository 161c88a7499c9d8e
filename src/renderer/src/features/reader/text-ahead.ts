import type { PDFPageProxy } from './pdf-js'

/** What pdf.js's text layer asks for (`TextLayerBuilder.render`, pdf.js 6.5). */
const asTheLayerAsks = { includeMarkedContent: true, disableNormalization: true } as const

type TextRequest = Parameters<PDFPageProxy['streamTextContent']>[0]

/**
 * pdf.js asks for the words of a page once its picture is drawn; the worker that reads the file has nothing to do while another draws.
 * Asks as soon as the drawing begins, and hands over what has come when the layer wants it.
 */
export function readTextWhileDrawing(page: PDFPageProxy): void {
  const ask = page.streamTextContent.bind(page)
  let ahead: ReadableStream | undefined = readThrough(ask(asTheLayerAsks))
  page.streamTextContent = (request: TextRequest = {}) => {
    const isForTheLayer =
      request.includeMarkedContent === true && request.disableNormalization === true
    if (!isForTheLayer || ahead === undefined) return ask(request)
    const read = ahead
    ahead = undefined
    page.streamTextContent = ask
    return read
  }
}

/** The same stream, read to its end without waiting for someone to take it. */
export function readThrough<Chunk>(source: ReadableStream<Chunk>): ReadableStream<Chunk> {
  const reader = source.getReader()
  return new ReadableStream<Chunk>(
    {
      pull: async (controller) => {
        const { value, done } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: Number.POSITIVE_INFINITY },
  )
}
