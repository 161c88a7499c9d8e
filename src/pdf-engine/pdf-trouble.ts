/** Why a PDF, or one page of it, cannot be read. Expected: files are hostile. */
export type PdfTrouble =
  | { readonly code: 'empty' }
  /** A page of the web saved under a PDF's name, or something else altogether. */
  | { readonly code: 'notPdf'; readonly looksLike: 'html' | 'other' }
  | { readonly code: 'needsPassword' }
  | { readonly code: 'wrongPassword' }
  /** Locked in a way that the engine does not know (certificates, foreign plug-ins). */
  | { readonly code: 'unknownLock' }
  | { readonly code: 'damaged' }
  | { readonly code: 'pageDamaged'; readonly pageIndex: number }
  | { readonly code: 'tooLarge'; readonly sizeBytes: number }
  /** Whoever locked it does not let others add notes. */
  | { readonly code: 'notesForbidden' }
  /** The file brought the engine down; it was started anew, and the file was closed. */
  | { readonly code: 'engineStopped' }
  | { readonly code: 'closed' }

export interface PdfRefusal {
  readonly ok: false
  readonly error: PdfTrouble
}

export const refusal = (error: PdfTrouble): PdfRefusal => ({ ok: false, error })
