import type { Pdfium } from './pdfium'

/** `FPDF_SaveAsCopy` (fpdf_save.h): what was there stays byte for byte, changes come behind it. */
const behindTheFile = 1
const writtenAnew = 2

/**
 * The open document as the bytes of a file. Written anew, which is half the size, unless it is signed: a signature holds for the bytes
 * that were signed.
 */
export function saveCopy(
  { call, memory }: Pdfium,
  document: number,
): Uint8Array<ArrayBuffer> | undefined {
  const writer = call.PDFiumExt_OpenFileWriter()
  try {
    const isSigned = call.FPDF_GetSignatureCount(document) > 0
    const isSaved = call.FPDF_SaveAsCopy(document, writer, isSigned ? behindTheFile : writtenAnew)
    const sizeBytes = call.PDFiumExt_GetFileWriterSize(writer)
    if (!isSaved || sizeBytes <= 0) return undefined
    return memory.borrow(sizeBytes, (to) => {
      call.PDFiumExt_GetFileWriterData(writer, to, sizeBytes)
      return new Uint8Array(memory.bytes(to, sizeBytes))
    })
  } finally {
    call.PDFiumExt_CloseFileWriter(writer)
  }
}
