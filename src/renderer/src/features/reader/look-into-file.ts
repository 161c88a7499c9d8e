import { isUnreadable } from '#paper-text/readable-text'
import type { PDFDocumentProxy } from './pdf-js'
import type { ReaderState } from './reader-state'

const pagesLookedAt = 3

/** What a person should know of a file before they look for a word in it or wait for what its pages do not show. */
export async function lookIntoFile(
  pdf: PDFDocumentProxy,
): Promise<Pick<ReaderState, 'text' | 'hasXfa'>> {
  const [text, hasXfa] = await Promise.all([textOf(pdf), isXfa(pdf)])
  return { text, hasXfa }
}

/** Of the first pages: a scan has none; of some fonts the letters can be seen and not read. */
async function textOf(pdf: PDFDocumentProxy): Promise<ReaderState['text']> {
  try {
    let all = ''
    for (let number = 1; number <= Math.min(pagesLookedAt, pdf.numPages); number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      for (const item of items) if ('str' in item) all += item.str
      if (all.trim() !== '') return isUnreadable(all) ? 'unreadable' : 'there'
    }
    return 'none'
  } catch {
    // A page that cannot be read says so where it is drawn.
    return 'there'
  }
}

async function isXfa(pdf: PDFDocumentProxy): Promise<boolean> {
  const metadata = await pdf.getMetadata().catch(() => undefined)
  return (metadata?.info as { readonly IsXFAPresent?: boolean } | undefined)?.IsXFAPresent === true
}
