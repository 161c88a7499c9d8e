import type { DrawingFont } from './drawing-font'
import type { Pdfium } from './pdfium'
import { type TextToDraw, textPicture } from './text-picture'

/** Makes a text the appearance of an annotation. False when the engine refuses. */
export function drawText(
  { call, memory }: Pdfium,
  annotation: number,
  text: TextToDraw,
  font: DrawingFont,
): boolean {
  const picture = textPicture(text, font)
  return memory.borrow(picture.length, (pointer) => {
    memory.bytes(pointer, picture.length).set(picture)
    const document = call.FPDF_LoadMemDocument(pointer, picture.length, '')
    if (document === 0) return false
    const isDrawn = call.EPDFAnnot_SetAppearanceFromPage(annotation, document, 0)
    call.FPDF_CloseDocument(document)
    return Boolean(isDrawn)
  })
}
