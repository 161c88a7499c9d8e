import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build-state.mjs'
import { startHost, withPage } from './app.mjs'
import { median } from './open-browser.mjs'

const opens = 3

/**
 * The map of a whole library in the application: from the click on Graph, with places saved, to its first picture, and the tasks
 * that hold the page up meanwhile, workers, messages and React included.
 */
export async function benchMap(browser) {
  if (!(await build())) throw new Error('The application does not build')
  const lines = [
    '| papers / references each | first picture, ms | longest task, ms | tasks over 100 ms |',
    '|---|---|---|---|',
  ]
  for (const [papers, perWork] of [
    [10_000, 9],
    [100_000, 9],
  ]) {
    const { firstMs, longestMs, over } = await measureMap(browser, papers, perWork)
    lines.push(
      `| ${papers.toLocaleString('en')} / ${perWork} | ${Math.round(firstMs)} | ${Math.round(longestMs)} | ${over} |`,
    )
  }
  return [
    `Built application, loopback shell, invented papers, two thirds of their references in the library. Medians of ${opens} starts; target: no task over 100 ms.`,
    '',
    ...lines,
  ].join('\n')
}

async function measureMap(browser, papers, perWork) {
  const scratch = await mkdtemp(join(tmpdir(), 'stemma-bench-map-'))
  const host = await startHost(join(scratch, 'profile'))
  try {
    await withPage(browser, scratch, browser.port, async (page) => {
      await page.goto('http://stemma.localhost/')
      await page.waitForFunction(() => 'stemmaBench' in globalThis)
      await page.evaluate(
        ([count, each]) => globalThis.stemmaBench.fillLibrary(count, count, each),
        [papers, perWork],
      )
    })
    // Arranged and saved once: what is measured is a map that somebody comes back to.
    await withPage(browser, scratch, host.port, async (page) => {
      await openMap(page, host)
      await page.waitForFunction(
        () => document.querySelector('[data-picture="whole"]') !== null,
        undefined,
        { timeout: 300_000 },
      )
      await page.waitForTimeout(3_000)
    })
    const measured = []
    for (let open = 0; open < opens; open += 1)
      measured.push(await withPage(browser, scratch, host.port, (page) => openMap(page, host)))
    return {
      firstMs: median(measured.map(({ firstMs }) => firstMs)),
      longestMs: median(measured.map(({ tasks }) => Math.max(0, ...tasks))),
      over: median(measured.map(({ tasks }) => tasks.filter((ms) => ms > 100).length)),
    }
  } finally {
    host.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function openMap(page, host) {
  await page.goto(await host.address())
  await page.getByRole('row').nth(3).waitFor({ timeout: 300_000 })
  // The worker reads citations after its table: a person who looks at the table first meets a map that is ready.
  await page.waitForTimeout(8_000)
  await page.evaluate(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        globalThis.longTasks.push([startTime, duration])
    }).observe({ type: 'longtask' })
    globalThis.mapAskedAt = performance.now()
    location.hash = '#/graph'
  })
  const firstMs = await page
    .waitForFunction(
      () => {
        const state = document.querySelector('[data-picture]')?.getAttribute('data-picture')
        return (
          (state === 'sketch' || state === 'whole') && performance.now() - globalThis.mapAskedAt
        )
      },
      undefined,
      { timeout: 300_000, polling: 'raf' },
    )
    .then((handle) => handle.jsonValue())
  await page.waitForTimeout(4_000)
  const all = await page.evaluate(() =>
    globalThis.longTasks.map(([at, ms]) => [at - globalThis.mapAskedAt, ms]),
  )
  if (process.env.STEMMA_BENCH_TASKS === '1') console.log(JSON.stringify(all))
  return { firstMs, tasks: all.map(([, ms]) => ms) }
}
