import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build-state.mjs'
import { projectFolder } from '../run.mjs'
import { median } from './open-browser.mjs'

/** Some machines have quick and slow minutes: the quickest and the slowest run say how much of the median is theirs. */
const runs = 5

/** Whole runs of `stemma survey parse`, from the start of the program to its end, with the built workers. */
export async function benchSurveySpeed(
  { largeSurvey, longList, compareWithRemark },
  folder,
  names,
) {
  if (!(await build())) throw new Error('The application does not build')
  const large = largeSurvey(folder, names)
  const list = longList(folder, names)
  const largeRuns = await parse(large)
  const listRuns = await parse([list])
  const { readMs, peerMs } = compareWithRemark(large[0])
  const peak = Math.max(...largeRuns.map(({ peakMb }) => peakMb))
  return [
    `\`stemma survey parse\` from its start to its end, median of ${runs}. Memory is the largest resident set of the program with all its threads.`,
    '',
    '| what | measured | target |',
    '|---|---|---|',
    `| ${megabytes(large)} MB of Markdown in ${large.length} files, s | ${(median(largeRuns.map(({ ms }) => ms)) / 1000).toFixed(1)} | ≤ 8 |`,
    `| … quickest and slowest of the runs, s | ${range(largeRuns, 1000, 1)} | |`,
    `| … first row after, s | ${(median(largeRuns.map(({ firstRowMs }) => firstRowMs)) / 1000).toFixed(1)} | |`,
    `| … memory at most, MB | ${peak.toFixed(0)} | ≤ 600 |`,
    `| a list of ${(list.text.length / 1000).toFixed(0)} kB, ms | ${median(listRuns.map(({ ms }) => ms)).toFixed(0)} | ≤ 1000 |`,
    `| … quickest and slowest of the runs, ms | ${range(listRuns, 1, 0)} | |`,
    '',
    `For scale, on one thread: one of the ${large.length} files is read in ${readMs.toFixed(0)} ms; remark-parse with remark-gfm merely parses it in ${peerMs.toFixed(0)} ms, ${(peerMs / readMs).toFixed(1)} times as long.`,
  ].join('\n')
}

const range = (results, unit, digits) =>
  [Math.min, Math.max]
    .map((extreme) => (extreme(...results.map(({ ms }) => ms)) / unit).toFixed(digits))
    .join(' to ')

const megabytes = (files) =>
  (files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1_000_000).toFixed(1)

async function parse(files) {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-bench-surveys-'))
  try {
    const input = join(folder, 'survey')
    await mkdir(input)
    for (const { path, text } of files) await writeFile(join(input, path), text)
    const results = []
    for (let run = 0; run < runs; run += 1)
      results.push(await parseOnce(input, join(folder, 'peak')))
    return results
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The program itself says how much memory it took, when it exits. */
function parseOnce(input, peakFile) {
  // Not `maxRSS` where it can be helped: on Linux that begins with what the bench itself holds.
  const tellPeak = `import { readFileSync, writeFileSync } from 'node:fs'
const peakKb = () => {
  try {
    return /^VmHWM:\\s+(\\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]
  } catch {
    return process.resourceUsage().maxRSS
  }
}
process.on('exit', () => writeFileSync(${JSON.stringify(peakFile)}, String(peakKb())))`
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(tellPeak)}`,
        join(projectFolder, 'bin/stemma.mjs'),
        'survey',
        'parse',
        input,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let firstRowMs
    child.stdout.on('data', () => {
      firstRowMs ??= performance.now() - started
    })
    child.on('error', reject)
    child.on('close', async (code) => {
      const ms = performance.now() - started
      if (code !== 0) reject(new Error(`stemma survey parse ended with ${code}`))
      else resolve({ ms, firstRowMs, peakMb: Number(await readFile(peakFile, 'utf8')) / 1024 })
    })
  })
}
