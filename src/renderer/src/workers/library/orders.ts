import { sortText } from '#search/fold'
import type { Columns } from './columns'
import type { LibrarySort, ShownStatus, SortKey } from './protocol'

/**
 * Orders of the whole library, one per sort: a permutation of rows that a filter then walks.
 * Numbers are sorted as `value · 2²² + rank of id` in one typed array (20 ms at 100,000); texts keep their order
 * between changes and only changed rows are merged in anew.
 */

/** A table longer than this would need another packing: 4 million rows. */
const rankBits = 22
const rankSize = 2 ** rankBits

const statusOrder: readonly ShownStatus[] = [
  'new',
  'reading',
  'toRead',
  'read',
  'skimmed',
  'dropped',
  'none',
]

/** Rows in the order of a text each has, kept up to date by merging. */
class TextOrder {
  readonly #textOf: (row: number) => string
  readonly #fold: (text: string) => string
  #source: string[] = []
  #keys: string[] = []
  /** Rows, ascending by key. */
  #order = new Uint32Array(0)
  #ranks = new Uint32Array(0)

  constructor(textOf: (row: number) => string, fold: (text: string) => string) {
    this.#textOf = textOf
    this.#fold = fold
  }

  /** Per row: rising with its text, equal for equal texts. 0 is the empty text. */
  ranks(count: number): Uint32Array {
    const changed: number[] = []
    for (let row = 0; row < count; row += 1) {
      const text = this.#textOf(row)
      // Strings that did not change are the same object: this compares pointers.
      if (row < this.#source.length && this.#source[row] === text) continue
      this.#source[row] = text
      this.#keys[row] = this.#fold(text)
      changed.push(row)
    }
    if (changed.length > 0) {
      this.#merge(changed, count)
      this.#rank(count)
    }
    return this.#ranks
  }

  #merge(changed: readonly number[], count: number): void {
    const keys = this.#keys
    const isChanged = new Uint8Array(count)
    for (const row of changed) isChanged[row] = 1
    const kept = this.#order.filter((row) => isChanged[row] === 0)
    const fresh = sortedByKey(changed, keys)
    const merged = new Uint32Array(count)
    let old = 0
    let added = 0
    for (let at = 0; at < count; at += 1) {
      const oldRow = kept[old]
      const freshRow = fresh[added]
      if (
        freshRow === undefined ||
        (oldRow !== undefined && (keys[oldRow] ?? '') <= (keys[freshRow] ?? ''))
      ) {
        merged[at] = oldRow ?? 0
        old += 1
      } else {
        merged[at] = freshRow
        added += 1
      }
    }
    this.#order = merged
  }

  #rank(count: number): void {
    this.#ranks = new Uint32Array(count)
    let rank = 0
    let previous = ''
    for (const row of this.#order) {
      const key = this.#keys[row] ?? ''
      if (key !== previous) rank += 1
      previous = key
      this.#ranks[row] = rank
    }
  }
}

/** The default sort of strings is native: twice as fast as one with a comparison in JavaScript. */
function sortedByKey(rows: readonly number[], keys: readonly string[]): Uint32Array {
  if (rows.length < 64) {
    return Uint32Array.from(rows).sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1))
  }
  const byKey = new Map<string, number[]>()
  for (const row of rows) {
    const key = keys[row] ?? ''
    const same = byKey.get(key)
    if (same) same.push(row)
    else byKey.set(key, [row])
  }
  const order = new Uint32Array(rows.length)
  let at = 0
  for (const key of [...byKey.keys()].sort()) {
    for (const row of byKey.get(key) ?? []) {
      order[at] = row
      at += 1
    }
  }
  return order
}

/** Owns the orders of one library and keeps them as long as it does not change. */
export class Orders {
  readonly #columns: Columns
  readonly #ids: TextOrder
  readonly #titles: TextOrder
  readonly #authors: TextOrder
  readonly #venues: TextOrder
  readonly #categories: TextOrder
  #cache = new Map<string, Uint32Array>()
  #cachedAt = -1
  readonly #places = new Map<Uint32Array, Uint32Array>()

  constructor(columns: Columns) {
    this.#columns = columns
    const plain = (text: string): string => text
    this.#ids = new TextOrder((row) => columns.ids[row] ?? '', plain)
    this.#titles = new TextOrder((row) => columns.titles[row] ?? '', sortText)
    this.#authors = new TextOrder((row) => columns.authors[row] ?? '', sortText)
    this.#venues = new TextOrder((row) => columns.venues[row] ?? '', sortText)
    this.#categories = new TextOrder((row) => columns.categories[row] ?? '', plain)
  }

  /** Citations arrive apart from the columns. */
  forget(): void {
    this.#cache.clear()
    this.#places.clear()
  }

  /** Per row: its place, from 1, in the order of ids. */
  idRanks(): Uint32Array {
    return this.#ids.ranks(this.#columns.count)
  }

