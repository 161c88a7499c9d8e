import type { PDFDocumentProxy } from './pdf-js'

export interface AskedPages {
  /** No page is handed out any more. */
  end(): void
}

/**
 * pdf.js's viewer asks for every page of a file that was opened, and complains of each that it does not get because the file was closed
 * meanwhile, and of each that it gets when it shows nothing any more. Once the file is closed none is answered.
 */
export function followPages(pdf: Pick<PDFDocumentProxy, 'getPage'>): AskedPages {
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
