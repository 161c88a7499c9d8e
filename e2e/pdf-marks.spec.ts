import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { markColours, markKinds } from '../src/domain/annotation'
import { makeTestPdf } from '../src/pdf-engine/test-pdf'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { readerPage } from './pages/reader-page'
import { followSearch } from './pages/source-dialogs'
import { attachFile } from './pdf/attach-file'
import { readWithPdfJs } from './pdf/pdf-js-page'
import { startEngine } from './pdf/real-pdfs'

/** A paper in which another program has left a highlight and a note. */
const paper = makeTestPdf({
  pages: [
    {
      lines: [{ text: 'Threads are counted before the loom is set.', x: 72, y: 700, size: 10 }],
      entries: '/Annots [100 0 R 101 0 R]',
    },
    { lines: ['The second page.'] },
  ],
  objects: [
    '<< /Type /Annot /Subtype /Highlight /Rect [72 698 106 709] /QuadPoints [72 709 106 709 72 698 106 698] /C [1 1 0] /NM (left-1) /T (B. Reader) /Contents (count again) /F 4 >>',
    '<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /C [1 0 0] /NM (left-2) /Contents (why?) /F 4 >>',
  ],
})

/** What the picture of the first page shows at a place in points, from its lower left corner: red, green, blue. */
const colourAt = (page: Page, { x, y }: { readonly x: number; readonly y: number }) =>
  page
    .locator('.page[data-page-number="1"] canvas')
    .first()
    .evaluate(
      (drawn, place) => {
        const picture = drawn as HTMLCanvasElement
        const copy = document.createElement('canvas')
        copy.width = picture.width
        copy.height = picture.height
        const context = copy.getContext('2d')
        context?.drawImage(picture, 0, 0)
        const across = Math.round((place.x / 612) * picture.width)
        const down = Math.round(((792 - place.y) / 792) * picture.height)
        return [...(context?.getImageData(across, down, 1, 1).data ?? [])].slice(0, 3)
      },
      { x, y },
    )

test('pdf.js shows every kind of mark that is written into a copy', async ({ sharedBrowser }) => {
  const engine = await startEngine()
  const opened = await engine.open(paper)
  if (!opened.ok) throw new Error(opened.error.code)
  const copied = opened.pdf.copyWithMarks(
    markKinds.map((kind, index) => ({
      id: `mark-${kind}`,
      kind,
      colour: markColours[index % markColours.length] ?? 'doubt',
      pageIndex: 1,
      boxes: [[72, 600 - 50 * index, 272, 630 - 50 * index]],
      ...(kind === 'ink' && { strokes: [[80, 340, 120, 350, 160, 335]] }),
      comment: `λ of ${kind}`,
      record: '{}',
    })),
  )
  if (!copied.ok) throw new Error(copied.error.code)
  const page = await (await sharedBrowser.open()).newPage()
  const found = await readWithPdfJs(page, copied.bytes)
  await page.close()
  expect(found.filter(({ page: number }) => number === 2)).toEqual(
    markKinds.map((kind) => ({
      page: 2,
      subtype: {
        highlight: 'Highlight',
        underline: 'Underline',
        strike: 'StrikeOut',
        note: 'Text',
        area: 'Square',
        ink: 'Ink',
        freeText: 'FreeText',
      }[kind],
      contents: `λ of ${kind}`,
      colour: expect.any(Array),
      hasAppearance: true,
    })),
  )
  expect(found.filter(({ page: number }) => number === 1)).toHaveLength(2)
})

test('marks of another program come in once, and leave in a copy', async ({
  stemma: { page },
  upstream,
}) => {
  const [first] = upstream.world.papers()
  if (first === undefined) throw new Error('Too small a world.')
  await followSearch(page, { raw: `ti:"${first.title}"`, name: 'One', schedule: 'By hand' })
  await libraryPage(page).row(first.title).first().locator('[data-cell="title"]').click()
  const { workId, hash } = await attachFile(page, paper)
  const { run } = appWindow(page)
  const reader = readerPage(page)

  await test.step('drawn by the file until they are brought in, then by Stemma alone', async () => {
    await reader.open(workId, hash)
    // Between the letters, within the highlight: yellow as the file has it, then paper.
    const blue = async () => (await colourAt(page, { x: 88, y: 699.2 }))[2]
    await expect.poll(blue).toBeLessThan(128)
    const signs = page.locator('.annotationLayer .textAnnotation')
    await expect(signs).toBeVisible()
    await run('Bring in marks from the PDF')
    await expect(reader.marks).toHaveCount(2)
    await expect.poll(blue).toBe(255)
    await expect(signs).toBeHidden()
    await page.keyboard.press('Control+z')
    await expect(reader.marks).toHaveCount(0)
    await expect.poll(blue).toBeLessThan(128)
    await page.keyboard.press('Control+Shift+z')
    await expect(reader.marks).toHaveCount(2)
    await page.reload()
    await expect(reader.marks).toHaveCount(2)
    await expect.poll(blue).toBe(255)
  })

  await test.step('brought in, with the words under them, once', async () => {
    await run('Bring in marks from the PDF')
    await expect(page.getByText('All 2 marks in this file are known already.')).toBeVisible()
    const marks = await readTable(page, 'annotations')
    expect(marks).toHaveLength(2)
    expect(marks.find(({ kind }) => kind === 'highlight')).toMatchObject({
      colour: 'keyPoint',
      comment: 'count again',
      place: { hash, quote: { exact: 'Threads' } },
      origin: { program: 'PDF', key: 'left-1', author: 'B. Reader' },
    })
  })

  await test.step('saved in a copy that holds each once', async () => {
    const saving = page.waitForEvent('download')
    await run('Save a copy of the PDF with marks')
    const saved = await saving
    expect(saved.suggestedFilename()).toMatch(/ \(marked\)\.pdf$/)
    const engine = await startEngine()
    const opened = await engine.open(new Uint8Array(readFileSync(await saved.path())))
    const read = opened.ok ? opened.pdf.readMarks() : opened
    expect(read.ok && read.marks.map(({ origin }) => origin.key)).toEqual(['left-1', 'left-2'])
  })
})
