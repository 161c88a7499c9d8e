import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { appWindow } from './pages/app-window'
import { firstStartPage } from './pages/first-start-page'
import { libraryPage } from './pages/library-page'

/** Serious and critical violations, each as a line that says where. */
async function violations(page: Page, scheme: 'light' | 'dark'): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
  // What is dark differs in its colours alone.
  if (scheme === 'dark') axe.withRules(['color-contrast'])
  const { violations: found } = await axe
    // Mantine puts an element into its menus that only takes the first focus.
    .exclude('.mantine-Menu-dropdown')
    // Their options are gone through from the field, by arrow keys.
    .exclude('.mantine-TagsInput-dropdown')
    .exclude('.mantine-Select-dropdown')
    .analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(
          ({ target, failureSummary }) =>
            `${id}: ${target.join(' ')}: ${failureSummary?.split('\n').at(-1)?.trim()}`,
        ),
    )
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every screen is without serious barriers, ${scheme}`, async ({ stemma: { page } }) => {
    const window = appWindow(page)
    const check = async (screen: string) =>
      test.step(screen, async () => {
        expect.soft(await violations(page, scheme), screen).toEqual([])
      })
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await firstStartPage(page).door('Open the sample library').waitFor()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    await check('first start')
    await firstStartPage(page).openWholeSample()
    const library = libraryPage(page)
    await library.rows.first().locator('[data-cell="title"]').click()
    await expect(page.getByRole('complementary', { name: 'Paper' })).toBeVisible()
    await library.rows.nth(1).locator('[data-cell="pick"]').click()
    await expect(library.bulkBar).toBeVisible()
    await check('library, paper panel, bulk bar')
    await page.keyboard.press('t')
    await check('tag menu')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search papers, notes and commands' }).fill('a')
    await check('palette')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^View/ }).click()
    await page.getByRole('menu').waitFor()
    await check('view menu')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary', { name: 'Paper' })).toBeHidden()
    await window.surveys.first().click()
    await page.getByRole('tree', { name: 'Categories' }).waitFor()
    await check('survey')
    await window.openGraph()
    await page.getByRole('grid', { name: 'Papers on the map' }).waitFor({ timeout: 20_000 })
    await check('graph')
    await window.run('New note')
    await page.getByRole('textbox', { name: 'Title of the note' }).fill('Accessible')
    await page.getByRole('textbox', { name: /^Text of/ }).waitFor()
    await check('note')
    await window.openSync()
    await page.getByRole('region', { name: 'History' }).waitFor()
    await check('sync')
    await window.run('Follow an arXiv search')
    await page.getByRole('dialog', { name: 'Follow an arXiv search' }).waitFor()
    await check('tracker dialog')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await window.run('Doubles: papers that may be one')
    await page.getByRole('heading', { name: 'Doubles', level: 1 }).waitFor()
    await check('doubles')
    await window.openSettings()
    await page.getByRole('region', { name: 'About' }).waitFor()
    await page
      .getByRole('region', { name: 'Language model' })
      .getByText('On', { exact: true })
      .click()
    await page.getByRole('textbox', { name: 'Address of the language model' }).waitFor()
    await check('settings')
    await window.run('New reading list')
    await page.getByRole('textbox', { name: 'Name of the new list' }).waitFor()
    await check('naming a list')
    await page.getByRole('textbox', { name: 'Name of the new list' }).fill('Accessible')
    await page.keyboard.press('Enter')
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await check('list')
  })

  test(`surveys are without serious barriers, ${scheme}`, async ({ stemma: { page } }) => {
    const window = appWindow(page)
    const check = async (view: string) =>
      test.step(view, async () => {
        expect.soft(await violations(page, scheme), view).toEqual([])
      })
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await firstStartPage(page).openWholeSample()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    await window.surveys.first().click()
    const tree = page.getByRole('tree', { name: 'Categories' })
    await tree.waitFor()
    await page.getByRole('textbox', { name: /^Find a category/ }).fill('attention')
    await tree.locator('mark').first().waitFor()
    await check('survey, searched')
    await tree.getByRole('treeitem').first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: /Send to a reading list/ }).waitFor()
    await check('menu of a category')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.getByRole('main').getByRole('button', { expanded: false }).first().click()
    await check('topics side by side')
    for (const view of ['Shared papers', 'Only here', 'All surveys']) {
      await page.getByRole('button', { name: new RegExp(`^${view}`) }).click()
      await check(view)
    }
    await window.run('Browse survey repositories')
    await page.getByRole('region', { name: 'Catalogue' }).waitFor()
    await check('catalogue')
  })

  test(`answers are without serious barriers, ${scheme}`, async ({ stemma: { page } }) => {
    const check = async (view: string) =>
      test.step(view, async () => {
        expect.soft(await violations(page, scheme), view).toEqual([])
      })
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await firstStartPage(page).openWholeSample()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    await page.evaluate(() => {
      window.location.hash = '#/answers?of=words%3Aspeculative'
    })
    await page.getByRole('main').getByRole('listitem').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.getByRole('region', { name: 'Cited by' }).waitFor()
    await check('answers with evidence')
    await page.getByRole('combobox', { name: 'Papers asked about' }).fill('decoding')
    await page.getByRole('option', { name: 'Papers with “decoding”' }).waitFor()
    await check('choosing papers')
  })
}
