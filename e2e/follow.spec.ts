import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { followSearch, pastePapers } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'

const arxivCalls = (requests: readonly { readonly host: string }[]): number =>
  requests.filter(({ host }) => host.endsWith('arxiv.org')).length

test('a tracker is built, looked at, followed; later syncs bring only what is new', async ({
  stemma: { page },
  upstream,
}) => {
  const window = appWindow(page)
  const expected = upstream.world
    .papers()
    .filter(
      ({ categories, title }) =>
        categories.includes('cs.LG') && title.toLowerCase().includes('lanterns'),
    )
  await window.run('Follow an arXiv search')
  const dialog = page.getByRole('dialog', { name: 'Follow an arXiv search' })
  await dialog.getByRole('combobox', { name: 'Categories' }).fill('cs.LG')
  await dialog.getByRole('combobox', { name: 'Categories' }).press('Enter')
  await dialog.getByRole('combobox', { name: 'Words in the title' }).fill('lanterns')
  await dialog.getByRole('combobox', { name: 'Words in the title' }).press('Enter')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog.getByRole('status')).toContainText(`${expected.length} papers, newest first`)
  expect(await countRows(page, 'works')).toBe(0)
  await dialog.getByLabel('Name').fill('Lanterns')
  await dialog.getByRole('button', { name: 'Follow', exact: true }).click()

  const library = libraryPage(page)
  await library.expectCount(String(expected.length))
  await window.openSync()
  const sync = syncPage(page)
  await sync.expectQuiet()
  await expect(sync.runs.first()).toContainText(`${expected.length} new`)

  // Nothing new: one page, no second download of the whole.
  const before = arxivCalls(upstream.requests)
  await sync.sync('Lanterns')
  await expect(sync.runs).toHaveCount(2)
  await sync.expectQuiet()
  await expect(sync.runs.first()).toContainText('already here')
  expect(arxivCalls(upstream.requests) - before).toBeLessThanOrEqual(2)

  // A new paper, a new version, a withdrawal.
  const now = new Date().toISOString().slice(0, 19)
  const published = upstream.world.publish(40, `${now}Z`)
  const fresh = published.filter(
    ({ categories, title }) =>
      categories.includes('cs.LG') && title.toLowerCase().includes('lanterns'),
  )
  // Their titles must not be the beginning of another: "Part 43" is one of "Part 437".
  const [revised, withdrawn] = expected.filter(
    ({ title, versions, comment }) =>
      versions.length === 1 &&
      comment === undefined &&
      expected.filter((other) => other.title.startsWith(title)).length === 1,
  )
  if (revised === undefined || withdrawn === undefined) throw new Error('Too small a world.')
  upstream.world.revise(revised.id, `${now}Z`)
  upstream.world.revise(withdrawn.id, `${now}Z`, {
    comment: 'This paper has been withdrawn by the authors',
  })
  await sync.sync('Lanterns')
  await expect(sync.runs).toHaveCount(3)
  await sync.expectQuiet()
  await expect(sync.runs.first()).toContainText('2 changed')
  if (fresh.length > 0) {
    await expect(sync.runs.first()).toContainText(`${fresh.length} new`)
    await expect(window.count('New')).toContainText(String(fresh.length))
  }

  await window.openLibrary()
  await library.expectCount(String(expected.length + fresh.length))
  await library.filterBy(revised.title)
  await library.row(revised.title).locator('[data-cell="title"]').click()
  const panel = paperPanel(page)
  await expect(panel.title).toContainText(revised.title)
  await expect(panel.section('Versions')).toContainText('v2')
  await library.filterBy(withdrawn.title)
  await library.row(withdrawn.title).locator('[data-cell="title"]').click()
  await expect(
    panel.panel.getByRole('note').filter({ hasText: 'withdrawn this paper' }),
  ).toBeVisible()
})

test('a scheduled sync runs by itself when it is due', async ({ stemma, upstream }) => {
  const { page } = stemma
  await followSearch(page, { raw: 'ti:ledgers', name: 'Ledgers', schedule: 'Hourly' })
  await appWindow(page).openSync()
  const sync = syncPage(page)
  await expect(sync.runs).toHaveCount(1)
  await sync.expectQuiet()
  await expect(page.getByText(/^next run /)).toBeVisible()
  // Two hours later.
  await page.clock.install({ time: Date.now() + 2 * 3_600_000 })
  await page.reload()
  await expect(sync.runs).toHaveCount(2)
  await page.clock.runFor(61_000)
  await expect(sync.runs.first()).toContainText('already here')
  expect(arxivCalls(upstream.requests)).toBeGreaterThan(1)
})

