import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { startPdfium } from '#pdf-engine/pdfium'
import { saveCopy } from '#pdf-engine/save-copy'

const wasmFile = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')

/** All pages of these files, one after the other, as one file: a book, for the find over hundreds of pages. */
export async function joinPdfs(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const pdfium = await startPdfium(new Uint8Array(readFileSync(wasmFile)))
  const { call, memory } = pdfium
  const joined = call.FPDF_CreateNewDocument()
  for (const bytes of files) {
    const at = memory.take(bytes.byteLength)
    memory.bytes(at, bytes.byteLength).set(bytes)
    const document = call.FPDF_LoadMemDocument(at, bytes.byteLength, '')
    if (!call.FPDF_ImportPages(joined, document, '', call.FPDF_GetPageCount(joined)))
      throw new Error('PDFium could not join the files.')
    // The pages still point into the file: it stays open until all are written.
  }
  const written = saveCopy(pdfium, joined)
  if (written === undefined) throw new Error('PDFium could not write the joined file.')
  return written
}
