import { parseArxivId } from '#domain/identifier'
import { type Atom, atomsOf, boundaryAt, plainText } from './survey-atoms'
import { type AuthorList, readAuthors } from './survey-authors'
import { withoutVolume } from './survey-citation'
import { type ColumnRole, columnRole } from './survey-column-role'
import type { TableRow } from './survey-document'
import { labelRelation } from './survey-links'
import type { FoundTitle } from './survey-plain-title'
import { type RowHints, type RowReading, readRow } from './survey-row'
import { authorsAround } from './survey-row-authors'
import {
  isPrintedAsTitle,
  isTitleLike,
  tidyTitle,
  withoutEmoji,
  wordCount,
  wordKey,
} from './survey-text'
import { findTitle } from './survey-title'
import { findDate, isVenueText, type Published, readVenueText, tidyVenue } from './survey-venue'
import { namesVenue } from './survey-venue-names'

interface Columns {
  readonly roles: readonly ColumnRole[]
  readonly names: readonly string[]
}

export interface TableReading {
  readonly row: TableRow
  readonly reading: RowReading
  /** The table says that this row is a paper although it has no link. */
  readonly isSummary: boolean
  /** The cells as written, one after the other, that of the title first. Put together when asked for: papers are never asked. */
  readonly atoms: () => readonly Atom[]
}

/** The rows of a table. A header that names a title column makes each of its rows a paper, with a link or without. */
export function readTable(rows: readonly TableRow[]): readonly TableReading[] {
  const [first] = rows
  if (first === undefined) return []
  const isHeaded =
    first.isHeader || first.cells.some((cell) => columnRole(cellText(cell)) === 'title')
  const names = isHeaded ? first.cells.map(cellText) : []
  const columns = { names, roles: withOneTitle(names, names.map(columnRole)) }
  return rows
    .filter((row) => !(row === first && isHeaded) && !row.isHeader)
    .map((row) => readTableRow(row, columns))
}

/** Beside a column `Paper`, `Publication` is where it appeared. */
function withOneTitle(
  names: readonly string[],
  roles: readonly ColumnRole[],
): readonly ColumnRole[] {
  if (roles.filter((role) => role === 'title').length < 2 || roles.includes('venue')) return roles
  return roles.map((role, index) =>
    role === 'title' && /^publications?$/.test(wordKey(names[index] ?? '')) ? 'venue' : role,
  )
}

const cellText = (cell: TableRow['cells'][number]): string => plainText(atomsOf(cell))

function readTableRow(row: TableRow, { roles: columns, names }: Columns): TableReading {
  const cells = row.cells.map((pieces, index) => ({
    role: columns[index] ?? 'unknown',
    atoms: withColumnName(atomsOf(pieces), names[index] ?? ''),
  }))
  let title: FoundTitle | undefined
  const titleCell = cells.find(({ role, atoms }) => {
    if (role === 'title') title = titleOf(atoms)
    return role === 'title' && title !== undefined
  })
  const useful = cells.filter(({ role }) => role !== 'notes' && role !== 'number')
  const ordered = titleCell ? [titleCell, ...useful.filter((cell) => cell !== titleCell)] : useful
  const notes = cells
    .filter(({ role }) => role === 'notes')
    .map(({ atoms }) => atoms.filter(isTextLink))
  const parts = ordered.map((cell) =>
    isFactColumn(cell.role) ? cell.atoms.filter(isTextLink) : cell.atoms,
  )
  const atoms = joined([...parts, ...notes], row.line)
  const published = readColumns(cells)
  const hints = hintsFrom(cells, title, published)
  const reading = inColumns(readRow(atoms, hints), columns, atoms, titleCell !== undefined)
  return {
    row,
    reading,
    isSummary: titleCell !== undefined && saysPaper(reading, published) && !isNameOfCode(reading),
    atoms: () =>
      joined(
        ordered.map(({ atoms: inCell }) => inCell),
        row.line,
      ),
  }
}

function joined(cells: readonly (readonly Atom[])[], line: number): readonly Atom[] {
  const atoms: Atom[] = []
  for (const cell of cells) atoms.push(...cell, boundaryAt(line))
  return atoms
}

/** `[link](…)` in the column `Code` is code; `2401.01234` in the column `arXiv` is an address. */
function withColumnName(atoms: readonly Atom[], name: string): readonly Atom[] {
  if (/\bdoi\b/i.test(name) && atoms.some(({ kind }) => kind === 'text'))
    return atoms.flatMap(withPrintedDoi)
  const relation = /^arxiv\b/i.test(name) ? 'paper' : labelRelation(name)
  if (relation === undefined || relation === 'other') return atoms
  return atoms.map((atom): Atom => {
    if (atom.kind === 'link') return isUnnamed(atom.text) ? { ...atom, text: name } : atom
    const id = atom.kind === 'text' && relation === 'paper' ? parseArxivId(atom.text) : undefined
    if (id === undefined || atom.kind !== 'text') return atom
    return { ...atom, kind: 'link', href: `https://arxiv.org/abs/${id.id}`, pictures: [] }
  })
}

