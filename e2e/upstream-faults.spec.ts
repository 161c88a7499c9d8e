import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { addSurvey, followSearch } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'
import type { Fault } from './upstream/fault'

/** What arXiv can do wrong from the third page on, and what the history then says. */
const faults: readonly {
  readonly name: string
  readonly fault: Fault
  readonly sentence: RegExp
}[] = [
  { name: 'damaged XML', fault: { kind: 'malformed' }, sentence: /XML is damaged/ },
  { name: 'a web page with status 200', fault: { kind: 'html' }, sentence: /with a web page/ },
  { name: 'a body that breaks off', fault: { kind: 'truncate' }, sentence: /broke off/ },
  {
    name: 'another content type',
    fault: { kind: 'body', body: '{"error":"maintenance"}' },
    sentence: /where other content was expected/,
  },
  {
    name: 'a fault of its own',
    fault: { kind: 'status', status: 500 },
    sentence: /has a fault of its own \(HTTP 500\)/,
  },
  { name: 'a broken connection', fault: { kind: 'reset' }, sentence: /broke off the connection/ },
  {
    name: 'an empty page where there are papers',
    fault: { kind: 'emptyPage', total: 1_000 },
    sentence: /an empty page where there are papers/,
  },
  // The last one: the pause that a server asked for is kept.
  {
    name: 'too many requests',
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '1800' } },
    sentence: /too many \(HTTP 429\).*the server allows it again/,
  },
]

test('whatever arXiv does wrong in mid-run is said in a sentence; what came is kept, the next run goes on', async ({
  stemma: { page },
  upstream,
}) => {
  const spoil = (fault: Fault) =>
    upstream.behave({ match: 'search_query=all%3Awe', after: 1, fault })
  let restore: (() => void) | undefined
  const sync = syncPage(page)
  let kept = 0
  for (const { name, fault, sentence } of faults) {
    await test.step(name, async () => {
      restore?.()
      restore = spoil(fault)
      if (kept === 0) {
        await followSearch(page, { raw: 'all:we', name: 'Everything', schedule: 'By hand' })
        await appWindow(page).openSync()
      } else await sync.runs.first().getByRole('button', { name: 'Go on' }).click()
      kept += 100
      await expect.poll(() => countRows(page, 'works')).toBe(kept)
      await sync.expectQuiet()
      const last = sync.runs.first()
      await expect(last.getByRole('img', { name: 'Failed' })).toBeVisible()
      await expect(last).toContainText('Stopped after 100 papers: ')
      await expect(last).toContainText(sentence)
      await expect(last).toContainText('Kept what came.')
      expect(await countRows(page, 'works')).toBe(kept)
    })
  }
})

test('surveys that are huge, hostile, or out of reach are said or read without harm', async ({
  stemma: { page },
  upstream,
}) => {
  await test.step('a README of 30 MB is refused in a sentence and takes nothing down', async () => {
    upstream.push({
      owner: 'lantern-lab',
      repository: 'Huge',
      commit: '5'.repeat(40),
      committedAt: '2026-03-01T12:00:00Z',
      files: { 'README.md': `# Huge\n\n${'- **Lanterns again**, _ICLR 2024_\n'.repeat(900_000)}` },
    })
    await addSurvey(page, 'lantern-lab/Huge')
    await appWindow(page).openSync()
    const sync = syncPage(page)
    await expect(sync.runs.first().getByRole('img', { name: 'Failed' })).toBeVisible()
    await expect(sync.runs.first()).toContainText(/larger|too large|MB/)
    expect(await countRows(page, 'works')).toBe(0)
  })

  await test.step('a survey with scripts and javascript: addresses gives papers without them', async () => {
    upstream.push({
      owner: 'lantern-lab',
      repository: 'Hostile',
      commit: '4'.repeat(40),
      committedAt: '2026-03-01T12:00:00Z',
      files: {
        'README.md': `# Hostile <script>document.title = "taken"</script>

## <img src=x onerror="document.title='taken'"> Lanterns

- **<script>document.title = "taken"</script>Lanterns of Steel**, _ICLR 2024_ [[Paper]](https://arxiv.org/abs/2401.00050) [[Code]](javascript:document.title='taken')
- **Lanterns of Glass**, _ICLR 2024_ [[Paper]](javascript:alert(1))
- **Lanterns of Clay**, _ICLR 2024_ [[Paper]](https://doi.org/10.5555/clay) [[Code]](http://127.0.0.1/steal)
`,
      },
    })
    await addSurvey(page, 'lantern-lab/Hostile')
    await expect(page.getByRole('tree', { name: 'Categories' })).toBeVisible()
    await expect(page).not.toHaveTitle(/taken/)
    const works = JSON.stringify(await readTable(page, 'works'))
    expect(works).not.toContain('javascript:')
    expect(works).toContain('Lanterns of Clay')
  })

  await test.step('an upstream that is not there is said, and the library works on', async () => {
    await addSurvey(page, 'lantern-lab/Awesome-Lanterns')
    await expect(page.getByRole('main')).toContainText('6 papers in 2 files')
    await appWindow(page).openSync()
    await syncPage(page).expectQuiet()
    await upstream.close()
    await syncPage(page).sync('Awesome-Lanterns')
    await expect(syncPage(page).runs.first()).toContainText('GitHub refused the connection')
    await appWindow(page).openLibrary()
    await libraryPage(page).words.fill('ledgers')
    await expect(libraryPage(page).rows).toHaveCount(1)
  })
})

