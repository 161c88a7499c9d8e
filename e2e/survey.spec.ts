import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { addSurvey, followSearch } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'
import { generatedSurvey } from './upstream/github'
import { hasRecordedSurveys } from './upstream/recorded'

const lanterns = 'https://github.com/lantern-lab/Awesome-Lanterns'

test('a survey by its address brings its tree and its papers, and later what changed', async ({
  stemma: { page },
  upstream,
}) => {
  await test.step('a survey by its address brings its tree, its papers, and what arXiv knows of them', async () => {
    await addSurvey(page, lanterns)
    const tree = page.getByRole('tree', { name: 'Categories' })
    await expect(tree.getByRole('treeitem', { name: /Sparse Lanterns/ })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('6 papers in 2 files')
    await expect(page.getByRole('main')).toContainText('1111111')
    await tree.getByRole('treeitem', { name: /Folded Lanterns/ }).click()
    const papers = page.getByRole('region', { name: 'Folded Lanterns' })
    await expect(papers.getByRole('row')).toHaveCount(2)
    await papers.getByRole('row', { name: /Amber Harbours in Crowded Rooms/ }).click()
    const panel = paperPanel(page)
    await expect(panel.panel).toContainText('ACL')
    await expect(panel.panel).toContainText('Folded Lanterns')

    const window = appWindow(page)
    await window.openSync()
    const sync = syncPage(page)
    await expect(sync.history.getByText('Details from arXiv')).toBeVisible()
    await sync.expectQuiet()
    expect(upstream.requests.some(({ host }) => host === 'export.arxiv.org')).toBe(true)
    expect(await countRows(page, 'placements')).toBe(6)
  })

  await test.step('an unchanged commit brings nothing; a new one only what changed', async () => {
    const sync = syncPage(page)
    const before = upstream.requests.length
    const runsBefore = await sync.runs.count()
    await sync.sync('Awesome-Lanterns')
    await expect.poll(() => sync.runs.count()).toBeGreaterThan(runsBefore)
    await sync.expectQuiet()
    await expect(sync.runs.first()).toContainText('nothing new')
    expect(
      upstream.requests.slice(before).filter(({ host }) => host === 'raw.githubusercontent.com'),
    ).toEqual([])

    const readme = generatedSurvey.files['README.md'] ?? ''
    upstream.push({
      ...generatedSurvey,
      commit: '3'.repeat(40),
      committedAt: '2026-04-01T12:00:00Z',
      files: {
        ...generatedSurvey.files,
        'README.md': readme.replace(
          '### Folded Lanterns',
          '- **Brand New Lanterns at Noon**, _ICLR 2026_ [[Paper]](https://arxiv.org/abs/2401.00040)\n\n### Folded Lanterns',
        ),
      },
    })
    const runsThen = await sync.runs.count()
    await sync.sync('Awesome-Lanterns')
    await expect.poll(() => sync.runs.count()).toBeGreaterThan(runsThen)
    await sync.expectQuiet()
    expect(await countRows(page, 'placements')).toBe(7)
    await appWindow(page).openLibrary()
    await expect(libraryPage(page).row('Brand New Lanterns at Noon')).toBeVisible()
  })
})

test('a folder, a repository that was renamed, and a tracker bring the same papers once', async ({
  stemma,
  upstream,
}) => {
  const { page, profileFolder } = stemma
  await test.step('a folder on this computer is read like a repository', async () => {
    const folder = join(profileFolder, 'my-survey')
    mkdirSync(folder)
    for (const [name, text] of Object.entries(generatedSurvey.files))
      writeFileSync(join(folder, name), text)
    await addSurvey(page, folder)
    await expect(page.getByRole('main')).toContainText('6 papers in 2 files')
  })

  await test.step('a repository that was renamed is followed to its new name', async () => {
    await addSurvey(page, 'https://github.com/lantern-lab/Lantern-Papers')
    await expect(page.getByRole('main')).toContainText('6 papers in 2 files')
    await expect(page.getByRole('main')).toContainText('lantern-lab/Awesome-Lanterns')
  })

  await test.step('the same paper from a survey and from a tracker is one row with both its sources', async () => {
    const paper = upstream.world.papers()[30]
    if (paper === undefined) throw new Error('Too small a world.')
    upstream.push({
      owner: 'lantern-lab',
      repository: 'Shared',
      commit: '2'.repeat(40),
      committedAt: '2026-03-01T12:00:00Z',
      files: {
        'README.md': `# Shared\n\n## One\n\n- **${paper.title}**, _ICLR 2024_ [[Paper]](https://arxiv.org/abs/${paper.id})\n`,
      },
    })
    await addSurvey(page, 'lantern-lab/Shared')
    await expect(page.getByRole('tree', { name: 'Categories' })).toBeVisible()
    await followSearch(page, { raw: `ti:"${paper.title}"`, name: 'The same' })
    await appWindow(page).openSync()
    const sync = syncPage(page)
    await expect(sync.history.getByText('The same')).toBeVisible()
    await sync.expectQuiet()
    const works = await readTable(page, 'works')
    const same = works.filter(({ title }) => title === paper.title)
    expect(same).toHaveLength(1)
    expect(same[0]?.sourceIds).toHaveLength(2)
    await appWindow(page).openLibrary()
    await libraryPage(page).row(paper.title).locator('[data-cell="title"]').click()
    await expect(paperPanel(page).panel).toContainText(paper.authors[0] ?? '')
    await expect(paperPanel(page).panel).toContainText('ICLR')
  })
})

test('an address that leads nowhere and a rate limit are said', async ({
  stemma: { page },
  upstream,
}) => {
  await test.step('an address that leads nowhere is said before and after adding it', async () => {
    await appWindow(page).run('Add a survey repository')
    const dialog = page.getByRole('dialog', { name: 'Add a survey repository' })
    await dialog.getByLabel('Address or folder').fill('lantern-lab/Nowhere')
    await dialog.getByRole('button', { name: 'Look at it first' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Check the spelling of the address')
    await dialog.getByRole('button', { name: 'Add and read' }).click()
    await expect(page).toHaveURL(/#\/surveys\//)
    await expect(page.getByRole('main')).toContainText('Nothing came of ‘Nowhere’.')
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'GitHub has no repository',
    )
    await appWindow(page).openSync()
    await expect(syncPage(page).runs.first()).toContainText(/GitHub/)
    await expect(syncPage(page).runs.first().getByRole('img', { name: 'Failed' })).toBeVisible()
    expect(await countRows(page, 'works')).toBe(0)
  })

  await test.step('a rate limit says when it ends, and asks no more until then', async () => {
    const resetAt = Math.floor(Date.now() / 1000) + 3_600
    const restore = upstream.behave({
      match: 'api.github.com',
      fault: {
        kind: 'status',
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt) },
        body: '{"message":"API rate limit exceeded"}',
      },
    })
    await addSurvey(page, lanterns)
    await appWindow(page).openSync()
    const sync = syncPage(page)
    await expect(sync.runs.first()).toContainText('the server allows it again')
    await sync.expectQuiet()
    restore()
    const before = upstream.requests.length
    const runsBefore = await sync.runs.count()
    await sync.sync('Awesome-Lanterns')
    await expect(sync.runs).toHaveCount(runsBefore + 1)
    await expect(sync.runs.first()).toContainText('the server allows it again')
    expect(upstream.requests.length).toBe(before)
  })
})

test.describe('the founding surveys, recorded', () => {
  if (!hasRecordedSurveys)
    console.warn('The recorded surveys are not here: their end-to-end tests are skipped.')
  test.skip(!hasRecordedSurveys, 'The recorded surveys are not here.')
  for (const [owner, repository] of [
    ['AIoT-MLSys-Lab', 'Efficient-LLMs-Survey'],
    ['horseee', 'Awesome-Efficient-LLM'],
    ['snowloving', 'SnowSurvey4EfficientLLM'],
  ] as const) {
    test(`${repository} comes with its papers, each once`, async ({ stemma: { page } }) => {
      const truth: unknown = JSON.parse(
        readFileSync(
          new URL(`../../shared/surveys/${owner}__${repository}/truth.json`, import.meta.url),
          'utf8',
        ),
      )
      const { counts } = truth as {
        readonly counts: { readonly paperEntries: number; readonly distinctArxivIds: number }
      }
      await addSurvey(page, `https://github.com/${owner}/${repository}`)
      await expect(page.getByRole('tree', { name: 'Categories' })).toBeVisible()
      await expect
        .poll(() => readTable(page, 'runs'))
        .toContainEqual(expect.objectContaining({ outcome: { kind: 'done' } }))
      const ids = new Set(
        (await readTable(page, 'identities'))
          .map(({ key }) => String(key))
          .filter((key) => key.startsWith('arxiv:')),
      )
      expect(ids.size).toBeGreaterThanOrEqual(counts.distinctArxivIds * 0.97)
      // A paper that is listed twice is one paper.
      const works = await countRows(page, 'works')
      expect(works).toBeGreaterThanOrEqual(ids.size)
      expect(works).toBeLessThanOrEqual(counts.paperEntries)
    })
  }
})
