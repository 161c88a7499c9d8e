import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'
import { libraryPage } from './pages/library-page'
import { paperPanel } from './pages/paper-panel'
import { followSearch } from './pages/source-dialogs'
import { syncPage } from './pages/sync-page'

test('the panel shows math, versions, where each fact comes from, and how to cite', async ({
  stemma: { page },
  upstream,
}) => {
  const paper = upstream.world
    .papers()
    .find(({ title, versions }) => title.includes('Ledgers') && versions.length === 2)
  if (paper === undefined) throw new Error('Too small a world.')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await followSearch(page, { raw: `ti:"${paper.title}"`, name: 'One', schedule: 'By hand' })
  await libraryPage(page).row(paper.title).first().locator('[data-cell="title"]').click()
  const { panel, title, section } = paperPanel(page)
  await expect(title).toHaveText(paper.title)

  await test.step('math is drawn, not spelt', async () => {
    await expect(section('Abstract').locator('math, .katex').first()).toBeVisible()
    await expect(section('Abstract')).toContainText('Nothing here was measured.')
  })
  await test.step('versions with their dates', async () => {
    await expect(section('Versions')).toContainText('v1')
    await expect(section('Versions')).toContainText('v2')
  })
  await test.step('its edge is drawn as high as the panel, moves with the pointer, and a double-click gives its width back', async () => {
    const edge = page.getByRole('separator', { name: 'Width of the paper panel' })
    const box = await edge.boundingBox()
    const standard = (await panel.boundingBox())?.width ?? 0
    if (box === null) throw new Error('The panel has no edge.')
    expect(box.height).toBe((await panel.boundingBox())?.height)
    await page.mouse.move(box.x, box.y + 200)
    await page.mouse.down()
    await page.mouse.move(box.x - 60, box.y + 200)
    await page.mouse.up()
    await expect(edge).toHaveAttribute('aria-valuenow', String(standard + 60))
    await edge.dblclick()
    await expect(edge).toHaveAttribute('aria-valuenow', String(standard))
  })
  await test.step('a fact says who named it', async () => {
    await title.getByText(paper.title).hover()
    await expect(page.getByRole('tooltip')).toContainText('arXiv')
  })
  await test.step('three styles, copied', async () => {
    const cite = section('How to cite')
    await cite.getByRole('button', { name: 'How to cite' }).click()
    for (const [style, part] of [
      ['BibTeX', `eprint`],
      ['APA', paper.title],
      ['MLA', paper.title],
    ] as const) {
      await cite.getByText(style, { exact: true }).click()
      await cite.getByRole('button', { name: `Copy ${style}` }).click()
      const shown = ((await cite.locator('pre').textContent()) ?? '').trim()
      expect(shown).toContain(part)
      // The clipboard has it a moment later.
      await expect
        .poll(async () => (await page.evaluate(() => navigator.clipboard.readText())).trim())
        .toBe(shown)
    }
  })
  await test.step('status and rating are kept', async () => {
    await panel.getByRole('button', { name: /^Status/ }).click()
    await page.getByRole('menuitemradio', { name: /^Reading/ }).click()
    await expect(panel.getByRole('button', { name: 'Status: Reading' })).toBeVisible()
    await page.reload()
    await expect(panel.getByRole('button', { name: 'Status: Reading' })).toBeVisible()
  })

  const notes = section('Notes')
  const modelCalls = () => upstream.requests.filter(({ host }) => host === 'localhost:11434')
  const paperAddress = page.url()
  await test.step('no language model is there before the person names one', async () => {
    await expect(notes.getByRole('button', { name: 'New structured note' })).toBeVisible()
    await expect(notes.getByRole('button', { name: /^Draft/ })).toHaveCount(0)
    await appWindow(page).openSettings()
    const settings = page.getByRole('region', { name: 'Language model' })
    await settings.getByText('On', { exact: true }).click()
    await settings.getByRole('textbox', { name: 'Address' }).fill('http://localhost:11434/v1')
    await settings.getByRole('button', { name: 'Test' }).click()
    await expect(settings).toContainText('localhost:11434 answers and has 2 models.')
    await settings.getByRole('combobox', { name: 'Model' }).click()
    await page.getByRole('option', { name: 'loom:7b' }).click()
    await settings.getByRole('button', { name: 'Save' }).click()
    await expect(settings).toContainText('loom:7b at localhost:11434 drafts key points')
    expect(modelCalls().map(({ path }) => path)).toEqual(['/v1/models'])
  })
  await test.step('says what it sends, sends that, and marks what comes as a machine’s', async () => {
    await page.goto(paperAddress)
    await notes.getByRole('button', { name: 'Draft with loom:7b' }).click()
    await expect(notes).toContainText('Sends the title and the abstract to localhost:11434')
    expect(modelCalls()).toHaveLength(1)
    await notes.getByRole('button', { name: 'Send' }).click()
    const draft = page.getByRole('region', { name: 'Draft by loom:7b' })
    await expect(draft).toContainText('A machine’s words')
    await expect(draft.getByRole('heading', { level: 5 })).toHaveText([
      'Problem',
      'Novelty',
      'Components',
    ])
    const sent = JSON.parse(modelCalls()[1]?.body ?? '') as { messages: { content: string }[] }
    expect(sent.messages[1]?.content).toBe(`Title: ${paper.title}\n\nAbstract: ${paper.abstract}`)
  })
  await test.step('the draft is there after the window was loaded anew', async () => {
    await page.reload()
    const draft = page.getByRole('region', { name: 'Draft by loom:7b' })
    await expect(draft.getByRole('heading', { level: 5 })).toHaveCount(3)
    expect(modelCalls()).toHaveLength(2)
  })
  await test.step('a point is kept below the person’s words, and taken back', async () => {
    const bodies = async () => (await readTable(page, 'notes')).map(({ body }) => String(body))
    await notes.getByRole('button', { name: 'Keep Problem' }).click()
    await expect
      .poll(bodies)
      .toEqual([expect.stringMatching(/## Problem\n\n> \[!machine\] Drafted by loom:7b on /)])
    await expect(notes.getByText('In your note')).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect.poll(bodies).toEqual([])
    await expect(notes.getByRole('button', { name: 'Keep Problem' })).toBeVisible()
  })
  await test.step('a key is kept, never shown, and forgotten; off, nothing of it is there', async () => {
    await appWindow(page).openSettings()
    const settings = page.getByRole('region', { name: 'Language model' })
    const key = settings.getByRole('textbox', { name: 'Key of the language model' })
    await key.fill('loom-secret')
    await settings.getByRole('button', { name: 'Save' }).click()
    await expect(settings).toContainText('Saved')
    await expect(key).toBeHidden()
    await settings.getByRole('button', { name: 'Test' }).click()
    await expect(settings).toContainText('answers and has 2 models.')
    expect(modelCalls().at(-1)?.headers.authorization).toBe('Bearer loom-secret')
    await settings.getByRole('button', { name: 'Forget' }).click()
    await expect(key).toHaveValue('')
    await settings.getByText('Off', { exact: true }).click()
    await expect(settings.getByRole('textbox')).toHaveCount(0)
    await page.goto(paperAddress)
    await expect(notes.getByRole('button', { name: 'New structured note' })).toBeVisible()
    await expect(notes.getByRole('button', { name: /^Draft/ })).toHaveCount(0)
  })

  await test.step('references are unknown until somebody was asked, then lead from paper to paper', async () => {
    const papers = upstream.world.papers()
    const citing = papers.find(
      ({ cites, title, doi, categories }) =>
        title.includes('Ledgers') &&
        // Asked for by arXiv alone, so that one list is all there is.
        doi === undefined &&
        categories[0] !== 'hep-th' &&
        cites.length > 2 &&
        cites.some((id) => upstream.world.find(id)?.title.includes('Ledgers') === true),
    )
    const cited = citing?.cites
      .map((id) => upstream.world.find(id))
      .find((paper) => paper?.title.includes('Ledgers'))
    if (!citing || !cited) throw new Error('Too small a world.')
    await followSearch(page, { raw: 'ti:ledgers', name: 'Ledgers', schedule: 'By hand' })
    const library = libraryPage(page)
    await library.filterBy(citing.title)
    await library.row(citing.title).first().locator('[data-cell="title"]').click()
    const { title, section } = paperPanel(page)
    const references = section('References')
    await expect(references).toContainText('No references are known for this paper yet')
    await expect(references).toContainText('Nobody was asked')

    await references.getByRole('button', { name: 'Ask now' }).click()
    await expect(references).toContainText(`of ${citing.cites.length + 1} here`)
    const all = references.getByRole('button', { name: /^All \d+ references/ })
    if (await all.isVisible()) await all.click()
    await expect(references).toContainText('An Unresolved Ledger of Amber')
    await references.getByRole('button', { name: cited.title }).click()
    await expect(title).toHaveText(cited.title)
    await expect(section('Cited by').getByRole('button', { name: citing.title })).toBeVisible()

    // Papers that share references or rare words, once they are asked for.
    await page.getByRole('button', { name: 'Similar papers', expanded: false }).click()
    const similar = section('Similar papers')
    await expect(similar.getByRole('listitem').first()).toContainText('Ledgers')
    await expect(similar.getByRole('button', { name: 'All of them, and why' })).toBeVisible()

    // A reference that is not in the library is one click away from it.
    const absent = citing.cites.find((id) => !upstream.world.find(id)?.title.includes('Ledgers'))
    const missing = absent === undefined ? undefined : upstream.world.find(absent)
    if (missing === undefined) return
    await section('Cited by').getByRole('button', { name: citing.title }).click()
    const before = await countRows(page, 'works')
    if (await all.isVisible()) await all.click()
    await references.getByRole('button', { name: missing.title }).click()
    await expect.poll(() => countRows(page, 'works')).toBe(before + 1)
    expect((await readTable(page, 'works')).map((work) => work.title)).toContain(missing.title)
    await appWindow(page).openSync()
    await syncPage(page).expectQuiet()
  })
})
