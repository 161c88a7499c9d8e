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

export function firstPageShown(
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
