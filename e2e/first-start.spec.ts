import { checkBarriers } from './barriers'
import { expect, test } from './fixtures'
import { countPapers, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'

test('an empty library offers four doors, each with its key; behind the first is the sample library, with the network off', async ({
  stemma: { page },
  upstream,
}) => {
  const library = libraryPage(page)
  await test.step('four doors', async () => {
    for (const name of [
      'Open the sample library',
      'Follow an arXiv search',
      'Add a survey repository',
      'Import a library file',
    ])
      await expect(page.getByRole('region', { name })).toBeVisible()
    await checkBarriers(page, 'first start')
    await page.emulateMedia({ colorScheme: null, reducedMotion: null })

    await page.keyboard.press('2')
    await expect(page.getByRole('textbox', { name: 'arXiv search' })).toBeFocused()
    await page.keyboard.type('cat:cs.LG')
    await page.keyboard.press('Enter')
    const tracker = page.getByRole('dialog', { name: 'Follow an arXiv search' })
    await expect(tracker.getByRole('textbox', { name: 'Query' })).toHaveValue('cat:cs.LG')
    await page.keyboard.press('Escape')
    await expect(tracker).toBeHidden()
    // The dialog gives the keyboard back to the field it was opened from; only then is it taken away from there.
    await expect(page.getByRole('textbox', { name: 'arXiv search' })).toBeFocused()

    await page.locator('main').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('3')
    await page.keyboard.type('lantern-lab/Awesome-Lanterns')
    await page.keyboard.press('Enter')
    const survey = page.getByRole('dialog', { name: 'Add a survey repository' })
    await expect(survey.getByLabel('Address or folder')).toHaveValue('lantern-lab/Awesome-Lanterns')
    await page.keyboard.press('Escape')
    await expect(survey).toBeHidden()
    await expect(page.getByRole('textbox', { name: 'Address of the survey' })).toBeFocused()

    await page.locator('main').click({ position: { x: 5, y: 5 } })
    // The field is asked for a file; the system's own dialog is not waited for, which a browser without a window may not show.
    const field = page.locator('main input[type=file]')
    await field.evaluate((input) => {
      input.addEventListener('click', (event) => {
        event.preventDefault()
        input.setAttribute('data-asked', '')
      })
    })
    await page.keyboard.press('4')
    await expect(field).toHaveAttribute('data-asked')
  })

  await test.step('one key opens the sample library with the network off, and all of it is there after a reload', async () => {
    await upstream.close()
    await page.locator('main').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('1')
    await expect(library.rows.first()).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Reading your library' })).toBeHidden()
    const window = appWindow(page)
    await expect
      .poll(async () => (await readTable(page, 'runs')).map(({ outcome }) => outcome))
      .toEqual([{ kind: 'done' }])
    const works = await countPapers(page)
    expect(works).toBeGreaterThan(300)
    await library.expectCount(works.toLocaleString('en'))
    expect(upstream.requests).toEqual([])

    const check = async () => {
      await library.expectCount(works.toLocaleString('en'))
      const surveys = window.surveys
      await expect(surveys).toHaveCount(3)
      await surveys.first().click()
      await expect(
        page.getByRole('tree', { name: 'Categories' }).getByRole('treeitem'),
      ).not.toHaveCount(0)
      await window.openGraph()
      const main = page.getByRole('main')
      await expect(
        main.getByText(new RegExp(`^${works.toLocaleString('en')} papers · [\\d,]+ citations$`)),
      ).toBeVisible()
      await window.openLibrary()
    }
    await check()
    await page.reload()
    await check()
    expect(await countPapers(page)).toBe(works)
  })

  await test.step('a sample paper says where surveys place it and what is not known of it', async () => {
    await library.rows.first().locator('[data-cell="title"]').click()
    const panel = paperPanel(page)
    await expect(panel.title).toBeVisible()
    await expect(panel.section('Abstract')).toContainText('No abstract is known yet')
    const sources = panel.section('Where this comes from')
    await sources.getByRole('button', { name: 'Where this comes from' }).click()
    await expect(sources).toContainText(/In the library since/)
  })
})
