import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Serious and critical violations of what the window shows, each as a line that says where. `rules`: these alone, not all. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
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
