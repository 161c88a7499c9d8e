import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { benchApp } from './bench/app.mjs'
import { benchDrawing } from './bench/drawing.mjs'
import { benchGraph } from './bench/graph.mjs'
import { benchIngest } from './bench/ingest.mjs'
import { benchLayout } from './bench/layout.mjs'
import { benchLibrary } from './bench/library.mjs'
import { benchMap } from './bench/map.mjs'
import { benchMarks } from './bench/marks.mjs'
import { openBenchBrowser } from './bench/open-browser.mjs'
import { benchPdfText } from './bench/pdf-text.mjs'
import { benchReader } from './bench/reader.mjs'
import { benchSurveys } from './bench/surveys.mjs'
import { benchWorks } from './bench/works.mjs'
import { projectFolder } from './run.mjs'

// `npm run bench`: everything. `npm run bench -- ingest library`: these. Rewrites their sections of docs/benchmarks.md.
const benches = {
  ingest: benchIngest,
  library: benchLibrary,
  graph: benchGraph,
  layout: benchLayout,
  drawing: benchDrawing,
  app: benchApp,
  reader: benchReader,
  marks: benchMarks,
  map: benchMap,
  surveys: benchSurveys,
  works: benchWorks,
  texts: benchPdfText,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

// Above the number of cores, other work ran beside it, and only the ratios mean something.
const [loadBefore = 0] = loadavg()
const browser = await openBenchBrowser()
try {
  const version = browser.version
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    console.log(`\n${name}`)
    const table = await bench(browser)
    if (table === undefined) {
      console.log('Skipped: its material is not here.')
      continue
    }
    console.log(table)
    await rewriteSection(name, `${machine(version)}\n\n${table}`)
  }
} finally {
  await browser.close()
}

function machine(version) {
  const [cpu] = cpus()
  const load = loadBefore.toFixed(1)
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Chromium ${version} without a window, Node ${process.versions.node}; load before the start ${load}.`
}

/** Replaces what stands between the section's markers. */
async function rewriteSection(name, content) {
  const path = join(projectFolder, 'docs/benchmarks.md')
  const before = await readFile(path, 'utf8')
  const start = `<!-- bench:${name} -->`
  const end = `<!-- /bench:${name} -->`
  const from = before.indexOf(start)
  const to = before.indexOf(end)
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no section for ${name}`)
  await writeFile(
    path,
    `${before.slice(0, from + start.length)}\n\n${content}\n\n${before.slice(to)}`,
  )
}
