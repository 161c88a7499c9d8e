import type { Page } from '@playwright/test'

/** The four doors of an empty library. */
export const firstStartPage = (page: Page) => ({
  door: (name: string) => page.getByRole('region', { name }),
  openSample: () => page.getByRole('button', { name: 'Open sample library' }).click(),
})
