import type { WorkId } from '#domain/work'
import { FullTexts } from '#search/full-texts'
import { TextIndex } from '#search/text-index'
import { Citations } from './citations'
import { Columns } from './columns'
import type { RowFacts } from './named-rows'
import { Orders } from './orders'

/** All that the worker holds of one library. Catching up writes it, answers read it. */
export interface LibraryMemory {
  readonly columns: Columns
  readonly citations: Citations
  /** Of each survey the rows that it lists now, each once. */
  readonly listed: Map<string, Uint32Array>
  readonly orders: Orders
  /** Replaced when a saved one is loaded. */
  text: TextIndex
  /** Words of files and marks. */
  readonly fullTexts: FullTexts
  /** Tag names, for `tag:` in the text filter. */
  tagNames: ReadonlyMap<string, string>
  /** Columns, person tables and citations are complete through this revision. */
  indexedThrough: number
  /** Rows whose words are not in the text index yet. */
  readonly textPending: Set<number>
  /** Works whose bibliographies are to be put together anew: folded or parted since. */
  readonly regrouped: Set<WorkId>
  /** Bibliographies and surveys are read: until then the saved counts stand. */
  areCitationsReady: boolean
  /** State of which `columns.citedHere` is true. */
  citedHereAt: string
}

export const rowFacts = (columns: Columns): RowFacts => ({
  yearOf: (row) => columns.year[row] ?? 0,
  titleOf: (row) => columns.titles[row] ?? '',
  authorsOf: (row) => columns.authors[row] ?? '',
})

export function emptyMemory(columns = new Columns(), citations?: Citations): LibraryMemory {
  return {
    columns,
    citations: citations ?? new Citations(rowFacts(columns)),
    listed: new Map(),
    orders: new Orders(columns),
    text: new TextIndex(),
    fullTexts: new FullTexts(),
    tagNames: new Map(),
    indexedThrough: 0,
    textPending: new Set(),
    regrouped: new Set(),
    areCitationsReady: false,
    citedHereAt: '',
  }
}

/** Citing works per row, removed ones not counted. */
export function citedHereOf(memory: LibraryMemory): Uint32Array {
  const { columns, citations } = memory
  if (!memory.areCitationsReady) return columns.citedHere
  const state = `${columns.changes} ${citations.changes}`
  if (memory.citedHereAt !== state) {
    columns.citedHere.set(citations.citedCounts(columns.count, (row) => !columns.isHidden(row)))
    memory.citedHereAt = state
    memory.orders.forget()
  }
  return columns.citedHere
}
