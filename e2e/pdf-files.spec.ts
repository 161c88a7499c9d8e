import type { Page } from '@playwright/test'
import { makeTestPdf } from '../src/pdf-engine/test-pdf'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { followSearch } from './pages/source-dialogs'
import { pdfOfPaper } from './upstream/pdf-files'
import type { UpstreamServer } from './upstream/upstream-server'

interface DroppedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Drops files onto the window as the system would. */
async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  await page.evaluate(
    (dropped) => {
      const dataTransfer = new DataTransfer()
      for (const { name, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        dataTransfer.items.add(new File([bytes], name))
      }
      document
        .querySelector('[data-pane="content"]')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
  )
}

/** Follows one paper of the invented literature that has a PDF on arXiv. */
async function followPaper(page: Page, upstream: UpstreamServer, word: string) {
  const paper = upstream.world
    .papers()
    .find(({ title, id }) => title.includes(word) && /^[\w ,]+$/.test(title) && !id.endsWith('9'))
  if (paper === undefined) throw new Error('Too small a world.')
  await followSearch(page, { raw: `ti:"${paper.title}"`, name: word, schedule: 'By hand' })
  await appWindow(page).openLibrary()
  return paper
}

const openPaper = (page: Page, title: string): Promise<void> =>
  libraryPage(page).row(title).first().locator('[data-cell="title"]').click()

test('PDFs come from the disk and from arXiv, at once or when the background process is back', async ({
  stemma,
  upstream,
}) => {
  const { page } = stemma
  await test.step('files that are dropped are recognised, asked about, or refused with a reason', async () => {
    const paper = await followPaper(page, upstream, 'Lanterns')
    const unknown = makeTestPdf({
      pages: [
        {
          lines: [
            { text: 'Quiet Harbours of a Distant Coast', y: 690, size: 20 },
            'Ada Almquist and Bo Li',
            { text: 'Abstract', y: 600 },
            'Words.',
          ],
        },
      ],
    })
    await dropFiles(page, [
      { name: 'one.pdf', bytes: pdfOfPaper(paper) },
      { name: 'harbours.pdf', bytes: unknown },
      { name: 'saved.pdf', bytes: new TextEncoder().encode('<!DOCTYPE html><p>Sign in') },
      { name: 'empty.pdf', bytes: new Uint8Array() },
    ])
    const card = page.getByRole('region', { name: 'Files', exact: true })
    await expect(card.getByRole('status')).toHaveText('1 attached, 1 needs you, 2 were not taken.')
    await expect(card.getByRole('list', { name: 'Not taken' })).toContainText(
      'It is a web page that was saved under the name of a PDF.',
    )
    await expect(card).toContainText('It is empty (0 bytes).')

    await test.step('the paper has the file, under its version', async () => {
      await openPaper(page, paper.title)
      await expect(
        paperPanel(page)
          .section('PDF')
          .getByRole('button', { name: /^Open arXiv v\d/ }),
      ).toBeVisible()
    })
    await test.step('a question is there after a new start, until it is answered: a new paper', async () => {
      await card.getByRole('button', { name: 'Close' }).click()
      await expect(card).toBeHidden()
      await page.reload()
      await expect(card.getByRole('status')).toHaveText('1 PDF waits: which paper is it?')
      const question = card.getByRole('region', { name: 'harbours.pdf' })
      await expect(question).toContainText('It seems to be ‘Quiet Harbours of a Distant Coast’.')
      await question.getByRole('button', { name: 'Add as a new paper' }).click()
      await question.getByRole('button', { name: 'Add', exact: true }).click()
      await expect(card).toBeHidden()
      const row = libraryPage(page).row('Quiet Harbours of a Distant Coast').first()
      await expect(row).toContainText(/Almquist/)
    })
    await test.step('the same files again are known', async () => {
      await dropFiles(page, [{ name: 'again.pdf', bytes: unknown }])
      await expect(card.getByRole('status')).toHaveText('1 was here already.')
      // What needs no answer goes by itself after a while.
      await card.getByRole('button', { name: 'Close' }).click()
      expect(await readTable(page, 'attachments')).toHaveLength(2)
    })
    await test.step('settings say what they take', async () => {
      await appWindow(page).openSettings()
      await expect(page.getByRole('region', { name: 'Library', exact: true })).toContainText(
        '2 files in the profile folder',
      )
    })
  })

  // Electron’s host lives and dies with its window.
  if (stemma.shell !== 'electron')
    await test.step('a PDF that is wanted while the background process is away comes when it is back', async () => {
      const paper = await followPaper(page, upstream, 'Looms')
      await openPaper(page, paper.title)
      const pdf = paperPanel(page).section('PDF')
      await stemma.host.stop('SIGKILL')
      await pdf.getByRole('button', { name: 'Get it from arXiv' }).click()
      await expect(pdf.getByRole('status')).toContainText('The PDF is got when it is back.')
      await stemma.restartHost()
      await expect(pdf.getByRole('button', { name: /^Open arXiv/ })).toBeVisible()
    })

  await test.step('a PDF is got from arXiv, marked in the library, opened, removed and brought back', async () => {
    const paper = await followPaper(page, upstream, 'Ledgers')
    await openPaper(page, paper.title)
    const pdf = paperPanel(page).section('PDF')
    await expect(pdf).toContainText('No PDF of this paper is on this disk.')
    await test.step('a key says what getting the PDFs of the chosen papers takes', async () => {
      await page.keyboard.press('p')
      const dialog = page.getByRole('dialog', { name: 'Get the PDFs of these papers' })
      await expect(dialog).toContainText('0 of 1')
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
      // Esc meant the dialog alone.
      await expect(pdf).toBeVisible()
    })

    await test.step('an address that answers with a page is said so, and can be tried again', async () => {
      const end = upstream.behave({ match: `/pdf/${paper.id}`, fault: { kind: 'html' } })
      await pdf.getByRole('button', { name: 'Get it from arXiv' }).click()
      await expect(pdf.getByRole('status')).toContainText(
        'This address answers with a page, not a PDF.',
      )
      end()
      await pdf.getByRole('button', { name: 'Try again' }).click()
    })
    const file = pdf.getByRole('button', { name: /^Open arXiv v\d/ })
    await expect(file).toBeVisible()
    // The column needs more room than a narrow window has beside an open paper.
    await page.setViewportSize({ width: 1600, height: 900 })
    await expect(
      libraryPage(page).row(paper.title).first().getByRole('img', { name: 'PDF' }),
    ).toBeVisible()

    await test.step('removed and brought back', async () => {
      await pdf.getByRole('button', { name: /^Remove arXiv/ }).click()
      await expect(file).toBeHidden()
      await page.getByRole('button', { name: /^Undo (?:Ctrl|⌘)/ }).click()
      await expect(file).toBeVisible()
    })
    await test.step('opened', async () => {
      await file.click()
      await expect(page).toHaveURL(/#\/read\/[^?]+\?(?:.*&)?file=[0-9a-f]{64}/)
    })
  })
})
