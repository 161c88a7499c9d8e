import { expect, type Locator, type Page } from '@playwright/test'

export interface SyncScreen {
  readonly running: Locator
  readonly sources: Locator
  readonly history: Locator
  readonly quarantine: Locator
  /** Lines of the history, newest first. */
  readonly runs: Locator
  source(title: string): Locator
  sync(title: string): Promise<void>
  /** Waits until nothing runs any more. */
  expectQuiet(): Promise<void>
}

export function syncPage(page: Page): SyncScreen {
  const sources = page.getByRole('region', { name: 'Sources' })
  const history = page.getByRole('region', { name: 'History' })
  const running = page.getByRole('region', { name: 'Running' })
  return {
    running,
    sources,
    history,
    quarantine: page.getByRole('region', { name: 'Not understood' }),
    runs: history.getByRole('listitem'),
    source: (title) =>
      sources.locator(':scope > div').filter({
        has: page.getByRole('button', { name: `Sync ${title}`, exact: true }),
      }),
    sync: (title) => sources.getByRole('button', { name: `Sync ${title}`, exact: true }).click(),
    expectQuiet: async () => {
      await expect(history).toBeVisible()
      await expect(running).toBeHidden()
    },
  }
}
