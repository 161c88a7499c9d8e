import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readSurvey, type SurveyFile } from '../src/formats/survey-markdown'
import { type SurveyScore, type SurveyTruth, scoreSurvey } from './survey-score'

/** A line of the table: one repository, read and compared with what was found in it by hand and by a script for it alone. */
export interface SurveyBenchLine {
  readonly repository: string
  readonly sizeKb: number
  /** Median of five readings. */
  readonly readMs: number
  readonly all: SurveyScore
  /** The rows that were checked by eye. */
  readonly checked: SurveyScore
}

const readings = 5

/** Every repository of `folder` (`../shared/surveys`), as it was. */
export function benchSurveys(folder: string): readonly SurveyBenchLine[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .map((name) => {
      const files = markdownIn(join(folder, name))
      const times: number[] = []
      let reading = readSurvey(files)
      for (let run = 0; run < readings; run += 1) {
        const started = performance.now()
        reading = readSurvey(files)
        times.push(performance.now() - started)
      }
      const entries = readFileSync(join(folder, name, 'entries.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as SurveyTruth)
      const truth = JSON.parse(readFileSync(join(folder, name, 'truth.json'), 'utf8')) as {
        readonly sample: readonly SurveyTruth[]
      }
      // Of all rows only those that lie where a checked one does: the others are not wrong for not being in the sample.
      const inSample = reading.rows.filter(({ file, line, endLine }) =>
        truth.sample.some(
          (one) => one.file === file && line <= one.lines[1] && endLine >= one.lines[0],
        ),
      )
      return {
        repository: name.replace('__', '/'),
        sizeKb: files.reduce((sum, { text }) => sum + text.length, 0) / 1_000,
        readMs: times.toSorted((a, b) => a - b)[Math.floor(readings / 2)] ?? 0,
        all: scoreSurvey(reading.rows, entries),
        checked: scoreSurvey(inSample, truth.sample),
      }
    })
}

function markdownIn(folder: string, prefix = ''): readonly SurveyFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return markdownIn(join(folder, entry.name), `${prefix}${entry.name}/`)
    if (!/\.md$/i.test(entry.name)) return []
    return [{ path: prefix + entry.name, text: readFileSync(join(folder, entry.name), 'utf8') }]
  })
}
