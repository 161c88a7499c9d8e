import type { Page } from '@playwright/test'
import { makeTestPdf, type TestPage } from '../src/pdf-engine/test-pdf'
import { barriers } from './barriers'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { addReadable, paperReader } from './pages/paper-reader'

/** Object number of a page, from 1 (see makeTestPdf). */
const pageObject = (number: number): number => 1001 + 2 * (number - 1)

/** Twelve pages numbered i, ii, 1 to 10, with an outline and a link from the first page to the eighth. */
function lanternPaper(word = 'lantern'): Uint8Array {
  const pages = Array.from({ length: 12 }, (_, index): TestPage => {
    const lines = [`${word} chapter ${index + 1}`, `Every ${word} has a keeper.`, 'A plain line.']
    const link = `/Annots [<< /Type /Annot /Subtype /Link /Rect [72 700 300 740] /Dest [${pageObject(8)} 0 R /XYZ 0 792 0] >>]`
    return index === 0 ? { lines, entries: link } : { lines }
  })
  return makeTestPdf({
    pages,
    title: word,
    catalogue: '/Outlines 100 0 R /PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>',
    objects: [
      '<< /Type /Outlines /First 101 0 R /Last 102 0 R /Count 2 >>',
      `<< /Title (Beginnings) /Parent 100 0 R /Next 102 0 R /Dest [${pageObject(1)} 0 R /XYZ 0 792 0] >>`,
      `<< /Title (Keepers) /Parent 100 0 R /Prev 101 0 R /Dest [${pageObject(8)} 0 R /XYZ 0 792 0] >>`,
    ],
  })
}

const scrollTop = (page: Page): Promise<number> =>
  paperReader(page).pages.evaluate((element) => element.scrollTop)

