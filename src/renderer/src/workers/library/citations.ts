import type { Reference, ReferenceRow } from '#domain/citation'
import { identityKey } from '#domain/identifier'
import { isReferencesKnown, referencesSettledAt } from '#domain/known-references'
import { printedWords } from '#domain/printed-words'
import type { Work } from '#domain/work'
import { hashKey } from './hash-key'
import {
  type EntryVisitor,
  guessedTitles,
  type HashedList,
  hashed,
  hashedGuesses,
  joined,
  packedLists,
  titleHash,
  unpackedLists,
} from './hashed-lists'
import { keysOfWork, NamedRows, type RowFacts } from './named-rows'
import { packSections, unpackSections } from './packed'

/**
 * The citation network: bibliographies resolved to rows of the library by identifier, else by title. Keys are kept
 * as 52-bit hashes, so that 500,000 references take 12 MB; with 12 million keys against 300,000 of the library the
 * chance of one wrong edge is under 0.1 %.
 */

const noRows = new Uint32Array(0)

/** Owns bibliographies, keys and the edges they resolve to. */
export class Citations {
  readonly #bibliographies = new Map<number, HashedList>()
  /** Milliseconds of the newest answer or question per row; 0: never asked. */
  readonly #askedAt = new Map<number, number>()
  /** Milliseconds of when all who were to be asked had answered; 0: somebody is still to be asked. */
  readonly #settledAt = new Map<number, number>()
  readonly #names: NamedRows
  /** Rows that a survey's paper cites because the survey lists them. */
  readonly #listedBy = new Map<string, { readonly paper: number; readonly listed: Uint32Array }>()

  /** Titles that printed entries without one may hold: they mean something only where they lead to a row. */
  readonly #guesses = new Map<number, HashedList>()
  /** Who cites a work, where that was asked for: the same edges from their other end. Few works have one. */
  readonly #citingLists = new Map<number, HashedList>()
  /** Cited rows by citing row, out of those lists. */
  #citesFromLists = new Map<number, Set<number>>()
  #areListsStale = false

  readonly #cites = new Map<number, Uint32Array>()
  #staleRows = new Set<number>()
  #citedBy: { readonly starts: Uint32Array; readonly rows: Uint32Array } | undefined

  /** Rises with every change. */
  changes = 0

