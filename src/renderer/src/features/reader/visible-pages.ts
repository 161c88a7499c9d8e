import { type PDFViewer, viewer } from './pdf-js'

interface Visible {
  readonly id: number
  readonly view: { readonly height: number; readonly renderingState: number }
  /** Of its height, 0 to 100. */
  readonly percent: number
}

/** A page counts as in view with half of it seen, or half of the window full of it. */
export function enoughInView(
  page: { readonly heightPx: number; readonly percent: number },
  windowPx: number,
): boolean {
  const seenPx = (page.heightPx * page.percent) / 100
  return page.percent >= 50 || seenPx >= windowPx / 2
}

/** Whether every page in sight is drawn. */
export function isAllDrawn(pages: PDFViewer): boolean {
  if (pages.pagesCount === 0) return false
  const { views } = pages._getVisiblePages() as { readonly views: readonly Visible[] }
  return views.every(({ view }) => view.renderingState === viewer.RenderingStates.FINISHED)
}

/** From 0, rising. */
export function pagesInView(pages: PDFViewer, windowPx: number): readonly number[] {
  if (pages.pagesCount === 0) return []
  const { views } = pages._getVisiblePages() as { readonly views: readonly Visible[] }
  return views
    .filter(({ view, percent }) => enoughInView({ heightPx: view.height, percent }, windowPx))
    .map(({ id }) => id - 1)
    .sort((one, other) => one - other)
}