test('a paper opens, is searched, gone through by page, outline and link, and leads back', async ({
  stemma: { page },
}) => {
  const reader = paperReader(page)
  await test.step('find tells how many hits there are, highlights all and goes round', async () => {
    await reader.open(await addReadable(page, 'On lanterns', lanternPaper()))
    await reader.drawn(1)
    await page.keyboard.press('Control+f')
    const count = page.getByRole('search').getByRole('status')
    await page.keyboard.type('lantern')
    await expect(count).toHaveText('1 of 24')
    await expect(reader.page(1).locator('.highlight')).toHaveCount(2)
    await page.keyboard.press('Shift+Enter')
    await expect(count).toHaveText(/^24 of 24/)
    await expect(reader.pageField).toHaveValue('10')
    await page.keyboard.press('Enter')
    await expect(count).toHaveText(/^1 of 24/)

    await test.step('all hits are listed with their words; the list leads to each and follows F3', async () => {
      await page.keyboard.press('Control+Shift+f')
      const rows = reader.leftPane.getByRole('option')
      await expect(reader.leftPane.getByRole('status')).toHaveText('24 hits on 12 pages.')
      await expect(rows.first()).toHaveText(
        'Page ilantern chapter 1 Every lantern has a keeper. A plain line.',
      )
      await rows.filter({ hasText: 'Page 7' }).last().click()
      await expect(count).toHaveText('18 of 24')
      await expect(reader.pageField).toHaveValue('7')
      await expect(reader.page(9).locator('.highlight.selected')).toHaveText('lantern')
      const standing = reader.leftPane.getByRole('option', { selected: true })
      await page.keyboard.press('F3')
      await expect(standing).toHaveText(/^Page 8/)
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await expect(count).toHaveText('17 of 24')
      await expect(standing).toBeFocused()
      // From far below, where the hit and its row are out of sight.
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await expect(count).toHaveText('1 of 24')
      await expect(reader.page(1).locator('.highlight.selected')).toBeInViewport()
      await page.getByRole('textbox', { name: 'Find in this paper' }).press('ArrowDown')
      await expect(standing).toBeFocused()
    })

    await test.step('pages, search and list are without serious barriers', async () => {
      expect(await barriers(page)).toEqual([])
    })

    await page.getByRole('button', { name: 'Match case' }).click()
    await page.getByRole('textbox', { name: 'Find in this paper' }).fill('Lantern')
    await expect(count).toHaveText('Not found')
    await expect(reader.leftPane).toContainText(
      'No page of this file holds ‘Lantern’. ‘Match case’ is on.',
    )
    await page.keyboard.press('Escape')
    await expect(page.getByRole('search')).toBeHidden()
    await expect(reader.pages).toBeFocused()
  })

  await test.step('a paper opens, is gone through by page, outline and link, and leads back', async () => {
    await expect(page).toHaveTitle(/On lanterns/)
    await expect(reader.pageField).toHaveValue('i')
    await expect(reader.page(1).locator('.textLayer')).toContainText('lantern chapter 1')

    await page.keyboard.press('p')
    await page.keyboard.type('4')
    await page.keyboard.press('Enter')
    await expect(reader.pageField).toHaveValue('4')
    await reader.drawn(6)

    await page.keyboard.press('o')
    await reader.leftPane.getByRole('treeitem', { name: /Keepers/ }).click()
    await expect(reader.pageField).toHaveValue('6')
    await reader.pages.focus()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(reader.pageField).toHaveValue('4')
    await page.keyboard.press('Alt+ArrowRight')
    await expect(reader.pageField).toHaveValue('6')

    await page.keyboard.press('Home')
    await expect(reader.pageField).toHaveValue('i')
    // Read aloud, the link comes between the words where it stands.
    const link = reader.page(1).getByRole('link')
    await expect
      .poll(
        async () =>
          (await reader.page(1).locator('.textLayer [aria-owns]').getAttribute('aria-owns')) ===
          (await link.getAttribute('id')),
      )
      .toBe(true)
    await link.press('Enter')
    await expect(reader.pageField).toHaveValue('6')
    await page.keyboard.press('End')
    await expect(reader.pageField).toHaveValue('10')

    await test.step('its pages are small pictures to go by, and stand in pairs', async () => {
      await page.keyboard.press('Shift+O')
      const picture = reader.leftPane.getByRole('option', { name: 'Page 9', exact: true })
      await picture.click()
      await expect(reader.pageField).toHaveValue('9')
      await expect(picture).toHaveAttribute('aria-selected', 'true')
      await reader.pages.focus()
      await page.keyboard.press('d')
      await expect(reader.pages.locator('.spread').filter({ visible: true }).first()).toBeVisible()
      await expect(reader.pages.locator('.spread').first().locator('.page')).toHaveCount(2)
      await page.keyboard.press('d')
      await expect(reader.pages.locator('.spread')).toHaveCount(0)
      await page.keyboard.press('End')
      await expect(reader.pageField).toHaveValue('10')
    })

    await test.step('in a narrow window the left pane comes over the pages, until it is put away', async () => {
      const size = page.viewportSize()
      await page.setViewportSize({ width: 880, height: 700 })
      await expect(reader.leftPane).toBeHidden()
      await page.keyboard.press('v')
      await expect(reader.leftPane).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(reader.leftPane).toBeHidden()
      await expect(reader.pages).toBeFocused()
      await page.keyboard.press('o')
      await reader.leftPane.getByRole('treeitem', { name: /Keepers/ }).click()
      await expect(reader.pageField).toHaveValue('6')
      // Beside it.
      await page.mouse.click(700, 400)
      await expect(reader.leftPane).toBeHidden()
      if (size !== null) await page.setViewportSize(size)
      await expect(reader.leftPane).toBeVisible()
      await page.keyboard.press('End')
      await expect(reader.pageField).toHaveValue('10')
    })

    await test.step('presented one page at a time over the whole screen, and as before afterwards', async () => {
      const isFull = () => page.evaluate(() => document.fullscreenElement !== null)
      const width = () =>
        reader.page(12).evaluate((element) => Math.round(element.getBoundingClientRect().width))
      const before = await width()
      await page.keyboard.press('Home')
      await expect(reader.page(1)).toBeInViewport()
      // At once: what is presented is what was jumped to, though nothing of it has been scrolled yet.
      await page.keyboard.press('End')
      await page.keyboard.press('f')
      await expect.poll(isFull).toBe(true)
      await expect(reader.pages.locator('.page').filter({ visible: true })).toHaveCount(1)
      await expect(reader.page(12)).toBeInViewport({ ratio: 0.99 })
      await page.keyboard.press('ArrowLeft')
      await expect(reader.page(11)).toBeInViewport({ ratio: 0.99 })
      await page.keyboard.press('Space')
      await expect(reader.page(12)).toBeInViewport({ ratio: 0.99 })
      await page.keyboard.press('f')
      await expect.poll(isFull).toBe(false)
      await expect(reader.pageField).toHaveValue('10')
      await expect.poll(width).toBe(before)
    })
  })
})

