import type { PageText } from '#paper-text/page-text'
import { type FileReading, readFile } from '#paper-text/read-file'
import { type AnchoredMark, anchorMark, isOnText } from '#pdf-engine/anchor-marks'
import type { DrawingFont } from '#pdf-engine/drawing-font'
import { type LostLetters, needsFont } from '#pdf-engine/drawn-text'
import type { OpenPdf, PdfEngine } from '#pdf-engine/pdf-engine'
import type { MarkToWrite } from '#pdf-engine/pdf-mark'
import type { PdfRefusal } from '#pdf-engine/pdf-trouble'

/** What is known of a file as soon as it is open. */
export type PdfFacts = Pick<OpenPdf, 'pages' | 'metadata' | 'allowsNotes'>

/**
 * What can be done with a file: have the text of its pages, have it read (bibliography, places that cite, terms), read what is marked
 * in it, write marks into a copy.
 */
export type PdfWork = { readonly password?: string } & (
  | { readonly kind: 'text' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'marks' }
  | {
      readonly kind: 'copy'
      readonly marks: readonly MarkToWrite[]
      /** Keys of marks in the file that the person deleted. */
      readonly removedKeys: readonly string[]
    }
)

/** What the page asks of the PDF worker. Several requests run side by side, in slices. */
export type PdfRequest =
  | (PdfWork & { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> })
  | { readonly kind: 'cancel'; readonly id: number }

/** What a request is told, one thing after the other. */
export type PdfResult =
  | { readonly kind: 'opened'; readonly facts: PdfFacts }
  | { readonly kind: 'page'; readonly page: PageText }
  | { readonly kind: 'pageFailed'; readonly pageIndex: number }
  | { readonly kind: 'reading'; readonly reading: FileReading }
  | { readonly kind: 'marks'; readonly marks: readonly AnchoredMark[] }
  | {
      readonly kind: 'copy'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly leftOut: readonly string[]
      readonly lost: readonly LostLetters[]
    }

/** A request ends with `done` or `failed`. Buffers are transferred. */
export type PdfEvent = { readonly id: number } & (
  | PdfResult
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: PdfRefusal['error'] }
)

export interface PdfSurroundings {
  readonly engine: () => Promise<PdfEngine>
  /** For texts with letters beyond those that every reader has; undefined where it cannot be had. */
  readonly font: () => Promise<DrawingFont | undefined>
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

/** What a request does with its file while it is open. */
interface Task {
  readonly tell: (result: PdfResult, transfer?: readonly ArrayBuffer[]) => void
  readonly isCancelled: () => boolean
  /** Lets messages in when they have waited for long. */
  readonly rest: () => Promise<void>
}

/** Two frames of the screen: a request that begins meanwhile, or a cancellation, waits no longer. */
const sliceMs = 30

async function run(
  request: Exclude<PdfRequest, { kind: 'cancel' }>,
  { engine, font, post, now, pause }: PdfSurroundings,
  isCancelled: () => boolean,
): Promise<PdfRefusal | undefined> {
  const { id, bytes, password } = request
  const opened = await (await engine()).open(bytes, password)
  if (!opened.ok) return opened
  const { pdf } = opened
  let restedAt = now()
  const task: Task = {
    tell: (result, transfer = []) => post({ id, ...result }, transfer),
    isCancelled,
    rest: async () => {
      if (now() - restedAt < sliceMs) return
      await pause()
      restedAt = now()
    },
  }
  const { pages, metadata, allowsNotes } = pdf
  task.tell({ kind: 'opened', facts: { pages, metadata, allowsNotes } })
  try {
    switch (request.kind) {
      case 'text':
        return await tellText(pdf, task)
      case 'reading':
        return await tellReading(pdf, task)
      case 'marks':
        return await tellMarks(pdf, task)
      case 'copy':
        return tellCopy(
          pdf,
          request,
          task,
          request.marks.some(needsFont) ? await font() : undefined,
        )
      default:
        return request satisfies never
    }
  } finally {
    pdf.close()
  }
}

async function tellText(
  pdf: OpenPdf,
  { tell, isCancelled, rest }: Task,
): Promise<PdfRefusal | undefined> {
  for (const pageIndex of pdf.pages.keys()) {
    if (isCancelled()) return undefined
    const read = pdf.readPageText(pageIndex)
    if (read.ok) {
      const { boxes, sizes, fonts } = read.page
      const buffers = [boxes.buffer, sizes.buffer, fonts.buffer]
      tell({ kind: 'page', page: read.page }, buffers as ArrayBuffer[])
    } else if (read.error.code === 'pageDamaged') tell({ kind: 'pageFailed', pageIndex })
    else return read
    await rest()
  }
  return undefined
}

/** The pages' characters stay in the worker: what is read from them is a hundredth of it. */
async function tellReading(
  pdf: OpenPdf,
  { tell, isCancelled, rest }: Task,
): Promise<PdfRefusal | undefined> {
  const pages: PageText[] = []
  for (const pageIndex of pdf.pages.keys()) {
    if (isCancelled()) return undefined
    const read = pdf.readPageText(pageIndex)
    if (read.ok) pages.push(read.page)
    else if (read.error.code === 'pageDamaged') tell({ kind: 'pageFailed', pageIndex })
    else return read
    await rest()
  }
  const labels = pdf.pages.map(({ label }) => label ?? '')
  if (!isCancelled()) tell({ kind: 'reading', reading: readFile(pages, labels) })
  return undefined
}

async function tellMarks(
  pdf: OpenPdf,
  { tell, isCancelled, rest }: Task,
): Promise<PdfRefusal | undefined> {
  const read = pdf.readMarks()
  if (!read.ok) return read
  const texts = new Map<number, PageText | undefined>()
  const marks: AnchoredMark[] = []
  for (const mark of read.marks) {
    if (isCancelled()) return undefined
    const { pageIndex } = mark
    if (isOnText(mark) && !texts.has(pageIndex)) {
      const page = pdf.readPageText(pageIndex)
      texts.set(pageIndex, page.ok ? page.page : undefined)
    }
    const text = isOnText(mark) ? texts.get(pageIndex) : undefined
    marks.push(text ? anchorMark(mark, text) : mark)
    await rest()
  }
  tell({ kind: 'marks', marks })
  return undefined
}

function tellCopy(
  pdf: OpenPdf,
  { marks, removedKeys }: Extract<PdfWork, { kind: 'copy' }>,
  { tell }: Task,
  font: DrawingFont | undefined,
): PdfRefusal | undefined {
  const copied = pdf.copyWithMarks(marks, removedKeys, font)
  if (!copied.ok) return copied
  const { bytes, leftOut, lost } = copied
  tell({ kind: 'copy', bytes, leftOut, lost }, [bytes.buffer])
  return undefined
}
