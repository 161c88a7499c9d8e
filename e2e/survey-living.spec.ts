import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { addSurvey } from './pages/source-dialogs'
import { surveyPage } from './pages/survey-page'
import { generatedSurvey } from './upstream/github'

const lanterns = 'https://github.com/lantern-lab/Awesome-Lanterns'
const readme = generatedSurvey.files['README.md'] ?? ''

/** The list as its authors changed it: one added, one moved, one gone, one retitled. */
const changed = {
  ...generatedSurvey,
  commit: '3'.repeat(40),
  committedAt: '2026-04-01T12:00:00Z',
  files: {
    ...generatedSurvey.files,
    'README.md': readme
      .replace(/- \*\*Patient Looms[^\n]*\n/, '')
      .replace('Sparse Lanterns for Long Winters', 'Sparse Lanterns for Longer Winters')
      .replace(
        /(- \*\*Amber Harbours[^\n]*\n)/,
        '\n### Harbours\n\n$1- **Brand New Lanterns at Noon**, _ICLR 2026_ [[Paper]](https://arxiv.org/abs/2401.00040)\n',
      ),
  },
}

test('what its authors did to a survey is told, up to its end', async ({
  stemma: { page },
  upstream,
}) => {
  const survey = surveyPage(page)
  await test.step('what a sync found different is told since the last visit, with its commit, until it is seen', async () => {
    await addSurvey(page, lanterns)
    await expect(survey.tree).toBeVisible()
    await expect(survey.sinceVisit).toBeHidden()
    upstream.push(changed)
    await survey.sync()
    await expect(survey.sinceVisit).toContainText('+1 paper')
    await expect(survey.sinceVisit).toContainText('1 moved')
    await expect(survey.sinceVisit).toContainText('1 corrected')
    await expect(survey.sinceVisit).toContainText('1 no longer listed, kept by you')

    await survey.sinceVisit.getByRole('button', { name: 'Show changes' }).click()
    const reading = page.getByRole('region', { name: 'Changes of 1 Apr 2026' })
    await expect(reading.getByRole('link', { name: '3333333' })).toHaveAttribute(
      'href',
      `https://github.com/lantern-lab/Awesome-Lanterns/commit/${'3'.repeat(40)}`,
    )
    await expect(reading.getByRole('button', { name: /Brand New Lanterns at Noon/ })).toContainText(
      'Lanterns › Harbours',
    )
    await expect(reading.getByRole('button', { name: /Amber Harbours/ })).toContainText(
      'Lanterns › Folded Lanterns → Lanterns › Harbours',
    )
    await expect(reading.getByRole('button', { name: /Patient Looms/ })).toContainText(
      'stays in your library',
    )
    await expect(
      reading.getByRole('button').filter({ has: page.getByText('title', { exact: true }) }),
    ).toContainText('Sparse Lanterns for Longer Winters')
    // Nothing that the list gave up is lost.
    const works = await readTable(page, 'works')
    expect(works.some(({ title }) => title === 'Patient Looms without Maps')).toBe(true)

    await page.getByRole('button', { name: 'Mark seen' }).click()
    await expect(page.getByText('You have seen all of this.')).toBeVisible()
    await page.reload()
    await expect(reading).toBeVisible()
    await survey.open('Map')
    await expect(survey.tree).toBeVisible()
    await expect(survey.sinceVisit).toBeHidden()
  })

  await test.step('a repository that was deleted leaves all that was read, and says so', async () => {
    await expect.poll(() => readTable(page, 'surveys')).toMatchObject([{ lastReading: {} }])
    upstream.remove(generatedSurvey)
    await survey.sync()
    await expect(page.getByRole('region', { name: 'No longer upstream' })).toContainText(
      'stays in your library',
    )
    await expect(survey.tree.getByRole('treeitem', { name: /Sparse Lanterns/ })).toBeVisible()
    upstream.push(generatedSurvey)
    await survey.sync()
    await expect(page.getByRole('region', { name: 'No longer upstream' })).toBeHidden()
  })
})

const doubtful = {
  owner: 'lantern-lab',
  repository: 'Doubtful',
  commit: '4'.repeat(40),
  committedAt: '2026-03-01T12:00:00Z',
  files: {
    'README.md': `# Doubtful

## Wicks

- **Copper Shades over Long Evenings**, _ICML 2024_ [[Paper]](https://arxiv.org/abs/2501.12345)
- **Brass Wicks for Patient Readers**, _ICML 2024_ [[Paper]](https://arxiv.org/abs/2501.12345)
- **Tin Reflectors in Narrow Valleys**, _ICML 2024_ [[Paper]](https://arxiv.org/abs/xxxx.xxxxx)
`,
  },
}

