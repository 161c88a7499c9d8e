import { expect, type Locator, type Page } from '@playwright/test'
import { type Row, readTable } from '../library-rows'

const isRunning = ({ outcome }: Row): boolean => JSON.stringify(outcome).includes('"running"')

export interface SurveyPage {
  readonly tree: Locator
  readonly sinceVisit: Locator
  /** Opens a view by its name in the switch. */
  open(view: 'Map' | 'Changes' | 'To check' | 'History' | 'Compare'): Promise<void>
  /** Syncs from the head, and waits until a further run has ended. */
  sync(): Promise<void>
  /** A row that asks for a look, by its title. */
  row(title: string): Locator
}

export function surveyPage(page: Page): SurveyPage {
  const main = page.getByRole('main')
  const views = main.getByRole('group', { name: 'Show', exact: true })
  return {
    tree: main.getByRole('tree', { name: 'Categories' }),
    sinceVisit: main.getByRole('region', { name: 'Since your last visit' }),
    open: async (view) => {
      await views.getByRole('button', { name: new RegExp(`^${view}`) }).click()
    },
    sync: async () => {
      const runs = () => readTable(page, 'runs')
      // A source that still runs is not started again.
      await expect.poll(async () => (await runs()).filter(isRunning)).toEqual([])
      const before = (await runs()).length
      await main.getByRole('button', { name: 'Sync', exact: true }).click()
      await expect.poll(async () => (await runs()).length).toBeGreaterThan(before)
    },
    row: (title) => main.getByRole('article', { name: title, exact: true }),
  }
}
