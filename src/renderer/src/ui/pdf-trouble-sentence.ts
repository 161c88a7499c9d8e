import type { PdfTrouble } from '#pdf-engine/pdf-trouble'

/** What is wrong with a PDF, and what a person can do. */
export function pdfTroubleSentence(trouble: PdfTrouble | { readonly code: 'cancelled' }): string {
  switch (trouble.code) {
    case 'empty':
      return 'The file is empty (0 bytes). Get it again.'
    case 'notPdf':
      return trouble.looksLike === 'html'
        ? 'The file is a web page that was saved under the name of a PDF. Get the PDF itself.'
        : 'The file is not a PDF.'
    case 'needsPassword':
      return 'The file is locked with a password. Open it in the reader first: its password is used while it is open, and not kept.'
    case 'wrongPassword':
      return 'This is not the password of the file.'
    case 'unknownLock':
      return 'The file is locked in a way that Stemma does not know.'
    case 'damaged':
      return 'The file is damaged: no page of it can be found. Get it again.'
    case 'pageDamaged':
      return `Page ${trouble.pageIndex + 1} of the file is damaged.`
    case 'tooLarge':
      return `The file is too large to be read whole (${Math.round(trouble.sizeBytes / 1e6)} MB).`
    case 'notesForbidden':
      return 'Whoever locked the file does not let notes be added to it. Your marks can be exported as Markdown.'
    case 'engineStopped':
      return 'The file brought the PDF engine down. Nothing was changed.'
    case 'closed':
      return 'The file was closed meanwhile. Try again.'
    case 'cancelled':
      return 'It was cancelled.'
    default:
      return trouble satisfies never
  }
}
