import { type ArxivReference, normaliseDoi, parseArxivId } from '#domain/identifier'
import { normaliseTitle, titleKey } from '#domain/title-match'
import { readAuthors } from './page-authors'
import type { PageText } from './page-text'
import { isUnreadable } from './readable-text'

/** What the first page of a file, its metadata and its name say of which paper it is. */
export interface PaperClues {
  /** What arXiv prints at the margin of each first page: the paper's own id. */
  readonly stamp?: ArxivReference
  /** DOIs of the first page, those of its bibliography and of data sets left out. */
  readonly dois: readonly string[]
  /** What may be the title, the likeliest first. */
  readonly titles: readonly string[]
  /** Given name first; empty unless they were read with certainty. */
  readonly authors: readonly string[]
  /** An arXiv id in the file's name: people rename files. */
  readonly named?: ArxivReference
  /** Letters and digits of the page, to find a known title in. */
  readonly letters: string
}

export interface FileSays {
  /** First page; absent where nothing could be read. */
  readonly page?: PageText
  /** The title in the file's metadata, whatever a program put there. */
  readonly metadataTitle?: string
  /** The authors in the file's metadata: often whoever made the file. */
  readonly metadataAuthor?: string
  /** As a publisher writes it into the file. */
  readonly metadataDoi?: string
  readonly fileName?: string
}

export function readClues({
  page: firstPage,
  metadataTitle,
  metadataAuthor,
  metadataDoi,
  fileName = '',
}: FileSays): PaperClues {
  // Of letters that cannot be read nothing is guessed: what the file says besides has to do.
  const page = isUnreadable(firstPage?.text ?? '') ? undefined : firstPage
  const text = page?.text.slice(0, longestPage) ?? ''
  const stamp = readStamp(text)
  const named = arxivIdIn(fileName)
  const metadata = metadataTitle === undefined ? undefined : plausibleTitle(metadataTitle)
  const printed = page === undefined ? [] : largestLines(page)
  const letters = lettersOf(text)
  // What the page prints comes first; metadata that the page prints too is the title as its authors spelled it.
  const isPrinted = metadata !== undefined && letters.includes(normaliseTitle(metadata))
  const titles = isPrinted ? [metadata, ...printed] : [...printed, ...(metadata ? [metadata] : [])]
  const distinct = [...new Map(titles.map((title) => [normaliseTitle(title), title])).values()]
  const [title] = distinct
  return {
    ...(stamp === undefined ? {} : { stamp }),
    dois: metadataDoi === undefined ? readDois(text) : [metadataDoi],
    titles: distinct.slice(0, 4),
    authors: readAuthors({
      ...(page === undefined ? {} : { page }),
      ...(title === undefined ? {} : { title }),
      ...(metadataAuthor === undefined ? {} : { metadataAuthor }),
    }),
    ...(named === undefined ? {} : { named }),
    letters,
  }
}

/** A page holds some thousand characters; one that holds more is no page of a paper. */
const longestPage = 60_000

/** `normaliseTitle` cuts what is longer than a title: a page is read in pieces that end at a line. */
function lettersOf(text: string): string {
  let letters = ''
  let piece = ''
  for (const line of text.replace(/-\n(?=\p{Ll})/gu, '').split('\n')) {
    if (piece.length + line.length > 1_500) {
      letters += normaliseTitle(piece)
      piece = ''
    }
    piece += `${line}\n`
  }
  return letters + normaliseTitle(piece)
}

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
/**
 * `arXiv:2401.01234v2 [cs.CL] 3 Jan 2024`, spaces dropped: turned by 90° a reader may part every letter. The date or the category has
 * to follow, so that a bibliography's `arXiv:2401.01234` is no stamp.
 */
const stampForm = new RegExp(
  `arXiv:((?:\\d{4}\\.\\d{4,5}|[a-z-]{2,12}(?:\\.[A-Z]{2})?/\\d{7})(?:v\\d{1,3})?)(?:\\[[a-z-]{2,12}(?:\\.[A-Za-z-]{2,18})?\\](?:\\d{1,2}(?:${months})\\d{4})?|\\d{1,2}(?:${months})\\d{4})`,
  'g',
)

function readStamp(text: string): ArxivReference | undefined {
  const bare = text.replace(/\s+/g, '')
  // Drawn from below, its letters may come in the other order.
  for (const one of [bare, [...bare].reverse().join('')]) {
    const found = new Set([...one.matchAll(stampForm)].map(([, id = '']) => id))
    const [only] = found
    if (found.size === 1 && only !== undefined) return parseArxivId(only)
  }
  return undefined
}

const arxivIdIn = (fileName: string): ArxivReference | undefined => {
  const id = /(?<![\d.])(\d{4}\.\d{4,5})(v\d{1,3})?(?![\d.]*\d)/.exec(fileName)
  return id === null ? undefined : parseArxivId(`${id[1]}${id[2] ?? ''}`)
}

