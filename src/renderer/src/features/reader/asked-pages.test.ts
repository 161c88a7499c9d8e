import { describe, expect, it } from 'vitest'
import { followPages } from './asked-pages'
import type { PDFPageProxy } from './pdf-js'

/** A file whose pages come when they are let. */
function fileOf() {
  const waiting: { readonly give: () => void; readonly refuse: () => void }[] = []
  const pdf = {
    getPage: (pageNumber: number) =>
      new Promise<PDFPageProxy>((resolve, reject) => {
        waiting.push({
          give: () => resolve({ pageNumber } as PDFPageProxy),
          refuse: () => reject(new Error('closed')),
        })
      }),
  }
  return { pdf, waiting, asked: followPages(pdf) }
}

const outcome = (page: Promise<PDFPageProxy>): Promise<string> =>
  Promise.race([
    page.then(
      ({ pageNumber }) => `page ${pageNumber}`,
      () => 'refused',
    ),
    new Promise<string>((resolve) => setTimeout(() => resolve('no answer'))),
  ])

describe('pages of a file', () => {
  it('come, or not, while it is open', async () => {
    const { pdf, waiting } = fileOf()
    const pages = [pdf.getPage(1), pdf.getPage(2)]
    waiting[0]?.give()
    waiting[1]?.refuse()
    expect(await Promise.all(pages.map(outcome))).toEqual(['page 1', 'refused'])
  })

  it('are not answered once it is closed, whether they were asked for before or after', async () => {
    const { pdf, waiting, asked } = fileOf()
    const pages = [pdf.getPage(1), pdf.getPage(2)]
    asked.end()
    waiting[0]?.give()
    waiting[1]?.refuse()
    expect(await Promise.all([...pages, pdf.getPage(3)].map(outcome))).toEqual([
      'no answer',
      'no answer',
      'no answer',
    ])
    expect(waiting).toHaveLength(2)
  })
})
