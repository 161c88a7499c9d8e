import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { countPapers, countRows, readTable, type TableName, timelessRows } from './library-rows'
import { appWindow } from './pages/app-window'
import { firstStartPage } from './pages/first-start-page'
import { libraryPage } from './pages/library-page'
import { pastePapers } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'

const tables: readonly TableName[] = [
  'works',
  'identities',
  'references',
  'surveys',
  'placements',
  'sources',
  'readingStates',
  'tags',
  'lists',
  'listEntries',
  'notes',
]

const allRows = async (page: Page) =>
  Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await timelessRows(page, table)])),
  )

/** Sample library with a person's words in it. */
async function libraryWithWords(page: Page): Promise<void> {
  await firstStartPage(page).openSample()
  await expect
    .poll(async () => (await readTable(page, 'runs')).map(({ outcome }) => outcome))
    .toEqual([{ kind: 'done' }])
  // Records that are one paper are found after the sync; nothing is written by itself from then on.
  await countPapers(page)
  await expect(libraryPage(page).rows.nth(3)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await page.keyboard.press('3')
  await page.keyboard.press('t')
  await page.getByRole('combobox', { name: 'Find or create a tag' }).fill('kept')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /kept/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await page.keyboard.press('l')
  await page.getByRole('combobox', { name: 'Find or create a list' }).fill('Kept')
  await page.keyboard.press('Enter')
  await expect.poll(() => countRows(page, 'listEntries')).toBe(1)
  await page.keyboard.press('Escape')
}

async function importFile(page: Page, file: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await choosing).setFiles(file)
}

const forgetLibrary = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('stemma')
        deleting.onsuccess = () => resolve()
        deleting.onerror = () => reject(deleting.error)
      }),
  )

test('a library goes out into one file and comes back row for row; a damaged file changes nothing', async ({
  stemma,
}) => {
  await libraryWithWords(stemma.page)
  const before = await allRows(stemma.page)
  const downloading = stemma.page.waitForEvent('download')
  await appWindow(stemma.page).run('Export the library')
  const file = join(stemma.profileFolder, 'library.jsonl.gz')
  await (await downloading).saveAs(file)

  const damaged = join(stemma.profileFolder, 'damaged.jsonl.gz')
  const bytes = readFileSync(file)
  writeFileSync(damaged, bytes.subarray(0, Math.floor(bytes.length * 0.7)))
  const nonsense = join(stemma.profileFolder, 'nonsense.stemma')
  writeFileSync(nonsense, 'This is no library.')

  await forgetLibrary(stemma.page)
  await stemma.page.reload()
  const { page } = stemma
  for (const bad of [damaged, nonsense]) {
    await importFile(page, bad)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Import' }).click()
    await expect(dialog.getByRole('alert')).toContainText(
      /nothing was changed|not a Stemma library file/i,
    )
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(dialog).toBeHidden()
    expect(await countRows(page, 'works')).toBe(0)
  }

  // In place of a library that holds something else.
  await pastePapers(page, '2401.00041')
  await expect.poll(() => countRows(page, 'works')).toBe(1)
  await appWindow(page).openSync()
  await syncPage(page).expectQuiet()
  const choosing = page.waitForEvent('filechooser')
  await appWindow(page).run('Import a library file, BibTeX or W3C annotations')
  await (await choosing).setFiles(file)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Replace it' }).check()
  await dialog.getByRole('button', { name: 'Replace the library' }).click()
  await expect(dialog.getByRole('status')).toContainText(/papers taken in/)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const after = await allRows(page)
  for (const table of tables) expect(after[table], table).toEqual(before[table])
  await appWindow(page).openLibrary()
  await expect(libraryPage(page).rows.filter({ hasText: 'kept' })).toHaveCount(1)
})
