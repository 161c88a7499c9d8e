import type { Pdfium } from './pdfium'

/** PDFium believes what a file claims; one that claims a million pages has none of them. */
const mostPages = 20_000

export const pageCountOf = ({ call }: Pdfium, document: number): number =>
  Math.min(mostPages, Math.max(0, call.FPDF_GetPageCount(document)))