  constructor(facts: RowFacts) {
    this.#names = new NamedRows(facts)
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

  /** Milliseconds since when nobody is left to be asked for the references, 0: somebody is. */
  settledAt(row: number): number {
    return this.#settledAt.get(row) ?? 0
  }

  /** Under which identifiers and titles others may name the work. */
  putWork(row: number, work: Work): void {
    if (this.#names.put(row, keysOfWork(work))) this.changes += 1
  }

  /** The bibliographies of the work in `row`, all providers together, and who cites it. */
  putReferences(
    row: number,
    { bibliographies, citingLists = [] }: ReferenceRow,
    canOthersBeAsked: boolean,
  ): void {
    const asked = bibliographies.map(({ askedAt }) => Date.parse(askedAt)).filter((at) => at > 0)
    if (asked.length > 0) this.#askedAt.set(row, Math.max(...asked))
    const settledAt = referencesSettledAt(bibliographies, canOthersBeAsked)
    if (settledAt === undefined) this.#settledAt.delete(row)
    else this.#settledAt.set(row, Date.parse(settledAt))
    const entries = isReferencesKnown(bibliographies)
      ? bibliographies.flatMap((one) => one.entries ?? [])
      : undefined
    const citing = citingLists.flatMap((one) => one.entries ?? [])
    putOrDelete(this.#bibliographies, row, entries && hashed(entries))
    putOrDelete(this.#guesses, row, hashedGuesses(entries ?? []))
    putOrDelete(this.#citingLists, row, citing.length > 0 ? hashed(citing) : undefined)
    if (citing.length > 0 || this.#citesFromLists.size > 0) this.#areListsStale = true
    this.#staleRows.add(row)
    this.changes += 1
  }

  /** A survey's own paper cites what the survey lists now. */
  putSurvey(surveyId: string, paper: number | undefined, listed: Uint32Array): void {
    const before = this.#listedBy.get(surveyId)
    if (before) this.#staleRows.add(before.paper)
    if (paper === undefined) this.#listedBy.delete(surveyId)
    else {
      this.#listedBy.set(surveyId, { paper, listed })
      this.#staleRows.add(paper)
    }
    this.changes += 1
  }

  /** The row that an entry names; undefined when it is not in the library. */
  resolve(reference: Reference): number | undefined {
    const keys = reference.identifiers.map((identifier) => hashKey(identityKey(identifier)))
    const titles = reference.title === undefined ? guessedTitles(reference) : [reference.title]
    const printed = printedWords(reference)
    for (const title of titles.length === 0 ? [0] : titles.map(titleHash)) {
      const row = this.#names.resolve(keys, title, reference.year ?? 0, printed)
      if (row !== undefined) return row
    }
    return undefined
  }

  /** Every entry of a bibliography that is known, by all providers. */
  visitEntries(row: number, visit: EntryVisitor): void {
    const bibliography = this.#bibliographies.get(row)
    if (!bibliography) return
    this.#visitList(bibliography, visit)
    const guesses = this.#guesses.get(row)
    guesses?.titleKeys.forEach((title, at) => {
      const named = this.#names.resolveEntry(guesses, at)
      if (named !== undefined) visit(named, guesses.keys, 0, 0, title, guesses.years[at] ?? 0)
    })
  }

  /** Rows of which somebody was asked who cites them. */
  listedRows(): Iterable<number> {
    return this.#citingLists.keys()
  }

  /** Everybody who is said to cite `row`, by all providers. */
  visitCiting(row: number, visit: EntryVisitor): void {
    const list = this.#citingLists.get(row)
    if (list) this.#visitList(list, visit)
  }

  #visitList(list: HashedList, visit: EntryVisitor): void {
    const { keys, starts, titleKeys, years } = list
    for (let at = 0; at < titleKeys.length; at += 1) {
      const [from, to] = [starts[at] ?? 0, starts[at + 1] ?? 0]
      visit(
        this.#names.resolveEntry(list, at) ?? -1,
        keys,
        from,
        to,
        titleKeys[at] ?? 0,
        years[at] ?? 0,
      )
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
    const changed = this.#names.takeChanged()
    if (changed.size > 0) {
      for (const lists of [this.#bibliographies, this.#guesses]) {
        for (const [row, { keys, titleKeys }] of lists) {
          if (this.#staleRows.has(row)) continue
          if (hasAny(changed, keys) || hasAny(changed, titleKeys)) this.#staleRows.add(row)
        }
      }
      if (this.#citingLists.size > 0) this.#areListsStale = true
    }
    if (this.#areListsStale) this.#resolveLists()
    if (this.#staleRows.size === 0) return
    for (const row of this.#staleRows) {
      const cited = this.#resolveRow(row)
      if (cited.length === 0) this.#cites.delete(row)
      else this.#cites.set(row, cited)
    }
    this.#staleRows = new Set()
    this.#citedBy = undefined
  }

  #resolveLists(): void {
    this.#areListsStale = false
    const found = new Map<number, Set<number>>()
    for (const [cited, list] of this.#citingLists) {
      for (const citing of this.#resolvedRows(list)) {
        const known = found.get(citing)
        if (known) known.add(cited)
        else found.set(citing, new Set([cited]))
      }
    }
    for (const row of [...found.keys(), ...this.#citesFromLists.keys()]) this.#staleRows.add(row)
    this.#citesFromLists = found
  }

  #resolveRow(row: number): Uint32Array {
    const cited = new Set<number>()
    for (const lists of [this.#bibliographies, this.#guesses]) {
      const list = lists.get(row)
      if (list !== undefined) for (const other of this.#resolvedRows(list)) cited.add(other)
    }
    for (const other of this.#citesFromLists.get(row) ?? []) cited.add(other)
    for (const { paper, listed } of this.#listedBy.values()) {
      if (paper === row) for (const other of listed) cited.add(other)
    }
    cited.delete(row)
    return Uint32Array.from(cited).sort()
  }

  #resolvedRows(list: HashedList): readonly number[] {
    const rows: number[] = []
    for (let entry = 0; entry < list.titleKeys.length; entry += 1) {
      const resolved = this.#names.resolveEntry(list, entry)
      if (resolved !== undefined) rows.push(resolved)
    }
    return rows
  }

  /** Bibliographies and keys as bytes for saving; surveys are read anew. */
  toBytes(note: string): Uint8Array<ArrayBuffer> {
    const keyed = this.#names.keyed()
    const keyLists = keyed.map(([, keys]) => keys)
    return packSections({
      note,
      ...packedLists('', this.#bibliographies),
      ...packedLists('guessed', this.#guesses),
      ...packedLists('by', this.#citingLists),
      keyed: Uint32Array.from(keyed, ([row]) => row),
      keyedCounts: Uint32Array.from(keyLists, ({ length }) => length),
      keyedKeys: joined(keyLists),
      asked: Float64Array.from([...this.#askedAt].flat()),
      settled: Float64Array.from([...this.#settledAt].flat()),
    })
  }

  /** Throws when the bytes are damaged. */
  static fromBytes(
    bytes: Uint8Array<ArrayBuffer>,
    facts: RowFacts,
  ): { readonly citations: Citations; readonly note: string } {
    const sections = unpackSections(bytes)
    const citations = new Citations(facts)
    for (const [row, list] of unpackedLists('', sections)) {
      citations.#bibliographies.set(row, list)
      citations.#staleRows.add(row)
    }
    for (const [row, list] of unpackedLists('guessed', sections)) citations.#guesses.set(row, list)
    for (const [row, list] of unpackedLists('by', sections)) {
      citations.#citingLists.set(row, list)
      citations.#areListsStale = true
    }
    const keyedCounts = sections.array('keyedCounts', 'Uint32Array')
    const keyedKeys = sections.array('keyedKeys', 'Float64Array')
    let keyedAt = 0
    sections.array('keyed', 'Uint32Array').forEach((row, index) => {
      const end = keyedAt + (keyedCounts[index] ?? 0)
      citations.#names.put(row, keyedKeys.subarray(keyedAt, end))
      keyedAt = end
    })
    // Everything is resolved at the first question: no need to look for what each key touches.
    citations.#names.takeChanged()
    for (const [name, times] of [
      ['asked', citations.#askedAt],
      ['settled', citations.#settledAt],
    ] as const) {
      const saved = sections.array(name, 'Float64Array')
      for (let at = 0; at + 1 < saved.length; at += 2) times.set(saved[at] ?? 0, saved[at + 1] ?? 0)
    }
    return { citations, note: sections.text('note') }
  }
}

function putOrDelete(
  lists: Map<number, HashedList>,
  row: number,
  list: HashedList | undefined,
): void {
  if (list === undefined) lists.delete(row)
  else lists.set(row, list)
}

function hasAny(changed: ReadonlySet<number>, keys: Float64Array): boolean {
  for (const key of keys) if (changed.has(key)) return true
  return false
}
