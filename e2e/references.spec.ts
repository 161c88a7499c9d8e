import { expect, test } from './fixtures'
import { readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { followSearch } from './pages/source-dialogs'

test('a paper that is asked about shows who cites it and why, what each source counts, and that it was retracted', async ({
  stemma: { page },
  upstream,
}) => {
  const paper = upstream.world.papers()[18]
  const [citing] = upstream.world.papers().filter(({ cites }) => cites.includes(paper?.id ?? ''))
  if (!paper || !citing) throw new Error('Too small a world.')
  await followSearch(page, { raw: `ti:"${paper.title}"`, name: 'One', schedule: 'By hand' })
  await libraryPage(page).row(paper.title).first().locator('[data-cell="title"]').click()
  const { panel, section } = paperPanel(page)
  const figures = section('Figures')
  await expect(figures).toContainText('No source has been asked')
  await expect(panel).not.toContainText('retracted')

  await figures.getByRole('button', { name: 'Ask now' }).click()
  await test.step('figures by source, with the day', async () => {
    await expect(figures.getByRole('row', { name: /OpenCitations\s*4/ })).toBeVisible()
    for (const source of ['Semantic Scholar', 'OpenAlex', 'Crossref'])
      await expect(figures.getByRole('row', { name: new RegExp(source) })).toBeVisible()
    await expect(figures).toContainText('1 influential')
    await expect(figures).toContainText(paper.authors[0] ?? '')
    await expect(figures.getByRole('button', { name: /lantern-lab\/part-19/ })).toContainText(
      '58 stars',
    )
  })
  await test.step('the warning', async () => {
    await expect(panel).toContainText('This paper was retracted on 3 Feb 2025 (Crossref')
  })
  await test.step('the sentences that cite', async () => {
    await expect(section('References')).toContainText('We follow the looms of part 1 here.')
    await expect(section('References')).toContainText('influential')
    await expect(section('References')).toContainText(/Semantic Scholar: \d+/)
  })
  await test.step('citing papers that are not here are one click away', async () => {
    const citedBy = section('Cited by')
    await citedBy.getByRole('button', { name: citing.title }).click()
    await expect
      .poll(async () => (await readTable(page, 'works')).map((work) => work.title))
      .toContain(citing.title)
    // The edge was known from its other end before its paper came.
    await expect(citedBy).toContainText('1 here')
  })
})

test('references that one source refuses come from the others, and the map says how many are known', async ({
  stemma: { page },
  upstream,
}) => {
  upstream.behave({
    match: 'semanticscholar.org',
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
  })
  await followSearch(page, {
    raw: 'cat:hep-th AND ti:ledgers',
    name: 'Physics',
    schedule: 'By hand',
  })
  await expect(libraryPage(page).rows.nth(3)).toBeVisible()
  await appWindow(page).openGraph()
  const main = page.getByRole('main')
  const papers = upstream.world
    .papers()
    .filter(({ title, categories }) => title.includes('Ledgers') && categories.includes('hep-th'))
  // INSPIRE has what is physics before all; OpenAlex has what was published.
  const known = papers.filter(
    ({ categories, doi, cites }) =>
      categories[0] === 'hep-th' || (doi !== undefined && cites.length > 0),
  )
  expect(known.length).toBeLessThan(papers.length)
  await expect(main).toContainText(`References known for 0 of ${papers.length}`)
  await page
    .getByRole('complementary', { name: 'Papers on the map' })
    .getByRole('button', { name: /^Ask for the missing/ })
    .click()
  await expect(main).toContainText(`References known for ${known.length} of ${papers.length}`)
  await appWindow(page).openSync()
  await expect(main).toContainText(
    'Semantic Scholar refused the request because there were too many',
  )
})
