import type { AsideRow, SurveyReading, SurveyRow, UnreadRow } from '#domain/survey'
import { surveyBlocks } from './survey-blocks'
import { findRows } from './survey-candidates'
import type { Block, Lines } from './survey-document'
import { documentFacts } from './survey-heading-facts'
import { joinDetails } from './survey-join'
import { type OwnPaper, readOwnPaper } from './survey-own-paper'
import { withKnown } from './survey-row'
import { headingText } from './survey-taxonomy'
import { wordCount } from './survey-text'
import type { FoundAside, FoundRow, UnreadLines } from './survey-walk'

export interface SurveyFile {
  /** Relative to the repository, with `/`. */
  readonly path: string
  readonly text: string
}

export interface ReadSurveyOptions {
  /** After each file: how many of all files are read. */
  readonly onProgress?: (filesRead: number, filesTotal: number) => void
  /** Asked before each file; what was read so far is returned. */
  readonly isCancelled?: () => boolean
}

/** The longest list of papers known has 1 MB; 30 MB take about 10 s and 2 GB of memory. */
const largestSurveyFileCharacters = 32 * 1024 * 1024

/** Files that speak to contributors. */
const aboutTheRepository =
  /(?:^|\/)(?:\.github\/.{1,200}|(?:contributing|code[-_]of[-_]conduct|license|licence|changelog|security|citation|pull_request_template|issue_template|maintainers|governance)(?:[._-][\w-]{1,20})?\.[a-z]{1,10})$/i

const longestRaw = 20_000

/**
 * Reads a survey repository: every row that names a paper, with what the row says of it, where it stands in the survey's taxonomy,
 * and where in the file it was written. Markdown is read as rendered: comments and code are no content. Never throws.
 */
export function readSurvey(
  files: readonly SurveyFile[],
  options: ReadSurveyOptions = {},
): SurveyReading {
  const ordered = inReadingOrder(files)
  const readings: FileReading[] = []
  for (const [index, file] of ordered.entries()) {
    if (options.isCancelled?.() === true) break
    readings.push(readSurveyFile(file, ordered.length))
    options.onProgress?.(index + 1, ordered.length)
  }
  return combineFileReadings(readings)
}

/** What one file says. Files are read apart from each other, so that several may be read at once. */
export interface FileReading {
  readonly path: string
  readonly rows: readonly SurveyRow[]
  readonly unread: readonly UnreadRow[]
  readonly asides: readonly AsideRow[]
  /** What a README says of the survey itself. */
  readonly own?: OwnPaper
}

/** `fileCount`: of the whole survey. `onProgress` hears the share of the file that is read, 0–1. Never throws. */
export function readSurveyFile(
  { path, text: written }: SurveyFile,
  fileCount: number,
  onProgress?: (share: number) => void,
): FileReading {
  const nothing: FileReading = { path, rows: [], unread: [], asides: [] }
  if (written.length > largestSurveyFileCharacters)
    return { ...nothing, unread: [{ file: path, line: 1, raw: '', reason: tooLargeReason }] }
  if (aboutTheRepository.test(path)) return nothing
  const text = normaliseText(written)
  const blocks = surveyBlocks(text)
  const lines = text.split('\n')
  const found = findRows(blocks, {
    isDocumentTitle: documentTitle(blocks, path, fileCount),
    ...(onProgress && {
      onLine: (line) => onProgress(blocksShare + (1 - blocksShare) * (line / lines.length)),
    }),
  })
  const rows = joinDetails(found)
  return {
    path,
    rows: rows.map((row) => toSurveyRow(row, path, lines)),
    unread: besideRows(found.unread, rows).map((one) => toUnread(one, path, lines)),
    asides: besideRows(found.asides, rows).map((one) => toAside(one, path, lines)),
    ...(isReadme(path) && { own: readOwnPaper(blocks) }),
  }
}

/** Of the time that a file takes, the blocks take about this much; the rows the rest. */
const blocksShare = 0.25

/** The same survey, whichever file was read first. */
export function combineFileReadings(readings: readonly FileReading[]): SurveyReading {
  const ordered = inReadingOrder(readings)
  const own = ordered.find((reading) => reading.own !== undefined)?.own
  return {
    ...(own?.surveyTitle !== undefined && { title: own.surveyTitle }),
    ownIdentifiers: own?.identifiers ?? [],
    ...(own?.title !== undefined && { ownTitle: own.title }),
    rows: ordered.flatMap(({ rows }) => rows),
    unread: ordered.flatMap(({ unread }) => unread),
    asides: ordered.flatMap(({ asides }) => asides),
  }
}

const tooLargeReason = `The file is larger than ${largestSurveyFileCharacters / 1024 / 1024} million characters.`

const isReadme = (path: string): boolean => /^readme\.(?:md|markdown)$/i.test(path)

