import { takeFirstBytes } from './expected-file'
import { FileTroubleError, fetchRange } from './file-transport'
import {
  core,
  drawNextIn,
  openingOptions,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
} from './pdf-js'
import type { OpeningTrouble } from './reader-state'
import { endWorkers, takeWorkers } from './spare-workers'

export interface Opening {
  readonly ready: Promise<OpeningResult>
  /** Whoever shows it hears of it from here on, and of a question that was asked before. */
  tell(listener: OpeningListener): void
  /** Ends the loading or, later, gives everything back that the document holds. */
  close(): Promise<void>
}

export type OpeningResult =
  | { readonly ok: true; readonly pdf: PDFDocumentProxy }
  | { readonly ok: false; readonly trouble: OpeningTrouble }
  /** Closed before it was there. */
  | undefined

export interface OpeningListener {
  readonly onProgress: (share: number) => void
  /** Asked again with `isWrong` until the file opens or is closed. */
  readonly onPassword: (answer: (password: string) => void, isWrong: boolean) => void
}

/** Opens the file at `url` as far as it is needed; the rest follows while it is read. */
export function openPdf(url: string): Opening {
  const ending = new AbortController()
  let listener: OpeningListener | undefined
  let asked: Parameters<OpeningListener['onPassword']> | undefined
  const workers = takeWorkers()
  let task: PDFDocumentLoadingTask | undefined
  let pagesAsked: AskedPages | undefined

  const open = async (): Promise<OpeningResult> => {
    let isNamedPdf = true
    try {
      const { bytes, sizeBytes, isWhole } = await takeFirstBytes(url, ending.signal)
      isNamedPdf = hasPdfHeader(bytes)
      if (ending.signal.aborted) return undefined
      let fail: (error: unknown) => void = () => undefined
      const failing = new Promise<never>((_, reject) => {
        fail = reject
      })
      // Nobody may be waiting for it any more when the host goes away later.
      failing.catch(() => undefined)
      drawNextIn(workers.drawing)
      task = core.getDocument({
        ...openingOptions,
        worker: workers.reading,
        ...(isWhole
          ? { data: bytes }
          : { range: rangesOf(url, sizeBytes, bytes, ending.signal, fail) }),
      })
      task.onProgress = ({ loaded }: { readonly loaded: number }) =>
        listener?.onProgress(Math.min(1, loaded / sizeBytes))
      task.onPassword = (answer: (password: string) => void, reason: number) => {
        asked = [answer, reason === core.PasswordResponses.INCORRECT_PASSWORD]
        listener?.onPassword(...asked)
      }
      const pdf = await Promise.race([task.promise, failing])
      pagesAsked = followPages(pdf)
      return { ok: true, pdf }
    } catch (error) {
      if (ending.signal.aborted) return undefined
      return { ok: false, trouble: troubleOf(error, isNamedPdf) }
    }
  }

  return {
    ready: open(),
    tell: (next) => {
      listener = next
      if (asked !== undefined) next.onPassword(...asked)
    },
    close: async () => {
      listener = undefined
      pagesAsked?.end()
      // What is shown next is on its way: taking two workers down costs a tenth of a second in which it would not be drawn.
      if (pagesAsked !== undefined) await pause(endAfterMs)
      ending.abort()
      // A worker that is busy with a large picture would answer only after it: nobody waits for that, and it ends.
      await Promise.race([task?.destroy().catch(() => undefined), pause(longestEndMs)])
      endWorkers(workers)
    },
  }
}

/** An open file that was left is ended then. */
const endAfterMs = 1_000
const longestEndMs = 2_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

interface AskedPages {
  /** No page is handed out any more. */
  end(): void
}

/**
 * pdf.js's viewer asks for every page of a file that was opened, and complains of each that it does not get because the file was closed
 * meanwhile, and of each that it gets when it shows nothing any more. Once the file is closed none is answered.
 */
function followPages(pdf: PDFDocumentProxy): AskedPages {
  const getPage = pdf.getPage.bind(pdf)
  const never = new Promise<never>(() => undefined)
  let isEnded = false
  pdf.getPage = async (number) => {
    if (isEnded) return never
    try {
      const page = await getPage(number)
      return isEnded ? never : page
    } catch (error) {
      if (isEnded) return never
      throw error
    }
  }
  return {
    end: () => {
      isEnded = true
    },
  }
}

/** ISO 32000-2, 7.5.2; readers accept it anywhere in the first 1,024 bytes. */
export const hasPdfHeader = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-')

function troubleOf(error: unknown, isNamedPdf: boolean): OpeningTrouble {
  if (error instanceof FileTroubleError) return error.trouble
  if (!isNamedPdf) return 'notPdf'
  return error instanceof Error && error.name === 'InvalidPDFException' ? 'damaged' : 'unknown'
}

const retryMs = 1_000

/** Parts of the file as pdf.js asks for them. Once the paper is open a host that went away is asked again until it is back. */
function rangesOf(
  url: string,
  sizeBytes: number,
  firstBytes: Uint8Array,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): InstanceType<typeof core.PDFDataRangeTransport> {
  const transport = new core.PDFDataRangeTransport(sizeBytes, firstBytes)
  transport.requestDataRange = (begin: number, end: number) => {
    const deliver = async (): Promise<void> => {
      try {
        transport.onDataRange(begin, await fetchRange(url, begin, end, signal))
      } catch (error) {
        if (signal.aborted) return
        onFailure(error)
        setTimeout(() => void deliver(), retryMs)
      }
    }
    void deliver()
  }
  return transport
}
