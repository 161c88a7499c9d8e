import type { Page } from '@playwright/test'
import { makeTestPdf } from '../src/pdf-engine/test-pdf'
import { expect, test } from './fixtures'
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
  const paper = makeTestPdf({ pages: pages.map((line) => ({ lines: [line] })) })
  const { hash } = await attachFile(page, paper)
  await putFileText(page, hash)
  await page.reload()
  const shownPage = page.getByRole('toolbar', { name: 'Reading' }).getByLabel('Page')

  await test.step('the paper is found, and its panel shows where', async () => {
    const library = libraryPage(page)
    await library.words.fill('bobbins wound')
    const row = library.row(first.title).first()
    await expect(row).toBeVisible()
    await row.locator('[data-cell="title"]').click()
    const found = page.getByRole('button', { name: /^p\. 2/ })
    await expect(found).toContainText('The bobbins were wound with amber threads.')
    await found.click()
    await expect(page).toHaveURL(/\/read\/.*page=2/)
    await expect(shownPage).toHaveValue('2')
  })

  await test.step('the palette shows it among papers and notes', async () => {
    await page.getByRole('button', { name: 'Search papers, notes, commands' }).click()
    await page
      .getByRole('combobox', { name: 'Search papers, notes and commands' })
      .fill('nobody counted')
    const option = page.getByRole('option', { name: /Nobody counted them/ })
    await expect(option).toContainText('p. 3')
    await option.click()
    await expect(shownPage).toHaveValue('3')
  })
})

/** What the background reads from a file. */
async function putFileText(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    async ({ hash, pages }) =>
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('stemma')
        opening.onsuccess = () => {
          const writing = opening.result.transaction('fileTexts', 'readwrite')
          writing
            .objectStore('fileTexts')
            .put({ hash, format: 1, pages, readAt: new Date().toISOString(), rev: 1 })
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
          writing.onerror = () => reject(writing.error)
        }
      }),
    { hash, pages },
  )
}
