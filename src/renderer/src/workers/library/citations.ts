import type { Reference, ReferenceRow } from '#domain/citation'
import { identityKey } from '#domain/identifier'
import { titleKey } from '#domain/title-match'
import type { Work } from '#domain/work'
import { packSections, unpackSections } from './packed'

/**
 * The citation network: bibliographies resolved to rows of the library by identifier, else by title. Keys are kept
 * as 52-bit hashes, so that 500,000 references take 12 MB; with 12 million keys against 300,000 of the library the
 * chance of one wrong edge is under 0.1 %.
 */

/** What one work's bibliographies name, as hashes. */
interface Bibliography {
  /** Identifier hashes of all entries, one after the other. */
  readonly keys: Float64Array
  /** Entry i has `keys[starts[i]] … keys[starts[i + 1] − 1]`. */
  readonly starts: Uint32Array
  /** 0: no title to match by. */
  readonly titleKeys: Float64Array
  /** 0: not known. */
  readonly years: Int16Array
}

/**
 * Sees one entry of a bibliography: the row that it names (−1: not in the library), the hashes of its identifiers, which are
 * `keys[from] … keys[to − 1]`, that of its title (0: none to match by) and its year (0: not known).
 */
export type EntryVisitor = (
  row: number,
  keys: Float64Array,
  from: number,
  to: number,
  title: number,
  year: number,
) => void

const noRows = new Uint32Array(0)

/** A title alone names a work only when the years agree about as well as a preprint's and its journal version's do. */
export const maxYearsApart = 3

/** Owns bibliographies, keys and the edges they resolve to. */
export class Citations {
  readonly #bibliographies = new Map<number, Bibliography>()
  /** Milliseconds of the newest answer or question per row; 0: never asked. */
  readonly #askedAt = new Map<number, number>()
  readonly #keysOfRow = new Map<number, Float64Array>()
  readonly #rowsOfKey = new Map<number, number[]>()
  readonly #yearOf: (row: number) => number
  /** Rows that a survey's paper cites because the survey lists them. */
  readonly #listedBy = new Map<string, { readonly paper: number; readonly listed: Uint32Array }>()

  readonly #cites = new Map<number, Uint32Array>()
  #staleRows = new Set<number>()
  #changedKeys = new Set<number>()
  #citedBy: { readonly starts: Uint32Array; readonly rows: Uint32Array } | undefined

  /** Rises with every change. */
  changes = 0

  constructor(yearOf: (row: number) => number) {
    this.#yearOf = yearOf
  }

  /** How many works have a bibliography that is known. */
  get bibliographyCount(): number {
    return this.#bibliographies.size
  }

  isReferencesKnown(row: number): boolean {
    return (
      this.#bibliographies.has(row) || [...this.#listedBy.values()].some((s) => s.paper === row)
    )
  }

  hasBibliography(row: number): boolean {
    return this.#bibliographies.has(row)
  }

  /** Milliseconds, 0: never. */
  askedAt(row: number): number {
    return this.#askedAt.get(row) ?? 0
  }

  /** Under which identifiers and titles others may name the work. */
  putWork(row: number, work: Work): void {
    const keys = keysOfWork(work)
    const before = this.#keysOfRow.get(row)
    if (before && isSameNumbers(before, keys)) return
    this.#setKeys(row, keys)
  }

  #setKeys(row: number, keys: Float64Array): void {
    for (const key of this.#keysOfRow.get(row) ?? []) {
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
    this.changes += 1
  }

  /** The bibliographies of the work in `row`, all providers together. */
  putReferences(row: number, { bibliographies }: ReferenceRow): void {
    const asked = bibliographies.map(({ askedAt }) => Date.parse(askedAt)).filter((at) => at > 0)
    if (asked.length > 0) this.#askedAt.set(row, Math.max(...asked))
    const answered = bibliographies.filter(({ entries }) => entries !== undefined)
    if (answered.length === 0) this.#bibliographies.delete(row)
    else this.#bibliographies.set(row, hashed(answered.flatMap(({ entries }) => entries ?? [])))
    this.#staleRows.add(row)
    this.changes += 1
  }

  /** A survey's own paper cites what the survey lists now. */
  putSurvey(surveyId: string, paper: number | undefined, listed: Iterable<number>): void {
    const before = this.#listedBy.get(surveyId)
    if (before) this.#staleRows.add(before.paper)
    if (paper === undefined) this.#listedBy.delete(surveyId)
    else {
      this.#listedBy.set(surveyId, { paper, listed: Uint32Array.from(new Set(listed)) })
      this.#staleRows.add(paper)
    }
    this.changes += 1
  }

