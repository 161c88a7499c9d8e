import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, runnerImport } from 'vite'
import { projectFolder } from '../run.mjs'
import { median } from './open-browser.mjs'

const network = join(projectFolder, '../shared/data/arxiv-2023/edges.csv.gz')
const invented = '100000/600000'
const outDir = join(projectFolder, '.cache/bench-layout')
const peers = ['d3-force', 'd3-force-reuse', 'ngraph.forcelayout', 'ForceAtlas2']
const runs = 3
/** How often a peer is looked at on its way, to see when it is as good. */
const looks = 5
/** Two measures within this count as equal. */
const slack = 0.03

/** The layout engine beside its peers on a real network, and at the size of a field. Everything in Node, on one thread. */
export async function benchLayout() {
  const { aliases } = (await runnerImport(join(projectFolder, 'aliases.ts'), { configFile: false }))
    .module
  await build({
    configFile: false,
    logLevel: 'warn',
    root: projectFolder,
    resolve: { alias: aliases },
    build: { ssr: 'bench/layout/run.ts', outDir, target: 'node20', emptyOutDir: true },
  })
  const sections = []
  if (existsSync(network)) sections.push(await besidePeers())
  else console.warn('No ../shared/data/arxiv-2023: the layout is not compared with its peers.')
  sections.push(await atSizeOfField())
  return sections.join('\n\n')
}

async function besidePeers() {
  const own = await several('stemma', network)
  const lines = []
  for (const peer of peers) {
    const all = await run(peer, network, looks)
    const last = all.at(-1)
    const equal = all.find((look) => isAsGood(look, own))
    lines.push(
      `| ${peer}, ${last.steps} steps | ${seconds(last.cpuMs)} | ${(last.cpuMs / own.cpuMs).toFixed(0)} | ${measures(last)} | ${isAsGood(own, last) ? 'yes' : 'no'} | ${
        equal === undefined
          ? 'never'
          : `${seconds(equal.cpuMs)} s (${(equal.cpuMs / own.cpuMs).toFixed(0)} times ours)`
      } |`,
    )
  }
  return [
    `The real network of ${own.nodes.toLocaleString('en')} papers and ${own.edges.toLocaleString('en')} citations, each engine in a process of its own. Time is processor time, so that other work on the machine counts little; ours is the median of ${runs}. A peer runs for as many steps as it takes by itself or its documentation suggests. Measures as in \`src/graph/layout-quality.ts\`; two within 3 % count as equal. Target: at most 1/50 of the time of d3-force and of ForceAtlas2, each at its own quality.`,
    '',
    '| engine | time, s | times ours | stress ↓ | neighbourhood ↑ | crossing pairs, % ↓ | ours is as good in all three | as good as ours after |',
    '|---|---|---|---|---|---|---|---|',
    `| **stemma** | ${seconds(own.cpuMs)} | 1 | ${measures(own)} | | |`,
    ...lines,
  ].join('\n')
}

async function atSizeOfField() {
  const own = await several('stemma', invented)
  return [
    `An invented network of ${own.nodes.toLocaleString('en')} papers and ${own.edges.toLocaleString('en')} citations, median of ${runs}.`,
    '',
    '| | measured | target |',
    '|---|---|---|',
    `| settled, s of processor time | ${seconds(own.cpuMs)} | ≤ 2.5 |`,
    `| settled, s by the clock | ${seconds(own.wallMs)} | |`,
    `| memory of the process at most, MB | ${own.peakMb.toFixed(0)} | ≤ 400 |`,
    `| … of that before the layout | ${own.residentBeforeMb.toFixed(0)} | |`,
    `| longest tick, ms of processor time | ${own.longestMs.toFixed(0)} | |`,
    `| stress, neighbourhood, crossing pairs % | ${measures(own).replaceAll(' | ', ', ')} | |`,
  ].join('\n')
}

const isAsGood = (one, other) =>
  one.stress <= other.stress * (1 + slack) &&
  one.neighbourhood >= other.neighbourhood * (1 - slack) &&
  one.crossings <= other.crossings * (1 + slack)

const seconds = (ms) => (ms / 1000).toFixed(ms < 10_000 ? 2 : 1)
const measures = ({ stress, neighbourhood, crossings }) =>
  `${stress.toFixed(3)} | ${neighbourhood.toFixed(4)} | ${(100 * crossings).toFixed(3)}`

/** The medians of several runs, each figure by itself. */
async function several(engine, input) {
  const all = []
  for (let turn = 0; turn < runs; turn += 1) all.push((await run(engine, input, 1)).at(-1))
  return Object.fromEntries(
    Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))]),
  )
}

function run(engine, input, times) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(outDir, 'run.js'), engine, input, String(times)], {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`The layout of ${engine} ended with ${code}`))
      else
        resolve(
          text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line)),
        )
    })
  })
}