/** Zenodo, figshare, Dryad, OSF, Harvard Dataverse, Software Heritage: papers name their data and code by these. */
const dataPrefixes = ['10.5281/', '10.6084/', '10.5061/', '10.17605/', '10.7910/', '10.57967/']

function readDois(text: string): readonly string[] {
  const heading =
    /^[ \t\d.]*(?:references|bibliography|literature cited|works cited)[ \t]*$/im.exec(text)
  const own = heading === null ? text : text.slice(0, heading.index)
  // A DOI goes over a line end at its slash or behind a dot.
  const joined = own.replace(/(10\.\d{4,9}\/(?:[^\s]*[./])?)\n(?=\d)/g, '$1')
  const found = [...joined.matchAll(/10\.\d{4,9}\/[-._;()/:A-Za-z0-9<>]+/g)].flatMap(([one]) => {
    const doi = normaliseDoi(one.replace(/\((?![^()]*\)).*$/, ''))
    return doi === undefined || dataPrefixes.some((prefix) => doi.startsWith(prefix)) ? [] : [doi]
  })
  return [...new Set(found)].slice(0, 10)
}

interface PrintedLine {
  readonly text: string
  readonly size: number
  /** Of its upper edge, from the lower edge of the page. */
  readonly top: number
}

const mostTitles = 3
/** A title goes on in the same size; accents and small capitals differ a little. */
const sameSize = 0.93

/** Groups of neighbouring lines in the largest fonts of the upper half, largest first. */
function largestLines(page: PageText): readonly string[] {
  const lines = printedLines(page)
  const isTurned = page.rotation !== 0
  const upper = isTurned ? lines : lines.filter(({ top }) => top > page.height * 0.45)
  const body = medianSize(lines)
  const groups: { size: number; lines: string[] }[] = []
  let before: PrintedLine | undefined
  for (const line of upper) {
    const group = groups.at(-1)
    const isSame =
      before !== undefined &&
      group !== undefined &&
      Math.min(line.size, before.size) >= sameSize * Math.max(line.size, before.size)
    if (isSame && group.lines.join(' ').length < 300) group.lines.push(line.text)
    else groups.push({ size: line.size, lines: [line.text] })
    before = line
  }
  return groups
    .filter(({ size }) => size > body * 1.1 || groups.length < 6)
    .toSorted((one, other) => other.size - one.size)
    .flatMap(({ lines }) => {
      const title = plausibleTitle(joinedLines(lines))
      return title === undefined ? [] : [title]
    })
    .slice(0, mostTitles)
}

const joinedLines = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/(\p{L})-\n(?=\p{Ll})/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()

function printedLines({ text, sizes, boxes }: PageText): readonly PrintedLine[] {
  const lines: PrintedLine[] = []
  let start = 0
  for (const line of text.slice(0, longestPage).split('\n')) {
    const counts = new Map<number, number>()
    let top = 0
    for (let at = start; at < start + line.length; at += 1) {
      const size = Math.round((sizes[at] ?? 0) * 10) / 10
      if (/\S/.test(text.charAt(at))) counts.set(size, (counts.get(size) ?? 0) + 1)
      top = Math.max(top, boxes[at * 4 + 3] ?? 0)
    }
    const [size = 0] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? []
    if (line.trim() !== '' && !isUpright(boxes, start, line.length))
      lines.push({ text: line.trim(), size, top })
    start += line.length + 1
  }
  return lines
}

/** Letters above each other: a stamp at the margin. */
function isUpright(boxes: Float32Array, start: number, length: number): boolean {
  const first = start * 4
  const last = (start + length - 1) * 4
  const across = Math.abs((boxes[last] ?? 0) - (boxes[first] ?? 0))
  const along = Math.abs((boxes[last + 1] ?? 0) - (boxes[first + 1] ?? 0))
  return length > 3 && along > 20 && across < along / 4
}

function medianSize(lines: readonly PrintedLine[]): number {
  const sizes = lines.flatMap(({ text, size }) => Array.from({ length: text.length }, () => size))
  sizes.sort((one, other) => one - other)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}

/** Names that programs give, and what is printed large without being a title. */
const noTitle = [
  /^(?:microsoft (?:word|powerpoint)|slide \d|doi\b|arxiv\b|https?:|www\.|under review|published as|preprint\b|proceedings of)/i,
  /\S@\S|\d{4}-\d{4}-\d{3}[\dX]/,
  /\.(?:docx?|tex|dvi|pdf|indd|ps|rtf|odt|pptx?|qxd|xml)$/i,
  /^(?:untitled.{0,12}|document ?\d*|full text|research article|original (?:article|paper))$/i,
]

/** The text as a title, or undefined where it is none: a title has words, and is no name of a file. */
export function plausibleTitle(text: string): string | undefined {
  const title = text.replace(/[\s\0]+/g, ' ').trim()
  if (title.length < 8 || title.length > 400) return undefined
  if (noTitle.some((form) => form.test(title))) return undefined
  return titleKey(title) === undefined ? undefined : title
}