  /** The row that an entry names; undefined when it is not in the library. */
  resolve(reference: Reference): number | undefined {
    const title = reference.title === undefined ? undefined : titleKey(reference.title)
    return this.#resolveKeys(
      reference.identifiers.map((identifier) => hashKey(identityKey(identifier))),
      title === undefined ? 0 : hashKey(title),
      reference.year ?? 0,
    )
  }

  #resolveKeys(keys: Iterable<number>, title: number, year: number): number | undefined {
    for (const key of keys) {
      const row = this.#rowsOfKey.get(key)?.[0]
      if (row !== undefined) return row
    }
    if (title === 0) return undefined
    return this.#rowsOfKey.get(title)?.find((row) => {
      const known = this.#yearOf(row)
      return year === 0 || known === 0 || Math.abs(year - known) <= maxYearsApart
    })
  }

  /** Every entry of a bibliography that is known, by all providers. Loose arguments: half a million entries make no objects. */
  visitEntries(row: number, visit: EntryVisitor): void {
    const bibliography = this.#bibliographies.get(row)
    if (!bibliography) return
    const { keys, starts, titleKeys, years } = bibliography
    for (let at = 0; at < titleKeys.length; at += 1) {
      const from = starts[at] ?? 0
      const to = starts[at + 1] ?? 0
      const title = titleKeys[at] ?? 0
      const year = years[at] ?? 0
      let named: number | undefined
      for (let key = from; key < to && named === undefined; key += 1) {
        named = this.#rowsOfKey.get(keys[key] ?? 0)?.[0]
      }
      named ??= title === 0 ? undefined : this.#resolveKeys([], title, year)
      visit(named ?? -1, keys, from, to, title, year)
    }
  }

  /** Rows that `row` cites, ascending, itself left out. */
  cites(row: number): Uint32Array {
    this.#catchUp()
    return this.#cites.get(row) ?? noRows
  }

  /** Rows that cite `row`. */
  citedBy(row: number, rowCount: number): Uint32Array {
    const { starts, rows } = this.#incoming(rowCount)
    return rows.subarray(starts[row] ?? 0, starts[row + 1] ?? 0)
  }

  /** Citing works per row, those that `isCounted` only. */
  citedCounts(rowCount: number, isCounted: (row: number) => boolean): Uint32Array {
    this.#catchUp()
    const counts = new Uint32Array(rowCount)
    for (const [citing, cited] of this.#cites) {
      if (!isCounted(citing)) continue
      for (const row of cited) counts[row] = (counts[row] ?? 0) + 1
    }
    return counts
  }

  #incoming(rowCount: number): { readonly starts: Uint32Array; readonly rows: Uint32Array } {
    this.#catchUp()
    if (this.#citedBy && this.#citedBy.starts.length > rowCount) return this.#citedBy
    const starts = new Uint32Array(rowCount + 2)
    for (const cited of this.#cites.values()) {
      for (const row of cited) starts[row + 2] = (starts[row + 2] ?? 0) + 1
    }
    for (let row = 0; row < rowCount; row += 1) {
      starts[row + 2] = (starts[row + 2] ?? 0) + (starts[row + 1] ?? 0)
    }
    const rows = new Uint32Array(starts[rowCount + 1] ?? 0)
    for (const [citing, cited] of this.#cites) {
      for (const row of cited) {
        const at = starts[row + 1] ?? 0
        rows[at] = citing
        starts[row + 1] = at + 1
      }
    }
    this.#citedBy = { starts, rows }
    return this.#citedBy
  }

  /** Resolves again what changed, and bibliographies that name a key that came or went. */
  #catchUp(): void {
    if (this.#changedKeys.size > 0) {
      for (const [row, { keys, titleKeys }] of this.#bibliographies) {
        if (this.#staleRows.has(row)) continue
        if (this.#hasChanged(keys) || this.#hasChanged(titleKeys)) this.#staleRows.add(row)
      }
      this.#changedKeys = new Set()
    }
    if (this.#staleRows.size === 0) return
    for (const row of this.#staleRows) {
      const cited = this.#resolveRow(row)
      if (cited.length === 0) this.#cites.delete(row)
      else this.#cites.set(row, cited)
    }
    this.#staleRows = new Set()
    this.#citedBy = undefined
  }

  #hasChanged(keys: Float64Array): boolean {
    for (const key of keys) if (this.#changedKeys.has(key)) return true
    return false
  }

  #resolveRow(row: number): Uint32Array {
    const cited = new Set<number>()
    const bibliography = this.#bibliographies.get(row)
    if (bibliography) {
      const { keys, starts, titleKeys, years } = bibliography
      for (let entry = 0; entry < titleKeys.length; entry += 1) {
        const resolved = this.#resolveKeys(
          keys.subarray(starts[entry] ?? 0, starts[entry + 1] ?? 0),
          titleKeys[entry] ?? 0,
          years[entry] ?? 0,
        )
        if (resolved !== undefined) cited.add(resolved)
      }
    }
    for (const { paper, listed } of this.#listedBy.values()) {
      if (paper === row) for (const other of listed) cited.add(other)
    }
    cited.delete(row)
    return Uint32Array.from(cited).sort()
  }

  /** Bibliographies and keys as bytes for saving; surveys are read anew. */
  toBytes(note: string): Uint8Array<ArrayBuffer> {
    const citing = [...this.#bibliographies.keys()]
    const all = [...this.#bibliographies.values()]
    const keyed = [...this.#keysOfRow.keys()]
    const keyLists = [...this.#keysOfRow.values()]
    return packSections({
      note,
      citing: Uint32Array.from(citing),
      entryCounts: Uint32Array.from(all, ({ titleKeys }) => titleKeys.length),
      keyCounts: Uint32Array.from(all.flatMap(({ starts }) => Array.from(differences(starts)))),
      keys: joined(all.map(({ keys }) => keys)),
      titleKeys: joined(all.map(({ titleKeys }) => titleKeys)),
      years: Int16Array.from(all.flatMap(({ years }) => Array.from(years))),
      keyed: Uint32Array.from(keyed),
      keyedCounts: Uint32Array.from(keyLists, ({ length }) => length),
      keyedKeys: joined(keyLists),
      asked: Float64Array.from([...this.#askedAt].flat()),
    })
  }

  /** Throws when the bytes are damaged. */
  static fromBytes(
    bytes: Uint8Array<ArrayBuffer>,
    yearOf: (row: number) => number,
  ): { readonly citations: Citations; readonly note: string } {
    const sections = unpackSections(bytes)
    const citations = new Citations(yearOf)
    const entryCounts = sections.array('entryCounts', 'Uint32Array')
    const keyCounts = sections.array('keyCounts', 'Uint32Array')
    const keys = sections.array('keys', 'Float64Array')
    const titleKeys = sections.array('titleKeys', 'Float64Array')
    const years = sections.array('years', 'Int16Array')
    let entryAt = 0
    let keyAt = 0
    sections.array('citing', 'Uint32Array').forEach((row, index) => {
      const entryEnd = entryAt + (entryCounts[index] ?? 0)
      const starts = new Uint32Array(entryEnd - entryAt + 1)
      for (let entry = entryAt; entry < entryEnd; entry += 1) {
        starts[entry - entryAt + 1] = (starts[entry - entryAt] ?? 0) + (keyCounts[entry] ?? 0)
      }
      const keyEnd = keyAt + (starts.at(-1) ?? 0)
      citations.#bibliographies.set(row, {
        keys: keys.subarray(keyAt, keyEnd),
        starts,
        titleKeys: titleKeys.subarray(entryAt, entryEnd),
        years: years.subarray(entryAt, entryEnd),
      })
      citations.#staleRows.add(row)
      entryAt = entryEnd
      keyAt = keyEnd
    })
    const keyedCounts = sections.array('keyedCounts', 'Uint32Array')
    const keyedKeys = sections.array('keyedKeys', 'Float64Array')
    let keyedAt = 0
    sections.array('keyed', 'Uint32Array').forEach((row, index) => {
      const end = keyedAt + (keyedCounts[index] ?? 0)
      citations.#setKeys(row, keyedKeys.subarray(keyedAt, end))
      keyedAt = end
    })
    // Everything is resolved at the first question: no need to look for what each key touches.
    citations.#changedKeys = new Set()
    const asked = sections.array('asked', 'Float64Array')
    for (let at = 0; at + 1 < asked.length; at += 2) {
      citations.#askedAt.set(asked[at] ?? 0, asked[at + 1] ?? 0)
    }
    return { citations, note: sections.text('note') }
  }
}

function keysOfWork(work: Work): Float64Array {
  const titles = [work.title, ...work.otherTitles].flatMap((title) => titleKey(title) ?? [])
  return Float64Array.from(
    new Set([...work.identifiers.map(identityKey), ...titles].map(hashKey)),
  ).sort()
}

function hashed(entries: readonly Reference[]): Bibliography {
  const keys = entries.map(({ identifiers }) =>
    identifiers.map((identifier) => hashKey(identityKey(identifier))),
  )
  const starts = new Uint32Array(entries.length + 1)
  keys.forEach((own, index) => {
    starts[index + 1] = (starts[index] ?? 0) + own.length
  })
  return {
    keys: Float64Array.from(keys.flat()),
    starts,
    titleKeys: Float64Array.from(entries, ({ title }) => {
      const key = title === undefined ? undefined : titleKey(title)
      return key === undefined ? 0 : hashKey(key)
    }),
    years: Int16Array.from(entries, ({ year }) => year ?? 0),
  }
}

/** 52 bits, never 0. MurmurHash3's mixing steps over two lanes. */
export function hashKey(text: string): number {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0xcc9e2d51)
    low = Math.imul(low ^ unit, 0x1b873593)
    high ^= high >>> 15
    low ^= low >>> 13
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ low
  low = Math.imul(low ^ (low >>> 13), 0xc2b2ae35) ^ high
  return (high >>> 12) * 4294967296 + (low >>> 0) || 1
}

const isSameNumbers = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

const differences = (starts: Uint32Array): Uint32Array =>
  Uint32Array.from(
    { length: starts.length - 1 },
    (_, at) => (starts[at + 1] ?? 0) - (starts[at] ?? 0),
  )

function joined(lists: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    whole.set(list, at)
    at += list.length
  }
  return whole
}
