import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

/** Serious and critical violations of what the window shows, each as a line that says where. `rules`: these alone, not all. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Once a page: it is half a megabyte to compile. An empty source would be taken for none.
  const isLoaded = await page.evaluate(() => 'axe' in window)
  const { violations: found } = await new AxeBuilder({ page, ...(isLoaded && { axeSource: ';' }) })
    .options({
      // Of what passes one element is enough: a selector for each of thousands takes longer than the rules.
      resultTypes: ['violations'],
      ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
    })
    // The report is made in the page itself: there are no frames, and a tab for each report would have to load axe again.
    .setLegacyMode()
    // Mantine puts an element into its menus that only takes the first focus.
    .exclude('.mantine-Menu-dropdown')
    // Their options are gone through from the field, by arrow keys.
    .exclude('.mantine-TagsInput-dropdown')
    .exclude('.mantine-Select-dropdown')
    .analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(
          ({ target, failureSummary }) =>
            `${id}: ${target.join(' ')}: ${failureSummary?.split('\n').at(-1)?.trim()}`,
        ),
    )
}

async function show(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
}

/** Checks what is shown, in both schemes, and leaves it dark. What is dark differs in its colours alone. */
export const checkBarriers = (page: Page, screen: string): Promise<void> =>
  test.step(screen, async () => {
    await show(page, 'light')
    expect.soft(await barriers(page), `${screen}, light`).toEqual([])
    await show(page, 'dark')
    expect.soft(await barriers(page, ['color-contrast']), `${screen}, dark`).toEqual([])
  })