/** `Laces — 10.1234/lace.1` in a column that says `DOI`: an address without its beginning. */
function withPrintedDoi(atom: Atom): readonly Atom[] {
  if (atom.kind !== 'text') return [atom]
  const match = /\b10\.\d{4,9}\/[^\s<>"]{2,200}/.exec(atom.text.slice(0, 600))
  if (match === null) return [atom]
  const href = `https://doi.org/${match[0].replace(/[.,;)\]]{1,3}$/, '')}`
  return [
    { ...atom, text: atom.text.slice(0, match.index) },
    { ...atom, kind: 'link', text: 'DOI', href, pictures: [] },
  ]
}

const isUnnamed = (label: string): boolean =>
  label === '' ||
  /^(?:links?|urls?|here|链接|点击|[✓✔√✅]|https?:\/\/\S{1,500})$/iu.test(label.trim())

/** Under headers of which none is for titles, a few plain words in a cell are a category and no title. */
function inColumns(
  reading: RowReading,
  columns: readonly ColumnRole[],
  atoms: readonly Atom[],
  hasTitleColumn: boolean,
): RowReading {
  if (columns.length === 0 || hasTitleColumn || reading.kind !== 'paper') return reading
  if (reading.isMarked || wordCount(reading.facts.title) >= 4) return reading
  return reading.hasPaperLink ? { kind: 'untitled', atoms } : { kind: 'other' }
}

/** A note may link other works: its links are kept, its words and pictures say nothing of the row. */
const isTextLink = (atom: Atom): boolean => atom.kind === 'link' && atom.text !== ''

/** Read by `readColumns` and `authorsFrom`; in the row's text they would pass for something else. */
const isFactColumn = (role: ColumnRole): boolean =>
  role === 'venue' || role === 'year' || role === 'date' || role === 'authors'

/** A column `Publication` may hold titles or venues: a venue is no title. */
const titleOf = (atoms: readonly Atom[]): FoundTitle | undefined => {
  const found = findTitle(atoms)
  if (found === undefined || !isTitleLike(found.title)) return undefined
  // `[ICML 2030 Competition on Laces](paper)` begins with one and is a title.
  const isLinked = found.link !== undefined && wordCount(found.title) >= 5
  if (!isLinked && isVenueText(found.title)) return undefined
  // Columns that stand under each other's headers.
  return found.isMarked || readAuthors(plainText(atoms)).authors.length < 3 ? found : undefined
}

/** One word in the column of titles, and no link but to code: what a thing is called that has no paper. */
const isNameOfCode = (reading: RowReading): boolean =>
  reading.kind === 'paper' &&
  !reading.facts.title.includes(' ') &&
  reading.facts.links.length > 0 &&
  reading.facts.links.every(({ relation }) => relation === 'code' || relation === 'blog')

/** Year, venue or authors beside a title: a placeholder (`to be added`, `—`) has none of them. */
const saysPaper = (reading: RowReading, published: Published): boolean =>
  published.year !== undefined ||
  published.venue !== undefined ||
  (reading.kind === 'paper' &&
    (reading.facts.authors.length > 0 ||
      reading.facts.venue !== undefined ||
      isPrintedAsTitle(reading.facts.title)))

interface Cell {
  readonly role: ColumnRole
  readonly atoms: readonly Atom[]
}

function hintsFrom(
  cells: readonly Cell[],
  found: FoundTitle | undefined,
  published: Published,
): RowHints {
  // A column for the names, or names in the cell of the title; a place or a remark in another cell is none.
  const authors = authorsFrom(cells) ?? (found && authorsAround(found))
  const hints: { -readonly [Name in keyof RowHints]: RowHints[Name] } = {}
  if (found) {
    hints.title = found.title
    hints.isPaper = true
  }
  if (authors) hints.authors = authors
  if (published.venue !== undefined || published.year !== undefined) hints.published = published
  return hints
}

function authorsFrom(cells: readonly Cell[]): AuthorList | undefined {
  const cell = cells.find(({ role }) => role === 'authors')
  if (cell === undefined) return undefined
  const list = readAuthors(plainText(cell.atoms))
  const name = tidyTitle(plainText(cell.atoms))
  if (isVenueText(name)) return undefined
  if (list.authors.length > 0) return list
  return name !== '' && name.length < 60 ? { authors: [name], hasMore: false } : undefined
}

function readColumns(cells: readonly Cell[]): Published {
  const text = (role: ColumnRole): string => {
    const cell = cells.find((one) => one.role === role)
    if (cell === undefined) return ''
    return withoutEmoji(
      plainText(cell.atoms.filter((atom) => atom.kind !== 'text' || !atom.isCode)) ||
        plainText(cell.atoms),
    )
  }
  const where = text('venue')
  const when = text('date')
  const inVenue = readVenueText(where.split(';', 1)[0] ?? '')
  const date =
    findDate(text('year'))?.date ?? findDate(when)?.date ?? shortMonth(when) ?? inVenue.date
  // `Pub. & Date`: `CVPR, 2030` in the one row, `May, 2030` in the next.
  const inDate = isVenueText(when) || namesVenue(when) ? readVenueText(when).venue : undefined
  // `*Journal of Laces* 12, 345–367`, `Laces — 10.1234/lace.1`, of which the DOI is a link by now
  const place = withoutVolume(where.replace(/[\s—–-]{0,3}\bDOI$/, ''))
  const venue = inVenue.year === undefined ? (tidyVenue(place) ?? inDate) : inVenue.venue
  return {
    ...(venue !== undefined && { venue }),
    ...(date !== undefined && { date, year: inVenue.year ?? Number(date.slice(0, 4)) }),
  }
}

/** `25.10`, `25/10`, `25.XX` in a column of dates: the year of two digits, and the month. */
function shortMonth(text: string): string | undefined {
  const [, year = '', month = ''] = /^(\d{2})[./-](0[1-9]|1[0-2]|[xX]{2})$/.exec(text) ?? []
  if (!(Number(year) >= 13 && Number(year) <= 35)) return undefined
  return /\d/.test(month) ? `20${year}-${month}` : `20${year}`
}
