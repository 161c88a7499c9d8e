import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { addSurvey, pastePapers } from './pages/source-dialogs'
import { surveyPage } from './pages/survey-page'

const title = 'Wandering Lighthouses of the Northern Fjords'

/** Names the paper in a spelling of its own and under a DOI, and two records that are only likely to be one. */
const harbours = {
  owner: 'lantern-lab',
  repository: 'Awesome-Harbours',
  commit: '6'.repeat(40),
  committedAt: '2026-03-01T12:00:00Z',
  files: {
    'README.md': `# Awesome Harbours

Papers on harbours.

## Lights

- **Wandering Lighthouses of Northern Fjord**, _Harbours 2024_ [[Paper]](https://doi.org/10.5555/invented.lighthouses)

## Kilns

- **BEACON: Patient Kilns of the Lower Valley**, _ICLR 2024_ [[Paper]](https://doi.org/10.5555/invented.kilns)
- **Patient Kilns of the Lower Valley**, _ACL 2023_ [[Paper]](https://aclanthology.org/2023.acl-long.999/)
`,
  },
}

test('two records of a paper are joined, parted, and stay parted after the next sync', async ({
  stemma: { page },
  upstream,
}) => {
  const window = appWindow(page)
  const library = libraryPage(page)
  const paper = upstream.world.papers()[30]
  if (paper === undefined) throw new Error('The world has papers')
  upstream.world.revise(paper.id, '2024-06-01T00:00:00Z', { title })
  await pastePapers(page, paper.id)
  await library.expectCount('1')

  upstream.push(harbours)
  await addSurvey(page, 'https://github.com/lantern-lab/Awesome-Harbours')
  await window.openLibrary()
  // Three rows and the paper: four records, two of them one paper.
  await expect.poll(async () => await countRows(page, 'works')).toBe(4)
  await library.expectCount('3')
  await library.row(title).click()
  const records = paperPanel(page).section('Also known as')
  await expect(records).toContainText('Wandering Lighthouses of Northern Fjord')
  await expect(records).toContainText('The titles differ in spelling only')

  await records.getByRole('button', { name: /^Part / }).click()
  await library.expectCount('4')
  await expect(records).toBeHidden()

  upstream.push({
    ...harbours,
    commit: '7'.repeat(40),
    committedAt: '2026-04-01T12:00:00Z',
    files: { 'README.md': harbours.files['README.md'].replace('on harbours.', 'on harbours!') },
  })
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Awesome-Harbours/ })
    .click()
  await surveyPage(page).sync()
  await expect
    .poll(async () => (await readTable(page, 'surveys')).map(({ commit }) => commit))
    .toEqual(['7'.repeat(40)])
  await window.openLibrary()
  await library.expectCount('4')

  // What is only likely waits for a word, side by side.
  await page.getByRole('button', { name: '1 pair of papers may be one' }).click()
  const main = page.getByRole('main')
  const pair = main.getByRole('listitem', { name: /BEACON: Patient Kilns/ })
  await expect(pair).toContainText('One title has a name before it')
  await pair.focus()
  await page.keyboard.press('y')
  await expect(main.getByText('No pair of papers waits for your word')).toBeVisible()
  await expect(main.getByText('You said that they are one paper.')).toBeVisible()
  await window.openLibrary()
  await library.expectCount('3')
  await window.run('Undo')
  await library.expectCount('4')
})
