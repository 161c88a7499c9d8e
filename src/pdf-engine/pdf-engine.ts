import type { PageText } from '#paper-text/page-text'
import { applyMarks } from './apply-marks'
import type { DrawingFont } from './drawing-font'
import { type LostLetters, lostLetters } from './drawn-text'
import { troubleOfBeginning } from './file-beginning'
import { pageCountOf } from './page-count'
import type { FoundMark, MarkToWrite } from './pdf-mark'
import { type PdfRefusal, type PdfTrouble, refusal } from './pdf-trouble'
import { type Pdfium, startPdfium } from './pdfium'
import { readMarks } from './read-marks'
import { type PdfMetadata, readMetadata } from './read-metadata'
import { readPageText } from './read-page-text'
import { saveCopy } from './save-copy'

export interface PdfPage {
  /** In points, before rotation. */
  readonly width: number
  readonly height: number
  readonly rotation: 0 | 90 | 180 | 270
  /** What the file calls the page ('iv', '1650'), where it calls it anything. */
  readonly label?: string
}

/** A file that is open. Everything is read page by page, so that a caller can stop in between. */
export interface OpenPdf {
  readonly pages: readonly PdfPage[]
  readonly metadata: PdfMetadata
  /** Whether whoever locked the file lets others add notes to it. */
  readonly allowsNotes: boolean
  readPageText(pageIndex: number): PageTextAnswer
  /** What a person or another program marked in it, each once. */
  readMarks(): MarksAnswer
  /**
   * The bytes of a copy with these marks beside those that it has. One that stands in it under its id is replaced, and so is one of
   * another program that the person changed since it was brought in; `removedKeys` are those that the person deleted. Afterwards the
   * file is closed. Its own bytes are never changed. `font` draws texts that the fonts of every reader have no letters for.
   */
  copyWithMarks(
    marks: readonly MarkToWrite[],
    removedKeys?: readonly string[],
    font?: DrawingFont,
  ): CopyAnswer
  /** Gives the file's memory back. Calling it again does nothing. */
  close(): void
}

export type PageTextAnswer = { readonly ok: true; readonly page: PageText } | PdfRefusal
export type MarksAnswer = { readonly ok: true; readonly marks: readonly FoundMark[] } | PdfRefusal
export type CopyAnswer =
  | {
      readonly ok: true
      readonly bytes: Uint8Array<ArrayBuffer>
      /** Ids of marks that could not be written: their page is damaged or they have no place. */
      readonly leftOut: readonly string[]
      /** Of texts on the page: letters that no font here has. The annotation holds them, its picture does not. */
      readonly lost: readonly LostLetters[]
    }
  | PdfRefusal
export type OpenAnswer = { readonly ok: true; readonly pdf: OpenPdf } | PdfRefusal

/**
 * PDFium behind what Stemma needs of it. It knows no JavaScript (the build has no V8 and no form environment is ever made), follows no
 * address and opens no file: bytes go in, facts come out. No file makes it throw; one that brings PDFium down has it started anew.
 */
export interface PdfEngine {
  open(bytes: Uint8Array, password?: string): Promise<OpenAnswer>
  /** Closes every file and lets go of the memory. */
  stop(): void
}

/** PDFium counts sizes in 32 bits and needs room beside the file. */
const largestFileBytes = 1_000_000_000

/** `FPDF_GetLastError` (fpdfview.h). */
const wrongPasswordError = 4
const unknownLockError = 5

/** Bit 6 of the permissions: notes may be added (ISO 32000-2, table 22). */
const addNotesPermission = 1 << 5

