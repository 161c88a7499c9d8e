import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { PageText } from '#paper-text/page-text'
import { readFile } from '#paper-text/read-file'
import type { PdfEngine } from '#pdf-engine/pdf-engine'
import { FullTexts } from '#search/full-texts'
import { hasSharedPdfs, sharedPdf, sharedPdfNames, startEngine } from '../e2e/pdf/real-pdfs'

export interface PdfTextFigures {
  readonly papers: number
  readonly pages: number
  readonly characters: number
  readonly startMs: number
  /** Opening the files and reading the text of their pages. */
  readonly textMs: number
  /** Lines, bibliography, places that cite, key terms, summary. */
  readonly readingMs: number
  /** The pages taken into the index of full texts. */
  readonly indexMs: number
  /** Of one file at most, for the worker answers nothing meanwhile. */
  readonly longestIndexMs: number
  /** Two words looked for over all pages. */
  readonly searchMs: number
  readonly largest: { readonly pages: number; readonly textMs: number }
}

/** As many as the issue asks about; the real files are taken again and again. */
const papers = 100
const rounds = 3

/** Medians of some rounds; undefined where the real files are not there. */
export async function benchPdfText(): Promise<PdfTextFigures | undefined> {
  if (!hasSharedPdfs) return undefined
  const startedAt = performance.now()
  const engine = await startEngine()
  const startMs = performance.now() - startedAt
  const files = await filesWithText(engine)
  const measured: PdfTextFigures[] = []
  for (let round = 0; round < rounds; round += 1) {
    measured.push({ ...(await measure(engine, files)), startMs })
  }
  return measured.toSorted((one, other) => one.textMs - other.textMs)[rounds >> 1]
}

async function filesWithText(engine: PdfEngine): Promise<readonly Uint8Array[]> {
  const files: Uint8Array[] = []
  for (const name of sharedPdfNames) {
    const bytes = sharedPdf(name)
    const pages = await textOf(engine, bytes)
    if (pages.reduce((sum, { text }) => sum + text.length, 0) > 5_000) files.push(bytes)
  }
  return files
}

async function textOf(engine: PdfEngine, bytes: Uint8Array): Promise<readonly PageText[]> {
  const opened = await engine.open(bytes)
  if (!opened.ok) return []
  const pages = opened.pdf.pages.flatMap((_, index) => {
    const read = opened.pdf.readPageText(index)
    return read.ok ? [read.page] : []
  })
  opened.pdf.close()
  return pages
}

async function measure(
  engine: PdfEngine,
  files: readonly Uint8Array[],
): Promise<Omit<PdfTextFigures, 'startMs'>> {
  const texts = new FullTexts()
  const worksOfFile = new Map<FileHash, readonly WorkId[]>()
  const sums = { pages: 0, characters: 0, textMs: 0, readingMs: 0, indexMs: 0, longestIndexMs: 0 }
  let largest = { pages: 0, textMs: 0 }
  for (let paper = 0; paper < papers; paper += 1) {
    const textAt = performance.now()
    const pages = await textOf(engine, files[paper % files.length] ?? new Uint8Array())
    const readingAt = performance.now()
    const reading = readFile(pages)
    const indexAt = performance.now()
    const hash = `file-${paper}` as FileHash
    texts.putFile({ hash, pages: reading.pages, rev: 1 })
    texts.seal()
    const end = performance.now()
    worksOfFile.set(hash, [`paper-${paper}` as WorkId])
    const textMs = readingAt - textAt
    sums.pages += pages.length
    sums.characters += pages.reduce((sum, { text }) => sum + text.length, 0)
    sums.textMs += textMs
    sums.readingMs += indexAt - readingAt
    sums.indexMs += end - indexAt
    sums.longestIndexMs = Math.max(sums.longestIndexMs, end - indexAt)
    if (pages.length > largest.pages) largest = { pages: pages.length, textMs }
  }
  texts.putWorksOfFiles(worksOfFile)
  const searchAt = performance.now()
  const found = texts.search([
    { text: 'results', isPrefix: false },
    { text: 'model', isPrefix: true },
  ])
  const searchMs = performance.now() - searchAt
  if (found.length === 0) throw new Error('Words that every paper has were not found')
  return { papers, ...sums, searchMs, largest }
}
