import type { PDFDocumentProxy } from './pdf-js'

/** What Stemma takes for marks (`pdf-engine/read-marks.ts`), and their windows. */
const markSubtypes: ReadonlySet<unknown> = new Set([
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Text',
  'Popup',
  'Caret',
  'FreeText',
  'Square',
  'Circle',
  'Ink',
  'Line',
  'Polygon',
  'PolyLine',
])

/**
 * Marks that were brought in are drawn by Stemma, as the person has changed them since; those in the file are then not drawn as well.
 * Before the pages are: what is hidden later stays on pages that are drawn already. `pages`: those with such marks, from 0.
 */
export async function hideBroughtIn(
  pdf: PDFDocumentProxy,
  pages: readonly number[],
): Promise<boolean> {
  for (const pageIndex of pages) {
    if (pageIndex >= pdf.numPages) continue
    const annotations: readonly { readonly id: string; readonly subtype: string }[] = await (
      await pdf.getPage(pageIndex + 1)
    ).getAnnotations()
    for (const { id, subtype } of annotations)
      if (markSubtypes.has(subtype)) pdf.annotationStorage.setValue(id, { noView: true })
  }
  return pages.length > 0
}