test('hostile and odd titles are shown as the words they are', async ({
  stemma: { page },
  upstream,
}) => {
  const [nought, script] = upstream.world.papers().slice(3, 5)
  upstream.world.revise(upstream.world.papers()[6]?.id ?? '', '2024-02-01T00:00:00Z', {
    title: '',
  })
  if (!nought || !script) throw new Error('Too small a world.')
  await followSearch(page, { raw: 'all:we', name: 'Everything', schedule: 'By hand' })
  await expect.poll(() => countRows(page, 'works')).toBe(999)
  // A paper without a title is nothing that a library could show: it is kept with the reason.
  expect(await readTable(page, 'quarantine')).toMatchObject([{ reason: 'The title is empty.' }])
  const library = libraryPage(page)
  const panel = paperPanel(page)
  await library.filterBy('script')
  await library
    .row('<script>document.title = "taken"</script>')
    .locator('[data-cell="title"]')
    .click()
  await expect(panel.title).toHaveText(script.title)
  await expect(page).toHaveTitle(/Stemma/)
  await expect(page).not.toHaveTitle(/taken/)

  await library.words.fill('')
  await library.sortBy('Title')
  const zero = (await readTable(page, 'works')).filter(({ title }) => title === '0')
  expect(zero).toHaveLength(1)
  await library.grid.getByRole('gridcell', { name: '0', exact: true }).first().click()
  await expect(panel.title).toHaveText('0')
})

test('two windows: the second waits its turn to sync, and both show what came', async ({
  stemma: { page },
  upstream,
}) => {
  const restore = upstream.behave({
    match: 'search_query=all%3Awe',
    after: 2,
    fault: { kind: 'hang' },
  })
  await followSearch(page, { raw: 'all:we', name: 'Everything', schedule: 'By hand' })
  await libraryPage(page).expectCount('200')
  const second = await page.context().newPage()
  await second.goto('http://stemma.localhost/#/library')
  await libraryPage(second).expectCount('200')
  await addSurvey(second, 'lantern-lab/Awesome-Lanterns')
  await appWindow(second).openSync()
  await expect(syncPage(second).running).toContainText('Another window is syncing')
  await appWindow(page).openSync()
  await syncPage(page).running.getByRole('button', { name: 'Stop' }).click()
  restore()
  await expect(syncPage(second).history.getByText('Details from arXiv')).toBeVisible()
  await syncPage(second).expectQuiet()
  for (const window of [page, second]) {
    await appWindow(window).openLibrary()
    await libraryPage(window).words.fill('Folded Orchards under Shifting Tides')
    await expect(libraryPage(window).rows.first()).toBeVisible()
  }
})

test('a clock that is set back makes a tracker due, not deaf', async ({ stemma: { page } }) => {
  await page.clock.setFixedTime(Date.now() + 40 * 86_400_000)
  await followSearch(page, { raw: 'ti:ledgers', name: 'Ledgers', schedule: 'Daily' })
  await appWindow(page).openSync()
  await expect(syncPage(page).runs).toHaveCount(1)
  await syncPage(page).expectQuiet()
  await page.clock.setFixedTime(Date.now())
  await page.reload()
  await expect(syncPage(page).runs).toHaveCount(2)
  await syncPage(page).expectQuiet()
  await page.reload()
  await expect(syncPage(page).runs).toHaveCount(2)
})
