import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { build } from '../build-state.mjs'
import { projectFolder } from '../run.mjs'
import { startHost, withPage } from './app.mjs'
import { median } from './open-browser.mjs'

const folder = join(projectFolder, '../shared/pdfs')
const survey = 'deepreview-survey-98p.pdf'
const runs = 5
/** 98 · 3 + 35 + 27 pages. */
const joinedNames = [
  survey,
  survey,
  survey,
  'ralph2020-springer-1col-authoryear.pdf',
  'pair-manubot-v1-preprint.pdf',
]
const tabNames = [
  survey,
  'keim2024-icse-acm-2col-numeric.pdf',
  'ralph2020-springer-1col-authoryear.pdf',
  'longeval2023-eacl-2col-type3.pdf',
  'pair-manubot-v1-preprint.pdf',
]

/** The reader in the built application, on real papers; skipped where they are not beside the project. */
export async function benchReader(browser) {
  if (!existsSync(join(folder, survey))) return undefined
  if (!(await build())) throw new Error('The application does not build')
  const scratch = await mkdtemp(join(tmpdir(), 'stemma-bench-reader-'))
  const host = await startHost(join(scratch, 'profile'))
  try {
    return await withPage(browser, scratch, host.port, async (page, context) => {
      await page.goto(await host.address())
      await page.getByRole('navigation', { name: 'Library' }).waitFor()
      await page.waitForTimeout(3_000)
      const papers = new Map()
      for (const name of new Set(tabNames))
        papers.set(name, await addPaper(page, await readFile(join(folder, name))))
      const joined = await addPaper(page, await joinedPaper())
      // What was added is read in the background first, on one of the two cores.
      await page.waitForTimeout(45_000)
      const figures = await measure(page, context, papers, joined)
      return tableOf(figures)
    })
  } finally {
    host.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function joinedPaper() {
  const { aliases } = (await runnerImport(join(projectFolder, 'aliases.ts'), { configFile: false }))
    .module
  const { module } = await runnerImport(join(projectFolder, 'bench/join-pdfs.ts'), {
    configFile: false,
    root: projectFolder,
    resolve: { alias: aliases },
  })
  const files = await Promise.all(
    joinedNames.map(async (name) => new Uint8Array(await readFile(join(folder, name)))),
  )
  return Buffer.from(await module.joinPdfs(files))
}

async function measure(page, context, papers, joined) {
  const surveyPaper = papers.get(survey)
  const leave = () => show(page, '#/settings')
  // With the reader's own script loaded, as at every paper but the first of a day.
  const firstOfAll = await openMs(page, surveyPaper)
  const opened = []
  for (let run = 0; run < runs; run += 1) {
    await leave()
    // The worker that waits for the next paper is there after three seconds.
    await page.waitForTimeout(1_000)
    await show(page, address(papers.get('keim2024-icse-acm-2col-numeric.pdf')))
    await page.waitForTimeout(5_000)
    opened.push(await openMs(page, surveyPaper))
  }
  await page.waitForTimeout(2_000)
  const jumps = []
  for (const number of [50, 97, 13, 71, 31, 88, 5, 64, 42, 79])
    jumps.push(await jumpMs(page, number))
  const frames = await scrollFrames(page)
  const perDay = await findFigures(page, joined)
  const memory = await tabMemory(page, context, papers)
  return { firstOfAll, opened: median(opened), jumps, frames, ...perDay, ...memory }
}

function tableOf(figures) {
  const ms = (value) => value.toFixed(value < 10 ? 1 : 0)
  const { jumps, frames } = figures
  const line = (name, value, target = '') => `| ${name} | ${value} | ${target} |`
  return [
    'Built application, loopback shell, real papers; the survey has 98 pages, the joined file 356. A page counts as shown when its picture is drawn and its text can be selected. The files that were added have been read in the background. Medians of five openings and of ten jumps to pages that were not drawn.',
    '',
    '| | measured | target |',
    '|---|---|---|',
    line('first page of the survey, ms', ms(figures.opened), '≤ 600'),
    line('… the very first paper, with the script of the reader, ms', ms(figures.firstOfAll)),
    line('jump to any page, ms', ms(median(jumps)), '≤ 250'),
    line('… the slowest, ms', ms(Math.max(...jumps))),
    line('find over 356 pages, text read ahead, ms', ms(figures.findMs), '≤ 600'),
    line('… at once after opening, before its text is read, ms', ms(figures.coldFindMs)),
    line('scroll, p95 frame, ms', ms(frames.p95Ms), '≤ 25'),
    line('… longest frame, ms', ms(frames.longestMs)),
    line('five tabs open, page and workers, MB', ms(figures.fiveTabsMb), '≤ 400'),
    line('… of that a hidden tab, MB', ms(figures.hiddenTabMb), '≤ 10'),
    '',
    `${figures.hits.toLocaleString('en-US')} hits were counted and highlighted in the find.`,
  ].join('\n')
}

const address = ({ workId, hash }) => `#/read/${workId}?file=${hash}`

const show = (page, hash) =>
  page.evaluate((wanted) => {
    window.location.hash = wanted
  }, hash)

/** From the change of the address until `number` is drawn with its text. */
export const openMs = (page, paper) =>
  page.evaluate(
    async ([hash, number]) => {
      // Goes on at the same page each time: the beginning.
      const start = performance.now()
      window.location.hash = `${hash}&page=${number}`
      const workId = decodeURIComponent(hash.split('/')[2].split('?')[0])
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const isThere = window.location.hash.includes(workId)
        const at = document.querySelector(`.pdfViewer .page[data-page-number="${number}"]`)
        // Its words may be there before its picture, which the sign of drawing stands over until it is whole.
        const isDrawn = at?.matches('.page:has(canvas):not(.loadingIcon)') === true
        if (isThere && isDrawn && at.querySelectorAll('.textLayer > *').length > 1)
          return performance.now() - start
        if (performance.now() - start > 60_000) throw new Error('The page was not drawn.')
      }
    },
    [address(paper), 1],
  )

export async function jumpMs(page, number) {
  await page.locator('[data-reader-page]').fill(String(number))
  return await page.evaluate(async (wanted) => {
    const field = document.querySelector('[data-reader-page]')
    const start = performance.now()
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const at = document.querySelector(`.pdfViewer .page[data-page-number="${wanted}"]`)
      const box = at?.getBoundingClientRect()
      const isSeen = box !== undefined && box.bottom > 100 && box.top < window.innerHeight - 100
      const isDrawn = at?.matches('.page:has(canvas):not(.loadingIcon)') === true
      if (isSeen && isDrawn && at.querySelectorAll('.textLayer > *').length > 1)
        return performance.now() - start
      if (performance.now() - start > 30_000) throw new Error(`Page ${wanted} was not drawn.`)
    }
  }, number)
}

