import { expect, test } from './fixtures'
import { countPapers, countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'

test('answers of the sample library: foundations with their reason and evidence, a list of them, what is missing, two papers connected', async ({
  withSample: { page },
}) => {
  await appWindow(page).openAnswers()
  const main = page.getByRole('main')
  const papers = main.getByRole('listitem')

  await test.step('the foundations of the papers that hold some words', async () => {
    const scope = main.getByRole('combobox', { name: 'Papers asked about' })
    await scope.fill('speculative')
    await page.getByRole('option', { name: 'Papers with “speculative”' }).click()
    await expect(papers.first()).toContainText('Fast Inference from Transformers')
    await expect(papers.first()).toContainText(/cite it; none in \d+ elsewhere/)
    await expect(main).toContainText(/References known for \d+ of these \d+ papers/)
  })
  await test.step('evidence is one key away, and a paper opens', async () => {
    await page.keyboard.press('Escape')
    await main.getByRole('heading', { name: 'Answers' }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    const evidence = main.getByRole('region', { name: 'Cited by' })
    await expect(evidence).toBeVisible()
    await evidence.getByRole('button').first().click()
    await expect(paperPanel(page).panel).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await test.step('the answer as a list, and back with one undo', async () => {
    await main.getByRole('button', { name: /^Make a list of \d+$/ }).click()
    await expect(main.getByRole('button', { name: 'Ask' })).toBeVisible()
    await expect.poll(() => countRows(page, 'lists')).toBe(1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => countRows(page, 'lists')).toBe(0)
    await page.goBack()
    await expect(papers.first()).toBeVisible()
  })
  await test.step('what is missing can be added', async () => {
    await main.getByText('Missing', { exact: true }).click()
    await expect(papers.first()).toContainText('not in your library')
    await expect(papers.first().getByRole('button', { name: /^Add / })).toBeEnabled()
  })
  await test.step('two papers that are selected in the library', async () => {
    const library = libraryPage(page)
    await appWindow(page).openLibrary()
    await page.evaluate(() => {
      window.location.hash = '#/library?text=sparse%20transformers'
    })
    await library.expectCount(/^\d+ of /)
    await expect(library.rows.filter({ hasNotText: /transformer/i })).toHaveCount(0)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('q')
    await expect(main.getByRole('radio', { name: 'Connection' })).toBeChecked()
    await expect(main).toContainText(/The shortest way|No chain of known references/)
  })
})

test.describe('without a network', () => {
  test.use({ expectedErrors: { patterns: [/ERR_INTERNET_DISCONNECTED/, /WebSocket/] } })

  test('every question is answered, and a paper that is added waits, says so, and is asked for later', async ({
    withSample: { page },
  }) => {
    await expect.poll(() => countPapers(page)).toBeGreaterThan(0)
    const works = await readTable(page, 'works')
    const [one, other] = [/^Longformer/, /^Generating Long Sequences/].map((words) =>
      String(works.find(({ title }) => words.test(String(title)))?.id),
    )
    await appWindow(page).openLibrary()
    await page.evaluate(() => {
      window.location.hash = '#/library?text=Fast%20Inference%20from%20Transformers'
    })
    await libraryPage(page).expectCount(/^\d+ of /)
    await libraryPage(page).rows.first().click()
    await page.keyboard.press('s')
    await page.getByRole('menu').getByText('Read', { exact: true }).click()
    await expect.poll(() => countRows(page, 'readingStates')).toBeGreaterThan(0)
    await appWindow(page).openAnswers()
    await page.context().setOffline(true)
    const main = page.getByRole('main')
    const papers = main.getByRole('listitem')
    const of = '&of=words:speculative'
    for (const address of [
      `foundations${of}`,
      `similar${of}`,
      `order${of}`,
      `connection&of=works:${one},${other}`,
      `mainPath${of}`,
      'newCiting',
      `bridges${of}&and=words:quantization`,
      `missing${of}`,
    ]) {
      await test.step(address, async () => {
        await page.evaluate((ask) => {
          window.location.hash = `#/answers?ask=${ask}`
        }, address)
        await expect(papers.first()).toBeVisible()
        await expect(main).toContainText('You are offline')
      })
    }
    const first = papers.first()
    await first.getByRole('button', { name: /^Add / }).click()
    await expect(first.getByRole('button', { name: /^Add / })).toHaveText('Waits')
    await expect(page.getByText(/The paper waits, and is looked up and added once/)).toBeVisible()
    const wished = async () => {
      const rows = await readTable(page, 'meta')
      const value = rows.find(({ key }) => key === 'wantedCited')?.value ?? []
      return (value as readonly { readonly step: { readonly kind: string } }[]).map(
        ({ step }) => step.kind,
      )
    }
    expect(await wished()).toEqual(['lookUp'])
    await page.context().setOffline(false)
    // This world does not know the paper: it is asked about, and nothing is added.
    await expect(page.getByRole('region', { name: 'References to add' })).toBeVisible()
    expect(await wished()).toEqual(['named'])
  })
})
