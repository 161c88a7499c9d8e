import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright'
import { build } from '../build-state.mjs'
import { projectFolder } from '../run.mjs'
import { median } from './open-browser.mjs'

const starts = 5
const scrollSeconds = 5

/**
 * The whole application in the loopback shell: start, scroll, memory, long tasks while it syncs. The library is filled by the bench
 * page under the application's own origin, in the same browser profile.
 */
export async function benchApp(browser) {
  if (!(await build())) throw new Error('The application does not build')
  const small = await measureLibrary(browser, 10_000)
  const large = await measureLibrary(browser, 100_000)
  const sync = await measureSync(browser)
  const line = (name, read, target) => `| ${name} | ${read(small)} | ${read(large)} | ${target} |`
  return [
    'Built application, loopback shell. Start: from the answer of the server to the first rows of the table, with the saved index, median of five; memory: the page with its workers (measureUserAgentSpecificMemory), and the renderer process (Pss).',
    '',
    '| | 10,000 papers | 100,000 papers | target |',
    '|---|---|---|---|',
    line('start to interactive, ms', ({ startMs }) => Math.round(startMs), '≤ 1,500 at 10,000'),
    line('first start, no saved index, ms', ({ firstStartMs }) => Math.round(firstStartMs), ''),
    line('scroll, frames a second', ({ fps }) => fps.toFixed(0), '≥ 55 at 100,000'),
    line('scroll, p95 frame, ms', ({ frameP95Ms }) => frameP95Ms.toFixed(1), ''),
    line(
      'memory of page and workers, MB',
      ({ memoryMb }) => Math.round(memoryMb),
      '≤ 300 at 10,000',
    ),
    line('renderer process, MB', ({ processMb }) => Math.round(processMb), ''),
    '',
    `Tasks over 50 ms on the page from pressing “Open sample library” until it was in: ${sync.count === 0 ? 'none' : `${sync.count}, the longest ${Math.round(sync.longestMs)} ms`} (target: none).`,
  ].join('\n')
}

