import { setFlagsFromString } from 'node:v8'
import { readFilesInWorkers } from '#services/survey/read-in-worker'
import type { FileLines } from '#services/survey/reading-form'
import { readSurveyFolder } from '#services/survey/survey-folder'
import { type Command, InputError, UsageError } from './command'

/** Below this many characters a worker takes longer to start than it spares. */
const worthWorkers = 1_000_000

/**
 * V8 optimises a function after so many bytes of bytecode run. With its own 132 kB the compiler takes half of the time in which the
 * first megabyte is read, for functions that soon have to be compiled again; four times later costs long surveys nothing.
 */
const optimiseLater = '--interrupt-budget=600000'

/**
 * V8 gives up to specialise a read beyond so many shapes, 4 by itself. Texts alone have more (slices, joins, one byte or two a
 * character), so that each `text.length` of the reader was a look-up: 5 % of the time in the profile.
 */
const knowMoreShapes = '--max-valid-polymorphic-map-count=12'

/**
 * V8 compiles each regular expression twice, first to bytecode and, where it runs again, to machine code. The reader has 300 that all
 * run again: compiling them was 12 % of the time that a list of 400 kB takes, and most of that the bytecode.
 */
const compileExpressionsOnce = '--no-regexp-tier-up'

/**
 * V8 lets the part of memory for new objects grow from 1 MB to 16, and every page of it has to be asked of the system: for a list of
 * 400 kB that takes longer than clearing up more often, 10 to 18 % of its time. Of 900 kB it does not any more.
 */
const stayInFewPages = '--semi-space-growth-factor=1'
const worthMorePages = 600_000

/**
 * `stemma survey parse DIR|FILE.md`: every row of a survey repository on this disk, in reading order, one JSON line each
 * (formats/placement-line.ts). Rows of a file are written while later files are still being read.
 */
export const surveyParse =
  (workerFile?: string): Command =>
  async (argv, { writeLines, say }) => {
    const [path, ...rest] = argv
    if (path === undefined || path.startsWith('-') || rest.length > 0)
      throw new UsageError('Usage: stemma survey parse DIR|FILE.md')
    setFlagsFromString(optimiseLater)
    setFlagsFromString(knowMoreShapes)
    setFlagsFromString(compileExpressionsOnce)
    const folder = await readSurveyFolder(path)
    if (!folder.ok) throw new InputError(folder.error.message)
    const { files, left } = folder.value
    for (const { path: file, reason } of left) say(`${file} was left out: ${reason}`)
    const abort = new AbortController()
    let written = Promise.resolve()
    let rowCount = 0
    let asideCount = 0
    const writeFile = async (file: FileLines): Promise<void> => {
      await writeLines(file.lines)
      for (const { file: name, line, reason } of file.unread)
        say(`${name}:${line} was not read: ${reason}`)
      rowCount += file.rowCount
      asideCount += file.asideCount
    }
    const size = files.reduce((sum, { text }) => sum + text.length, 0)
    if (size < worthMorePages) setFlagsFromString(stayInFewPages)
    const read = await readFilesInWorkers(files, {
      form: 'lines',
      workerFile: size < worthWorkers ? undefined : workerFile,
      signal: abort.signal,
      onFile: (file) => {
        written = written.then(() => writeFile(file))
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
