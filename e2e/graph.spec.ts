import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures'
import { expectKeptPicture } from './kept-picture'
import { countPapers, countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { followSearch } from './pages/source-dialogs'

test('the map of the sample library: counts, search, a card, the panel, an ego view, kept places, citations of a file', async ({
  withSample: { page },
}) => {
  await test.step('the map as it is', async () => {
    const works = await countPapers(page)
    await libraryPage(page).expectCount(works.toLocaleString('en'))
    await appWindow(page).openGraph()
    const table = page.getByRole('grid', { name: 'Papers on the map' })
    await expect(table).toHaveAttribute('aria-rowcount', String(works + 1))

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
      await expect(table).toHaveAttribute('aria-rowcount', String(works + 1))
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
      await expect(table).toHaveAttribute('aria-rowcount', String(works + 1))
      expect((await readTable(page, 'layouts')).map(({ positions }) => positions)).toEqual(
        layouts.map(({ positions }) => positions),
      )
    })
    await test.step('the neighbourhood of a paper', async () => {
      await table.getByRole('row').nth(1).click()
      await paperPanel(page).panel.getByRole('button', { name: 'Graph', exact: true }).click()
      await expect(page.getByRole('main')).toContainText(/cite it · \d+ it cites/)
      await page.keyboard.press('Escape')
      const shown = async () => Number(await table.getAttribute('aria-rowcount'))
      await expect.poll(shown).toBeLessThan(works)
      const few = await shown()
      await page.getByText('2 steps', { exact: true }).click()
      await expect.poll(shown).toBeGreaterThan(few)
    })
  })

  await test.step('citations of a file come in, and go with one undo', async () => {
    await appWindow(page).openGraph()
    const main = page.getByRole('main')
    await expect.poll(() => countPapers(page)).toBeGreaterThan(40)
    const works = await readTable(page, 'works')
    const lines = works.slice(1, 40).map(({ id }) => `${id},${works[0]?.id}`)
    await main.getByRole('button', { name: 'Export the map' }).click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: /^Add from a CSV/ }).click()
    await (await choosing).setFiles({
      name: 'edges.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    })
    const saidByMe = async () =>
      (await readTable(page, 'references'))
        .flatMap(({ bibliographies }) => bibliographies as readonly { provider: string }[])
        .filter(({ provider }) => provider === 'user').length
    await expect(page.getByText('39 citations of 39 papers added, as said by you.')).toBeVisible()
    const undo = page.getByRole('button', { name: /^Undo (?:Ctrl|⌘)/ })
    // It stays as long as the pointer is there.
    await undo.hover()
    expect(await saidByMe()).toBe(39)
    await undo.click()
    await expect.poll(saidByMe).toBe(0)
  })
})

test('citations that are asked for appear on the map', async ({ stemma: { page } }) => {
  await followSearch(page, { raw: 'ti:ledgers', name: 'Ledgers', schedule: 'By hand' })
  await expect(libraryPage(page).rows.nth(5)).toBeVisible()
  await appWindow(page).openGraph()
  const main = page.getByRole('main')
  await expect(main).toContainText(/References known for 0 of/)
  const works = await countPapers(page)
  await page
    .getByRole('complementary', { name: 'Papers on the map' })
    .getByRole('button', { name: /^Ask for the missing/ })
    .click()
  await expect(main).toContainText(new RegExp(`References known for ${works} of ${works}`))
  await expect(main).toContainText(/[1-9]\d* citations/)
})

test('years, origins, similarity: each view with its table, selected with a lasso, exported, kept and opened again', async ({
  withSample: { page },
}) => {
  const works = await countPapers(page)
  await appWindow(page).openGraph()
  const main = page.getByRole('main')
  const table = page.getByRole('grid', { name: 'Papers on the map' })
  const choose = async (from: string, to: RegExp) => {
    await main.getByRole('button', { name: from, exact: true }).click()
    await page.getByRole('menuitem', { name: to }).click()
  }
  const picture = main.locator('canvas').first()
  await expect(table).toHaveAttribute('aria-rowcount', String(works + 1))
  await expectKeptPicture(picture, 'sample-map')

  await test.step('papers stand by their year', async () => {
    await choose('Map', /^Years/)
    await expect
      .poll(async () => (await readTable(page, 'layouts')).map(({ key }) => key))
      .toContain('time library')
    await expect(table).toHaveAttribute('aria-rowcount', String(works + 1))
    await expectKeptPicture(picture, 'sample-years')
  })

  await test.step('a lasso selects them, on the map and in the table', async () => {
    await main.getByRole('button', { name: 'Select with a lasso' }).click()
    const box = await main.locator('canvas').first().boundingBox()
    if (box === null) throw new Error('The map has no place on the screen.')
    const corners = [
      [0.3, 0.15],
      [0.98, 0.15],
      [0.98, 0.85],
      [0.3, 0.85],
    ] as const
    await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.15 * box.height)
    await page.mouse.down()
    for (const [x, y] of corners) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height)
    }
    await page.mouse.up()
    const bar = page.getByRole('toolbar', { name: 'Selected papers' })
    await expect(bar.getByRole('status')).toHaveText(/^[1-9]\d* selected$/)
    await expect(table.locator('[data-selected="true"]').first()).toBeVisible()
    const saved = page.waitForEvent('download')
    await bar.getByRole('button', { name: 'Export' }).click()
    expect((await saved).suggestedFilename()).toBe('All-papers.graphml')
    await bar.getByRole('button', { name: 'Clear the selection' }).click()
    await expect(bar).toBeHidden()
  })

  await test.step('the view is kept under a name', async () => {
    await choose('Years', /^Keep this view/)
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('By year')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await readTable(page, 'graphViews')).length).toBe(1)
  })

  await test.step('what shares its references', async () => {
    await choose('Years', /^Similar/)
    await expect
      .poll(async () => (await readTable(page, 'layouts')).map(({ key }) => key))
      .toContain('similar library')
    await expectKeptPicture(picture, 'sample-similar')
  })

  await test.step('what a paper grew from, by key', async () => {
    await table.getByRole('row').nth(1).click()
    await page.keyboard.press('Escape')
    await choose('Similar', /^Origins/)
    const tree = main.getByRole('tree')
    await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'true')
    const unfolded = await tree.getByRole('treeitem').count()
    await tree.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await expect(tree.getByRole('treeitem')).toHaveCount(1)
    await page.keyboard.press('Space')
    await expect(tree.getByRole('treeitem')).toHaveCount(unfolded)
  })

  await test.step('and its tree as a picture', async () => {
    await main.getByRole('button', { name: 'Export the map' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Picture, SVG' }).click()
    const svg = readFileSync(await (await saved).path(), 'utf8')
    expect(svg.match(/<g[ >]/g)).toHaveLength(await main.getByRole('treeitem').count())
    await main.getByRole('button', { name: 'Export the map' }).click()
    const drawn = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: /PNG twice/ }).click()
    expect((await drawn).suggestedFilename()).toBe('Origins.png')
  })

  await test.step('the kept view comes back', async () => {
    await choose('Origins', /^By year/)
    await expect(main.getByRole('button', { name: 'Years', exact: true })).toBeVisible()
    await expect(table).toHaveAttribute('aria-rowcount', String(works + 1))
    await expectKeptPicture(picture, 'sample-years')
  })
})