test('a paper goes on exactly where it was left, as it was', async ({ stemma: { page } }) => {
  const reader = paperReader(page)
  await test.step('pages are dark in a dark window, and as printed where the person wants it', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await reader.open(await addReadable(page, 'On lanterns', lanternPaper()))
    await reader.drawn(1)
    const filter = () =>
      reader
        .page(1)
        .locator('.canvasWrapper')
        .evaluate((element) => getComputedStyle(element).filter)
    await expect.poll(filter).toBe('invert(0.9) hue-rotate(180deg)')
    await page.keyboard.press('i')
    await expect.poll(filter).toBe('none')
    await page.reload()
    await reader.drawn(1)
    await expect.poll(filter).toBe('none')
  })

  await test.step('a paper goes on exactly where it was left, turned and sized as it was', async () => {
    await reader.pages.focus()
    await page.keyboard.press('+')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect(reader.pageField).toHaveValue('1')
    const kept = async () => (await readTable(page, 'readingPlaces'))[0]
    await expect.poll(kept).toMatchObject({ pageIndex: 2, rotation: 0, pageCount: 12 })
    await reader.pages.evaluate((element) => element.scrollBy(0, 137))
    const before = await scrollTop(page)
    const place = await kept()
    // At once: the window closes in the middle of it.
    await page.reload()
    await reader.drawn(3)
    await expect.poll(async () => Math.abs((await scrollTop(page)) - before)).toBeLessThan(2)
    expect((await kept())?.zoom).toBe(place?.zoom)
  })
})

test('several papers are open side by side and in tabs', async ({ stemma: { page } }) => {
  const reader = paperReader(page)
  const one = await addReadable(page, 'On lanterns', lanternPaper())
  const two = await addReadable(page, 'On bells', lanternPaper('bell'))
  await test.step('two papers stand side by side, swap, and one closes', async () => {
    await reader.open(one)
    await reader.drawn(1)
    await page.keyboard.press('b')
    await page.getByRole('menuitem', { name: /On bells/ }).click()
    await expect(reader.pages).toHaveCount(2)
    const sides = page.locator('.pdfViewer')
    await expect(sides.nth(0)).toContainText('lantern chapter 1')
    await expect(sides.nth(1)).toContainText('bell chapter 1')
    await expect(reader.pages.nth(1)).toBeFocused()
    await page.keyboard.press('x')
    await expect(sides.nth(0)).toContainText('bell chapter 1')
    await expect(reader.tabs.getByRole('button', { name: /^Close/ })).toHaveCount(1)
    await page.keyboard.press('b')
    await expect(reader.pages).toHaveCount(1)
    await expect(sides.nth(0)).toContainText('bell chapter 1')
  })

  await test.step('several papers are open in tabs; only the one that is shown holds pages', async () => {
    await reader.open(one)
    await reader.drawn(1)
    await reader.open(two)
    await expect(reader.page(1).locator('.textLayer')).toContainText('bell chapter 1')
    await expect(page.locator('.pdfViewer')).toHaveCount(1)
    await expect(reader.tabs.getByRole('button', { name: /On lanterns/ })).toBeVisible()

    await page.keyboard.press('Alt+PageUp')
    await expect(reader.page(1).locator('.textLayer')).toContainText('lantern chapter 1')
    await page.reload()
    await expect(reader.tabs.getByRole('button', { name: /^(?!Close)/ })).toHaveCount(2)
    await reader.tabs.getByRole('button', { name: /On bells/ }).click({ button: 'middle' })
    await expect(reader.tabs.getByRole('button', { name: /On bells/ })).toHaveCount(0)
    await reader.drawn(1)
    await reader.pages.focus()
    await page.keyboard.press('Alt+w')
    await expect(page).toHaveURL(/#\/library/)
    await expect(reader.tabs).toHaveCount(0)
  })
})

test('reading makes a paper Reading by itself, counts its pages, and can be taken back', async ({
  stemma: { page },
}) => {
  const reader = paperReader(page)
  const paper = await addReadable(page, 'On lanterns', lanternPaper())
  await reader.open(paper)
  await reader.drawn(1)
  const status = async () => (await readTable(page, 'readingStates'))[0]?.status
  await expect.poll(status).toBe('reading')
  const progress = reader.toolbar.getByRole('img', { name: /pages read/ })
  await expect(progress).toHaveAttribute('aria-label', /^1 of 12 pages read/)
  await page.evaluate((address) => {
    window.location.hash = address
  }, `#/read/${paper.workId}?paper=${paper.workId}`)
  await expect(page.getByRole('complementary', { name: 'Paper' })).toContainText(
    '1 of 12 pages read, under a minute.',
  )
  await page.keyboard.press('Control+z')
  await expect.poll(status).toBeUndefined()
})
