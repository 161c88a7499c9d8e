import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build-state.mjs'
import { projectFolder } from '../run.mjs'
import { startHost, withPage } from './app.mjs'
import { median } from './open-browser.mjs'
import { addPaper, jumpMs, openMs, scrollFrames } from './reader.mjs'

const survey = join(projectFolder, '../shared/pdfs/deepreview-survey-98p.pdf')
const markCount = 1_000
const pageCount = 98
const pages = [50, 97, 13, 71, 31, 88, 5, 64]
const other = 'keim2024-icse-acm-2col-numeric.pdf'

/** What a thousand marks on a paper cost, against the same paper without, in turns. */
export async function benchMarks(browser) {
  if (!existsSync(survey)) return undefined
  if (!(await build())) throw new Error('The application does not build')
  const scratch = await mkdtemp(join(tmpdir(), 'stemma-bench-marks-'))
  const host = await startHost(join(scratch, 'profile'))
  try {
    return await withPage(browser, scratch, host.port, async (page) => {
      await page.goto(await host.address())
      await page.getByRole('navigation', { name: 'Library' }).waitFor()
      await page.waitForTimeout(3_000)
      const paper = await addPaper(page, await readFile(survey))
      const between = await addPaper(page, await readFile(join(survey, '..', other)))
      const plain = []
      const marked = []
      // In turns, because what else runs on the machine changes by the minute.
      for (let turn = 0; turn < 3; turn += 1) {
        await setMarks(page, paper, 0)
        plain.push(await measure(page, paper, between))
        await setMarks(page, paper, markCount)
        marked.push(await measure(page, paper, between))
      }
      return tableOf(plain, marked)
    })
  } finally {
    host.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function measure(page, paper, between) {
  await page.reload()
  await page.waitForTimeout(2_000)
  await openMs(page, between)
  await page.waitForTimeout(4_000)
  const open = await openMs(page, paper)
  await page.waitForTimeout(1_500)
  const jumps = []
  for (const number of pages) jumps.push(await jumpMs(page, number))
  const { p95Ms } = await scrollFrames(page)
  await showLeftTab(page, 'Marks')
  await openMs(page, between)
  await page.waitForTimeout(4_000)
  const openWithList = await openMs(page, paper)
  await showLeftTab(page, 'Pages')
  return { open, jump: median(jumps), frame: p95Ms, openWithList }
}

const showLeftTab = (page, name) =>
  page
    .getByRole('radiogroup', { name: 'Left pane' })
    .getByText(new RegExp(`^${name}( \\d+)?$`))
    .click()

function tableOf(plain, marked) {
  const row = (name, field) => {
    const without = median(plain.map((figures) => figures[field]))
    const with_ = median(marked.map((figures) => figures[field]))
    return `| ${name} | ${without.toFixed(0)} | ${with_.toFixed(0)} | ${(with_ / without).toFixed(2)} | ≤ 1.20 |`
  }
  return [
    `The survey of 98 pages without marks and with ${markCount.toLocaleString('en-US')}, highlights and underlines of two lines, a third of them with a comment. Medians of three turns.`,
    '',
    '| | without | with | ratio | target |',
    '|---|---|---|---|---|',
    row('first page, ms', 'open'),
    row('first page, their list beside it, ms', 'openWithList'),
    row('jump to any page, ms', 'jump'),
    row('scroll, p95 frame, ms', 'frame'),
  ].join('\n')
}

/** Puts so many marks on the paper, and takes the others off. */
const setMarks = (page, paper, count) =>
  page.evaluate(
    async ([{ workId, hash }, wanted, sheets]) => {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open('stemma')
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      const writing = database.transaction('annotations', 'readwrite')
      const marks = writing.objectStore('annotations')
      marks.clear()
      const colours = ['keyPoint', 'result', 'method', 'doubt', 'definition']
      for (let index = 0; index < wanted; index += 1) {
        const top = 700 - Math.floor(index / sheets) * 55
        marks.put({
          id: `mark-${index}`,
          workId,
          kind: index % 7 === 0 ? 'underline' : 'highlight',
          colour: colours[index % colours.length],
          place: {
            hash,
            pageIndex: index % sheets,
            boxes: [
              [72, top, 500, top + 12],
              [72, top - 15, 400, top - 3],
            ],
            quote: { exact: `Words of mark ${index} that fill a line`, prefix: '', suffix: '' },
            position: { start: index, end: index + 24 },
          },
          comment: index % 3 === 0 ? 'A comment' : '',
          tags: [],
          links: [],
          createdAt: '2026-01-01T00:00:00.000Z',
          updatedAt: '2026-01-01T00:00:00.000Z',
          isRemoved: false,
          rev: 1,
        })
      }
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve
        writing.onerror = () => reject(writing.error)
      })
      database.close()
    },
    [paper, count, pageCount],
  )
