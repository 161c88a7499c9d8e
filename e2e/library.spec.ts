import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { countPapers, countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { followSearch } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'

const expectAll = async (page: Page): Promise<number> => {
  const count = await countPapers(page)
  await libraryPage(page).expectCount(count.toLocaleString('en'))
  return count
}

test('a journey by keyboard alone, filters, columns, views, and the palette', async ({
  withSample: { page },
}) => {
  const all = await expectAll(page)
  const library = libraryPage(page)
  await test.step('a journey by keyboard alone: select, status, tag, list, remove, undo, redo', async () => {
    const selected = library.bulkBar.getByRole('status')
    const states = async () => readTable(page, 'readingStates')

    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    await expect(selected).toHaveText('2 selected')

    await page.keyboard.press('s')
    await expect(page.getByRole('menu', { name: 'Status' })).toBeVisible()
    await page.keyboard.press('1')
    await expect
      .poll(async () => (await states()).filter(({ status }) => status === 'toRead').length)
      .toBe(2)

    await page.keyboard.press('t')
    await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused()
    await page.keyboard.type('to discuss')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: /to discuss/ })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await page.keyboard.press('Escape')
    await expect(library.rows.filter({ hasText: 'to discuss' })).toHaveCount(2)

    await page.keyboard.press('l')
    await expect(page.getByRole('combobox', { name: 'Find or create a list' })).toBeFocused()
    await page.keyboard.type('Seminar')
    await page.keyboard.press('Enter')
    await expect.poll(() => countRows(page, 'listEntries')).toBe(2)
    await page.keyboard.press('Escape')

    await page.keyboard.press('Delete')
    await library.expectCount((all - 2).toLocaleString('en'))
    await page.keyboard.press('Control+z')
    await library.expectCount(all.toLocaleString('en'))
    await page.keyboard.press('Control+Shift+z')
    await library.expectCount((all - 2).toLocaleString('en'))
    await page.keyboard.press('Control+z')
    await library.expectCount(all.toLocaleString('en'))
    // One undo an action: the list, the tag, the status.
    await page.keyboard.press('Control+z')
    await expect.poll(() => countRows(page, 'listEntries')).toBe(0)
    await page.keyboard.press('Control+z')
    await expect(library.rows.filter({ hasText: 'to discuss' })).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect
      .poll(async () => (await states()).filter(({ status }) => status === 'toRead').length)
      .toBe(0)

    await page.keyboard.press('/')
    await expect(library.words).toBeFocused()
    await page.keyboard.type('quantization')
    await library.expectCount(/^\d+ of/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'Paper' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary', { name: 'Paper' })).toBeHidden()
  })

  await test.step('words, chips, order, columns and saved views show what is asked for', async () => {
    await test.step('words filter with every letter', async () => {
      await library.words.fill('speculative')
      await library.expectCount(new RegExp(`^\\d+ of ${all.toLocaleString('en')}$`))
      await expect(library.rows.filter({ hasNotText: /speculat/i })).toHaveCount(0)
      await library.words.fill('no paper is called like this')
      await library.expectCount(/^0 of/)
      await library.words.press('Escape')
      await library.expectCount(all.toLocaleString('en'))
    })

    await test.step('a chip filters by year, and leaves', async () => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      await page.getByRole('button', { name: 'Year' }).last().click()
      await page.getByRole('textbox', { name: 'From year' }).pressSequentially('2024')
      await library.expectCount(/^[\d,]+ of/)
      await page.keyboard.press('Escape')
      const years = library.rows.locator('[data-cell="year"]')
      await expect
        .poll(async () => (await years.allTextContents()).filter((year) => Number(year) < 2024))
        .toEqual([])
      await expect(years).not.toHaveCount(0)
    })

    await test.step('the filter is saved as a view and comes back after a reload', async () => {
      await page.getByRole('button', { name: 'Save as view' }).click()
      await page.getByRole('textbox', { name: 'Name of the view' }).fill('New ones')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Clear', exact: true }).click()
      await library.expectCount(all.toLocaleString('en'))
      await page.reload()
      await library.expectCount(all.toLocaleString('en'))
      await page.getByRole('button', { name: /^View/ }).click()
      await page.getByRole('menuitem', { name: 'New ones', exact: true }).click()
      await library.expectCount(/^[\d,]+ of/)
      await page.getByRole('button', { name: 'Clear', exact: true }).click()
    })

    await test.step('columns are chosen and sorted by', async () => {
      await library.sortBy('Year')
      await expect(library.grid.getByRole('columnheader', { name: 'Year' })).toHaveAttribute(
        'aria-sort',
        'descending',
      )
      await library.sortBy('Title')
      const titles = await library.titles()
      expect(titles.length).toBeGreaterThan(5)
      await page.getByRole('button', { name: /^View/ }).click()
      await page.getByRole('menuitemcheckbox', { name: 'Authors' }).click()
      await page.keyboard.press('Escape')
      // While the menu fades out: it has the keyboard no more.
      await page.keyboard.press('Control+k')
      await expect(
        page.getByRole('combobox', { name: 'Search papers, notes and commands' }),
      ).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toBeHidden()
      await expect(library.grid.getByRole('columnheader', { name: 'Authors' })).toHaveCount(0)
    })
  })

  await test.step('the palette opens papers and runs commands, and the help sheet lists the keys', async () => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search papers, notes and commands' })
    await field.fill('speculative decoding')
    const option = page.getByRole('group', { name: 'Papers' }).getByRole('option').first()
    await expect(option).toContainText(/speculative/i)
    await field.press('Enter')
    await expect(page.getByRole('complementary', { name: 'Paper' })).toContainText(/speculative/i)

    await appWindow(page).run('Switch between light and dark')
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')

    await library.grid.focus()
    await page.keyboard.press('Shift+?')
    const sheet = page.getByRole('dialog', { name: 'Keys on this screen' })
    await expect(sheet).toContainText('Set status')
    await expect(sheet).toContainText('Undo')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })
})

test('a paper that was removed is not brought back by the next sync', async ({
  stemma: { page },
}) => {
  await followSearch(page, { raw: 'ti:ledgers', name: 'Ledgers', schedule: 'By hand' })
  const library = libraryPage(page)
  await expect(library.rows.first()).toBeVisible()
  await appWindow(page).openSync()
  await expect(syncPage(page).runs).toHaveCount(1)
  await syncPage(page).expectQuiet()
  await appWindow(page).openLibrary()
  const all = await countPapers(page)
  await library.expectCount(String(all))
  await library.rows.first().locator('[data-cell="pick"]').click()
  await library.bulkBar.getByRole('button', { name: /^Remove/ }).click()
  await library.expectCount(String(all - 1))

  await appWindow(page).openSync()
  await syncPage(page).sync('Ledgers')
  await expect(syncPage(page).runs).toHaveCount(2)
  await syncPage(page).expectQuiet()
  await appWindow(page).openLibrary()
  await library.expectCount(String(all - 1))
  await page.evaluate(() => {
    window.location.hash = '#/library?removed=true'
  })
  await expect(library.rows).toHaveCount(1)
})
