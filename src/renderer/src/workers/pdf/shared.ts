import type { PageText } from '#paper-text/page-text'
import type { OpenPdf, PdfEngine } from '#pdf-engine/pdf-engine'
import { type PdfRefusal, refusal } from '#pdf-engine/pdf-trouble'

/** What is known of a file as soon as it is open. */
export type PdfFacts = Pick<OpenPdf, 'pages' | 'metadata' | 'allowsNotes'>

/** What can be done with a file. */
export type PdfWork = { readonly kind: 'text'; readonly password?: string }

/** What the page asks of the PDF worker. Several requests run side by side, in slices. */
export type PdfRequest =
  | (PdfWork & { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> })
  | { readonly kind: 'cancel'; readonly id: number }

/** A request ends with `done` or `failed`. Buffers are transferred. */
export type PdfEvent =
  | { readonly kind: 'opened'; readonly id: number; readonly facts: PdfFacts }
  | { readonly kind: 'page'; readonly id: number; readonly page: PageText }
  | { readonly kind: 'pageFailed'; readonly id: number; readonly pageIndex: number }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PdfRefusal['error'] }

export interface PdfSurroundings {
  readonly engine: () => Promise<PdfEngine>
  readonly post: (event: PdfEvent, transfer: readonly ArrayBuffer[]) => void
  readonly now: () => number
  /** Lets messages in. */
  readonly pause: () => Promise<void>
}

/** What runs in the worker, apart from it: pure but for what it is given, so that it is tested without one. */
export function servePdf(surroundings: PdfSurroundings): (request: PdfRequest) => Promise<void> {
  const cancelled = new Set<number>()
  const open = new Set<number>()

  return async (request) => {
    const { id } = request
    if (request.kind === 'cancel') {
      if (open.has(id)) cancelled.add(id)
      return
    }
    open.add(id)
    const refused = await run(request, surroundings, () => cancelled.has(id))
    if (refused) surroundings.post({ kind: 'failed', id, error: refused.error }, [])
    else if (!cancelled.has(id)) surroundings.post({ kind: 'done', id }, [])
    open.delete(id)
    cancelled.delete(id)
  }
}

async function run(
  request: Exclude<PdfRequest, { kind: 'cancel' }>,
  surroundings: PdfSurroundings,
  isCancelled: () => boolean,
): Promise<PdfRefusal | undefined> {
  const engine = await surroundings.engine()
  const opened = await engine.open(request.bytes, request.password)
  if (!opened.ok) return opened
  try {
    return await sendText(request.id, opened.pdf, surroundings, isCancelled)
  } finally {
    opened.pdf.close()
  }
}

/** Two frames of the screen: a request that begins meanwhile, or a cancellation, waits no longer. */
const sliceMs = 30

async function sendText(
  id: number,
  pdf: OpenPdf,
  { post, now, pause }: PdfSurroundings,
  isCancelled: () => boolean,
): Promise<PdfRefusal | undefined> {
  const { pages, metadata, allowsNotes } = pdf
  post({ kind: 'opened', id, facts: { pages, metadata, allowsNotes } }, [])
  let pausedAt = now()
  for (const pageIndex of pages.keys()) {
    if (isCancelled()) return undefined
    const read = pdf.readPageText(pageIndex)
    if (read.ok) {
      const { boxes, sizes, fonts } = read.page
      post({ kind: 'page', id, page: read.page }, [
        boxes.buffer as ArrayBuffer,
        sizes.buffer as ArrayBuffer,
        fonts.buffer as ArrayBuffer,
      ])
    } else if (read.error.code === 'pageDamaged') post({ kind: 'pageFailed', id, pageIndex }, [])
    else return refusal(read.error)
    if (now() - pausedAt < sliceMs) continue
    await pause()
    pausedAt = now()
  }
  return undefined
}
