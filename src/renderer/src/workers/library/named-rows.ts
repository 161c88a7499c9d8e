import { familiesOfLabel } from '#domain/authors-label'
import { identityKey } from '#domain/identifier'
import { type PrintedWords, printsAnotherTitle, printsOtherNames } from '#domain/printed-words'
import { titleKey } from '#domain/title-match'
import type { Work } from '#domain/work'
import { hashKey } from './hash-key'
import { type HashedList, printedOf } from './hashed-lists'

/** A title alone names a work only when the years agree about as well as a preprint's and its journal version's do. */
export const maxYearsApart = 3

/** What is known of the work in a row: what a printed entry is held against. */
export interface RowFacts {
  /** 0: not known. */
  readonly yearOf: (row: number) => number
  readonly titleOf: (row: number) => string
  /** As `authorsLabel` says them. */
  readonly authorsOf: (row: number) => string
}

/** Under which identifiers and titles the works of the library are named, as hashes. Owns the way from a name to the row. */
export class NamedRows {
  readonly #keysOfRow = new Map<number, Float64Array>()
  readonly #rowsOfKey = new Map<number, number[]>()
  readonly #facts: RowFacts
  #changedKeys = new Set<number>()

  constructor(facts: RowFacts) {
    this.#facts = facts
  }

  /** Takes the names of the work in `row`. False when they are the same as before. */
  put(row: number, keys: Float64Array): boolean {
    const before = this.#keysOfRow.get(row)
    if (before && isSameNumbers(before, keys)) return false
    for (const key of before ?? []) {
      const rows = (this.#rowsOfKey.get(key) ?? []).filter((other) => other !== row)
      if (rows.length === 0) this.#rowsOfKey.delete(key)
      else this.#rowsOfKey.set(key, rows)
      this.#changedKeys.add(key)
    }
    this.#keysOfRow.set(row, keys)
    for (const key of keys) {
      const rows = this.#rowsOfKey.get(key)
      if (!rows) this.#rowsOfKey.set(key, [row])
      else if (!rows.includes(row)) rows.push(row)
      this.#changedKeys.add(key)
    }
    return true
  }

  /** Names that came or went since they were last taken. */
  takeChanged(): ReadonlySet<number> {
    const changed = this.#changedKeys
    if (changed.size > 0) this.#changedKeys = new Set()
    return changed
  }

  /** All names, by row. */
  keyed(): readonly (readonly [number, Float64Array])[] {
    return [...this.#keysOfRow]
  }

  /** The row of an entry of a list. */
  resolveEntry(list: HashedList, entry: number): number | undefined {
    const { keys, starts, titleKeys, years } = list
    const own = keys.subarray(starts[entry] ?? 0, starts[entry + 1] ?? 0)
    return this.resolve(own, titleKeys[entry] ?? 0, years[entry] ?? 0, printedOf(list, entry))
  }

  /**
   * By an identifier, but for one that a printed entry gives to clearly another title; else by the title, where neither the year nor
   * the names that it prints are against it: the nearest in time.
   */
  resolve(
    keys: Iterable<number>,
    title: number,
    year: number,
    printed: PrintedWords | undefined,
  ): number | undefined {
    for (const key of keys) {
      const row = this.#rowsOfKey.get(key)?.find((one) => !this.#isOther(one, title, printed))
      if (row !== undefined) return row
    }
    if (title === 0) return undefined
    let nearest: number | undefined
    let leastApart = maxYearsApart + 1
    for (const row of this.#rowsOfKey.get(title) ?? []) {
      const known = this.#facts.yearOf(row)
      const apart = year === 0 || known === 0 ? maxYearsApart : Math.abs(year - known)
      if (apart >= leastApart || this.#isByOthers(row, printed, apart === 0)) continue
      nearest = row
      leastApart = apart
    }
    return nearest
  }

  #isOther(row: number, title: number, printed: PrintedWords | undefined): boolean {
    if (printed === undefined || this.#keysOfRow.get(row)?.includes(title)) return false
    return printsAnotherTitle(printed, this.#facts.titleOf(row))
  }

  #isByOthers(row: number, printed: PrintedWords | undefined, isSameYear: boolean): boolean {
    if (printed === undefined) return false
    return printsOtherNames(printed, familiesOfLabel(this.#facts.authorsOf(row)), isSameYear)
  }
}

export function keysOfWork(work: Work): Float64Array {
  const titles = [work.title, ...work.otherTitles].flatMap((title) => titleKey(title) ?? [])
  return Float64Array.from(
    new Set([...work.identifiers.map(identityKey), ...titles].map(hashKey)),
  ).sort()
}

const isSameNumbers = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])
