import { normaliseTitle } from '#domain/title-match'
import { bold, type Glyph, type GlyphRun, glyphRuns } from './glyph-runs'
import type { PageText } from './page-text'
import { isPersonName, namesOfList } from './person-names'

export interface AuthorsSay {
  /** First page; absent where nothing could be read. */
  readonly page?: PageText
  /** What the page prints as its title. */
  readonly title?: string
  /** Of the file's metadata, whatever a program put there. */
  readonly metadataAuthor?: string
}

/**
 * The authors of a paper as its first page prints them between title and abstract, or as its metadata names them where the page bears
 * them out. Empty wherever there is doubt: a source may name them later, and wrong authors are worse than none.
 */
export function readAuthors({ page, title, metadataAuthor = '' }: AuthorsSay): readonly string[] {
  const said = namesOfList(metadataAuthor)
  const text = page?.text ?? ''
  // A scan has no letters to compare with. One name alone is as often that of whoever made the file.
  if (page === undefined || !/\p{L}{3}/u.test(text)) return said.length > 1 ? said : []
  const head = title === undefined ? undefined : headOf(page, title)
  const printed = head === undefined ? [] : namesIn(head)
  // Metadata often names one of several, or whoever made the file: it counts where the page has all of it, and no more.
  if (said.length > 1 && said.length >= printed.length) {
    const letters = head === undefined ? text : head.map(rowText).join('\n')
    const areAllPrinted = said.every((name) => lettersOf(letters).includes(normaliseTitle(name)))
    if (areAllPrinted) return said
  }
  return printed
}

/** `normaliseTitle` cuts what is longer than a title. */
const lettersOf = (text: string): string => text.split('\n').map(normaliseTitle).join('')

interface Row {
  readonly cells: readonly GlyphRun[]
  readonly top: number
  readonly bottom: number
}

const mostRows = 40
const abstractHeading = /^(?:abstract|summary|zusammenfassung|résumé)(?:$|[\s.:—–-])/iu

/** What stands between title and abstract; undefined unless both were found. */
function headOf(page: PageText, title: string): readonly Row[] | undefined {
  const rows = rowsOf(page)
  const wanted = normaliseTitle(title)
  const start = rows.findIndex((row) => wanted.startsWith(normaliseTitle(rowText(row)) || '\0'))
  if (start < 0) return undefined
  let end = start
  let letters = ''
  while (end < rows.length && letters.length < wanted.length) {
    letters += normaliseTitle(rowText(rows[end]))
    end += 1
  }
  if (letters !== wanted) return undefined
  const length = rows
    .slice(end, end + mostRows)
    .findIndex(({ cells }) => cells.some((cell) => abstractHeading.test(textOf(cell))))
  return length < 1 ? undefined : rows.slice(end, end + length)
}

/** Runs at one height, from left to right; rows from the upper edge. */
function rowsOf(page: PageText): readonly Row[] {
  const rows: { cells: GlyphRun[]; top: number; bottom: number }[] = []
  const runs = glyphRuns(page).toSorted((one, other) => other.top - one.top)
  for (const run of runs) {
    const middle = (run.top + run.bottom) / 2
    const row = rows.find(({ top, bottom }) => middle < top && middle > bottom)
    if (row === undefined) rows.push({ cells: [run], top: run.top, bottom: run.bottom })
    else row.cells.push(run)
  }
  return rows.map(({ cells, ...row }) => ({
    ...row,
    cells: cells.toSorted((one, other) => one.left - other.left),
  }))
}

const rowText = (row: Row | undefined): string => (row?.cells ?? []).map(textOf).join(' ')

const textOf = ({ glyphs }: GlyphRun): string => joined(glyphs, () => false)

/** Letters of a run; those that are marks (raised numbers, stars) part what stands beside them. */
function joined(glyphs: readonly Glyph[], isMark: (glyph: Glyph) => boolean): string {
  let text = ''
  let previous: Glyph | undefined
  for (const glyph of glyphs) {
    const gap = previous === undefined ? 0 : glyph.left - previous.right
    if (glyph.isAfterSpace === true || gap > 0.18 * glyph.size) text += ' '
    text += isMark(glyph) ? '|' : glyph.text
    previous = glyph
  }
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Of most of a run's letters. */
function sizeOf(glyphs: readonly Glyph[]): number {
  const sizes = glyphs.map(({ size }) => size).sort((one, other) => one - other)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}

const signs = /[\d*†‡§¶∗⋆★✉#♠♣♥♦]/u

interface ReadRow {
  /** Some of it is names, so that it may go on with the authors. */
  readonly hasName: boolean
  /** Undefined where not all of the row is names. */
  readonly names: readonly string[] | undefined
  /** What parts it from rows that are set in another way. */
  readonly look: string
  readonly isMarked: boolean
  /** Ends with a comma or an “and”: the list goes on. */
  readonly isOpen: boolean
}

function readRow({ cells }: Row): ReadRow {
  const size = Math.max(...cells.map(({ glyphs }) => sizeOf(glyphs)))
  const isMark = (glyph: Glyph): boolean => glyph.size < 0.8 * size || signs.test(glyph.text)
  const texts = cells
    .map(({ glyphs }) => joined(glyphs, isMark))
    .filter((text) => /[^|\s]/.test(text))
  const row = texts.join(' , ')
  const names = texts.flatMap((text) =>
    text
      .split(/\s*[|,;·•]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|^(?:and|&)\s+/)
      .map((name) => name.replace(/\s+(?:and|&)$/, '').trim())
      .filter((name) => name !== ''),
  )
  // A sign in front of all leads to an institution; behind a name it leads from it.
  const isLegend = texts[0]?.startsWith('|') === true
  const letters = cells.flatMap(({ glyphs }) => glyphs).filter((glyph) => !isMark(glyph))
  const bolds = letters.filter(({ style }) => (style & bold) !== 0).length
  return {
    hasName: !isLegend && names.some(isPersonName),
    names: names.length > 0 && !isLegend && names.every(isPersonName) ? names : undefined,
    look: `${Math.round(sizeOf(letters) * 2)} ${bolds > letters.length / 2}`,
    isMarked: row.includes('|'),
    isOpen: /(?:[,;&]|\band)[\s|]*$/.test(row),
  }
}

/** Names of institutions and places look like names of people: rows of names count only where nothing else can be meant. */
function namesIn(head: readonly Row[]): readonly string[] {
  const rows = head.map(readRow)
  const [first] = rows
  if (first?.names === undefined) return []
  const firstOther = rows.findIndex(({ names }) => names === undefined)
  const others = rows.filter(({ names }) => names === undefined)
  const isTold = others.every(({ look }) => look !== first.look)
  const names: string[] = []
  for (const [index, row] of rows.entries()) {
    if (row.names === undefined) {
      // Half of an author list would be wrong.
      if (row.hasName && row.look === first.look) return []
      continue
    }
    const before = rows[index - 1]
    const isNext =
      index === 0 ||
      (before?.names !== undefined &&
        row.look === first.look &&
        (before.isOpen || (before.isMarked && row.isMarked)))
    const isLater = firstOther >= 0 && index > firstOther && row.look === first.look && isTold
    if (isNext || isLater) names.push(...row.names)
    // Set as the names are, it may be another author or an institution.
    else if (row.look === first.look) return []
  }
  return names.length === new Set(names).size ? names : []
}
