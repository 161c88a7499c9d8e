import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  chinesePdf,
  rightToLeftPdf,
  trapPdf,
  unreadablePdf,
  xfaPdf,
} from '../src/pdf-engine/odd-test-pdfs'
import { makeTestPdf } from '../src/pdf-engine/test-pdf'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { addReadable, addServed, paperReader } from './pages/paper-reader'
import { readerPage } from './pages/reader-page'

const shared = new URL('../../shared/pdfs/', import.meta.url)
const hasShared = existsSync(shared)
const real = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, shared)))

test('real papers of all kinds show their first page, a locked one after its password', async ({
  stemma: { page },
}) => {
  test.skip(!hasShared, 'The real PDFs are not here.')
  const reader = paperReader(page)
  await test.step('a locked paper asks for its password until it is right', async () => {
    await reader.open(await addReadable(page, 'Locked away', real('encrypted-userpassword.pdf')))
    const field = page.getByRole('textbox', { name: 'Password of the PDF' })
    await field.fill('wrong')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This password does not open it.')).toBeVisible()
    await field.fill('asdfasdf')
    await page.keyboard.press('Enter')
    await reader.drawn(1)
    // The password that opened it reads its marks too, and is forgotten with the tab.
    await appWindow(page).run('Bring in marks from the PDF')
    await expect(page.getByText('Nothing is marked in this file.')).toBeVisible()
  })

  await test.step('real papers of all kinds show their first page', async () => {
    for (const name of [
      'deepreview-survey-98p.pdf',
      'encrypted-owner-aes256.pdf',
      'damaged-xref-recoverable.pdf',
      'rotated-0-90.pdf',
      'russian-draft-noncjk.pdf',
      'scan-enormous.pdf',
    ]) {
      await reader.open(await addReadable(page, name, real(name)))
      await reader.drawn(1)
    }
    await reader.open(await addReadable(page, 'scan', real('scan-linn.pdf')))
    await expect(page.getByText(/pictures of its pages and no text/)).toBeVisible()
    await reader.open(
      await addReadable(
        page,
        'Five metres',
        makeTestPdf({ pages: [{ lines: ['Wide'], width: 14_400, height: 200 }] }),
      ),
    )
    await reader.drawn(1)
  })
})

