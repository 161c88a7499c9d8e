import { expect, type Page } from '@playwright/test'

/** The four doors of an empty library. */
export const firstStartPage = (page: Page) => ({
  door: (name: string) => page.getByRole('region', { name }),
  openSample: () => page.getByRole('button', { name: 'Open sample library' }).click(),
  /** Opens it, and waits until all of it is in: rows do not move from then on. */
  openWholeSample: async () => {
    await page.getByRole('button', { name: 'Open sample library' }).click()
    await expect(page.getByRole('link', { name: /^Synced/ })).toBeVisible({ timeout: 60_000 })
  },
})
