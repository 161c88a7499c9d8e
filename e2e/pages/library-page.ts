import { expect, type Locator, type Page } from '@playwright/test'

export interface LibraryScreen {
  readonly grid: Locator
  /** Rows that are drawn, without the heads. */
  readonly rows: Locator
  readonly words: Locator
  readonly bulkBar: Locator
  row(title: string | RegExp): Locator
  /** "312 of 1,620", or the whole number. */
  expectCount(words: string | RegExp): Promise<void>
  /** Narrows the library by words, until the rows are those that hold them: before, they stand at other places. */
  filterBy(words: string): Promise<void>
  titles(): Promise<readonly string[]>
  sortBy(column: string): Promise<void>
}

export function libraryPage(page: Page): LibraryScreen {
  const grid = page.getByRole('grid')
  const rows = grid
    .locator('[role="row"][data-index]:not([data-missing])')
    .filter({ visible: true })
  const count = page.locator('main header').getByRole('status')
  const words = page.getByRole('textbox', {
    name: 'Filter by words in title, authors, abstract and notes',
  })
  return {
    grid,
    rows,
    words,
    bulkBar: page.getByRole('toolbar', { name: 'Selected papers' }),
    row: (title) => rows.filter({ hasText: title }),
    expectCount: async (text) => {
      await expect(count).toHaveText(text)
    },
    filterBy: async (typed) => {
      await words.fill(typed)
      await expect(count).toHaveText(/ of /)
    },
    titles: () => rows.locator('[data-cell="title"]').allTextContents(),
    sortBy: async (column) => {
      await grid.getByRole('columnheader', { name: column }).getByRole('button').click()
    },
  }
}
