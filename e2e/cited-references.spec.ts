import type { Bibliography } from '../src/domain/citation'
import { printedWords, printsAnotherTitle } from '../src/domain/printed-words'
import { makeTestPdf } from '../src/pdf-engine/test-pdf'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { libraryPage } from './pages/library-page'
import { followSearch } from './pages/source-dialogs'
import { attachFile } from './pdf/attach-file'

/** A paper without a single link, that cites two others by number. */
const paperCiting = (secondEntry: string) =>
  makeTestPdf({
    pages: [
      {
        lines: [
          'We present looms of amber that weave threads by hand in this work.',
          'Amber looms were counted before [1] and set by hand [1, 2] in mills.',
          'Our results show that amber looms hold more threads than birch looms.',
        ],
      },
      {
        lines: [
          'References',
          '[1] A. Weaver and B. Miller. Counting threads of amber in the mills. In Proceedings of Looms, 2019.',
          secondEntry,
          '[3] D. Carder. A third title that nobody cites at all. Journal of Mills, 2018.',
        ],
      },
    ],
  })

test('a PDF is read in the background, and its references show over the places that cite them', async ({
  stemma: { page },
  upstream,
}) => {
  const [first, ...others] = upstream.world.papers()
  const printed = others.find(
    ({ title, authors: [author] }, index) => index > 30 && /^[\w ,]+$/.test(title + author),
  )
  if (first === undefined || printed === undefined) throw new Error('Too small a world.')
  // Its authors printed an identifier that is clearly another paper's.
  const words = printedWords({ identifiers: [], title: printed.title, text: printed.title })
  const named = others.find(({ title }) => words !== undefined && printsAnotherTitle(words, title))
  if (named === undefined) throw new Error('All papers of this world have one title.')
  await followSearch(page, { raw: `ti:"${first.title}"`, name: 'One', schedule: 'By hand' })
  await libraryPage(page).row(first.title).first().waitFor()
  const { workId, hash } = await attachFile(
    page,
    paperCiting(
      `[2] ${printed.authors[0]}. ${printed.title}. arXiv preprint arXiv:${named.id}, 2024.`,
    ),
  )
  // The next start finds a file that was not read.
  await page.reload()
  await expect
    .poll(async () => {
      const row = (await readTable(page, 'references')).find((one) => one.workId === workId)
      const known = (row?.bibliographies ?? []) as readonly Bibliography[]
      return known.find(({ provider }) => provider === 'pdf')?.entries?.length
    })
    .toBe(3)

  await page.evaluate((address) => {
    window.location.hash = address
  }, `#/read/${workId}?file=${hash}&paper=${workId}`)
  await expect(page.getByRole('list', { name: 'Key terms' })).toContainText('looms')
  await page.getByRole('region', { name: /^Pages of/ }).focus()
  await page.locator('.page[data-page-number="1"] .textLayer span').first().waitFor()
  await page.keyboard.press('y')
  const card = page.getByRole('dialog', { name: 'What 1 cites' })
  await expect(card).toContainText('Counting threads of amber in the mills')
  await expect(card).toContainText('Not in your library')
  await page.keyboard.press('y')
  await page.keyboard.press('y')
  const second = page.getByRole('dialog', { name: 'What 2 cites' })
  await second.getByRole('button', { name: 'Add to library' }).click()
  const question = page.getByRole('region', { name: 'References to add' })
  await expect(question).toContainText(`arXiv ${named.id}, which is another paper`)
  await expect(question.getByRole('button', { name: `Add ${named.title}` })).toBeVisible()
  await question.getByRole('button', { name: 'Search by the printed title' }).click()
  await question.getByRole('button', { name: `Add ${printed.title}` }).click()
  await expect(question).toBeHidden()
  await expect(second).toContainText('In your library')
  await expect(second.getByRole('button', { name: 'Open beside' })).toBeHidden()
  await second.press('Escape')
  await expect(second).toBeHidden()

  await test.step('once it has a file it opens beside the paper that cites it', async () => {
    const works = await readTable(page, 'works')
    const added = works.find(({ title }) => title === printed.title)
    await attachFile(
      page,
      makeTestPdf({ pages: [{ lines: ['A loom of birch.'] }] }),
      String(added?.id),
    )
    // The row was not written by the page, which has read these before.
    await page.reload()
    await page.locator('.page[data-page-number="1"] .textLayer span').first().waitFor()
    await page.getByRole('region', { name: /^Pages of/ }).focus()
    await page.keyboard.press('Shift+y')
    await second.getByRole('button', { name: 'Open beside' }).click()
    const sides = page.getByRole('region', { name: /^Pages of/ })
    await expect(sides).toHaveCount(2)
    await expect(sides.nth(0)).toContainText('Amber looms were counted before')
    await expect(sides.nth(1)).toContainText('A loom of birch.')
  })
})