/** README first, then by path: the order a visitor meets them. */
export const inReadingOrder = <File extends { readonly path: string }>(
  files: readonly File[],
): readonly File[] =>
  [...files].sort((one, other) => {
    const first = Number(isReadme(other.path)) - Number(isReadme(one.path))
    if (first !== 0) return first
    return one.path < other.path ? -1 : one.path > other.path ? 1 : 0
  })

/** One kind of line end, so that line numbers are the same for Markdown and for us; a byte order mark hides a heading. */
const normaliseText = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u0000', '\ufffd')
    .replace(/^(---|\+\+\+)\n(?:[^\n]{0,2000}\n){0,200}?\1[ \t]{0,20}(?=\n|$)/, blankLines)

/** What a site generator reads above the document is no content; its lines still count. */
const blankLines = (frontMatter: string): string => frontMatter.replace(/[^\n]/g, '')

/**
 * The heading that names the document: the only one of the highest level where a README (or the only file) begins with it, or one
 * that says that it is a list. In another file the first heading is a topic. Where the highest level has more headings, the first
 * names the document only when nothing is listed right below it.
 */
function documentTitle(
  blocks: readonly Block[],
  path: string,
  fileCount: number,
): (heading: Block & { kind: 'heading' }) => boolean {
  const headings = blocks.filter((block) => block.kind === 'heading')
  const [first] = headings
  if (first === undefined) return () => false
  const highest = Math.min(...headings.slice(0, 5000).map(({ level }) => level))
  if (first.level !== highest) return () => false
  const title = headingText(first.pieces)
  const saysList =
    /\bawesome\b|\bpaper[- ]?lists?\b|\blist of papers\b/i.test(title) ||
    documentFacts(title).venue !== undefined
  const others = headings.filter(({ level }) => level === highest).length - 1
  const isMain = isReadme(path.slice(path.lastIndexOf('/') + 1)) || fileCount === 1
  const isAlone = others === 0 && headings.length > 1
  // Below level one a single word is a topic that happens to stand alone.
  const isTop =
    highest === 1
      ? isAlone || !listsBelow(blocks, first)
      : isAlone && wordCount(title) > 2 && !listsBelow(blocks, first)
  const isTitle = saysList || (isMain && isTop)
  return (heading) => isTitle && heading === first
}

function listsBelow(blocks: readonly Block[], heading: Block): boolean {
  for (const block of blocks.slice(blocks.indexOf(heading) + 1)) {
    if (block.kind === 'heading') return false
    if (block.kind === 'list' || block.kind === 'table') return true
  }
  return false
}

const sourceText = (lines: readonly string[], line: number, endLine: number): string => {
  const text =
    line === endLine ? (lines[line - 1] ?? '') : lines.slice(line - 1, endLine).join('\n')
  return text.slice(0, longestRaw)
}

function toSurveyRow(found: FoundRow, file: string, lines: readonly string[]): SurveyRow {
  const { line, endLine } = within(found, lines)
  const { facts, taxonomy } = found
  const { title, otherTitles, authors, hasMoreAuthors, identifiers, links } = facts
  const raw = sourceText(lines, line, endLine)
  return withKnown(
    {
      title,
      otherTitles,
      authors,
      hasMoreAuthors,
      identifiers,
      links,
      taxonomy,
      file,
      line,
      endLine,
      raw,
    },
    facts,
    facts.url,
    facts.codeUrl,
  )
}

/** What lies in the lines of a paper belongs to it. Both are in order. */
function besideRows<Found extends Lines>(
  found: readonly Found[],
  rows: readonly FoundRow[],
): readonly Found[] {
  let at = 0
  let covered = 0
  return [...found]
    .sort((one, other) => one.line - other.line)
    .filter(({ line, endLine }) => {
      for (; (rows[at]?.line ?? Number.POSITIVE_INFINITY) <= endLine; at += 1)
        covered = Math.max(covered, rows[at]?.endLine ?? 0)
      return line > covered
    })
}

function toAside(one: FoundAside, file: string, lines: readonly string[]): AsideRow {
  const { line, endLine } = within(one, lines)
  const raw = sourceText(lines, line, endLine)
  return { ...one.facts, taxonomy: one.taxonomy, file, line, endLine, raw }
}

function toUnread(one: UnreadLines, file: string, lines: readonly string[]): UnreadRow {
  const { line, endLine } = within(one, lines)
  return { file, line, raw: sourceText(lines, line, endLine), reason: one.reason }
}

function within(
  { line, endLine }: { readonly line: number; readonly endLine: number },
  lines: readonly string[],
) {
  const first = Math.min(Math.max(1, line), Math.max(1, lines.length))
  return { line: first, endLine: Math.min(Math.max(first, endLine), Math.max(1, lines.length)) }
}
