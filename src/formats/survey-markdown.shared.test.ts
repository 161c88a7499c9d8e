import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type SurveyTruth, scoreSurvey } from '../../bench/survey-score'
import { readSurvey, type SurveyFile } from './survey-markdown'

const surveys = fileURLToPath(new URL('../../../shared/surveys/', import.meta.url))
const hasSurveys = existsSync(surveys)
if (!hasSurveys)
  console.warn('survey-markdown: ../shared/surveys is not there, real surveys are skipped')

const markdownFiles = (folder: string, prefix = ''): readonly SurveyFile[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? markdownFiles(join(folder, entry.name), `${prefix}${entry.name}/`)
      : /\.md$/i.test(entry.name)
        ? [
            {
              path: prefix + entry.name,
              text: readFileSync(join(folder, entry.name), 'utf8'),
            },
          ]
        : [],
  )

const lines = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')

interface Floor {
  readonly folder: string
  readonly recall: number
  readonly precision: number
  readonly identifiers: number
  /** The least of title, venue, year, code, taxonomy and authors. */
  readonly facts: number
}

/** What the reader reached when this was written, less a little. The first three are the founding surveys. */
const floors: readonly Floor[] = [
  {
    folder: 'AIoT-MLSys-Lab__Efficient-LLMs-Survey',
    recall: 0.995,
    precision: 0.995,
    identifiers: 0.99,
    facts: 0.99,
  },
  {
    folder: 'weigao266__Awesome-Efficient-Arch',
    recall: 0.985,
    precision: 0.995,
    identifiers: 0.99,
    facts: 0.99,
  },
  {
    folder: 'snowloving__SnowSurvey4EfficientLLM',
    recall: 0.995,
    precision: 0.995,
    identifiers: 0.99,
    facts: 0.96,
  },
  {
    folder: 'horseee__Awesome-Efficient-LLM',
    recall: 0.99,
    precision: 0.99,
    identifiers: 0.99,
    facts: 0.97,
  },
  {
    folder: 'yangkky__Machine-learning-for-proteins',
    recall: 0.99,
    precision: 0.99,
    identifiers: 0.99,
    facts: 0.97,
  },
  {
    folder: 'zjunlp__Prompt4ReasoningPapers',
    recall: 0.98,
    precision: 0.98,
    identifiers: 0.99,
    facts: 0.97,
  },
]

describe.skipIf(!hasSurveys)('the reader of surveys on real repositories', () => {
  it.each(floors)('reads $folder', ({ folder, recall, precision, identifiers, facts }) => {
    const { rows } = readSurvey(markdownFiles(join(surveys, folder)))
    const truths = lines(join(surveys, folder, 'entries.jsonl')).map(
      (line) => JSON.parse(line) as SurveyTruth,
    )
    const score = scoreSurvey(rows, truths)
    expect(score.recall).toBeGreaterThanOrEqual(recall)
    expect(score.precision).toBeGreaterThanOrEqual(precision)
    expect(score.fields.identifiers).toBeGreaterThanOrEqual(identifiers)
    for (const [field, value] of Object.entries(score.fields))
      expect(value, field).toBeGreaterThanOrEqual(facts)
  })

  it.each(floors)('reads the rows of $folder that people checked', ({ folder }) => {
    const { rows } = readSurvey(markdownFiles(join(surveys, folder)))
    const { sample } = JSON.parse(readFileSync(join(surveys, folder, 'truth.json'), 'utf8')) as {
      readonly sample: readonly SurveyTruth[]
    }
    const { recall, fields } = scoreSurvey(rows, sample)
    expect(recall).toBe(1)
    expect(fields.identifiers).toBe(1)
    expect(fields.title).toBe(1)
    expect(fields.taxonomy).toBe(1)
    for (const [field, value] of Object.entries(fields))
      expect(value, field).toBeGreaterThanOrEqual(0.96)
  })

  it('finds the own paper where the README is clear about it, and none where it is not', () => {
    const own = (folder: string) =>
      readSurvey(markdownFiles(join(surveys, folder))).ownIdentifiers.map(({ value }) => value)
    expect(own('AIoT-MLSys-Lab__Efficient-LLMs-Survey')).toEqual(['2312.03863'])
    // Its badge leads to somebody else's survey; the news name the right one.
    expect(own('weigao266__Awesome-Efficient-Arch')).toEqual(['2508.09834'])
    expect(own('zjunlp__Prompt4ReasoningPapers')).toEqual(['2212.09597'])
    expect(own('snowloving__SnowSurvey4EfficientLLM')).toEqual([])
    expect(own('horseee__Awesome-Efficient-LLM')).toEqual([])
    expect(own('yangkky__Machine-learning-for-proteins')).toEqual([])
  })
})
