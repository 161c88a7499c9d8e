import type { PDFDocumentProxy } from './pdf-js'

export interface AskedPages {
  /** No page is handed out any more; resolves when those that were asked for are there. */
  end(): Promise<void>
}

/**
 * pdf.js's viewer asks for every page of a file that was opened. Once the file was closed it complains of each that it does not get, and
 * stumbles over each that comes after its pages were put away. Those under way are waited for, none of them is handed out, and later ones
 * are never answered.
 */
export function followPages(pdf: Pick<PDFDocumentProxy, 'getPage'>): AskedPages {
  const underWay = new Set<Promise<unknown>>()
  const getPage = pdf.getPage.bind(pdf)
  let isEnded = false
  pdf.getPage = (number) => {
    if (isEnded) return new Promise(() => undefined)
    const page = getPage(number)
    underWay.add(page)
    const forget = () => underWay.delete(page)
    page.then(forget, forget)
    return new Promise((resolve, reject) => {
      page.then(
        (found) => {
          if (!isEnded) resolve(found)
        },
        (error: unknown) => {
          if (!isEnded) reject(error instanceof Error ? error : new Error(String(error)))
        },
      )
    })
  }
  return {
    end: async () => {
      isEnded = true
      await Promise.allSettled(underWay)
    },
  }
}
