import type { Page } from '@playwright/test'
import { barriers } from './barriers'
import { expect, test } from './fixtures'
import { appWindow } from './pages/app-window'
import { firstStartPage } from './pages/first-start-page'
import { libraryPage } from './pages/library-page'

type Scheme = 'light' | 'dark'

async function show(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
}

/** Checks what is shown, in both schemes. What is dark differs in its colours alone. */
const check = (page: Page, screen: string): Promise<void> =>
  test.step(screen, async () => {
    await show(page, 'light')
    expect.soft(await barriers(page), `${screen}, light`).toEqual([])
    await show(page, 'dark')
    expect.soft(await barriers(page, ['color-contrast']), `${screen}, dark`).toEqual([])
  })

test('every screen is without serious barriers', async ({ stemma: { page } }) => {
  const window = appWindow(page)
  await firstStartPage(page).door('Open the sample library').waitFor()
  await check(page, 'first start')
  await firstStartPage(page).openWholeSample()
  const library = libraryPage(page)
  await library.rows.first().locator('[data-cell="title"]').click()
  await expect(page.getByRole('complementary', { name: 'Paper' })).toBeVisible()
  await library.rows.nth(1).locator('[data-cell="pick"]').click()
  await expect(library.bulkBar).toBeVisible()
  await check(page, 'library, paper panel, bulk bar')
  await page.keyboard.press('t')
  await check(page, 'tag menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search papers, notes and commands' }).fill('a')
  await check(page, 'palette')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^View/ }).click()
  await page.getByRole('menu').waitFor()
  await check(page, 'view menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: 'Paper' })).toBeHidden()
  await window.surveys.first().click()
  await page.getByRole('tree', { name: 'Categories' }).waitFor()
  await check(page, 'survey')
  await test.step('the surveys of the navigation are one tab stop, with arrows between them', async () => {
    const last = window.surveys.last()
    await window.surveys.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(window.surveys.nth(1)).toBeFocused()
    await page.keyboard.press('End')
    await expect(last).toBeFocused()
    await page.keyboard.press('Tab')
    for (const survey of await window.surveys.all()) await expect(survey).not.toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(last).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(last).toHaveAttribute('aria-current', 'page')
  })
  await window.openGraph()
  await page.getByRole('grid', { name: 'Papers on the map' }).waitFor({ timeout: 20_000 })
  await check(page, 'graph')
  await window.run('New note')
  await page.getByRole('textbox', { name: 'Title of the note' }).fill('Accessible')
  await page.getByRole('textbox', { name: /^Text of/ }).waitFor()
  await check(page, 'note')
  await window.openSync()
  await page.getByRole('region', { name: 'History' }).waitFor()
  await check(page, 'sync')
  await window.run('Follow an arXiv search')
  await page.getByRole('dialog', { name: 'Follow an arXiv search' }).waitFor()
  await check(page, 'tracker dialog')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await window.run('Doubles: papers that may be one')
  await page.getByRole('heading', { name: 'Doubles', level: 1 }).waitFor()
  await check(page, 'doubles')
  await window.openSettings()
  await page.getByRole('region', { name: 'About' }).waitFor()
  await page
    .getByRole('region', { name: 'Language model' })
    .getByText('On', { exact: true })
    .click()
  await page.getByRole('textbox', { name: 'Address of the language model' }).waitFor()
  await check(page, 'settings')
  await window.run('New reading list')
  await page.getByRole('textbox', { name: 'Name of the new list' }).waitFor()
  await check(page, 'naming a list')
  await page.getByRole('textbox', { name: 'Name of the new list' }).fill('Accessible')
  await page.keyboard.press('Enter')
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await check(page, 'list')
})

test('surveys are without serious barriers', async ({ withSample: { page } }) => {
  const window = appWindow(page)
  await window.surveys.first().click()
  const tree = page.getByRole('tree', { name: 'Categories' })
  await tree.waitFor()
  await page.getByRole('textbox', { name: /^Find a category/ }).fill('attention')
  await tree.locator('mark').first().waitFor()
  await check(page, 'survey, searched')
  await tree.getByRole('treeitem').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Send to a reading list/ }).waitFor()
  await check(page, 'menu of a category')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByRole('main').getByRole('button', { expanded: false }).first().click()
  await check(page, 'topics side by side')
  for (const view of ['Shared papers', 'Only here', 'All surveys']) {
    await page.getByRole('button', { name: new RegExp(`^${view}`) }).click()
    await check(page, view)
  }
  await window.run('Browse survey repositories')
  await page.getByRole('region', { name: 'Catalogue' }).waitFor()
  await check(page, 'catalogue')
})

test('answers are without serious barriers', async ({ withSample: { page } }) => {
  await page.evaluate(() => {
    window.location.hash = '#/answers?of=words%3Aspeculative'
  })
  await page.getByRole('main').getByRole('listitem').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await page.getByRole('region', { name: 'Cited by' }).waitFor()
  await check(page, 'answers with evidence')
  await page.getByRole('combobox', { name: 'Papers asked about' }).fill('decoding')
  await page.getByRole('option', { name: 'Papers with “decoding”' }).waitFor()
  await check(page, 'choosing papers')
})
