import { tellingLabels } from '#paper-text/page-labels'
import type { PDFDocumentProxy, PDFViewer } from './pdf-js'
import type { ReaderDocument } from './reader-document'
import type { ReaderState } from './reader-state'

export async function readLabels(
  pdf: PDFDocumentProxy,
  pages: PDFViewer,
  set: (changes: Partial<ReaderState>) => void,
): Promise<void> {
  const labels = tellingLabels(await pdf.getPageLabels().catch(() => null))
  if (labels === undefined || pages.pdfDocument !== pdf) return
  set({ labels })
}

/** A page without text, or one that cannot be drawn, is waited for no longer than this. */
const longestFirstPageMs = 2_000

/** Until the first page is on the screen: what waits for it may take as long as it likes. */
export async function firstPageShown(
  onTextDrawn: ReaderDocument['onTextDrawn'],
  signal: AbortSignal,
): Promise<void> {
  await firstTextDrawn(onTextDrawn, signal)
  if (!signal.aborted) await painted()
}

function firstTextDrawn(
  onTextDrawn: ReaderDocument['onTextDrawn'],
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      window.clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = window.setTimeout(end, longestFirstPageMs)
    const stop = onTextDrawn(end)
    signal.addEventListener('abort', end, { once: true })
  })
}

/** A window that is hidden has no frames. */
const longestFrameMs = 100

const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = window.setTimeout(resolve, longestFrameMs)
    requestAnimationFrame(() => {
      window.clearTimeout(timer)
      // Before the frame is painted its callbacks run.
      window.setTimeout(resolve)
    })
  })

/** The next paper is made ready for once this one is at rest. */
const prepareAfterMs = 2_000
/** Workers show the same page to warm up: one that takes long would keep them, and the machine, as long again. */
const longestWarmingMs = 2_500

/** Has workers wait for the next paper: `prepare` hears whether the page of this one was soon shown, so that it can warm them. */
export async function prepareForNext(
  pages: PDFViewer,
  prepare: (isSoonShown: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now()
  // The page itself first: a large picture may take its worker many seconds.
  await pages.onePageRendered
  const isSoonShown = performance.now() - startedAt <= longestWarmingMs
  if (signal.aborted) return
  const timer = window.setTimeout(() => prepare(isSoonShown), prepareAfterMs)
  signal.addEventListener('abort', () => window.clearTimeout(timer), { once: true })
}

/** The first page and a moment of reading come before what is only perhaps looked for. */
const readAheadMs = 6_000
/** Text of more pages would take more memory than a search that waits is worth. */
const mostPagesAhead = 3_000

export async function readTextAhead(
  pages: PDFViewer,
  read: () => void,
  signal: AbortSignal,
): Promise<void> {
  await pages.onePageRendered
  if (pages.pagesCount > mostPagesAhead) return
  setTimeout(() => {
    if (!signal.aborted) read()
  }, readAheadMs)
}
