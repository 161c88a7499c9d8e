import type { PageText } from '#paper-text/page-text'
import { type PdfRefusal, refusal } from '#pdf-engine/pdf-trouble'
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

export interface PdfClient {
  /** The text of every page. Rejects only with what `load` rejects with. */
  readText(load: LoadBytes, options?: ReadTextOptions): Promise<PdfTexts | NotEnded>
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
        { kind: 'text', ...(password === undefined ? {} : { password }) },
        { load, ...(signal ? { signal } : {}) },
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
      if (!facts) return refusal({ code: 'engineStopped' }) satisfies PdfRefusal
      return { ok: true, facts, pages, damagedPages: [...damagedPages] }
    },
  }
}

/** The page's PDF worker; it starts with the first request and stops when it is used no more. */
export const pdfClient: PdfClient = createPdfClient(createWorker)
