import type { SurveyRow } from '#domain/survey'
import { readSurvey } from '#formats/survey-markdown'
import { readSurveyFolder } from '#services/survey/survey-folder'
import { type Command, InputError, UsageError } from './command'

/** A placement on standard output. Absent fields are not known and left out, never guessed. */
interface PlacementLine {
  readonly title: string
  readonly authors?: readonly string[]
  readonly year?: number
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as printed. */
  readonly date?: string
  readonly venue?: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly url?: string
  readonly links?: readonly { readonly rel: string; readonly url: string }[]
  readonly codeUrl?: string
  /** Headings in force, outermost first. */
  readonly taxonomy: readonly string[]
  readonly file: string
  /** 1-based. */
  readonly line: number
}

/** `stemma survey parse DIR|FILE.md`: every row of a survey repository on this disk, in reading order. */
export const surveyParse: Command = async (argv, { write, say }) => {
  const [path, ...rest] = argv
  if (path === undefined || path.startsWith('-') || rest.length > 0)
    throw new UsageError('Usage: stemma survey parse DIR|FILE.md')
  const folder = await readSurveyFolder(path)
  if (!folder.ok) throw new InputError(folder.error.message)
  for (const { path: file, reason } of folder.value.left) say(`${file} was left out: ${reason}`)
  const { rows, unread } = readSurvey(folder.value.files)
  for (const row of rows) await write(placementLine(row))
  for (const { file, line, reason } of unread) say(`${file}:${line} was not read: ${reason}`)
  if (rows.length === 0) throw new InputError(`${path} lists no papers that Stemma can read.`)
  return 0
}

function placementLine(row: SurveyRow): PlacementLine {
  const { title, authors, year, date, venue, identifiers, url, links, codeUrl } = row
  return {
    title,
    ...(authors.length > 0 && { authors }),
    ...(year !== undefined && { year }),
    ...(date !== undefined && { date }),
    ...(venue !== undefined && { venue }),
    identifiers: Object.fromEntries(identifiers.map(({ scheme, value }) => [scheme, value])),
    ...(url !== undefined && { url }),
    ...(links.length > 0 && {
      links: links.map(({ relation, url: address }) => ({ rel: relation, url: address })),
    }),
    ...(codeUrl !== undefined && { codeUrl }),
    taxonomy: row.taxonomy,
    file: row.file,
    line: row.line,
  }
}
