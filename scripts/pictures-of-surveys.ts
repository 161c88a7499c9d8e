import type { Page } from 'playwright'
import type { ReplayRepository } from '../e2e/upstream/github'
import type { UpstreamServer } from '../e2e/upstream/upstream-server'

/**
 * A survey of the sample as it lives: earlier states of its list, cut from the recorded one and dated by us, then the list as it is.
 */
export async function pictureLivingSurvey(
  page: Page,
  shoot: (name: string) => Promise<void>,
  upstream: UpstreamServer,
  recorded: ReplayRepository,
): Promise<void> {
  const rows =
    Object.values(recorded.files)
      .join('\n')
      .match(/^- .*arxiv\.org.*$/gim) ?? []
  const without = (share: number): ReplayRepository['files'] =>
    Object.fromEntries(
      Object.entries(recorded.files).map(([path, text]) => {
        const left = new Set(rows.filter((_, index) => (index * 7) % 97 < 97 * share))
        return [
          path,
          text
            .split('\n')
            .filter((line) => !left.has(line))
            .join('\n'),
        ]
      }),
    )
  const past = [
    ['2024-01-10', 0.8],
    ['2024-05-20', 0.6],
    ['2024-10-02', 0.35],
    ['2025-02-14', 0.12],
    ['2025-05-12', 0.03],
  ] as const
  // Its branch begins anew: a branch goes forward in time.
  upstream.remove(recorded)
  for (const [index, [day, share]] of past.entries())
    upstream.push({
      ...recorded,
      commit: String(index + 1).repeat(40),
      committedAt: `${day}T12:00:00Z`,
      files: without(share),
    })
  const survey = page.getByRole('link', { name: 'Efficient LLMs', exact: false }).first()
  const main = page.getByRole('main')
  const sync = async (commit: string) => {
    await main.getByRole('button', { name: 'Sync', exact: true }).click()
    // The commit is shown as its rows are written; the identifiers of new ones are looked up after that.
    await main.getByText(commit.slice(0, 7), { exact: true }).first().waitFor({ timeout: 120_000 })
    await page.getByRole('link', { name: /Synced|Last sync/ }).waitFor({ timeout: 120_000 })
  }
  const open = async (view: string) =>
    await main
      .getByRole('button', { name: new RegExp(`^${view}`) })
      .first()
      .click()
  // The pictures before end with a dialog.
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await survey.click()
  await main.getByRole('tree', { name: 'Categories' }).waitFor()
  await sync(String(past.length).repeat(40))
  await main.getByRole('button', { name: 'Mark seen' }).click()
  upstream.push({ ...recorded, committedAt: '2025-06-22T12:00:00Z' })
  await sync(recorded.commit)
  await main.getByRole('button', { name: /^Changes \d/ }).waitFor()
  await shoot('survey')
  await open('Changes')
  await shoot('survey-changes')
  await open('To check')
  await shoot('survey-check')
  await open('History')
  await main.getByRole('button', { name: /past/ }).click()
  await main.getByRole('row').nth(5).waitFor({ timeout: 120_000 })
  // Not while the last commits are still on their way.
  await page.getByRole('link', { name: /Synced|Last sync/ }).waitFor({ timeout: 120_000 })
  await shoot('survey-history')
}
