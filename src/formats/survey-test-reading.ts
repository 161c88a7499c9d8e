import type { SurveyReading, SurveyRow } from '#domain/survey'
import { readSurvey } from './survey-markdown'

/** For tests: what the reader makes of one file. */
export const read = (text: string, path = 'README.md'): SurveyReading =>
  readSurvey([{ path, text }])

export const rowsOf = (text: string): readonly SurveyRow[] => read(text).rows

export const onlyRow = (text: string): SurveyRow => {
  const rows = rowsOf(text)
  const [row, ...others] = rows
  if (row === undefined || others.length > 0)
    throw new Error(`One row was wanted: ${JSON.stringify(rows.map(({ title }) => title))}`)
  return row
}

export const id = (row: SurveyRow, scheme: string): string | undefined =>
  row.identifiers.find((one) => one.scheme === scheme)?.value

export const link = 'https://arxiv.org/abs/2401.01234'
