import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { firstStartPage } from './pages/first-start-page'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { followSearch } from './pages/source-dialogs'

test('the map of the sample library: counts, search, a card, the panel, an ego view, kept places', async ({
  stemma: { page },
}) => {
  await firstStartPage(page).openSample()
  await expect
    .poll(async () => (await readTable(page, 'runs')).map(({ outcome }) => outcome), {
      timeout: 20_000,
    })
    .toEqual([{ kind: 'done' }])
  const works = await countRows(page, 'works')
  await libraryPage(page).expectCount(works.toLocaleString('en'))
  await appWindow(page).openGraph()
  const table = page.getByRole('grid', { name: 'Papers on the map' })
  await expect(table).toHaveAttribute('aria-rowcount', String(works + 1), { timeout: 20_000 })

  await test.step('words ring what matches', async () => {
    const field = page.getByRole('searchbox', { name: 'Find on the map' })
    await field.fill('quantization')
    await expect(
      page.getByRole('main').getByRole('status').filter({ hasText: /^\d+$/ }),
    ).toBeVisible()
    await field.press('Enter')
    await expect(
      page
        .getByRole('main')
        .getByRole('status')
        .filter({ hasText: /^1 of \d+$/ }),
    ).toBeVisible()
    await field.press('Escape')
  })
  const opened = table.getByRole('row').nth(1)
  const name =
    (await opened
      .getByRole('gridcell')
      .nth(1)
      .or(opened.locator('td').nth(1))
      .first()
      .getAttribute('title')) ?? ''
  await test.step('a row of the table opens the paper', async () => {
    await opened.click()
    await expect(paperPanel(page).title).toHaveText(name)
  })
  await page.keyboard.press('Escape')
  await expect(paperPanel(page).panel).toBeHidden()
  await test.step('places are kept over a restart of the page', async () => {
    await expect.poll(() => countRows(page, 'layouts')).toBeGreaterThan(0)
    const layouts = await readTable(page, 'layouts')
    await page.reload()
    await expect(table).toHaveAttribute('aria-rowcount', String(works + 1), { timeout: 20_000 })
    expect((await readTable(page, 'layouts')).map(({ positions }) => positions)).toEqual(
      layouts.map(({ positions }) => positions),
    )
  })
  await test.step('the neighbourhood of a paper', async () => {
    await table.getByRole('row').nth(1).click()
    await paperPanel(page).panel.getByRole('button', { name: 'Graph', exact: true }).click()
    await expect(page.getByRole('main')).toContainText(/cite it · \d+ it cites/)
    await page.keyboard.press('Escape')
    const few = Number(await table.getAttribute('aria-rowcount'))
    expect(few).toBeLessThan(works)
    await page.getByText('2 steps', { exact: true }).click()
    await expect
      .poll(async () => Number(await table.getAttribute('aria-rowcount')))
      .toBeGreaterThan(few)
  })
})

test('citations that are asked for appear on the map', async ({ stemma: { page } }) => {
  await followSearch(page, { raw: 'ti:ledgers', name: 'Ledgers', schedule: 'By hand' })
  await expect(libraryPage(page).rows.nth(5)).toBeVisible()
  await appWindow(page).openGraph()
  const main = page.getByRole('main')
  await expect(main).toContainText(/References known for 0 of/)
  const works = await countRows(page, 'works')
  await page
    .getByRole('complementary', { name: 'Papers on the map' })
    .getByRole('button', { name: /^Ask for the missing/ })
    .click()
  await expect(main).toContainText(new RegExp(`References known for ${works} of ${works}`), {
    timeout: 20_000,
  })
  await expect(main).toContainText(/[1-9]\d* citations/)
})
