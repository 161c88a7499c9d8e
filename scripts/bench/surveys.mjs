import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { projectFolder } from '../run.mjs'
import { benchSurveySpeed } from './survey-speed.mjs'

const folder = join(projectFolder, '../shared/surveys')

/** What the reader of survey repositories finds in real ones; skipped where they are not beside the project. */
export async function benchSurveys() {
  if (!existsSync(folder)) return undefined
  const { aliases } = (await runnerImport(join(projectFolder, 'aliases.ts'), { configFile: false }))
    .module
  const load = async (file) =>
    (
      await runnerImport(join(projectFolder, file), {
        configFile: false,
        root: projectFolder,
        resolve: { alias: aliases },
      })
    ).module
  const lines = (await load('bench/survey-bench.ts')).benchSurveys(folder)
  const names = lines.map(({ repository }) => repository.replace('/', '__'))
  const speed = await benchSurveySpeed(await load('bench/survey-speed.ts'), folder, names)
  const share = (value) => value.toFixed(3)
  const row = (name, { recall, precision, papers, fields }, rest) =>
    `| ${[name, papers, ...[recall, precision, fields.identifiers, fields.title, fields.taxonomy, fields.venue, fields.year, fields.code, fields.authors].map(share), ...rest].join(' | ')} |`
  return [
    'Papers found and rows that are papers, then the share of matched rows whose field is right, against every row that a script made for that one repository found; the second line of each is against the rows checked by eye.',
    '',
    '| repository | papers | found | are papers | ids | title | taxonomy | venue | year | code | authors | kB | read, ms |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines.flatMap((line) => [
      row(line.repository, line.all, [line.sizeKb.toFixed(0), line.readMs.toFixed(0)]),
      row('… checked by eye', line.checked, ['', '']),
    ]),
    '',
    speed,
  ].join('\n')
}
