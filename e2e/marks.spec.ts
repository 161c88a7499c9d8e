import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { makeTestPdf } from '../src/pdf-engine/test-pdf'
import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { readerPage } from './pages/reader-page'
import { followSearch } from './pages/source-dialogs'
import { attachFile } from './pdf/attach-file'
import type { UpstreamServer } from './upstream/upstream-server'

const first = [
  'Looms were counted by the threads of their warp.',
  'We find that amber threads outlast the others by far.',
  'The guild kept 14 looms in the winter of that year.',
  'No weaver slept while the river stood above its banks.',
]
/** The second version: a page more, a reworded line, a line gone. */
const second = [
  'Looms were counted by the threads of their warp.',
  'We find that amber threads outlast the others in dry rooms.',
  'The guild kept 14 looms in the winter of that year.',
]
const older = makeTestPdf({ pages: [{ lines: first }, { lines: ['A second page of cloth.'] }] })
const newer = makeTestPdf({ pages: [{ lines: ['A preface was added.'] }, { lines: second }] })

async function followOne(page: Page, upstream: UpstreamServer): Promise<void> {
  const [paper] = upstream.world.papers()
  if (paper === undefined) throw new Error('Too small a world.')
  await followSearch(page, { raw: `ti:"${paper.title}"`, name: 'One', schedule: 'By hand' })
  await expect.poll(async () => (await readTable(page, 'works')).length).toBe(1)
}

/** A file of the browser's own folder: the system's window that chooses one cannot be driven, and gives the same kind of handle. */
const keepFile = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    async ([fileName = '', content = '']) => {
      const folder = await navigator.storage.getDirectory()
      const stream = await (await folder.getFileHandle(fileName, { create: true })).createWritable()
      await stream.write(content)
      await stream.close()
    },
    [name, text],
  )
const readKeptFile = (page: Page, name: string): Promise<string> =>
  page.evaluate(async (fileName) => {
    const folder = await navigator.storage.getDirectory()
    return await (await (await folder.getFileHandle(fileName)).getFile()).text()
  }, name)
const chooseKeptFile = (page: Page, name: string): Promise<void> =>
  page.evaluate((fileName) => {
    Object.assign(window, {
      showOpenFilePicker: async () => [
        await (await navigator.storage.getDirectory()).getFileHandle(fileName),
      ],
    })
  }, name)

const marksOnDisk = (page: Page) => readTable(page, 'annotations')

