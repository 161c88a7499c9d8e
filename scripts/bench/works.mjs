import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { projectFolder } from '../run.mjs'

const folder = join(projectFolder, '../shared/data/arxiv-2023')

/** Papers that stand twice in a real network, found and joined; skipped where it is not beside the project. */
export async function benchWorks() {
  if (!existsSync(folder)) return undefined
  const { aliases } = (await runnerImport(join(projectFolder, 'aliases.ts'), { configFile: false }))
    .module
  const { module } = await runnerImport(join(projectFolder, 'bench/works-bench.ts'), {
    configFile: false,
    root: projectFolder,
    resolve: { alias: aliases },
  })
  const found = module.benchWorks(folder, join(projectFolder, 'bench/works-labels.csv'))
  const { precision, recall, unsure } = found.score
  const share = (value) => value.toFixed(4)
  const count = (value) => value.toLocaleString('en-US')
  const seconds = (ms) => (ms / 1000).toFixed(1)
  return [
    `${count(found.works)} records of arXiv computer science; ${count(found.candidates)} pairs looked at, ${count(found.joined)} joined, ${count(found.proposed)} proposed. The labels are in \`bench/works-labels.csv\`: row numbers and what was said of them.`,
    '',
    '| | | 95 % | from | target |',
    '|---|---|---|---|---|',
    `| precision of joined pairs | ${share(precision.value)} | ${share(precision.from)} to ${share(precision.to)} | ${precision.labelled} labelled, ${precision.wrong} wrong | ≥ 0.995 |`,
    `| recall | ${share(recall.value)} | ${share(recall.from)} to ${share(recall.to)} | about ${count(recall.joined)} joined, ${count(recall.missed)} not | ≥ 0.95 |`,
    `| search, s | ${seconds(found.searchMs)} | | ${count(found.works)} titles | |`,
    `| judgement of all pairs, s | ${seconds(found.judgeMs)} | | | |`,
    `| search, 100,000 titles, s | ${seconds(found.largeSearchMs)} | | the real ones, and halves of two put together | ≤ 5 |`,
    '',
    `${unsure} pairs are in doubt even for a reader (mostly a journal's longer version under another title) and count neither way.`,
  ].join('\n')
}