  /** Per row: its place in the order. */
  places(sort: LibrarySort, citedHere: Uint32Array): Uint32Array {
    const order = this.order(sort, citedHere)
    const known = this.#places.get(order)
    if (known) return known
    const places = new Uint32Array(order.length)
    order.forEach((row, place) => {
      places[row] = place
    })
    this.#places.set(order, places)
    return places
  }

  /**
   * Rows in order. What is not known comes last in either direction; equal ones stand by id.
   * `relevance` is an order of a result, not of the library: here it is the newest first.
   */
  order({ key, isDescending }: LibrarySort, citedHere: Uint32Array): Uint32Array {
    if (this.#cachedAt !== this.#columns.changes) {
      this.forget()
      this.#cachedAt = this.#columns.changes
    }
    const isReversed = key === 'relevance' ? true : isDescending
    const sortKey = key === 'relevance' ? 'added' : key
    const name = `${sortKey} ${isReversed}`
    const cached = this.#cache.get(name)
    if (cached) return cached
    const order = this.#compute(sortKey, isReversed, citedHere)
    this.#cache.set(name, order)
    return order
  }

  #compute(
    key: Exclude<SortKey, 'relevance'>,
    isDescending: boolean,
    citedHere: Uint32Array,
  ): Uint32Array {
    const { count } = this.#columns
    const idRanks = this.idRanks()
    const values = this.#values(key, citedHere)
    const packed = new Float64Array(count)
    const rowOfRank = new Uint32Array(count + 1)
    for (let row = 0; row < count; row += 1) {
      const rank = idRanks[row] ?? 0
      rowOfRank[rank] = row
      const value = values[row] ?? Number.NaN
      const ordered = Number.isNaN(value)
        ? Number.MAX_SAFE_INTEGER / rankSize - 1
        : isDescending
          ? highestValue - value
          : value
      packed[row] = Math.floor(ordered) * rankSize + rank
    }
    packed.sort()
    return Uint32Array.from(packed, (value) => rowOfRank[value % rankSize] ?? 0)
  }

  /** Whole numbers from 0 to `highestValue`; NaN is not known. */
  #values(key: Exclude<SortKey, 'relevance'>, citedHere: Uint32Array): ArrayLike<number> {
    const columns = this.#columns
    const { count } = columns
    const from = (read: (row: number) => number): Float64Array =>
      Float64Array.from({ length: count }, (_, row) => read(row))
    const ranked = (order: TextOrder): Float64Array => {
      const ranks = order.ranks(count)
      return from((row) => orUnknown(ranks[row] ?? 0))
    }
    switch (key) {
      case 'title':
        // An empty title is a title.
        return this.#titles.ranks(count)
      case 'authors':
        return ranked(this.#authors)
      case 'venue':
        return ranked(this.#venues)
      case 'category':
        return ranked(this.#categories)
      case 'year':
        return from((row) => orUnknown(columns.year[row] ?? 0))
      case 'added':
        return arrivalRanks(
          columns.addedAt.subarray(0, count),
          columns.publishedAt.subarray(0, count),
        )
      case 'status':
        return from((row) => statusOrder.indexOf(columns.statusOf(row)))
      case 'rating':
        return from((row) => orUnknown(columns.rating[row] ?? 0))
      case 'citations':
        return from((row) => {
          const known = columns.citationCount[row] ?? -1
          const here = citedHere[row] ?? 0
          return known >= 0 ? known : orUnknown(here)
        })
      case 'notes':
        return from((row) => orUnknown(columns.noteCount[row] ?? 0))
      default:
        return key satisfies never
    }
  }
}

/** 2⁵³ / 2²² / 2: room for the values and, behind them, for the unknown. */
const highestValue = 2 ** 30
const orUnknown = (value: number): number => (value === 0 ? Number.NaN : value)

/** Works that came within this of each other came together: the pages of one run are seconds apart. */
const togetherMs = 60_000

/**
 * Rising with when a work came; among those that came together, with when it was published. arXiv sends a search's newest papers
 * on its first page, so by the clock alone a run's oldest papers would stand as the newest. Milliseconds do not fit beside a rank;
 * which of the distinct moments it is does.
 */
export function arrivalRanks(addedAt: Float64Array, publishedAt: Float64Array): Float64Array {
  const arrivals = new Map<number, number>()
  let arrival = -1
  let last = Number.NEGATIVE_INFINITY
  for (const time of addedAt.toSorted()) {
    if (time - last > togetherMs) arrival += 1
    if (time !== last) arrivals.set(time, arrival)
    last = time
  }
  // Days since 1900 fit in 17 bits: what counts in a list of papers is the day.
  const keys = addedAt.map((time, row) => {
    const published = publishedAt[row] ?? 0
    const day = published === 0 ? 0 : Math.max(1, Math.floor(published / 86_400_000) + 25_567)
    return (arrivals.get(time) ?? 0) * dayLimit + Math.min(day, dayLimit - 1)
  })
  const ranks = new Map<number, number>()
  for (const key of keys.toSorted()) if (!ranks.has(key)) ranks.set(key, ranks.size)
  return keys.map((key) => ranks.get(key) ?? 0)
}

const dayLimit = 2 ** 17
