import { join } from 'node:path'
import { runnerImport } from 'vite'
import { projectFolder } from '../run.mjs'

/** What a hundred papers cost in the background: their text, what is read from it, and its index. Skipped without real files. */
export async function benchPdfText() {
  const { aliases } = (await runnerImport(join(projectFolder, 'aliases.ts'), { configFile: false }))
    .module
  const { module } = await runnerImport(join(projectFolder, 'bench/pdf-text.ts'), {
    configFile: false,
    root: projectFolder,
    resolve: { alias: aliases },
  })
  const found = await module.benchPdfText()
  if (found === undefined) return undefined
  const count = (value) => value.toLocaleString('en-US')
  const seconds = (ms) => (ms / 1000).toFixed(1)
  const allMs = found.textMs + found.readingMs + found.indexMs
  return [
    `${found.papers} papers (the real ones, again and again): ${count(found.pages)} pages, ${count(found.characters)} characters. In Node, on one thread, without the disk.`,
    '',
    '| | | target |',
    '|---|---|---|',
    `| text with places, sizes and fonts, s | ${seconds(found.textMs)} | |`,
    `| bibliographies, places that cite, key terms, summaries, s | ${seconds(found.readingMs)} | |`,
    `| full text taken into the index, s | ${seconds(found.indexMs)} | |`,
    `| … all together, s | ${seconds(allMs)} | ≤ 60 |`,
    `| … one file into the index at most, ms | ${Math.round(found.longestIndexMs)} | |`,
    `| two words over all pages, ms | ${found.searchMs.toFixed(1)} | |`,
    `| start of the engine, ms | ${Math.round(found.startMs)} | |`,
    `| text of ${found.largest.pages} pages, ms | ${Math.round(found.largest.textMs)} | |`,
  ].join('\n')
}
