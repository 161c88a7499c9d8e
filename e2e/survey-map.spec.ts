import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'

/** The survey with the deepest taxonomy. */
async function openDeepSurvey(page: Page): Promise<void> {
  await appWindow(page).surveys.filter({ hasText: 'Efficient LLMs' }).click()
  await expect(tree(page)).toBeVisible()
}

const tree = (page: Page) => page.getByRole('tree', { name: 'Categories' })
const node = (page: Page, name: string) =>
  tree(page).getByRole('treeitem', { name: new RegExp(`^${name},`) })
const map = (page: Page) => page.getByRole('main').locator('[aria-hidden] > button')

test('the tree and the map of a survey are searched, gone through by keys, and looked into', async ({
  withSample: { page },
}) => {
  await test.step('words narrow the tree and count titles; Escape brings everything back', async () => {
    await openDeepSurvey(page)
    const all = await tree(page).getByRole('treeitem').count()
    await page.keyboard.press('/')
    const field = page.getByRole('textbox', { name: /^Find a category/ })
    await expect(field).toBeFocused()
    await page.keyboard.type('low-rank')
    await expect(node(page, 'Low-Rank Approximation')).toBeVisible()
    await expect(node(page, 'Scaling Models')).toBeHidden()
    await expect(
      page.getByRole('main').getByText(/^\d+ of 73 categories, \d+ titles$/),
    ).toBeVisible()
    await expect(node(page, 'Model Compression')).toHaveAccessibleName(/with these words$/)
    await page.keyboard.press('Escape')
    await expect(field).toHaveValue('')
    await expect(tree(page).getByRole('treeitem')).toHaveCount(all)
    await page.keyboard.press('ArrowDown')
    await expect(tree(page).getByRole('treeitem').first()).toBeFocused()
  })

  await test.step('the tree is gone through by keys, letters lead to names, and the address keeps what is chosen', async () => {
    await openDeepSurvey(page)
    await node(page, 'Model-Centric Methods').focus()
    await page.keyboard.type('effi')
    await expect(node(page, 'Efficient Pre-Training')).toBeFocused()
    await page.keyboard.press('Enter')
    const papers = page.getByRole('region', { name: 'Efficient Pre-Training' })
    await expect(papers).toBeVisible()
    await expect(page).toHaveURL(/topic=/)
    await page.reload()
    await expect(papers).toBeVisible()
    await expect(node(page, 'Efficient Pre-Training')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(page).not.toHaveURL(/topic=/)
  })

  await test.step('a click on the map looks into a category, Escape goes up again', async () => {
    await openDeepSurvey(page)
    const whole = await map(page).count()
    await map(page).filter({ hasText: 'Data-Centric Methods' }).click()
    const path = page.getByRole('navigation', { name: 'Enlarged in the map' })
    await expect(path).toContainText('Data-Centric Methods')
    await expect(map(page).filter({ hasText: 'Model-Centric Methods' })).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Data-Centric Methods' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(path).toBeHidden()
    await expect(map(page)).toHaveCount(whole)
  })

  await test.step('the papers of a category are gone through, ticked and opened by keys', async () => {
    await openDeepSurvey(page)
    await node(page, 'Low-Rank Approximation').click()
    const papers = page.getByRole('grid', { name: 'Papers of Low-Rank Approximation' })
    await expect(papers.getByRole('row')).toHaveCount(6)
    await page.getByRole('main').locator('h2').click()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(papers.getByRole('row', { selected: true })).toHaveCount(2)
    await page.keyboard.press('s')
    await page.getByRole('menu').getByText('Read', { exact: true }).click()
    await expect(node(page, 'Low-Rank Approximation')).toHaveAccessibleName(/2 of 6 read/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'Paper' })).toBeVisible()
    await page.getByRole('button', { name: /^Order:/ }).click()
    await page.getByRole('menuitemradio', { name: 'Unread first' }).click()
    await expect(papers.getByRole('row').last().getByRole('img', { name: 'Read' })).toBeVisible()
  })
})

