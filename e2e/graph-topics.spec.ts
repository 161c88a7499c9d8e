import { expect, test } from './fixtures'
import { countRows, readTable } from './library-rows'
import { appWindow } from './pages/app-window'

test('the map of a survey: its topics as clusters, with places of their own', async ({
  withSample: { page },
}) => {
  await test.step('the map of a survey by topic and the one by category keep their places apart', async () => {
    await page.evaluate(() => {
      window.location.hash = `#/graph?ofSource=${encodeURIComponent('survey:aiot-mlsys-lab/efficient-llms-survey')}`
    })
    const legend = page.getByRole('region', { name: 'Legend' })
    await expect(legend).toContainText('Model-Centric Methods')
    await expect
      .poll(async () => (await readTable(page, 'layouts')).map(({ key }) => key))
      .toEqual(['topics:survey:aiot-mlsys-lab/efficient-llms-survey'])
    const saved = await readTable(page, 'layouts')
    await page.getByRole('button', { name: /^Colour:/ }).click()
    await page.getByRole('menuitem', { name: /^Category/ }).click()
    await expect.poll(() => countRows(page, 'layouts')).toBe(2)
    await page.getByRole('button', { name: /^Colour:/ }).click()
    await page.getByRole('menuitem', { name: /^Topic/ }).click()
    await expect(legend).toContainText('Model-Centric Methods')
    await page.reload()
    await expect(legend).toContainText('Model-Centric Methods')
    expect((await readTable(page, 'layouts')).find(({ key }) => key === saved[0]?.key)).toEqual(
      saved[0],
    )
  })

  await test.step('topics as clusters, one of them alone, and back', async () => {
    await appWindow(page).navigation.getByRole('link', { name: 'Efficient LLMs' }).click()
    const tree = page.getByRole('tree', { name: 'Categories' })
    await expect(tree.getByRole('treeitem').first()).toBeVisible()
    const branches = (await tree.getByRole('treeitem').locator('[title]').allTextContents()).filter(
      (name) => name !== '',
    )
    await page.getByRole('main').getByRole('button', { name: 'Graph', exact: true }).click()

    const legend = page.getByRole('region', { name: 'Legend' })
    const table = page.getByRole('grid', { name: 'Papers on the map' })
    await expect(legend.getByRole('button', { name: /^Only/ }).first()).toBeVisible()
    const rows = async () => Number(await table.getAttribute('aria-rowcount')) - 1
    await expect.poll(rows).toBeGreaterThan(0)
    const all = await rows()

    await test.step('the legend names the branches of the tree, and their counts add up', async () => {
      const entries = await legend.locator('button[aria-pressed]').allInnerTexts()
      const named = entries.map((entry) => entry.split('\n').map((part) => part.trim()))
      for (const name of ['Model-Centric Methods', 'Data-Centric Methods']) {
        expect(branches).toContain(name)
        expect(named.flat()).toContain(name)
      }
      const counts = named.map((parts) => Number((parts.at(-1) ?? '').replace(',', '')))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all)
      await expect(table.getByRole('columnheader', { name: 'Topic' })).toBeVisible()
    })

    await test.step('a branch that is switched off recedes', async () => {
      const entry = legend.getByRole('button', { name: /Data-Centric Methods/, pressed: true })
      await entry.click()
      await expect(legend).toContainText('Outside the filter')
      // The table is ordered behind the map.
      await expect.poll(rows).toBeLessThan(all)
      await legend.getByTitle('Show “Data-Centric Methods” again').click()
      await expect.poll(rows).toBe(all)
    })

    await test.step('one branch alone is coloured by its children; the address holds it', async () => {
      await legend.getByRole('button', { name: 'Only “Data-Centric Methods”' }).click()
      await expect(page.getByText('Topic: Data-Centric Methods')).toBeVisible()
      await expect(legend).toContainText('Data Selection')
      await expect(legend).not.toContainText('Model-Centric Methods')
      expect(page.url()).toContain('topic=')
      await expect.poll(rows).toBeLessThan(all)
    })

    await test.step('and Escape, the chip and going back lead to all topics', async () => {
      await page.getByRole('application').focus()
      await page.keyboard.press('Escape')
      await expect(legend).toContainText('Model-Centric Methods')
      await expect.poll(rows).toBe(all)
      await page.goBack()
      await expect(page.getByText('Topic: Data-Centric Methods')).toBeVisible()
      await page.getByRole('button', { name: 'Show all topics' }).click()
      await expect(legend).toContainText('Model-Centric Methods')
    })
  })
})