test.describe('closed and opened again', () => {
  test.use({ keepsProfile: true })

  test('words are marked, commented on and undone; a mark outlives the killing of window and host', async ({
    stemma,
    upstream,
  }) => {
    await followOne(stemma.page, upstream)
    const { workId, hash } = await attachFile(stemma.page, older)
    await readerPage(stemma.page).open(workId)

    await test.step('marked with a key, on disk, on the right words', async () => {
      const { page } = stemma
      const reader = readerPage(page)
      await reader.select(first[1] ?? '')
      await expect(reader.selectionBar).toBeVisible()
      await page.keyboard.press('3')
      await expect(reader.marks).toHaveCount(1)
      await expect
        .poll(() => marksOnDisk(page))
        .toMatchObject([
          {
            kind: 'highlight',
            colour: 'method',
            place: { hash, pageIndex: 0, quote: { exact: first[1] } },
          },
        ])
    })

    await stemma.reopen({ isKilled: true })
    const { page } = stemma
    const reader = readerPage(page)
    await reader.open(workId)
    await expect(reader.marks).toHaveCount(1)
    await expect(reader.marks.first()).toHaveAccessibleName(
      /^Highlight, Method: We find that amber/,
    )

    await test.step('the list shows it; its card takes a comment and a tag', async () => {
      await reader.openMarks()
      await expect(reader.list).toContainText('We find that amber threads')
      await reader.line(first[1] ?? '').click()
      await reader.card.getByRole('textbox', { name: 'Comment' }).fill('By $10\\%$?')
      await reader.card.getByRole('combobox', { name: 'Tags' }).fill('amber')
      await page.keyboard.press('Enter')
      await expect
        .poll(() => marksOnDisk(page))
        .toMatchObject([{ comment: 'By $10\\%$?', tags: ['amber'] }])
      await page.keyboard.press('Escape')
      await expect(reader.card).toBeHidden()
      await expect(reader.list).toContainText('amber')
    })

    await test.step('undone and done again', async () => {
      await page.keyboard.press('Control+z')
      await expect.poll(() => marksOnDisk(page)).toMatchObject([{ tags: [] }])
      await page.keyboard.press('Control+Shift+z')
      await expect.poll(() => marksOnDisk(page)).toMatchObject([{ tags: ['amber'] }])
    })

    await test.step('a comment that was being typed comes back with its card', async () => {
      await reader.line(first[1] ?? '').click()
      await reader.card.getByRole('button', { name: 'Edit comment' }).click()
      const comment = reader.card.getByRole('textbox', { name: 'Comment' })
      await comment.fill('By $10\\%$? And in dam')
      // Without the pause after which it is saved.
      await page.reload()
      await expect(comment).toHaveValue('By $10\\%$? And in dam')
      await expect
        .poll(() => marksOnDisk(page))
        .toMatchObject([{ comment: 'By $10\\%$? And in dam' }])
      await comment.fill('By $10\\%$?')
      await page.keyboard.press('Escape')
      await expect(reader.card).toBeHidden()
      await page.reload()
      await expect(reader.marks).toHaveCount(1)
      await expect(reader.card).toBeHidden()
      await expect.poll(() => marksOnDisk(page)).toMatchObject([{ comment: 'By $10\\%$?' }])
      await reader.openMarks()
    })

    await test.step('a half-typed tag comes back in its field, and is a tag once it is left', async () => {
      await reader.line(first[1] ?? '').click()
      const tags = reader.card.getByRole('combobox', { name: 'Tags' })
      await tags.pressSequentially('lo')
      await page.reload()
      await expect(tags).toHaveValue('lo')
      expect(await marksOnDisk(page)).toMatchObject([{ tags: ['amber'] }])
      await tags.pressSequentially('om')
      await reader.card.getByRole('button', { name: 'Close' }).click()
      await expect.poll(() => marksOnDisk(page)).toMatchObject([{ tags: ['amber', 'loom'] }])
      await page.keyboard.press('Control+z')
      await expect.poll(() => marksOnDisk(page)).toMatchObject([{ tags: ['amber'] }])
      await page.reload()
      await expect(reader.marks).toHaveCount(1)
      await expect(reader.card).toBeHidden()
      expect(await marksOnDisk(page)).toMatchObject([{ tags: ['amber'] }])
      await reader.openMarks()
    })

    await test.step('it leaves as Markdown', async () => {
      const saving = page.waitForEvent('download')
      await appWindow(page).run('Save marks as Markdown')
      const text = readFileSync(await (await saving).path(), 'utf8')
      expect(text).toContain(`- > ${first[1]}`)
      expect(text).toContain('  By $10\\%$?')
      expect(text).toMatch(
        /\*Method, p\. 1\* #amber <!-- stemma [0-9a-f]{8} --> \^mark-[0-9a-f]{12}\n/,
      )
      await keepFile(
        page,
        'Looms.md',
        `Mine above.\n\n${text}  - Mine below it.\n\nMine at the end.`,
      )
    })

    await test.step('words are found, selected and marked by the keyboard alone', async () => {
      await page.keyboard.press('Control+f')
      await page.keyboard.type(first[2] ?? '')
      await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1')
      await page.keyboard.press('Control+Enter')
      await expect(reader.selectionBar).toBeVisible()
      await page.keyboard.press('2')
      await expect(reader.marks).toHaveCount(2)
      await page.keyboard.press('Control+f')
      await page.keyboard.press('Escape')
    })

    await test.step('it points to another mark and to a paper, and is pointed to', async () => {
      await reader.line(first[2] ?? '').click()
      const picker = page.getByRole('dialog', { name: 'Link the mark' })
      const link = async (words: string, target: RegExp): Promise<void> => {
        await reader.card.getByRole('button', { name: 'Link to a paper or a mark' }).click()
        await picker.getByRole('textbox', { name: 'Paper or mark to link to' }).fill(words)
        await expect(picker.getByRole('menuitem', { name: target })).toBeVisible()
        await page.keyboard.press('Enter')
        await expect(picker).toBeHidden()
        await expect(reader.card).toContainText(target)
      }
      await link('amber threads', /“We find that amber/)
      const [title = ''] = (await readTable(page, 'works')).map((work) => String(work.title))
      await link(title.slice(0, 30), new RegExp(title.slice(0, 30)))
      await reader.card.getByRole('button', { name: /^“We find that amber/ }).click()
      await reader.line(first[1] ?? '').click()
      await expect(reader.card).toContainText(/from\s*“The guild kept 14 looms/)
      await page.keyboard.press('Escape')
    })

    await test.step('a Markdown file that the person wrote in gets the new mark, and keeps their lines', async () => {
      await chooseKeptFile(page, 'Looms.md')
      await appWindow(page).run('Update a Markdown file with marks')
      await expect(
        page.getByText('Looms.md is up to date. Your own lines are as they were.'),
      ).toBeVisible()
      const text = await readKeptFile(page, 'Looms.md')
      for (const line of ['Mine above.', '  - Mine below it.', 'Mine at the end.'])
        expect(text.split('\n')).toContain(line)
      expect(text).toContain(`- > ${first[2]}`)
      expect(text.endsWith('Mine at the end.')).toBe(true)
      await appWindow(page).run('Update a Markdown file with marks')
      await expect(page.getByText('Looms.md was up to date.')).toBeVisible()
      expect(await readKeptFile(page, 'Looms.md')).toBe(text)
    })

    await test.step('they leave as W3C annotations; what comes in again is known, what is broken is said', async () => {
      const saving = page.waitForEvent('download')
      await appWindow(page).run('Save marks as W3C annotations')
      const saved = readFileSync(await (await saving).path())
      const bringIn = async (buffer: Buffer): Promise<void> => {
        const choosing = page.waitForEvent('filechooser')
        await appWindow(page).run('Bring in W3C annotations')
        await (await choosing).setFiles({ name: 'Marks.jsonld', mimeType: '', buffer })
      }
      await bringIn(saved)
      await expect(page.getByText('All 2 marks in ‘Marks.jsonld’ are known already.')).toBeVisible()
      await bringIn(saved.subarray(0, saved.length - 30))
      await expect(
        page.getByText('‘Marks.jsonld’ is not JSON, or it was cut off. Nothing was changed.'),
      ).toBeVisible()
      expect(await marksOnDisk(page)).toHaveLength(2)
    })
  })
})

