import { expect, type Locator, type Page } from '@playwright/test'

/** A paper that is open for reading. */
export interface ReaderPage {
  /** Opens another file than the one that is open, if any. */
  open(workId: string, file?: string): Promise<void>
  /** The words of a line, as the window lets them be selected. */
  line(words: string): Locator
  /** Drags over a line from its first letter to its last. */
  select(words: string): Promise<void>
  readonly selectionBar: Locator
  /** Marks drawn on the pages. */
  readonly marks: Locator
  readonly card: Locator
  /** The list of marks in the left pane. */
  readonly list: Locator
  openMarks(): Promise<void>
}

export function readerPage(page: Page): ReaderPage {
  const line = (words: string) =>
    page.locator('.textLayer > span').filter({ hasText: words }).first()
  return {
    open: async (workId, file) => {
      await page.evaluate(
        (address) => {
          // What is open until this is: other pages, which have their lines already.
          for (const pages of document.querySelectorAll('.pdfViewer'))
            pages.setAttribute('data-open-before', '')
          window.location.hash = address
        },
        `#/read/${workId}${file === undefined ? '' : `?file=${file}`}`,
      )
      await expect(
        page.locator('.pdfViewer:not([data-open-before]) .textLayer > span').first(),
      ).toBeVisible()
    },
    line,
    select: async (words) => {
      await line(words).scrollIntoViewIfNeeded()
      const box = await line(words).boundingBox()
      if (box === null) throw new Error(`“${words}” is not on the page`)
      const middle = box.y + box.height / 2
      await page.mouse.move(box.x + 1, middle)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width / 2, middle, { steps: 4 })
      await page.mouse.move(box.x + box.width - 1, middle, { steps: 4 })
      await page.mouse.up()
    },
    selectionBar: page.getByRole('toolbar', { name: 'Mark the selected words' }),
    marks: page.locator('[data-mark]'),
    card: page.getByRole('dialog', { name: 'Mark', exact: true }),
    list: page.getByRole('list', { name: 'Marks' }),
    openMarks: async () => {
      await page
        .getByText(/^Marks( \d+)?$/)
        .first()
        .click()
    },
  }
}
