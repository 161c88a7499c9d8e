import { makeTestPdf } from '../src/pdf-engine/test-pdf'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { libraryPage } from './pages/library-page'
import { followSearch } from './pages/source-dialogs'
import { attachFile } from './pdf/attach-file'

const pages = [
  'A preface of the town.',
  'The bobbins were wound with amber threads.',
  'Nobody counted them.',
]

test('words of a PDF are found by the library and the palette, and lead to their page', async ({
  stemma: { page },
  upstream,
}) => {
  const [first] = upstream.world.papers()
  if (first === undefined) throw new Error('Too small a world.')
  await followSearch(page, { raw: `ti:"${first.title}"`, name: 'One', schedule: 'By hand' })
  await expect.poll(async () => await readTable(page, 'works')).toHaveLength(1)
  const paper = makeTestPdf({
    pages: pages.map((line) => ({ lines: [line] })),
    // A preface, then pages from 1.
    catalogue: '/PageLabels << /Nums [0 << /S /r >> 1 << /S /D >>] >>',
  })
  await attachFile(page, paper)
  await page.reload()
  await expect.poll(async () => await readTable(page, 'fileTexts')).toHaveLength(1)
  const shownPage = page
    .getByRole('toolbar', { name: 'Reading' })
    .getByRole('textbox', { name: 'Page', exact: true })

  await test.step('the paper is found, and its panel shows where', async () => {
    const library = libraryPage(page)
    await library.words.fill('bobbins wound')
    const row = library.row(first.title).first()
    await expect(row).toBeVisible()
    await row.locator('[data-cell="title"]').click()
    const found = page.getByRole('button', { name: /^p\. 1/ })
    await expect(found).toContainText('The bobbins were wound with amber threads.')
    await found.click()
    await expect(page).toHaveURL(/\/read\//)
    await expect(shownPage).toHaveValue('1')
    await expect(page.locator('.textLayer .highlight.selected')).toHaveText('bobbins')
    await expect(page.getByRole('search').getByRole('status')).toHaveText(/^1 of 2/)
    await page.getByRole('search').getByRole('button', { name: 'Next hit' }).click()
    await expect(page.locator('.textLayer .highlight.selected')).toHaveText('wound')
  })

  await test.step('the palette shows it among papers and notes', async () => {
    await page.getByRole('button', { name: 'Search papers, notes, commands' }).click()
    await page
      .getByRole('combobox', { name: 'Search papers, notes and commands' })
      .fill('nobody counted')
    const option = page.getByRole('option', { name: /Nobody counted them/ })
    await expect(option).toContainText('p. 2 ·')
    await option.click()
    await expect(shownPage).toHaveValue('2')
  })
})