test.describe('what cannot be read', () => {
  test.use({ expectedErrors: { patterns: [/status of 404/] } })

  test('is said in a sentence, with what next', async ({ stemma: { page } }) => {
    const reader = paperReader(page)
    const cases = [
      { title: 'Nothing', answer: { status: 200 }, words: 'This file is empty.' },
      { title: 'Gone', answer: { status: 404 }, words: /is not in Stemma’s folder/ },
      {
        title: 'A web page',
        answer: { status: 200, body: Buffer.from('<!doctype html><p>Sign in') },
        words: 'This file is not a PDF.',
      },
      {
        title: 'Cut off',
        answer: { status: 200, body: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat') },
        words: 'This PDF is damaged and cannot be opened.',
      },
    ]
    for (const { title, answer, words } of cases) {
      await reader.open(await addServed(page, title, answer))
      await expect(page.getByRole('alert')).toContainText(words)
    }
    await reader.open({ workId: 'nobody', hash: '', title: '' })
    await expect(page.getByText('This paper has no PDF in your library yet')).toBeVisible()
  })
})

const hostileNames = [
  'hostile-js-autoprint.pdf',
  'hostile-js-widgets.pdf',
  'hostile-file-url-link.pdf',
  'attachment-embedded.pdf',
  'annots-fileattachment.pdf',
]

/** What leaves the machine, asks, or opens a window from now on: nothing is to. */
function strangersOf(page: Page): readonly string[] {
  const strangers: string[] = []
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const isOurs = ['stemma.localhost', '127.0.0.1'].includes(hostname)
    if (!isOurs && !['data:', 'blob:'].includes(protocol)) strangers.push(request.url())
  })
  page.on('dialog', (dialog) => {
    strangers.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('download', (download) => strangers.push(`download: ${download.url()}`))
  page.context().on('page', (opened) => strangers.push(`window: ${opened.url()}`))
  return strangers
}

test('nothing in a file runs and nothing leaves the machine; odd and very long files are read', async ({
  stemma: { page },
}) => {
  const reader = paperReader(page)
  const strangers = strangersOf(page)
  await test.step('traps', async () => {
    const link = (action: string, top: number) =>
      `<< /Type /Annot /Subtype /Link /Rect [72 ${top} 300 ${top + 20}] /A ${action} >>`
    const hostile = makeTestPdf({
      pages: [
        {
          lines: ['Press nothing here.'],
          entries: `/AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >> /Annots [${[
            link('<< /S /URI /URI (https://example.org/paper) >>', 600),
            link('<< /S /URI /URI (file:///etc/passwd) >>', 560),
            link('<< /S /Launch /F (calc.exe) >>', 520),
            link('<< /S /JavaScript /JS (app.launchURL\\("https://example.org"\\)) >>', 480),
          ].join(' ')}]`,
        },
      ],
      catalogue: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
    })
    await reader.open(await addReadable(page, 'A trap', hostile))
    await reader.drawn(1)
    const links = reader.page(1).getByRole('link')
    await expect(links.first()).toBeVisible()
    expect(await reader.page(1).locator('a[href]').count()).toBe(0)
    await links.first().click({ button: 'middle' })
    await links.first().click()
    const question = page.getByRole('dialog', { name: 'Open example.org in your browser?' })
    await expect(question).toContainText('https://example.org/paper')
    await question.getByRole('button', { name: 'Stay here' }).click()
    await expect(question).toBeHidden()
    for (const other of await links.all()) {
      await other.click()
      await page.keyboard.press('Escape')
    }
    await reader.open(await addReadable(page, 'Another trap', trapPdf()))
    await expect(reader.page(1).locator('.textLayer')).toContainText('Press nothing here.')
    expect(await reader.page(1).locator('a[href]').count()).toBe(0)
    for (const section of await reader.page(1).locator('.annotationLayer section:visible').all()) {
      await section.dblclick({ force: true })
      await page.keyboard.press('Escape')
    }
    if (!hasShared) console.warn('The real PDFs are not here: only an invented trap was opened.')
    for (const name of hasShared ? hostileNames : []) {
      await reader.open(await addReadable(page, name, real(name)))
      await reader.drawn(1)
    }
    expect(strangers).toEqual([])
  })

  await test.step('odd files are read in their own letters, or say what cannot be done with them', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const found = page.getByRole('search').getByRole('status')
    const find = async (words: string): Promise<void> => {
      await page.keyboard.press('Control+f')
      await page.getByRole('textbox', { name: 'Find in this paper' }).fill(words)
      await expect(found).toHaveText('1 of 1')
      await page.keyboard.press('Escape')
    }

    await test.step('Hebrew runs from right to left, and is marked so', async () => {
      const lines = ['האריגה הישנה נמצאה בעמק', 'ליד הנהר עומד הנול']
      await reader.open(await addReadable(page, 'Hebrew', rightToLeftPdf(lines, 'seen')))
      await reader.drawn(1)
      await find('הישנה נמצאה')
      const marking = readerPage(page)
      await marking.select(lines[0] ?? '')
      await expect(marking.selectionBar).toBeVisible()
      await page.keyboard.press('3')
      await expect
        .poll(() => readTable(page, 'annotations'))
        .toMatchObject([{ place: { quote: { exact: lines[0] }, boxes: [expect.any(Array)] } }])
    })

    await test.step('Chinese is found by a character map of this machine', async () => {
      const lines = ['古老的织机在山谷里', '人们在夜里数线']
      await reader.open(await addReadable(page, 'Chinese', chinesePdf(lines)))
      await reader.drawn(1)
      await find('织机')
      expect(asked.some((path) => path.includes('/pdfjs/cmaps/UniGB-UCS2-H'))).toBe(true)
    })

    await test.step('a form of its own program stays undrawn', async () => {
      await reader.open(await addReadable(page, 'Form', xfaPdf()))
      await reader.drawn(1)
      await expect(page.getByRole('status').filter({ hasText: 'a form (XFA)' })).toBeVisible()
      await expect(reader.page(1)).not.toContainText('drawn by the form')
    })

    await test.step('letters that cannot be read are said to be so', async () => {
      const line = 'Threads are counted before the loom is set, and again behind it.'
      await reader.open(await addReadable(page, 'Nonsense', unreadablePdf([line])))
      await reader.drawn(1)
      await expect(
        page.getByRole('status').filter({ hasText: 'do not say which letters' }),
      ).toBeVisible()
    })
    expect(strangers).toEqual([])
  })

  await test.step('two thousand pages open, and the last is a key away', async () => {
    const pages = Array.from({ length: 2_000 }, (_, index) => ({ lines: [`Sheet ${index + 1}`] }))
    await reader.open(await addReadable(page, 'Very long', makeTestPdf({ pages })))
    await reader.drawn(1)
    await page.keyboard.press('End')
    await expect(reader.page(2_000).locator('.textLayer')).toContainText('Sheet 2000')
  })
})
