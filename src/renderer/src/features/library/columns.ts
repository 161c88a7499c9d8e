import { type ColumnName, columnNames, type Density } from '#renderer/state/preferences'
import type { SortKey } from '#renderer/workers/library/protocol'

export interface Column {
  readonly name: ColumnName
  readonly head: string
  readonly widthPx: number
  /** Sorts by this when its head is clicked; absent: no order makes sense. */
  readonly sort?: SortKey
  /** Numbers stand right, under each other. */
  readonly isRight?: boolean
}

const columns: Readonly<Record<ColumnName, Column>> = {
  authors: { name: 'authors', head: 'Authors', widthPx: 122, sort: 'authors' },
  year: { name: 'year', head: 'Year', widthPx: 46, sort: 'year' },
  venue: { name: 'venue', head: 'Venue', widthPx: 76, sort: 'venue' },
  added: { name: 'added', head: 'Added', widthPx: 68, sort: 'added' },
  tags: { name: 'tags', head: 'Tags', widthPx: 212 },
  rating: { name: 'rating', head: 'Rating', widthPx: 76, sort: 'rating' },
  category: { name: 'category', head: 'Category', widthPx: 80, sort: 'category' },
  citations: { name: 'citations', head: 'Cited', widthPx: 56, sort: 'citations', isRight: true },
  notes: { name: 'notes', head: 'Notes', widthPx: 52, sort: 'notes', isRight: true },
  pdf: { name: 'pdf', head: 'PDF', widthPx: 44, isRight: true },
}

export const columnWords: Readonly<Record<ColumnName, string>> = {
  authors: 'Authors',
  year: 'Year',
  venue: 'Venue',
  added: 'Added',
  tags: 'Tags',
  rating: 'Rating',
  category: 'Category',
  citations: 'Cited',
  notes: 'Notes',
  pdf: 'PDF',
}

/** What a title may shrink to before the next column gives way. */
const narrowestTitlePx = 280
/** Box, status mark and the edges of the table. */
const fixedPx = 16 + 28 + 28 + 16
/** Tags show two, or one and "+n". */
const narrowTagsPx = 128
const givingWay: readonly ColumnName[] = [
  'notes',
  'pdf',
  'rating',
  'category',
  'venue',
  'added',
  'citations',
  'authors',
  'year',
  'tags',
]

export interface TableShape {
  readonly columns: readonly Column[]
  /** How many tags a row has room for. */
  readonly tagLimit: 1 | 2
  /** CSS `grid-template-columns`. */
  readonly template: string
}

/** The chosen columns that fit, in their fixed order. Roomy rows carry authors and venue in their second line. */
export function tableShape(
  chosen: readonly ColumnName[],
  widthPx: number,
  density: Density,
): TableShape {
  const isShown = (name: ColumnName): boolean =>
    chosen.includes(name) && !(density === 'roomy' && (name === 'authors' || name === 'venue'))
  let shown = columnNames.filter(isShown)
  let tagLimit: 1 | 2 = 2
  const widthOf = (name: ColumnName): number =>
    name === 'tags' && tagLimit === 1 ? narrowTagsPx : columns[name].widthPx
  const titlePx = (): number =>
    widthPx - fixedPx - shown.reduce((sum, name) => sum + widthOf(name), 0)
  if (titlePx() < narrowestTitlePx) tagLimit = 1
  for (const name of givingWay) {
    if (titlePx() >= narrowestTitlePx) break
    shown = shown.filter((other) => other !== name)
  }
  const widths = shown.map((name) =>
    // Authors share what is left over with the title, so that wide windows cut fewer names.
    name === 'authors' ? `minmax(${widthOf(name)}px, 0.28fr)` : `${widthOf(name)}px`,
  )
  return {
    columns: shown.map((name) => columns[name]),
    tagLimit,
    template: ['28px', '28px', 'minmax(0, 1fr)', ...widths].join(' '),
  }
}

export const sortWords: Readonly<Record<SortKey, string>> = {
  relevance: 'Best match',
  title: 'Title',
  authors: 'Authors',
  year: 'Year',
  venue: 'Venue',
  added: 'Added',
  status: 'Status',
  rating: 'Rating',
  category: 'Category',
  citations: 'Cited',
  notes: 'Notes',
}

/** Newest, most and best come first when a column is chosen; names begin with A. */
export const isDescendingAtFirst = (key: SortKey): boolean =>
  ['relevance', 'year', 'added', 'rating', 'citations', 'notes'].includes(key)

export const rowHeightPx: Readonly<Record<Density, number>> = { compact: 30, roomy: 44 }
