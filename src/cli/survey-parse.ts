import type { SurveyRow } from '#domain/survey'
import type { FileReading } from '#formats/survey-markdown'
import { readFilesInWorkers } from '#services/survey/read-in-worker'
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

/**
 * `stemma survey parse DIR|FILE.md`: every row of a survey repository on this disk, in reading order. Rows of a file are written
 * while later files are still being read.
 */
export const surveyParse =
  (workerFile?: string): Command =>
  async (argv, { write, say }) => {
    const [path, ...rest] = argv
    if (path === undefined || path.startsWith('-') || rest.length > 0)
      throw new UsageError('Usage: stemma survey parse DIR|FILE.md')
    const folder = await readSurveyFolder(path)
    if (!folder.ok) throw new InputError(folder.error.message)
    for (const { path: file, reason } of folder.value.left) say(`${file} was left out: ${reason}`)
    let rowCount = 0
    const abort = new AbortController()
    let written = Promise.resolve()
    let asideCount = 0
    const writeFile = async ({ rows, unread, asides }: FileReading): Promise<void> => {
      for (const row of rows) await write(placementLine(row))
      for (const { file, line, reason } of unread) say(`${file}:${line} was not read: ${reason}`)
      rowCount += rows.length
      asideCount += asides.length
    }
    const read = await readFilesInWorkers(folder.value.files, {
      workerFile,
      signal: abort.signal,
      onFile: (reading) => {
        written = written.then(() => writeFile(reading))
        // Who cannot write need not read on.
        written.catch(() => abort.abort())
      },
    })
    await written
    if (!read.ok) throw new InputError(read.error.message)
    if (asideCount > 0) say(asidesSentence(asideCount))
    if (rowCount === 0) throw new InputError(`${path} lists no papers that Stemma can read.`)
    return 0
  }

const asidesSentence = (count: number): string =>
  count === 1
    ? '1 row names no paper (a tool, a data set, a talk, …) and was set aside.'
    : `${count} rows name no papers (tools, data sets, talks, …) and were set aside.`

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