test('a row that was hard is shown with its text, and its correction outlives the next sync', async ({
  stemma: { page },
  upstream,
}) => {
  upstream.push(doubtful)
  await addSurvey(page, 'lantern-lab/Doubtful')
  const survey = surveyPage(page)
  await expect(survey.tree).toBeVisible()
  await survey.open('To check')
  const row = survey.row('Copper Shades over Long Evenings')
  await expect(row).toContainText('2501.12345')
  await expect(row).toContainText('README.md:5')
  await expect(row).toContainText(
    '- **Copper Shades over Long Evenings**, _ICML 2024_ [[Paper]](https://arxiv.org/abs/2501.12345)',
  )
  await expect(row).toContainText('‘Brass Wicks for Patient Readers’')
  await expect(survey.row('Tin Reflectors in Narrow Valleys')).toContainText('arxiv.org/abs/xxxx')

  await row.getByRole('button', { name: 'Correct…' }).click()
  const form = page.getByRole('form', { name: 'Correct this row' })
  await form.getByLabel('Title').fill('Copper Shades over Long Winter Evenings')
  await form.getByLabel('Identifiers').fill('soon')
  await form.getByRole('button', { name: 'Save correction' }).click()
  await expect(form).toContainText('An arXiv id, a DOI or an address of the paper')
  await form.getByLabel('Identifiers').fill('https://arxiv.org/abs/2401.00007v2')
  await form.getByRole('button', { name: 'Save correction' }).click()
  await expect(row).toBeHidden()
  const correctedWork = async () =>
    (await readTable(page, 'works')).find(({ identifiers }) =>
      JSON.stringify(identifiers).includes('2401.00007'),
    )
  await expect.poll(correctedWork).toMatchObject({
    title: 'Copper Shades over Long Winter Evenings',
  })

  // The list grows and its rows move: the correction holds on to what the row prints.
  upstream.push({
    ...doubtful,
    commit: '5'.repeat(40),
    committedAt: '2026-04-01T12:00:00Z',
    files: {
      'README.md': (doubtful.files['README.md'] ?? '').replace(
        '## Wicks',
        '## Lamps\n\n- **Brand New Lanterns at Noon**, _ICLR 2026_ [[Paper]](https://arxiv.org/abs/2401.00040)\n\n## Shades',
      ),
    },
  })
  await survey.sync()
  await survey.open('Map')
  await expect(survey.sinceVisit).toContainText('+1 paper')
  const placements = await readTable(page, 'placements')
  const work = await correctedWork()
  const inForce = placements.filter(
    ({ workId, goneSince }) => workId === work?.id && goneSince === undefined,
  )
  expect(inForce.map(({ path }) => path)).toEqual([['Shades']])
  expect(work?.title).toBe('Copper Shades over Long Winter Evenings')

  await survey.open('To check')
  await page.getByRole('button', { name: /^Judged by you/ }).click()
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('button', { name: /^All to check/ }).click()
  await expect(row).toBeVisible()
  await expect.poll(correctedWork).toBeUndefined()
  await page.keyboard.press('Control+z')
  await expect(row).toBeHidden()
  await expect.poll(correctedWork).toBeDefined()
})

test('the past of a survey is read, and rows without an identifier are looked up', async ({
  stemma: { page },
  upstream,
}) => {
  await test.step('the past of a survey is read from its commits, with a point for each', async () => {
    const short =
      '# Past\n\n## Lanterns\n\n- **Sparse Lanterns for Long Winters**, _ICLR 2024_ [[Paper]](https://arxiv.org/abs/2401.00001)\n'
    const longer = `${short}- **Patient Looms without Maps**, _arXiv 2024_ [[Paper]](https://arxiv.org/abs/2401.00002)\n`
    const past = { owner: 'lantern-lab', repository: 'Past' }
    for (const [index, text] of [
      short,
      longer,
      `${longer}\n## Ledgers\n\n- **Quiet Ledgers at the Edge of Memory**, _ICML 2024_ [[Paper]](https://arxiv.org/abs/2401.00005)\n`,
    ].entries())
      upstream.push({
        ...past,
        commit: String(index + 6).repeat(40),
        committedAt: `202${index + 3}-03-01T12:00:00Z`,
        files: { 'README.md': text },
      })
    await addSurvey(page, 'lantern-lab/Past')
    const survey = surveyPage(page)
    await expect(survey.tree).toBeVisible()
    await survey.open('History')
    await page.getByRole('button', { name: 'Read its past from GitHub' }).click()
    const table = page.getByRole('table', { name: 'Papers per topic over time' })
    await expect(table.getByRole('row')).toHaveCount(4)
    await expect(table.getByRole('row', { name: /1 Mar 2023/ })).toContainText('6666666')
    await expect(table.getByRole('row', { name: /1 Mar 2025/ }).getByRole('cell')).toHaveText([
      '8888888',
      '3',
      '2',
      '1',
    ])
    await appWindow(page).openSync()
    await expect(page.getByRole('region', { name: 'Running' })).toBeHidden()
    expect(await countRows(page, 'surveySnapshots')).toBe(3)
  })

  await test.step('rows without an identifier are looked up when asked, and a candidate is taken or refused', async () => {
    const before = await countRows(page, 'works')
    const [first, second] = upstream.world.papers().slice(40, 42)
    if (!first || !second) throw new Error('Too small a world.')
    upstream.push({
      ...doubtful,
      repository: 'Bare',
      files: {
        'README.md': `# Bare\n\n## Wicks\n\n| Title | Venue | Year |\n|---|---|---|\n| ${first.title} | ICML | 2024 |\n| ${second.title} | ICML | 2024 |\n| Tin Reflectors nobody ever Wrote about | ICML | 2024 |\n`,
      },
    })
    await addSurvey(page, 'lantern-lab/Bare')
    const survey = surveyPage(page)
    await expect(survey.tree).toBeVisible()
    await survey.open('To check')
    await page.getByRole('button', { name: 'Look them up' }).click()
    const row = survey.row(first.title)
    await expect(row.getByRole('list', { name: 'Found by its title' })).toContainText(first.id)
    await expect(survey.row('Tin Reflectors nobody ever Wrote about')).toContainText(
      'Nothing like it was found',
    )
    const other = survey.row(second.title)
    await other.getByRole('button', { name: 'Not this one' }).click()
    await expect(other).toContainText('Nothing like it was found')
    await row.getByRole('button', { name: 'Take it' }).click()
    await expect(row).toBeHidden()
    await expect
      .poll(async () => (await readTable(page, 'works')).find(({ title }) => title === first.title))
      .toMatchObject({ abstract: first.abstract })
    expect(await countRows(page, 'works')).toBe(before + 3)
  })
})