test('notes, areas, ink and words are drawn on the page', async ({
  stemma: { page },
  upstream,
}) => {
  await followOne(page, upstream)
  const { workId } = await attachFile(page, older)
  const reader = readerPage(page)
  await reader.open(workId)
  const sheet = await page.locator('.page').first().boundingBox()
  if (sheet === null) throw new Error('No page')
  const drag = async (fromX: number, fromY: number, toX: number, toY: number): Promise<void> => {
    await page.mouse.move(sheet.x + fromX, sheet.y + fromY)
    await page.mouse.down()
    await page.mouse.move(sheet.x + toX, sheet.y + toY, { steps: 6 })
    await page.mouse.up()
  }
  await page.getByRole('button', { name: 'Frame an area' }).click()
  await drag(100, 250, 260, 330)
  await expect(page.locator('[data-kind="area"]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Draw', exact: true }).click()
  await drag(300, 250, 380, 330)
  await drag(300, 330, 380, 250)
  await expect(page.locator('[data-kind="ink"]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Put a note on the page' }).click()
  await page.mouse.click(sheet.x + 120, sheet.y + 400)
  await reader.card.getByRole('textbox', { name: 'Comment' }).fill('Ask the guild')
  await page.keyboard.press('Escape')
  // Its words are written after it.
  await expect
    .poll(() => marksOnDisk(page))
    .toContainEqual(expect.objectContaining({ kind: 'note', comment: 'Ask the guild' }))
  expect(await marksOnDisk(page)).toHaveLength(4)

  await test.step('a note is put on the page by the keyboard alone', async () => {
    await appWindow(page).run('Put a note on the page')
    await expect(page.getByRole('button', { name: 'Put a note on the page' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await expect(page.getByRole('region', { name: /^Pages of/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await reader.card.getByRole('textbox', { name: 'Comment' }).fill('Without a pointer')
    await page.keyboard.press('Escape')
    await expect
      .poll(() => marksOnDisk(page))
      .toContainEqual(expect.objectContaining({ kind: 'note', comment: 'Without a pointer' }))
    expect(await marksOnDisk(page)).toHaveLength(5)
  })

  await test.step('an area is framed by the keyboard alone, and can be left', async () => {
    const told = (words: string | RegExp) =>
      expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1)
    await appWindow(page).run('Frame an area')
    await expect(page.getByRole('region', { name: /^Pages of/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await told(/^A frame is on page 1\. Arrows move it/)
    await page.keyboard.press('Escape')
    await told('Nothing was marked.')
    await page.keyboard.press('Enter')
    for (const key of ['ArrowLeft', 'ArrowUp', 'Control+ArrowUp']) await page.keyboard.press(key)
    await told(/ % from the left, \d+ % from the top\.$/)
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await told(/ % of the page wide, \d+ % high\.$/)
    expect(await marksOnDisk(page)).toHaveLength(5)
    await page.keyboard.press('4')
    const frame = await page.getByText('Enter keeps, Esc leaves').locator('..').boundingBox()
    await page.keyboard.press('Enter')
    await expect.poll(() => marksOnDisk(page)).toHaveLength(6)
    await told('The area is marked.')
    expect(await marksOnDisk(page)).toContainEqual(
      expect.objectContaining({ kind: 'area', colour: 'doubt' }),
    )
    // Where the frame was.
    const drawn = await page.locator('[data-kind="area"]').last().boundingBox()
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((drawn?.[side] ?? 0) - (frame?.[side] ?? 0))).toBeLessThan(4)
  })
})

test('a newer file carries the marks: the same, reworded, and gone', async ({
  stemma: { page },
  upstream,
}) => {
  await followOne(page, upstream)
  const { workId, hash } = await attachFile(page, older)
  const reader = readerPage(page)
  await reader.open(workId, hash)
  for (const [index, words] of [first[1], first[2], first[3]].entries()) {
    await reader.select(words ?? '')
    await expect(reader.selectionBar).toBeVisible()
    await page.keyboard.press(String(index + 1))
    await expect(reader.marks).toHaveCount(index + 1)
  }
  const next = await attachFile(page, newer)
  await reader.open(workId, next.hash)
  await reader.openMarks()
  await expect.poll(async () => (await readTable(page, 'marksCarried')).length).toBe(3)
  const carried = await readTable(page, 'marksCarried')
  expect(carried.map(({ state }) => state).sort()).toEqual(['certain', 'changed', 'gone'])
  expect(carried.find(({ state }) => state === 'certain')).toMatchObject({
    place: { hash: next.hash, pageIndex: 1, quote: { exact: first[2] } },
  })

  await test.step('what was reworded is shown as old and new, and can be confirmed', async () => {
    await expect(reader.list).toContainText('Reworded since it was marked')
    await reader.list.getByRole('button', { name: 'We find that amber' }).click()
    await reader.list.getByRole('button', { name: 'Edit the mark on p. 2' }).first().click()
    await expect(reader.card.locator('del')).toContainText('by far.')
    await expect(reader.card.locator('ins')).toContainText('in dry rooms.')
    await reader.card.getByRole('button', { name: 'It belongs here' }).click()
    await expect(reader.list).not.toContainText('Reworded since it was marked')
    await page.keyboard.press('Escape')
  })

  await test.step('what is gone waits in the tray, and can be put where it belongs', async () => {
    const tray = page
      .getByRole('group')
      .filter({ hasText: '1 mark of an older file is not in this one' })
    await tray.getByText('1 mark of an older file').click()
    await expect(tray).toContainText('No weaver slept')
    await reader.select(second[0] ?? '')
    await tray.getByRole('button', { name: 'Put it here' }).click()
    await expect(reader.list).toContainText('No weaver slept')
    await page.keyboard.press('Control+z')
    await expect(tray).toContainText('No weaver slept')
  })

  await test.step('the older file is still there, with its marks where they were', async () => {
    await reader.open(workId, hash)
    await expect(reader.marks).toHaveCount(3)
  })
})
