import { ownPartKey } from './annotation-names'
import { pageCountOf } from './page-count'
import type { Pdfium } from './pdfium'
import { annotationKey, linkedObject } from './read-marks'

/** Takes annotations out of an open document by their keys, with the answers to them, their windows, and their parts on the next page. */
export function removeMarks(pdfium: Pdfium, document: number, keys: ReadonlySet<string>): void {
  if (keys.size === 0) return
  const gone = new Set<number>()
  removeWhere(pdfium, document, (annotation, pageIndex) => {
    const isGone =
      keys.has(annotationKey(pdfium, annotation, pageIndex)) || keys.has(partOf(pdfium, annotation))
    if (isGone) gone.add(pdfium.call.EPDFAnnot_GetObjectNumber(annotation))
    return isGone
  })
  gone.delete(0)
  if (gone.size === 0) return
  removeWhere(
    pdfium,
    document,
    (annotation) =>
      gone.has(linkedObject(pdfium, annotation, 'IRT')) ||
      gone.has(linkedObject(pdfium, annotation, 'Parent')),
  )
}

function removeWhere(
  pdfium: Pdfium,
  document: number,
  isUnwanted: (annotation: number, pageIndex: number) => boolean,
): void {
  const { call } = pdfium
  const pageCount = pageCountOf(pdfium, document)
  for (let pageIndex = 0; pageIndex < pageCount; pageIndex += 1) {
    // From behind, since those after a removed one move up.
    for (
      let index = call.EPDFPage_GetAnnotCountRaw(document, pageIndex) - 1;
      index >= 0;
      index -= 1
    ) {
      const annotation = call.EPDFPage_GetAnnotRaw(document, pageIndex, index)
      if (annotation === 0) continue
      const isGone = isUnwanted(annotation, pageIndex)
      call.FPDFPage_CloseAnnot(annotation)
      if (isGone) call.EPDFPage_RemoveAnnotRaw(document, pageIndex, index)
    }
  }
}

const partOf = ({ call, memory }: Pdfium, annotation: number): string =>
  memory.readText((to, sizeBytes) =>
    call.FPDFAnnot_GetStringValue(annotation, ownPartKey, to, sizeBytes),
  )