test('categories go to reading lists, and surveys are compared', async ({
  withSample: { page },
}) => {
  await test.step('a category goes to a reading list in the order of the survey, and back by one undo', async () => {
    await openDeepSurvey(page)
    await node(page, 'Knowledge Distillation').focus()
    await page.keyboard.press('l')
    await page.getByRole('option', { name: 'New list Knowledge Distillation' }).first().click()
    const notices = page
      .getByRole('main')
      .page()
      .getByText(/created with 23 papers/)
    await expect(notices).toBeVisible()
    expect(await countRows(page, 'listEntries')).toBe(23)
    // One of its sub-categories is on the list already, whole.
    await node(page, 'Knowledge Distillation').focus()
    await page.keyboard.press('ArrowRight')
    await node(page, 'White-Box KD').focus()
    await page.keyboard.press('l')
    await page.getByRole('option', { name: 'Knowledge Distillation', exact: true }).click()
    await expect(page.getByText(/are on ‘Knowledge Distillation’ already/)).toBeVisible()
    await node(page, 'Model Compression').focus()
    await page.keyboard.press('l')
    await page.getByRole('option', { name: 'Knowledge Distillation', exact: true }).click()
    await expect(
      page.getByText(/57 papers added to ‘Knowledge Distillation’, 23 were there/),
    ).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect.poll(() => countRows(page, 'listEntries')).toBe(23)
    await page.keyboard.press('Control+z')
    await expect.poll(() => countRows(page, 'lists')).toBe(0)
  })

  await test.step('a category becomes a list with a list inside for each sub-category', async () => {
    await openDeepSurvey(page)
    await node(page, 'Knowledge Distillation').click({ button: 'right' })
    await page.getByRole('menuitem', { name: /^Send to a reading list/ }).click()
    await page.getByRole('option', { name: /one list per sub-category$/ }).click()
    await expect(page.getByText(/created with 23 papers, \d+ lists inside/)).toBeVisible()
    const lists = await readTable(page, 'lists')
    const outer = lists.find(({ name }) => name === 'Knowledge Distillation')
    expect(lists.filter(({ parentId }) => parentId === outer?.id).length).toBeGreaterThan(1)
    await page.keyboard.press('Control+z')
    await expect.poll(() => countRows(page, 'lists')).toBe(0)
  })

  await test.step('surveys are compared: topics side by side, shared papers, what only one has', async () => {
    await openDeepSurvey(page)
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(page).toHaveURL(/view=compare/)
    const main = page.getByRole('main')
    const pair = main.getByRole('button', { name: /Efficient Attention .*shared/ }).first()
    await pair.click()
    const both = page.getByRole('region', { name: 'In both' })
    await both.getByRole('listitem').first().getByRole('button').click()
    await expect(page.getByRole('complementary', { name: 'Paper' })).toBeVisible()
    await main.getByRole('button', { name: 'Send to a reading list: In both' }).click()
    await page
      .getByRole('option', { name: /^New list/ })
      .first()
      .click()
    await expect(page.getByText(/^List ‘Efficient Attention’ created/)).toBeVisible()
    await main.getByRole('button', { name: /^All surveys/ }).click()
    await expect(main.getByRole('row')).toHaveCount(4)
    await main.getByRole('button', { name: /^Shared papers/ }).click()
    await main.getByRole('button', { name: /^In 3 surveys/ }).click()
    await expect(main.getByRole('grid').getByRole('row').first()).toContainText('SnowSurvey')
    await main.getByRole('button', { name: /^Only here/ }).click()
    await main.getByRole('button', { name: /^Low-Rank Approximation/ }).click()
    await expect(main.getByText(/of 6 papers in no other survey$/)).toBeVisible()
  })
})

test('surveys are chosen from the catalogue; one alone has nothing to be compared with', async ({
  stemma: { page },
  upstream,
}) => {
  await test.step('with one survey alone the comparison says what it needs', async () => {
    await appWindow(page).run('Browse survey repositories')
    upstream.push({
      owner: 'lantern-lab',
      repository: 'Alone',
      commit: '5'.repeat(40),
      committedAt: '2026-03-01T12:00:00Z',
      files: {
        'README.md':
          '# Alone\n\n## Wicks\n\n- **Wicks of Tin**, _ICLR 2024_ [[Paper]](https://arxiv.org/abs/2401.00050)\n',
      },
    })
    await page.getByLabel('Address or folder').fill('lantern-lab/Alone')
    await page.getByRole('button', { name: 'Look at it first' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a survey repository' })
    await expect(dialog.getByText('lantern-lab/Alone at 5555555')).toBeVisible()
    await dialog.getByRole('button', { name: 'Add and read' }).click()
    await expect(tree(page)).toBeVisible()
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(page.getByText('There is nothing to compare with yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Browse survey repositories' }).click()
    await expect(page.getByRole('region', { name: 'Catalogue' })).toBeVisible()
  })

  await test.step('the catalogue filters by words, adds by keys, and knows what is followed', async () => {
    upstream.push({
      owner: 'georgestein',
      repository: 'ml-in-cosmology',
      commit: '4'.repeat(40),
      committedAt: '2026-03-01T12:00:00Z',
      files: {
        'README.md':
          '# Skies\n\n## Maps\n\n- **Lanterns Above the Harbour**, _ICLR 2024_ [[Paper]](https://arxiv.org/abs/2401.00041)\n',
      },
    })
    await appWindow(page).run('Browse survey repositories')
    const catalogue = page.getByRole('region', { name: 'Catalogue' })
    await expect(catalogue).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type('cosmology')
    await expect(catalogue.getByRole('listitem')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await expect(
      catalogue.getByRole('button', { name: 'Add georgestein/ml-in-cosmology' }),
    ).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(
      catalogue.getByRole('button', { name: 'Open georgestein/ml-in-cosmology' }),
    ).toBeVisible()
    const own = page.getByRole('region', { name: 'Your surveys' })
    await expect(own.getByRole('button', { name: /ml-in-cosmology.*of 1 read/ })).toBeVisible()

    const address = page.getByLabel('Address or folder')
    await address.fill('nothing such')
    await expect(page.getByText(/^This is neither a GitHub repository/)).toBeVisible()
    await address.fill('https://github.com/lantern-lab/Awesome-Lanterns')
    await page.getByRole('button', { name: 'Add and read' }).click()
    await expect(own.getByRole('button', { name: /Awesome-Lanterns.*of 6 read/ })).toBeVisible()
    await address.fill('lantern-lab/awesome-lanterns')
    await address.press('Enter')
    await expect(tree(page)).toBeVisible()
    await page.getByRole('navigation', { name: 'You are here' }).getByText('Surveys').click()
    await expect(catalogue).toBeVisible()
  })
})
