import { median } from './open-browser.mjs'

const starts = 5

/** The library worker with 10,000 and 100,000 papers: start, sort, filter, text. */
export async function benchLibrary(browser) {
  const columns = [await measure(browser, 10_000, 10_000), await measure(browser, 100_000, 20_000)]
  const names = Object.keys(columns[0])
  return [
    'From the call on the page to the 60 rows of the first page, through the worker. Each sort is asked for the first time, two seconds after the start.',
    '',
    '| ms | 10,000 papers | 100,000 papers | target |',
    '|---|---|---|---|',
    ...names.map(
      (name) =>
        `| ${name} | ${columns.map((column) => column[name].toFixed(column[name] < 10 ? 1 : 0)).join(' | ')} | ${targets[name] ?? ''} |`,
    ),
  ].join('\n')
}

const targets = {
  'sort by any column, slowest': '≤ 150 at 100,000',
  'text filter, median': '≤ 50 at 10,000',
  'text filter, slowest': '≤ 50 at 10,000',
}

async function measure(browser, count, citing) {
  const page = await browser.freshPage()
  try {
    await page.call('fillLibrary', count, citing)
    await page.reopen()
    const built = await page.call('measureStart')
    await page.call('untilSaved')
    const saved = []
    for (let start = 0; start < starts; start += 1) {
      await page.reopen()
      saved.push(await page.call('measureStart'))
    }
    const queries = []
    for (let start = 0; start < starts; start += 1) {
      await page.reopen()
      await page.call('measureStart')
      queries.push(await page.call('measureQueries', count))
    }
    const of = (name) => median(queries.map((figures) => figures[name]))
    return {
      'start to first page, no saved index': built.tableMs,
      'start to complete, no saved index': built.completeMs,
      'start to first page, saved index': median(saved.map(({ tableMs }) => tableMs)),
      'start to complete, saved index': median(saved.map(({ completeMs }) => completeMs)),
      'sort by any column, slowest': of('slowestSortMs'),
      'text filter, median': of('textMs'),
      'text filter, slowest': of('slowestTextMs'),
      'three filters and a sort': of('filterMs'),
      'all counts for the filters': of('facetsMs'),
      'whole citation network': of('graphMs'),
    }
  } finally {
    await page.close()
  }
}
