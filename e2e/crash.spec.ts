import type { Page } from '@playwright/test'
import { expect, type Stemma, test } from './fixtures'
import { countRows, type TableName, timelessRows } from './library-rows'
import { appWindow } from './pages/app-window'
import { firstStartPage } from './pages/first-start-page'
import { addSurvey, followSearch } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'
import type { UpstreamServer } from './upstream/upstream-server'

const compared: readonly TableName[] = [
  'works',
  'identities',
  'surveys',
  'placements',
  'references',
  'quarantine',
]

type Library = Readonly<Record<string, readonly string[]>>

const wholeLibrary = async (page: Page): Promise<Library> =>
  Object.fromEntries(
    await Promise.all(
      compared.map(async (table) => [table, await timelessRows(page, table)] as const),
    ),
  )

/** A survey, then everything that arXiv has, in batches of a hundred. */
async function startSyncs(page: Page): Promise<void> {
  await addSurvey(page, 'lantern-lab/Awesome-Lanterns')
  await expect(page.getByRole('main')).toContainText('6 papers in 2 files')
  await followSearch(page, { raw: 'all:we', name: 'Everything', schedule: 'By hand' })
}

async function expectAllDone(page: Page, upstream: UpstreamServer): Promise<void> {
  await expect
    .poll(() => countRows(page, 'works'))
    // One paper of the survey has no arXiv id and stands beside those of arXiv.
    .toBeGreaterThanOrEqual(upstream.world.papers().length)
  await appWindow(page).openSync()
  await syncPage(page).expectQuiet()
}

/** Kills host and browser where `upstream` has given `pages` of the ten, and opens both again. */
async function killAfter(pages: number, stemma: Stemma, upstream: UpstreamServer): Promise<void> {
  const restore = upstream.behave({
    match: 'search_query=all%3Awe',
    after: pages,
    fault: { kind: 'hang' },
  })
  await startSyncs(stemma.page)
  await expect.poll(() => countRows(stemma.page, 'works')).toBeGreaterThanOrEqual(pages * 100)
  await stemma.reopen({ isKilled: true })
  restore()
}

test.describe('closed and opened again', () => {
  test.use({ keepsProfile: true })

  test('a library whose window and host were killed in mid-sync ends up row for row like any other', async ({
    stemma,
    upstream,
  }) => {
    await killAfter(3, stemma, upstream)
    // The interrupted run goes on by itself; a second kill strikes it in the middle of a batch that is on its way.
    const restore = upstream.behave({
      match: 'search_query=all%3Awe',
      after: 2,
      fault: { kind: 'drip', bytes: 2_000, everyMs: 20 },
    })
    await expect.poll(() => countRows(stemma.page, 'works')).toBeGreaterThanOrEqual(450)
    await stemma.reopen({ isKilled: true })
    restore()
    await expectAllDone(stemma.page, upstream)
    const resumed = await wholeLibrary(stemma.page)
    const history = await timelessRows(stemma.page, 'runs')
    expect(history.filter((run) => run.includes('"code":"interrupted"'))).toHaveLength(2)

    // The same syncs in a library of its own origin, without a kill.
    await stemma.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase('stemma')
          deleting.onsuccess = () => resolve()
          deleting.onerror = () => reject(deleting.error)
        }),
    )
    await stemma.reopen()
    await firstStartPage(stemma.page).door('Open the sample library').waitFor()
    expect(await countRows(stemma.page, 'works')).toBe(0)
    await startSyncs(stemma.page)
    await expectAllDone(stemma.page, upstream)
    const uninterrupted = await wholeLibrary(stemma.page)
    for (const table of compared) expect(resumed[table], table).toEqual(uninterrupted[table])
  })
})

test('a host that is killed in mid-sync is asked again where the last saved batch ended', async ({
  stemma,
  upstream,
}) => {
  const restore = upstream.behave({
    match: 'search_query=all%3Awe',
    after: 4,
    fault: { kind: 'hang' },
  })
  await followSearch(stemma.page, { raw: 'all:we', name: 'Everything', schedule: 'By hand' })
  const pages = () =>
    upstream.requests.filter(({ query }) => query.get('search_query') === 'all:we')
  await expect.poll(() => countRows(stemma.page, 'works')).toBe(400)
  await expect.poll(() => pages().length).toBe(5)
  restore()
  await stemma.restartHost()
  await expect.poll(() => countRows(stemma.page, 'works')).toBe(upstream.world.papers().length)
  // Ten pages for ten hundred papers, and the one that was on its way when the host died.
  expect(pages()).toHaveLength(11)
})
