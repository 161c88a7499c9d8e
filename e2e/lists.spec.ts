import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { followSearch } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'

/** Titles on the open list, from the top. */
const titlesOn = (page: Page) =>
  page.getByRole('main').locator('[data-entry] [data-row-button]').allTextContents()

async function listOfFive(page: Page): Promise<readonly string[]> {
  await followSearch(page, { raw: 'ti:ledgers', name: 'Ledgers', schedule: 'By hand' })
  await appWindow(page).openLibrary()
  const library = libraryPage(page)
  await expect(library.rows.nth(5)).toBeVisible()
  await appWindow(page).openSync()
  await expect(syncPage(page).runs).toHaveCount(1)
  await syncPage(page).expectQuiet()
  await appWindow(page).openLibrary()
  for (let index = 0; index < 5; index += 1)
    await library.rows.nth(index).locator('[data-cell="pick"]').click()
  await expect(library.bulkBar).toContainText('5 selected')
  await page.keyboard.press('l')
  await page.getByRole('combobox', { name: 'Find or create a list' }).fill('Seminar')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /Seminar/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Escape')
  await page
    .getByRole('tree', { name: 'Reading lists' })
    .getByRole('treeitem', { name: /Seminar/ })
    .click()
  await expect(page.getByRole('main').locator('[data-entry]')).toHaveCount(5)
  return titlesOn(page)
}

test('lists are made, named, nested, ordered, read through and shared', async ({
  stemma: { page },
}) => {
  await test.step('lists are made, named and nested', async () => {
    const section = page.getByRole('region', { name: 'Reading lists' })
    const tree = page.getByRole('tree', { name: 'Reading lists' })
    for (const name of ['Outer', 'Inner']) {
      await section.getByRole('button', { name: 'New reading list' }).first().click()
      await page.getByRole('textbox', { name: 'Name of the new list' }).fill(name)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(name)
    }
    const inner = tree.getByRole('treeitem', { name: /Inner/ })
    await inner.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Put inside ‘Outer’' }).click()
    await expect(inner).toHaveAttribute('aria-level', '2')
    const lists = await readTable(page, 'lists')
    expect(lists.find(({ name }) => name === 'Inner')?.parentId).toBe(
      lists.find(({ name }) => name === 'Outer')?.id,
    )
    await page.keyboard.press('Control+z')
    await expect(inner).toHaveAttribute('aria-level', '1')
  })

  await test.step('a list is ordered by keyboard and by drag, and keeps its order', async () => {
    const [one = '', two = '', three = '', four = '', five = ''] = await listOfFive(page)
    const entry = (title: string) => page.getByRole('button', { name: title, exact: true })
    await entry(one).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => titlesOn(page)).toEqual([two, one, three, four, five])
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => titlesOn(page)).toEqual([two, three, one, four, five])

    const row = (title: string) =>
      page
        .getByRole('main')
        .locator('[data-entry]')
        .filter({ has: entry(title) })
    await row(five).dragTo(row(two), { targetPosition: { x: 200, y: 4 } })
    await expect.poll(() => titlesOn(page)).toEqual([five, two, three, one, four])

    await page.keyboard.press('Control+z')
    await expect.poll(() => titlesOn(page)).toEqual([two, three, one, four, five])
    await page.reload()
    await expect.poll(() => titlesOn(page)).toEqual([two, three, one, four, five])
  })

  await test.step('status, remark, progress, next up, and sharing as Markdown and BibTeX', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const [one = '', two = ''] = await titlesOn(page)
    const main = page.getByRole('main')
    await expect(page.getByRole('region', { name: 'Next up' })).toContainText(one)
    await expect(main).toContainText('0 of 5 read')

    await page.getByRole('button', { name: one, exact: true }).focus()
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Remark' }).fill('Start with section 3')
    await page.keyboard.press('Enter')
    await expect(main.locator('[data-entry]').first()).toContainText('Start with section 3')

    await page.getByRole('button', { name: one, exact: true }).focus()
    await page.keyboard.press('s')
    await page.getByRole('menuitemradio', { name: /^Read(?!ing)/ }).click()
    await expect(main).toContainText('1 of 5 read')
    await expect(page.getByRole('region', { name: 'Next up' })).toContainText(two)

    for (const [command, parts] of [
      ['Copy as Markdown', ['# Seminar', one, 'Start with section 3']],
      ['Copy as BibTeX', ['@', 'eprint', 'author']],
    ] as const) {
      await page.getByRole('button', { name: 'Share' }).click()
      await page.getByRole('menuitem', { name: command }).click()
      await expect(page.getByText(`5 papers copied as ${command.split(' ').at(-1)}.`)).toBeVisible()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      for (const part of parts) expect(copied).toContain(part)
    }
    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('menuitem', { name: 'Save marks as Markdown' }).click()
    await expect(page.getByText('Nothing is marked here yet')).toBeVisible()

    await test.step('its PDFs, for a flight: what there is, what is to come, and then they are there', async () => {
      const dialog = page.getByRole('dialog', { name: 'Get the PDFs of these papers' })
      const open = () => page.getByRole('button', { name: 'PDFs', exact: true }).click()
      const works = new Map(
        (await readTable(page, 'works')).map(({ id, identifiers }) => [
          id,
          (identifiers as readonly { readonly value: string }[])[0]?.value,
        ]),
      )
      await open()
      await expect(dialog).toContainText('0 of 5')
      await expect(dialog).toContainText('5, about 12.5 MB')
      await dialog.getByRole('button', { name: 'Get 5 PDFs' }).click()
      await expect(dialog).toBeHidden()
      // The papers of this literature whose number ends in 9 have no PDF.
      const hasNone = (await readTable(page, 'listEntries')).filter(
        ({ workId }) => works.get(workId)?.endsWith('9') === true,
      ).length
      const card = page.getByRole('region', { name: 'PDFs on their way' })
      await expect.poll(async () => (await readTable(page, 'attachments')).length).toBe(5 - hasNone)
      await expect(card.getByRole('listitem')).toHaveCount(hasNone)
      await open()
      await expect(dialog).toContainText(`${5 - hasNone} of 5, `)
      await page.keyboard.press('Escape')
    })
  })
})
