import type { PageText } from '#paper-text/page-text'
import type { FileReading } from '#paper-text/read-file'
import type { AnchoredMark } from '#pdf-engine/anchor-marks'
import type { LostLetters } from '#pdf-engine/drawn-text'
import type { MarkToWrite } from '#pdf-engine/pdf-mark'
import { refusal } from '#pdf-engine/pdf-trouble'
import { connectPdfWorker, type LoadBytes, type NotEnded, type PdfPort } from './connection'
import type { PdfFacts } from './shared'

export interface ReadTextOptions {
  readonly password?: string
  readonly signal?: AbortSignal
  readonly onOpened?: (facts: PdfFacts) => void
  /** In the order of the file, each once. A page that is damaged is left out. */
  readonly onPage?: (page: PageText) => void
}

export interface PdfTexts {
  readonly ok: true
  readonly facts: PdfFacts
  readonly pages: readonly PageText[]
  /** From 0. */
  readonly damagedPages: readonly number[]
}

export interface ReadingAnswer {
  readonly ok: true
  readonly pageCount: number
  readonly reading: FileReading
}

export interface ReadMarksAnswer {
  readonly ok: true
  readonly pageCount: number
  readonly marks: readonly AnchoredMark[]
}

export interface CopyAnswer {
  readonly ok: true
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Ids of marks that could not be written. */
  readonly leftOut: readonly string[]
  /** Texts whose letters are not all drawn. */
  readonly lost: readonly LostLetters[]
}

export type FileOptions = Pick<ReadTextOptions, 'password' | 'signal'>

/** Each rejects only with what `load` rejects with. */
export interface PdfClient {
  /** The text of every page. */
  readText(load: LoadBytes, options?: ReadTextOptions): Promise<PdfTexts | NotEnded>
  /** What Stemma reads from the text: bibliography, places that cite, terms, summary. */
  readPaper(load: LoadBytes, options?: FileOptions): Promise<ReadingAnswer | NotEnded>
  /** What a person or another program marked in the file, with the words under it. */
  readMarks(load: LoadBytes, options?: FileOptions): Promise<ReadMarksAnswer | NotEnded>
  /** A copy of the file with marks in it, without those that the person deleted; the file stays as it is. */
  copyWithMarks(
    load: LoadBytes,
    marks: { readonly shown: readonly MarkToWrite[]; readonly removedKeys: readonly string[] },
    options?: FileOptions,
  ): Promise<CopyAnswer | NotEnded>
}

const createWorker = (): PdfPort =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'pdf' })

const setTimer = (run: () => void, afterMs: number): (() => void) => {
  const timer = setTimeout(run, afterMs)
  return () => clearTimeout(timer)
}

export function createPdfClient(create: () => PdfPort, timer = setTimer): PdfClient {
  const connection = connectPdfWorker({ create, setTimer: timer })

  return {
    readText: async (load, { password, signal, onOpened, onPage } = {}) => {
      let facts: PdfFacts | undefined
      const pages: PageText[] = []
      const damagedPages = new Set<number>()
      const ended = await connection.ask(
        { kind: 'text', ...(password !== undefined && { password }) },
        { load, ...(signal && { signal }) },
        (event) => {
          if (event.kind === 'opened') {
            // A second try begins anew; what has been told is not told again.
            if (facts === undefined) onOpened?.(event.facts)
            facts = event.facts
          } else if (event.kind === 'page') {
            if (event.page.pageIndex <= (pages.at(-1)?.pageIndex ?? -1)) return
            pages.push(event.page)
            onPage?.(event.page)
          } else if (event.kind === 'pageFailed') damagedPages.add(event.pageIndex)
        },
      )
      if (!ended.ok) return ended
      if (!facts) return refusal({ code: 'engineStopped' })
      return { ok: true, facts, pages, damagedPages: [...damagedPages] }
    },
    readPaper: async (load, { password, signal } = {}) => {
      let pageCount = 0
      let reading: FileReading | undefined
      const ended = await connection.ask(
        { kind: 'reading', ...(password !== undefined && { password }) },
        { load, ...(signal && { signal }) },
        (event) => {
          if (event.kind === 'opened') pageCount = event.facts.pages.length
          else if (event.kind === 'reading') reading = event.reading
        },
      )
      if (!ended.ok) return ended
      return reading ? { ok: true, pageCount, reading } : refusal({ code: 'engineStopped' })
    },
    readMarks: async (load, { password, signal } = {}) => {
      let pageCount = 0
      let marks: readonly AnchoredMark[] = []
      const ended = await connection.ask(
        { kind: 'marks', ...(password !== undefined && { password }) },
        { load, ...(signal && { signal }) },
        (event) => {
          if (event.kind === 'opened') pageCount = event.facts.pages.length
          else if (event.kind === 'marks') marks = event.marks
        },
      )
      return ended.ok ? { ok: true, pageCount, marks } : ended
    },
    copyWithMarks: async (load, { shown, removedKeys }, { password, signal } = {}) => {
      let copy: CopyAnswer | undefined
      const ended = await connection.ask(
        { kind: 'copy', marks: shown, removedKeys, ...(password !== undefined && { password }) },
        { load, ...(signal && { signal }) },
        (event) => {
          if (event.kind !== 'copy') return
          const { bytes, leftOut, lost } = event
          copy = { ok: true, bytes, leftOut, lost }
        },
      )
      if (!ended.ok) return ended
      return copy ?? refusal({ code: 'engineStopped' })
    },
  }
}

/** The page's PDF worker; it starts with the first request and stops when it is used no more. */
export const pdfClient: PdfClient = createPdfClient(createWorker)
