import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { pastePapers } from './pages/source-dialogs'

const noteOf = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: `Note: ${title}`, exact: true })

/** Makes a free-standing note and puts the keyboard into its text. */
async function newNote(page: Page, title: string): Promise<Locator> {
  await appWindow(page).run('New note')
  const field = page.getByRole('textbox', { name: 'Title of the note' })
  await expect(field).toBeFocused()
  await field.fill(title)
  await field.press('Enter')
  const text = page.getByRole('textbox', { name: /^Text of/ })
  await expect(text).toBeFocused()
  return text
}

const savedBody = async (page: Page, title: string): Promise<unknown> =>
  (await readTable(page, 'notes')).find((note) => note.title === title)?.body

test('notes save themselves, are structured, linked, and written in two windows at once', async ({
  stemma: { page },
  upstream,
}) => {
  await test.step('lines that end as on Windows stay so, letter by letter', async () => {
    const text = await newNote(page, 'Windows')
    await page.keyboard.insertText('x')
    await expect.poll(() => savedBody(page, 'Windows')).toBe('x')
    await appWindow(page).openLibrary()
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('stemma')
          opening.onsuccess = () => {
            const writing = opening.result.transaction('notes', 'readwrite')
            const store = writing.objectStore('notes')
            const reading = store.getAll()
            reading.onsuccess = () => {
              for (const note of reading.result)
                store.put({ ...note, body: 'one\r\n\r\ntwo  \r\n' })
            }
            writing.oncomplete = () => {
              opening.result.close()
              resolve()
            }
            writing.onerror = () => reject(writing.error)
          }
        }),
    )
    await page.reload()
    await appWindow(page).openNotes()
    await page.getByText('Windows').first().click()
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('three')
    await expect.poll(() => savedBody(page, 'Windows')).toBe('one\r\n\r\ntwo  \r\nthree')
  })

  await test.step('a note saves itself and is there byte for byte after a reload', async () => {
    const text = await newNote(page, 'Bytes')
    const body =
      '# Head\n\nPlain, *marked*, `code`, $x_i < \\frac{1}{2}$, <b>html</b> & 👩‍🔬 é e\u0301\n\n- a\n  - b   \n\n```js\nconst a = 1\n```\n\n\n'
    await page.keyboard.insertText(body)
    await expect.poll(() => savedBody(page, 'Bytes')).toBe(body)
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await page.reload()
    await expect(text).toBeVisible()
    expect(await savedBody(page, 'Bytes')).toBe(body)
    // Opening and leaving it does not touch it either.
    await text.click()
    await appWindow(page).openLibrary()
    expect(await savedBody(page, 'Bytes')).toBe(body)
  })

  await test.step('a structured note asks its questions', async () => {
    await appWindow(page).openNotes()
    await appWindow(page).run('New structured note')
    await page.getByRole('textbox', { name: 'Title of the note' }).fill('Structured')
    await page.keyboard.press('Enter')
    await expect.poll(() => savedBody(page, 'Structured')).toMatch(/Problem[\s\S]*verdict/i)
  })

  await test.step('a note that is written in two windows at once loses neither text', async () => {
    await newNote(page, 'Both')
    await page.keyboard.type('Start. ')
    await expect.poll(() => savedBody(page, 'Both')).toBe('Start. ')
    const second = await page.context().newPage()
    await second.goto(page.url())
    const there = second.getByRole('textbox', { name: /^Text of/ })
    await expect(there).toContainText('Start.')
    const here = page.getByRole('textbox', { name: /^Text of/ })

    await page.bringToFront()
    await here.click()
    await page.keyboard.press('Control+End')
    await second.bringToFront()
    await there.click()
    await second.keyboard.press('Control+End')
    await Promise.all([
      page.keyboard.insertText('Written here.'),
      second.keyboard.insertText('Written there.'),
    ])
    await expect
      .poll(async () => {
        const bodies = (await readTable(page, 'notes')).map(({ body }) => String(body))
        return ['Written here.', 'Written there.'].every((words) =>
          bodies.some((body) => body.includes(words)),
        )
      })
      .toBe(true)
    await second.close()
    await page.bringToFront()
  })

  await test.step('[[ completes papers and notes; links lead there and back', async () => {
    const paper = upstream.world.papers()[40]
    if (paper === undefined) throw new Error('Too small a world.')
    await pastePapers(page, paper.id)
    await appWindow(page).openLibrary()
    await expect(libraryPage(page).row(paper.title)).toBeVisible()
    await newNote(page, 'First thoughts')
    await page.keyboard.type(`See [[${paper.title.slice(0, 12)}`)
    const completion = page.getByRole('listbox').getByRole('option').first()
    await expect(completion).toContainText(paper.title)
    await takeCompletion(page)
    await expect(page.getByRole('complementary', { name: 'Links of this note' })).toContainText(
      paper.title,
    )

    await newNote(page, 'Second thoughts')
    await page.keyboard.type('After [[First th')
    await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(
      'First thoughts',
    )
    await takeCompletion(page)
    await expect.poll(() => savedBody(page, 'Second thoughts')).toMatch(/\[\[.*\]\]/)

    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await page
      .getByRole('region', { name: /^Preview of|^Note: Second/ })
      .getByRole('link', { name: /First thoughts/ })
      .first()
      .click()
    await expect(noteOf(page, 'First thoughts')).toBeVisible()
    const links = page.getByRole('complementary', { name: 'Links of this note' })
    await expect(links).toContainText('Second thoughts')
    await links.getByRole('button', { name: paper.title }).click()
    await expect(paperPanel(page).title).toHaveText(paper.title)
    await expect(paperPanel(page).section('Notes')).toContainText('First thoughts')
  })

  await test.step('a new note opens in the editor while others are read, and they still are', async () => {
    await newNote(page, 'Third thoughts')
    await page.keyboard.type('Written at once.')
    await expect.poll(() => savedBody(page, 'Third thoughts')).toBe('Written at once.')
    await page
      .getByRole('list', { name: 'Notes' })
      .getByRole('button', { name: /Second thoughts/ })
      .click()
    await expect(page.getByRole('article', { name: 'Preview of Second thoughts' })).toBeVisible()
  })
})

