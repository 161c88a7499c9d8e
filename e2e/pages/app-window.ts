import { expect, type Locator, type Page } from '@playwright/test'

/** What is round every screen: navigation, title bar, palette. */
export interface AppWindow {
  readonly navigation: Locator
  /** The surveys that are followed, in the navigation. */
  readonly surveys: Locator
  /** Opens a screen through the navigation or the status in the title bar. */
  openLibrary(): Promise<void>
  openSync(): Promise<void>
  openGraph(): Promise<void>
  openAnswers(): Promise<void>
  openNotes(): Promise<void>
  openSettings(): Promise<void>
  /** Runs a command by its words, through the palette. */
  run(command: string): Promise<void>
  /** The figure beside an entry of the navigation. */
  count(entry: string): Locator
}

export function appWindow(page: Page): AppWindow {
  const navigation = page.getByRole('navigation', { name: 'Library' })
  const go = (address: string) => async () => {
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, address)
  }
  return {
    navigation,
    surveys: navigation
      .getByRole('region', { name: 'Surveys' })
      .getByRole('link')
      .filter({ has: page.getByRole('img', { name: /under way$/ }) }),
    openLibrary: async () => {
      await navigation.getByRole('link', { name: /^All papers/ }).click()
    },
    openSync: go('#/sync'),
    openGraph: async () => {
      await navigation.getByRole('link', { name: /^Graph/ }).click()
    },
    openAnswers: async () => {
      await navigation.getByRole('link', { name: 'Answers' }).click()
    },
    openNotes: async () => {
      await navigation.getByRole('link', { name: /^Notes/ }).click()
    },
    openSettings: go('#/settings'),
    run: async (command) => {
      await page.getByRole('button', { name: 'Search papers, notes, commands' }).click()
      const field = page.getByRole('combobox', { name: 'Search papers, notes and commands' })
      await field.fill(`>${command}`)
      // Not while something stands in its way, as a paper that is still being opened.
      await expect(page.getByRole('option', { name: command }).first()).toBeEnabled()
      await field.press('Enter')
    },
    count: (entry) => navigation.getByRole('link', { name: new RegExp(`^${entry}`) }),
  }
}
