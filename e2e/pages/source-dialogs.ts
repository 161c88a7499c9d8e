import { expect, type Page } from '@playwright/test'
import { appWindow } from './app-window'

/** Follows an arXiv search of categories and words in the title, through the dialog. */
export async function followSearch(
  page: Page,
  search: {
    readonly categories?: readonly string[]
    readonly titleWords?: readonly string[]
    readonly raw?: string
    readonly since?: string
    readonly name: string
    readonly schedule?: 'Daily' | 'Hourly' | 'Weekly' | 'By hand'
  },
): Promise<void> {
  await appWindow(page).run('Follow an arXiv search')
  const dialog = page.getByRole('dialog', { name: 'Follow an arXiv search' })
  if (search.raw !== undefined) {
    await dialog.getByText('arXiv query', { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Query' }).fill(search.raw)
  }
  for (const category of search.categories ?? []) {
    await dialog.getByRole('combobox', { name: 'Categories' }).fill(category)
    await dialog.getByRole('combobox', { name: 'Categories' }).press('Enter')
  }
  for (const word of search.titleWords ?? []) {
    await dialog.getByRole('combobox', { name: 'Words in the title' }).fill(word)
    await dialog.getByRole('combobox', { name: 'Words in the title' }).press('Enter')
  }
  if (search.since !== undefined) await dialog.getByLabel('Submitted since').fill(search.since)
  await dialog.getByLabel('Name').fill(search.name)
  if (search.schedule !== undefined) {
    await dialog.getByRole('combobox', { name: 'Look for new papers' }).click()
    await page.getByRole('option', { name: search.schedule }).click()
  }
  await dialog.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Adds a survey by its address or folder. */
export async function addSurvey(page: Page, address: string): Promise<void> {
  await appWindow(page).run('Add a survey repository')
  const dialog = page.getByRole('dialog', { name: 'Add a survey repository' })
  await dialog.getByLabel('Address or folder').fill(address)
  await dialog.getByRole('button', { name: 'Add and read' }).click()
  await expect(page).toHaveURL(/#\/surveys\//)
}

/** Adds papers by what names them. */
export async function pastePapers(page: Page, text: string): Promise<void> {
  await appWindow(page).run('Add papers by id, address, DOI or BibTeX')
  const dialog = page.getByRole('dialog', { name: 'Add papers' })
  await dialog.getByLabel('arXiv ids, addresses, DOIs or BibTeX').fill(text)
  await dialog.getByRole('button', { name: /^Add/ }).click()
  await expect(dialog).toBeHidden()
}
