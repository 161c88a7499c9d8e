import { hasSharedPdfs, sharedPdf, sharedPdfNames, startEngine } from '../e2e/pdf/real-pdfs'

export interface PdfTextFigures {
  readonly files: number
  readonly pages: number
  readonly characters: number
  /** Medians of the rounds. */
  readonly allMs: number
  readonly largestMs: number
  readonly largestPages: number
  readonly pageMs: number
  readonly startMs: number
}

const rounds = 5

/** Opens every real file and reads the text of all its pages, several times. */
export async function benchPdfText(): Promise<PdfTextFigures | undefined> {
  if (!hasSharedPdfs) return undefined
  const startedAt = performance.now()
  const engine = await startEngine()
  const startMs = performance.now() - startedAt
  const files = sharedPdfNames.map((name) => sharedPdf(name))
  const all: number[] = []
  const largest: number[] = []
  const ofPages: number[] = []
  let characters = 0
  let largestPages = 0
  let opened = 0
  for (let round = 0; round < rounds; round += 1) {
    let allMs = 0
    let largestMs = 0
    characters = 0
    opened = 0
    for (const bytes of files) {
      const fileAt = performance.now()
      const answer = await engine.open(bytes)
      if (!answer.ok) continue
      opened += 1
      for (const index of answer.pdf.pages.keys()) {
        const pageAt = performance.now()
        const read = answer.pdf.readPageText(index)
        ofPages.push(performance.now() - pageAt)
        if (read.ok) characters += read.page.text.length
      }
      const { length } = answer.pdf.pages
      answer.pdf.close()
      const fileMs = performance.now() - fileAt
      allMs += fileMs
      if (length >= largestPages) {
        largestPages = length
        largestMs = fileMs
      }
    }
    all.push(allMs)
    largest.push(largestMs)
  }
  return {
    files: opened,
    pages: ofPages.length / rounds,
    characters,
    allMs: median(all),
    largestMs: median(largest),
    largestPages,
    pageMs: median(ofPages),
    startMs,
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
