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
  titles(): Promise<readonly string[]>
  sortBy(column: string): Promise<void>
}

export function libraryPage(page: Page): LibraryScreen {
  const grid = page.getByRole('grid')
  const rows = grid.locator('[role="row"][data-index]').filter({ visible: true })
  return {
    grid,
    rows,
    words: page.getByRole('textbox', {
      name: 'Filter by words in title, authors, abstract and notes',
    }),
    bulkBar: page.getByRole('toolbar', { name: 'Selected papers' }),
    row: (title) => rows.filter({ hasText: title }),
    expectCount: async (words) => {
      await expect(page.locator('main header').getByRole('status')).toHaveText(words)
    },
    titles: () => rows.locator('[data-cell="title"]').allTextContents(),
    sortBy: async (column) => {
      await grid.getByRole('columnheader', { name: column }).getByRole('button').click()
    },
  }
}
