import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { PageText } from '#paper-text/page-text'
import { createPdfEngine, type PdfEngine } from '#pdf-engine/pdf-engine'

/** For tests and benches in Node: the engine with its wasm, and the real files beside the project. */

const shared = new URL('../../../shared/pdfs/', import.meta.url)
export const hasSharedPdfs = existsSync(shared)

export const sharedPdfNames: readonly string[] = hasSharedPdfs
  ? readdirSync(shared).filter((name) => name.endsWith('.pdf'))
  : []

export const sharedPdf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(name, shared)))

const wasmFile = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')

export const startEngine = (): Promise<PdfEngine> =>
  createPdfEngine(new Uint8Array(readFileSync(wasmFile)))

/** The text of every page of a file that can be read, or of its first pages. */
export async function pageTextsOf(
  engine: PdfEngine,
  bytes: Uint8Array,
  pageCount?: number,
): Promise<readonly PageText[]> {
  const opened = await engine.open(bytes)
  if (!opened.ok) throw new Error(`The file could not be opened: ${opened.error.code}`)
  const texts = opened.pdf.pages.slice(0, pageCount).map((_, index) => {
    const read = opened.pdf.readPageText(index)
    if (!read.ok) throw new Error(`Page ${index + 1} could not be read: ${read.error.code}`)
    return read.page
  })
  opened.pdf.close()
  return texts
}