/** While a newer answer is on its way the list shows the one before, and takes no Enter. */
async function takeCompletion(page: Page): Promise<void> {
  await expect(page.locator('.cm-tooltip-autocomplete')).toBeVisible()
  await expect(page.locator('.cm-tooltip-autocomplete-disabled')).toHaveCount(0)
  await page.keyboard.press('Enter')
}

test.describe('what a note may not do', () => {
  test.use({
    expectedErrors: { patterns: [/Content Security Policy/i, /ERR_BLOCKED_BY_CSP/, /404/] },
  })

  test('scripts in a note stay words in its preview', async ({ stemma: { page }, upstream }) => {
    await newNote(page, 'Hostile')
    const hostile = [
      '<script>document.title = "taken"</script>',
      `<img src=x onerror="document.title='taken'">`,
      '[press](javascript:document.title="taken")',
      `<svg onload="document.title='taken'"><a xlink:href="javascript:document.title='taken'">x</a></svg>`,
      `<iframe srcdoc="<script>parent.document.title='taken'</script>"></iframe>`,
      '<form action="https://example.org"><button>Send</button></form>',
      '<style>body { display: none }</style>',
      `![picture](${upstream.url}/leak.png)`,
      '$\\href{javascript:document.title="taken"}{x}$',
      '<details open ontoggle="document.title=\'taken\'">x</details>',
    ].join('\n\n')
    await page.keyboard.insertText(hostile)
    await expect.poll(() => savedBody(page, 'Hostile')).toBe(hostile)
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    const note = noteOf(page, 'Hostile')
    await expect(note.getByText('press')).toBeVisible()
    await expect(
      note.locator('script, iframe, form, style, svg[onload], [onerror], [ontoggle]'),
    ).toHaveCount(0)
    await expect(note.locator('a[href^="javascript" i]')).toHaveCount(0)
    await note.getByText('press').click()
    await expect(page).not.toHaveTitle(/taken/)
    await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
    expect(upstream.requests.filter(({ host }) => host === 'leak.png')).toEqual([])
  })
})