async function measureLibrary(browser, count) {
  const scratch = await mkdtemp(join(tmpdir(), 'stemma-bench-app-'))
  const host = await startHost(join(scratch, 'profile'))
  try {
    await withPage(browser, scratch, browser.port, async (page) => {
      await page.goto('http://stemma.localhost/')
      await page.waitForFunction(() => 'stemmaBench' in globalThis)
      await page.evaluate((papers) => globalThis.stemmaBench.fillLibrary(papers, 5_000), count)
    })
    const firstStartMs = await withPage(browser, scratch, host.port, async (page) => {
      const ms = await startMs(page, host)
      await page.evaluate(untilSaved)
      return ms
    })
    const measured = []
    for (let start = 0; start < starts; start += 1)
      measured.push(await withPage(browser, scratch, host.port, (page) => startMs(page, host)))
    const rest = await withPage(browser, scratch, host.port, async (page, context) => {
      await startMs(page, host)
      await page.waitForTimeout(3_000)
      const frames = await scroll(page)
      await context
        .newCDPSession(page)
        .then((session) => session.send('HeapProfiler.collectGarbage'))
      const memory = await page.evaluate(() => performance.measureUserAgentSpecificMemory())
      return {
        ...frames,
        memoryMb: memory.bytes / 1e6,
        processMb: await rendererMb(join(scratch, 'browser')),
      }
    })
    return { startMs: median(measured), firstStartMs, ...rest }
  } finally {
    host.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function measureSync(browser) {
  const scratch = await mkdtemp(join(tmpdir(), 'stemma-bench-app-'))
  const host = await startHost(join(scratch, 'profile'))
  try {
    return await withPage(browser, scratch, host.port, async (page) => {
      await page.goto(await host.address())
      const door = page.getByRole('button', { name: 'Open sample library' })
      await door.waitFor()
      await page.evaluate(() => {
        globalThis.longTasks = []
        new PerformanceObserver((list) => {
          globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration))
        }).observe({ type: 'longtask' })
      })
      await door.click()
      await page.getByRole('link', { name: /Synced/ }).waitFor({ timeout: 60_000 })
      const tasks = await page.evaluate(() => globalThis.longTasks)
      return { count: tasks.length, longestMs: Math.max(0, ...tasks) }
    })
  } finally {
    host.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** One browser on the profile, closed afterwards: nothing stays in memory. `port` stands behind the application's name. */
export async function withPage(browser, scratch, port, use) {
  const context = await chromium.launchPersistentContext(join(scratch, 'browser'), {
    executablePath: browser.executablePath,
    viewport: { width: 1280, height: 800 },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--host-resolver-rules=MAP stemma.localhost:80 127.0.0.1:${port}`,
      '--disable-background-networking',
    ],
  })
  try {
    return await use(context.pages()[0] ?? (await context.newPage()), context)
  } finally {
    await context.close()
  }
}

/** From the first byte of the answer to a table with text in its rows. */
async function startMs(page, host) {
  await page.addInitScript(() => {
    const look = () => {
      const cell = document.querySelector(
        '[role="rowgroup"] [role="row"]:not([hidden]) [role="gridcell"]',
      )
      const isThere = [...(cell?.parentElement?.querySelectorAll('[role="gridcell"]') ?? [])].some(
        ({ textContent }) => (textContent ?? '').length > 3,
      )
      if (isThere) globalThis.tableAt = performance.now()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(await host.address())
  await page.waitForFunction(() => 'tableAt' in globalThis, undefined, { timeout: 120_000 })
  return await page.evaluate(
    () => globalThis.tableAt - performance.getEntriesByType('navigation')[0].responseStart,
  )
}

async function untilSaved() {
  const open = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open('stemma')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const database = await open()
  const count = () =>
    new Promise((resolve) => {
      const request = database.transaction('derived').objectStore('derived').count()
      request.onsuccess = () => resolve(request.result)
    })
  while ((await count()) < 3) await new Promise((resolve) => setTimeout(resolve, 250))
  database.close()
}

async function scroll(page) {
  await page.mouse.move(500, 500)
  const counting = page.evaluate(
    (seconds) =>
      new Promise((resolve) => {
        const times = []
        const started = performance.now()
        const frame = (at) => {
          times.push(at)
          if (at - started < seconds * 1_000) requestAnimationFrame(frame)
          else resolve(times)
        }
        requestAnimationFrame(frame)
      }),
    scrollSeconds,
  )
  let isOver = false
  void counting.then(() => {
    isOver = true
  })
  while (!isOver) await page.mouse.wheel(0, 900)
  const times = await counting
  const gaps = times.slice(1).map((at, index) => at - times[index])
  return {
    fps: (1_000 * gaps.length) / (times.at(-1) - times[0]),
    frameP95Ms: gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)],
  }
}

/** Proportional set size of the largest renderer of this profile; 0 where there is no /proc. */
async function rendererMb(profile) {
  const sizes = [0]
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('--type=renderer') || !command.includes(profile)) continue
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    sizes.push(Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1_000)
  }
  return Math.max(...sizes)
}

export async function startHost(profile) {
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'out/main/server.js'), '--no-open', '--port', '0', '--profile', profile],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // Port 9 answers nobody.
      env: { ...process.env, STEMMA_UPSTREAM_BASE: 'http://127.0.0.1:9' },
    },
  )
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = await nextAddress(lines)
  let isUsed = false
  return {
    port: Number(first.port || 80),
    /** An address with a token of its own; each works once. */
    address: async () => {
      const address = isUsed ? await freshAddress(profile) : first
      isUsed = true
      return `http://stemma.localhost/${address.search}`
    },
    stop: () => child.kill('SIGTERM'),
  }
}

async function nextAddress(lines) {
  for (;;) {
    const { value, done } = await lines.next()
    if (done) throw new Error('The host ended before it said its address')
    const [, address] = /^Stemma is at (http:\S+)$/.exec(value) ?? []
    if (address !== undefined) return new URL(address)
  }
}

/** A second start with the same profile asks the running host for a new token. */
async function freshAddress(profile) {
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'out/main/server.js'), '--no-open', '--profile', profile],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return await nextAddress(createInterface({ input: child.stdout })[Symbol.asyncIterator]())
}