test('a run that is stopped keeps what came and goes on from there', async ({
  stemma: { page },
  upstream,
}) => {
  // The third page never comes.
  const restore = upstream.behave({ match: 'api/query', after: 2, fault: { kind: 'hang' } })
  await followSearch(page, { raw: 'all:we', name: 'Everything' })
  await appWindow(page).openSync()
  const sync = syncPage(page)
  await expect(sync.running).toContainText('200 of')
  await sync.running.getByRole('button', { name: 'Stop' }).click()
  await expect(sync.runs.first()).toContainText('Stopped by you after 200 papers. Kept what came.')
  expect(await countRows(page, 'works')).toBe(200)

  restore()
  await sync.runs.first().getByRole('button', { name: 'Go on' }).click()
  await expect(sync.runs).toHaveCount(2)
  await sync.expectQuiet()
  await expect(sync.runs.first()).toContainText('800 new')
  expect(await countRows(page, 'works')).toBe(1_000)
})

test('pasted ids, addresses, DOIs and BibTeX arrive; one that nobody knows is kept with its reason', async ({
  stemma: { page },
  upstream,
}) => {
  const papers = upstream.world.papers()
  const withDoi = papers.slice(20).find(({ doi }) => doi !== undefined)
  const [first, second, third] = papers.slice(20)
  if (!withDoi || !first || !second || !third) throw new Error('Too small a world.')
  await pastePapers(
    page,
    [
      `arXiv:${first.id}v1`,
      `https://arxiv.org/pdf/${second.id}.pdf`,
      `@misc{x, title={${third.title}}, eprint={${third.id}}, archivePrefix={arXiv}}`,
      `https://doi.org/${withDoi.doi}`,
      '2301.99999',
    ].join('\n'),
  )
  await appWindow(page).openSync()
  const sync = syncPage(page)
  await expect(sync.runs.first()).toBeVisible()
  await sync.expectQuiet()
  await expect(sync.quarantine).toContainText('1 record could not be read')
  await sync.quarantine.getByRole('button', { name: 'Look at them' }).click()
  await expect(page.getByRole('dialog')).toContainText('2301.99999')
  await page.keyboard.press('Escape')
  await appWindow(page).openLibrary()
  for (const { title } of [first, second, third, withDoi])
    await expect(libraryPage(page).row(title)).toBeVisible()
  await libraryPage(page).expectCount('4')
  const titles = (await readTable(page, 'works')).map(({ title }) => title)
  expect(titles.toSorted()).toEqual(
    [first, second, third, withDoi].map(({ title }) => title).toSorted(),
  )

  await test.step('the file of a pasted PDF link comes as well, and no other', async () => {
    await expect
      .poll(async () => (await readTable(page, 'attachments')).map(({ origin }) => origin))
      .toMatchObject([{ kind: 'arxiv', id: second.id }])
  })
  await test.step('what did not come says why; all that came is one step for undo', async () => {
    const card = page.getByRole('region', { name: 'Papers you pasted' })
    await expect(card.getByRole('status')).toHaveText(
      '4 papers added, 1 PDF is on the way, 1 did not come.',
    )
    await expect(card).toContainText('2301.99999: arXiv does not know this id.')
    await card.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('Control+z')
    for (const { title } of [first, second, third, withDoi])
      await expect(libraryPage(page).row(title)).toBeHidden()
  })

  await test.step('lines pasted into the palette are added too, a link to a PDF among them', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(
      (lines) => navigator.clipboard.writeText(lines),
      `${first.id}\nhttps://papers.example.org/lanterns.pdf\n`,
    )
    await page.keyboard.press('Control+k')
    await page
      .getByRole('combobox', { name: 'Search papers, notes and commands' })
      .press('Control+v')
    await page.getByRole('option', { name: /^Add 2 papers: / }).click()
    await expect(page.getByText('1 paper added, 1 needs you.')).toBeVisible()
    await expect(libraryPage(page).row(first.title)).toBeVisible()
    await expect(page.getByRole('region', { name: 'lanterns.pdf' })).toContainText(
      'Which paper is it?',
    )
  })

  await test.step('an entry that names nothing is there as it is written, until it is undone', async () => {
    const title = 'Weaving Lanterns by Hand and by Moonlight'
    await pastePapers(
      page,
      `@article{roe, title={${title}}, author={Roe, Jane}, year=2019, journal={Loom Letters}}`,
    )
    await expect(page.getByText('1 paper added from what you pasted alone.')).toBeVisible()
    const row = libraryPage(page).row(title)
    await expect(row).toContainText('Loom Letters')
    await expect(row).toContainText('Roe')
    await page.keyboard.press('Control+z')
    await expect(row).toBeHidden()
  })

  await test.step('an entry whose identifier names clearly another paper is a question, which outlives a reload; one answer, one undo', async () => {
    const title = 'Beekeeping Diaries of the Coastal Villages'
    const library = libraryPage(page)
    const card = page.getByRole('region', { name: 'Pasted papers in doubt' })
    const [wrong, meant] = papers.slice(60)
    if (!wrong || !meant) throw new Error('Too small a world.')
    await pastePapers(
      page,
      [wrong, meant]
        .map(
          ({ id }, index) =>
            `@misc{b${index}, title={${title}, Part ${index}}, author={Roe, Jane}, year=2018, eprint={${id}}}`,
        )
        .join('\n'),
    )
    await expect(page.getByText('2 need you.')).toBeVisible()
    await page.reload()
    await expect(card.getByRole('status')).toHaveText('2 pasted papers need you')
    for (const paper of [wrong.title, meant.title, `${title}, Part 0`])
      await expect(library.row(paper)).toBeHidden()
    await expect(card).toContainText('Jane Roe, 2018')

    await card
      .getByRole('button', { name: `What you pasted, without arXiv ${wrong.id}: ${title}, Part 0` })
      .click()
    await expect(library.row(`${title}, Part 0`)).toContainText('Roe')
    await card.getByRole('button', { name: `What arXiv ${meant.id} names: ${meant.title}` }).click()
    await expect(library.row(meant.title)).toBeVisible()
    await expect(card).toBeHidden()
    await expect(library.row(wrong.title)).toBeHidden()
    await page.keyboard.press('Control+z')
    await expect(library.row(meant.title)).toBeHidden()
    await page.keyboard.press('Control+z')
    await expect(library.row(`${title}, Part 0`)).toBeHidden()
  })

  await test.step('an entry without an identifier is looked up when its reader asks, with confidence; what is found is refused or taken', async () => {
    const sought = papers.slice(70).find(({ authors }) => authors.length > 2)
    if (!sought) throw new Error('Too small a world.')
    const library = libraryPage(page)
    await pastePapers(
      page,
      `@article{s, title={${sought.title}}, author={${sought.authors[0]}}, year={${sought.versions[0]?.slice(0, 4)}}, journal={Loom Letters}}`,
    )
    await library.row(sought.title).locator('[data-cell="title"]').click()
    const { panel, section } = paperPanel(page)
    const note = panel.getByRole('region', { name: 'Known from what you pasted' })
    await note.getByRole('button', { name: 'Look it up' }).click()
    await expect(note.getByRole('list', { name: 'Found by its title' })).toContainText('100 %')
    await note.getByRole('button', { name: `Not this one: ${sought.title}` }).click()
    await expect(note).toContainText('You refused what was found by its title.')
    await page.keyboard.press('Control+z')
    await note.getByRole('button', { name: `It is this paper: ${sought.title}` }).click()
    await expect(note).toBeHidden()
    await expect(section('Identifiers')).toContainText(sought.id)
    // The source names all authors, the entry one.
    await expect(library.row(sought.title)).toContainText('et al.')
    await page.keyboard.press('Control+z')
    await expect(library.row(sought.title)).not.toContainText('et al.')
    // What was pasted is open again, without being asked for.
    await expect(library.row(sought.title)).toHaveAttribute('data-open', '')
    await expect(note).toBeVisible()
    await expect(panel).toContainText('Loom Letters')
  })
})
