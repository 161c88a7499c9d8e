import type { Locator, Page } from '@playwright/test'

export interface PaperPanel {
  readonly panel: Locator
  readonly title: Locator
  section(title: string): Locator
}

export function paperPanel(page: Page): PaperPanel {
  const panel = page.locator('[data-pane="panel"]')
  return {
    panel,
    title: panel.getByRole('heading', { level: 2 }),
    section: (title) =>
      panel.locator('section').filter({
        has: page.getByRole('heading', { level: 3, name: title }),
      }),
  }
}