/** `wasm`: the bytes of `@embedpdf/pdfium/pdfium.wasm`. */
export async function createPdfEngine(wasm: Uint8Array): Promise<PdfEngine> {
  let running: Pdfium | undefined = await startPdfium(wasm)

  /** Runs what may bring PDFium down; after that its memory is not to be trusted, nor any file in it. */
  const guard = <Result>(pdfium: Pdfium, run: () => Result): Result | PdfRefusal => {
    try {
      return run()
    } catch (error) {
      if (!isFall(error)) throw error
      if (running === pdfium) running = undefined
      return refusal({ code: 'engineStopped' })
    }
  }

  const open = async (bytes: Uint8Array, password = ''): Promise<OpenAnswer> => {
    const trouble = troubleOfBeginning(bytes)
    if (trouble) return refusal(trouble)
    const sizeBytes = bytes.length
    if (sizeBytes > largestFileBytes) return refusal({ code: 'tooLarge', sizeBytes })
    running ??= await startPdfium(wasm)
    const pdfium = running
    return guard(pdfium, () => openDocument(pdfium, bytes, password))
  }

  const openDocument = (pdfium: Pdfium, bytes: Uint8Array, password: string): OpenAnswer => {
    const { call, memory } = pdfium
    const pointer = memory.take(bytes.length)
    if (pointer === 0) return refusal({ code: 'tooLarge', sizeBytes: bytes.length })
    memory.bytes(pointer, bytes.length).set(bytes)
    const document = call.FPDF_LoadMemDocument(pointer, bytes.length, password)
    if (document === 0) {
      const error = troubleOfLoading(call.FPDF_GetLastError(), password)
      memory.free(pointer)
      return refusal(error)
    }
    let isOpen = true
    const close = (): void => {
      if (!isOpen) return
      isOpen = false
      if (running !== pdfium) return
      guard(pdfium, () => {
        call.FPDF_CloseDocument(document)
        memory.free(pointer)
      })
    }
    const pages = readPages(pdfium, document)
    if (pages.length === 0) {
      close()
      return refusal({ code: 'damaged' })
    }

    const allowsNotes = (call.FPDF_GetDocUserPermissions(document) & addNotesPermission) !== 0

    const readText = (pageIndex: number): PageTextAnswer => {
      const facts = pages[pageIndex]
      if (!facts) return refusal({ code: 'pageDamaged', pageIndex })
      const page = call.EPDF_LoadPageNormalized(document, pageIndex, 0)
      if (page === 0) return refusal({ code: 'pageDamaged', pageIndex })
      const { width, height, rotation } = facts
      const text = readPageText(pdfium, page, { pageIndex, width, height, rotation })
      call.FPDF_ClosePage(page)
      return text ? { ok: true, page: text } : refusal({ code: 'pageDamaged', pageIndex })
    }

    const copy = (
      marks: readonly MarkToWrite[],
      removedKeys: readonly string[],
      font: DrawingFont | undefined,
    ): CopyAnswer => {
      if (!allowsNotes) return refusal({ code: 'notesForbidden' })
      const leftOut = applyMarks(pdfium, document, marks, removedKeys, font)
      const copied = saveCopy(pdfium, document)
      return copied
        ? { ok: true, bytes: copied, leftOut, lost: lostLetters(marks, font) }
        : refusal({ code: 'tooLarge', sizeBytes: bytes.length })
    }

    /** Answers for a file that is closed or lost; runs the rest guarded. */
    const whileOpen = <Answer>(run: () => Answer): Answer | PdfRefusal => {
      if (!isOpen) return refusal({ code: 'closed' })
      if (running !== pdfium) return refusal({ code: 'engineStopped' })
      return guard(pdfium, run)
    }

    return {
      ok: true,
      pdf: {
        pages,
        metadata: readMetadata(pdfium, document, { pointer, sizeBytes: bytes.length }),
        allowsNotes,
        readPageText: (pageIndex) => whileOpen(() => readText(pageIndex)),
        readMarks: () => whileOpen(() => ({ ok: true, marks: readMarks(pdfium, document) })),
        copyWithMarks: (marks, removedKeys = [], font) => {
          const answer = whileOpen(() => copy(marks, removedKeys, font))
          close()
          return answer
        },
        close,
      },
    }
  }

  return {
    open,
    stop: () => {
      running = undefined
    },
  }
}

/** WebAssembly that traps, runs out of stack or of memory; anything else is a bug of ours. */
const isFall = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'RuntimeError' || error.name === 'RangeError')

function troubleOfLoading(error: number, password: string): PdfTrouble {
  if (error === wrongPasswordError) {
    return { code: password === '' ? 'needsPassword' : 'wrongPassword' }
  }
  return { code: error === unknownLockError ? 'unknownLock' : 'damaged' }
}

const rotations = [0, 90, 180, 270] as const

function readPages(pdfium: Pdfium, document: number): readonly PdfPage[] {
  const { call, memory } = pdfium
  const count = pageCountOf(pdfium, document)
  return memory.borrow(8, (size) =>
    Array.from({ length: count }, (_, index): PdfPage => {
      memory.singles(size, 2).fill(0)
      call.EPDF_GetPageSizeByIndexNormalized(document, index, size)
      const [width = 0, height = 0] = memory.singles(size, 2)
      const label = memory
        .readText((to, sizeBytes) => call.FPDF_GetPageLabel(document, index, to, sizeBytes))
        .replaceAll('\0', '')
      return {
        width,
        height,
        rotation: rotations[call.EPDF_GetPageRotationByIndex(document, index) & 3] ?? 0,
        ...(label === '' ? {} : { label }),
      }
    }),
  )
}