/** Four seconds of the wheel, from the beginning. */
export async function scrollFrames(page) {
  await page.keyboard.press('Home')
  await page.waitForTimeout(1_500)
  await page.mouse.move(800, 500)
  const counting = page.evaluate(
    () =>
      new Promise((resolve) => {
        const times = []
        const started = performance.now()
        const frame = (at) => {
          times.push(at)
          if (at - started < 4_000) requestAnimationFrame(frame)
          else resolve(times)
        }
        requestAnimationFrame(frame)
      }),
  )
  let isOver = false
  void counting.then(() => {
    isOver = true
  })
  while (!isOver) await page.mouse.wheel(0, 240)
  const times = await counting
  const gaps = times.slice(1).map((at, index) => at - times[index])
  gaps.sort((one, other) => one - other)
  return { p95Ms: gaps[Math.floor(gaps.length * 0.95)], longestMs: gaps.at(-1) }
}

async function findFigures(page, joined) {
  await openMs(page, joined)
  const coldFindMs = (await findMs(page, 'review')).ms
  await page.waitForTimeout(1_000)
  const times = []
  let hits = 0
  for (const word of ['model', 'data', 'sequence', 'method', 'cell']) {
    const found = await findMs(page, word)
    times.push(found.ms)
    hits += found.hits
  }
  return { coldFindMs, findMs: median(times), hits }
}

/** From the word in the field to the count of all its hits, which stands once it does not grow any more. */
async function findMs(page, word) {
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Find in this paper' })
  await field.fill('')
  await page.waitForTimeout(500)
  return await page.evaluate(async (wanted) => {
    const input = document.querySelector('[data-reader-find]')
    const status = input.parentElement.querySelector('[role="status"]')
    const start = performance.now()
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
    setValue.call(input, wanted)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    let last = ''
    let changedAt = start
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      const words = status.textContent
      if (words !== last) {
        last = words
        changedAt = now
      }
      const total = /of ([\d,]+)/.exec(last)?.[1]
      if (total !== undefined && now - changedAt > 1_500)
        return { ms: changedAt - start, hits: Number(total.replaceAll(',', '')) }
      if (now - start > 60_000) throw new Error('The search did not end.')
    }
  }, word)
}

async function tabMemory(page, context, papers) {
  const weigh = async () => {
    await page.waitForTimeout(4_000)
    const session = await context.newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    await session.detach()
    return (await page.evaluate(() => performance.measureUserAgentSpecificMemory())).bytes / 1e6
  }
  await page.reload()
  await page.waitForTimeout(2_000)
  const shown = papers.get('keim2024-icse-acm-2col-numeric.pdf')
  await openMs(page, shown)
  const oneMb = await weigh()
  for (const name of tabNames) {
    await openMs(page, papers.get(name))
    await page.waitForTimeout(1_000)
  }
  await openMs(page, shown)
  const fiveTabsMb = await weigh()
  // The other four were shown and are hidden now.
  return { fiveTabsMb, hiddenTabMb: Math.max(0, (fiveTabsMb - oneMb) / (tabNames.length - 1)) }
}

/** Through the host, as a file that is dropped into the window; the paper is put beside it. */
export async function addPaper(page, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const workId = `work-${hash.slice(0, 12)}`
  await page.evaluate(
    async ([content, paper, file]) => {
      const answer = await fetch('/pdf', {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body: Uint8Array.from(atob(content), (character) => character.charCodeAt(0)),
      })
      if (!answer.ok) throw new Error(`The host refused the file: ${answer.status}`)
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open('stemma')
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      const now = new Date().toISOString()
      const writing = database.transaction(['works', 'attachments'], 'readwrite')
      writing.objectStore('works').put({
        id: paper,
        rev: 1,
        title: `Paper ${file.slice(0, 6)}`,
        otherTitles: [],
        identifiers: [],
        doubtfulIdentifiers: [],
        links: [],
        versions: [],
        provenance: {},
        sourceIds: [],
        addedAt: now,
        isArrival: false,
      })
      writing.objectStore('attachments').put({
        id: file,
        workId: paper,
        hash: file,
        origin: { kind: 'file', name: 'paper.pdf' },
        sizeBytes: 1,
        addedAt: now,
        changedAt: now,
        isRemoved: false,
        rev: 1,
      })
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve
        writing.onerror = () => reject(writing.error)
      })
      database.close()
    },
    [Buffer.from(bytes).toString('base64'), workId, hash],
  )
  return { workId, hash }
}
