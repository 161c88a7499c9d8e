import { authorsLabel } from '#domain/authors-label'
import { identifierOf } from '#domain/identifier'
import { type ReadingState, type ReadingStatus, readingStatuses } from '#domain/reading'
import type { Provider, Work, WorkId } from '#domain/work'
import { packSections, unpackSections } from './packed'
import type { ShownStatus } from './protocol'
import { ValueSets } from './value-sets'

/**
 * Every work of the library as one row over typed arrays: what the table draws, sorts by and filters by.
 * Rows are only appended, so a row number stands for the same work as long as this object and what is saved of it.
 */

/** Bits of `flags`: facts of the work. */
export const isWithdrawnFlag = 1
export const hasCodeFlag = 2
export const isArrivalFlag = 4
/** Of a work's identifiers, the one that upstreams are asked by. */
const askedSchemes = ['arxiv', 'doi', 'acl', 'corpus', 's2'] as const

/** Known by arXiv id, and arXiv itself was not asked or did not answer yet. */
export const wantsArxivFlag = 8
export const wantsPublishedFlag = 16
/** Another work shows it. */
export const isFoldedFlag = 32
/** Said by an upstream's figures of the work, which are kept apart from its facts. */
export const isRetractedFlag = 64
/** A file is attached to it, or to a record that it shows. */
export const hasPdfFlag = 128
/** Bits of `personFlags`. */
export const isRemovedFlag = 1
export const isSeenFlag = 2

const numberColumns = {
  rev: Uint32Array,
  /** 0: not known. */
  year: Int16Array,
  /** Milliseconds. */
  addedAt: Float64Array,
  /** Milliseconds, 0: not known. */
  publishedAt: Float64Array,
  /** −1: not known. */
  citationCount: Int32Array,
  latestVersion: Uint16Array,
  flags: Uint8Array,
  sourceSet: Uint32Array,
  categorySet: Uint32Array,
  /** 0: none, else 1 + index in `readingStatuses`. */
  readingStatus: Uint8Array,
  rating: Uint8Array,
  tagSet: Uint32Array,
  personFlags: Uint8Array,
  /** 0: never looked at. */
  seenVersion: Uint16Array,
  listSet: Uint32Array,
  noteCount: Uint16Array,
  /** Citing works, removed ones not counted: saved, so that a start shows figures before citations are resolved. */
  citedHere: Uint32Array,
} as const
type NumberColumns = {
  -readonly [Name in keyof typeof numberColumns]: InstanceType<(typeof numberColumns)[Name]>
}

const textColumns = [
  'ids',
  'titles',
  'authors',
  'venues',
  'categories',
  'askedBy',
  'shownBy',
] as const

export class Columns implements NumberColumns {
  rev = new Uint32Array(0)
  year = new Int16Array(0)
  addedAt = new Float64Array(0)
  publishedAt = new Float64Array(0)
  citationCount = new Int32Array(0)
  latestVersion = new Uint16Array(0)
  flags = new Uint8Array(0)
  sourceSet = new Uint32Array(0)
  categorySet = new Uint32Array(0)
  readingStatus = new Uint8Array(0)
  rating = new Uint8Array(0)
  tagSet = new Uint32Array(0)
  personFlags = new Uint8Array(0)
  seenVersion = new Uint16Array(0)
  listSet = new Uint32Array(0)
  noteCount = new Uint16Array(0)
  citedHere = new Uint32Array(0)

  readonly ids: WorkId[] = []
  readonly titles: string[] = []
  readonly authors: string[] = []
  readonly venues: string[] = []
  /** Primary category, empty when none is known. */
  readonly categories: string[] = []
  /** `arxiv:…` or `doi:…`: the identifier to ask Semantic Scholar by; empty when there is none. */
  readonly askedBy: string[] = []
  /** The work that shows this one; empty when it shows itself. */
  readonly shownBy: string[] = []
  readonly #partsOf = new Map<string, Set<WorkId>>()
  readonly rowOf = new Map<WorkId, number>()

  sourceSets = new ValueSets()
  categorySets = new ValueSets()
  tagSets = new ValueSets()
  listSets = new ValueSets()

  /** Rises with every change of a row: answers computed before are old. */
  changes = 0

  get count(): number {
    return this.ids.length
  }

  /** Writes a work's facts into its row, a new one when it has none. Returns the row. */
  putWork(work: Work): number {
    let row = this.rowOf.get(work.id)
    if (row === undefined) {
      row = this.ids.length
      this.#grow(row + 1)
      this.ids.push(work.id)
      this.rowOf.set(work.id, row)
    }
    const arxivId = identifierOf(work.identifiers, 'arxiv')
    const asked = askedSchemes.flatMap((scheme) => {
      const value = identifierOf(work.identifiers, scheme)
      return value === undefined ? [] : [`${scheme}:${value}`]
    })
    this.titles[row] = work.title
    this.authors[row] = authorsLabel(work.authors, work.hasMoreAuthors)
    this.venues[row] = work.venue ?? ''
    this.categories[row] = work.primaryCategory ?? work.categories?.[0] ?? ''
    this.askedBy[row] = asked[0] ?? ''
    this.#showBy(row, work.foldedInto ?? '')
    this.rev[row] = work.rev
    this.year[row] = work.year ?? 0
    this.addedAt[row] = timeOf(work.addedAt)
    this.publishedAt[row] = timeOf(work.publishedAt)
    this.citationCount[row] = work.citationCount ?? -1
    this.latestVersion[row] = work.versions.reduce((high, { number }) => Math.max(high, number), 0)
    this.sourceSet[row] = this.sourceSets.idOf(work.sourceIds)
    this.categorySet[row] = this.categorySets.idOf([
      ...(work.categories ?? []),
      ...(work.primaryCategory === undefined ? [] : [work.primaryCategory]),
    ])
    const hasFactsOf = (provider: Provider): boolean =>
      Object.values(work.provenance).some((provenance) => provenance?.provider === provider)
    const wantsArxiv = arxivId !== undefined && !hasFactsOf('arxiv')
    const wantsPublished =
      arxivId === undefined &&
      asked.length > 0 &&
      (work.authors === undefined || work.abstract === undefined || work.year === undefined) &&
      !hasFactsOf('semanticScholar') &&
      !hasFactsOf('crossref')
    this.flags[row] =
      (work.isWithdrawn === true ? isWithdrawnFlag : 0) |
      (work.links.some(({ relation }) => relation === 'code') ? hasCodeFlag : 0) |
      (work.isArrival ? isArrivalFlag : 0) |
      (wantsArxiv ? wantsArxivFlag : 0) |
      (wantsPublished ? wantsPublishedFlag : 0) |
      (work.foldedInto === undefined ? 0 : isFoldedFlag) |
      ((this.flags[row] ?? 0) & (isRetractedFlag | hasPdfFlag))
    this.changes += 1
    return row
  }

  putRetraction(row: number, isRetracted: boolean): void {
    const flags = this.flags[row] ?? 0
    const next = isRetracted ? flags | isRetractedFlag : flags & ~isRetractedFlag
    if (next === flags) return
    this.flags[row] = next
    this.changes += 1
  }

  /** What a person says of the work in `row`; undefined when nothing is said any more. */
  putReadingState(row: number, state: ReadingState | undefined): void {
    this.readingStatus[row] =
      state?.status === undefined ? 0 : 1 + readingStatuses.indexOf(state.status)
    this.rating[row] = state?.rating ?? 0
    this.tagSet[row] = this.tagSets.idOf(state?.tagIds ?? [])
    this.personFlags[row] =
      (state?.isRemoved === true ? isRemovedFlag : 0) |
      (state?.seenAt === undefined ? 0 : isSeenFlag)
    this.seenVersion[row] = state?.seenVersion ?? 0
    this.changes += 1
  }

  /** The lists that each work stands on, as a whole. */
  putLists(entries: Iterable<{ readonly workId: WorkId; readonly listId: string }>): void {
    const byRow = new Map<number, string[]>()
    for (const { workId, listId } of entries) {
      const row = this.rowOf.get(workId)
      if (row === undefined) continue
      const lists = byRow.get(row)
      if (lists) lists.push(listId)
      else byRow.set(row, [listId])
    }
    this.listSet.fill(0)
    this.listSets = new ValueSets()
    for (const [row, lists] of byRow) this.listSet[row] = this.listSets.idOf(lists)
    this.changes += 1
  }

  /** The works that files are attached to, as a whole; the work that shows each has the mark. */
  putPdfs(workIds: Iterable<WorkId>): void {
    for (let row = 0; row < this.count; row += 1)
      this.flags[row] = (this.flags[row] ?? 0) & ~hasPdfFlag
    for (const workId of workIds) {
      const row = this.shownRow(workId)
      if (row !== undefined) this.flags[row] = (this.flags[row] ?? 0) | hasPdfFlag
    }
    this.changes += 1
  }

  /** How many notes each work has, as a whole. */
  putNoteCounts(counts: ReadonlyMap<WorkId, number>): void {
    this.noteCount.fill(0)
    for (const [workId, count] of counts) {
      const row = this.rowOf.get(workId)
      if (row !== undefined) this.noteCount[row] = count
    }
    this.changes += 1
  }

  /** Not in sight: removed by the person, or shown by another work. */
  isHidden(row: number): boolean {
    return this.isRemoved(row) || this.isFolded(row)
  }

  isRemoved(row: number): boolean {
    return ((this.personFlags[row] ?? 0) & isRemovedFlag) !== 0
  }

  isFolded(row: number): boolean {
    return ((this.flags[row] ?? 0) & isFoldedFlag) !== 0
  }

  /** Works that are folded into this one. */
  partsOf(id: WorkId): readonly WorkId[] {
    return [...(this.#partsOf.get(id) ?? [])]
  }

  #showBy(row: number, shownBy: string): void {
    const before = this.shownBy[row] ?? ''
    const id = this.ids[row]
    this.shownBy[row] = shownBy
    if (id === undefined || before === shownBy) return
    this.#partsOf.get(before)?.delete(id)
    if (shownBy === '') return
    const parts = this.#partsOf.get(shownBy)
    if (parts === undefined) this.#partsOf.set(shownBy, new Set([id]))
    else parts.add(id)
  }

  /** The row that shows a work: its own, or that of the work that it is folded into. */
  shownRow(id: WorkId): number | undefined {
    const row = this.rowOf.get(id)
    const shownBy = row === undefined ? '' : (this.shownBy[row] ?? '')
    return shownBy === '' ? row : (this.rowOf.get(shownBy as WorkId) ?? row)
  }

  statusOf(row: number): ShownStatus {
    return this.readingStatusOf(row) ?? (this.#isNew(row) ? 'new' : 'none')
  }

  readingStatusOf(row: number): ReadingStatus | undefined {
    const status = this.readingStatus[row] ?? 0
    return status === 0 ? undefined : readingStatuses[status - 1]
  }

  #isNew(row: number): boolean {
    return (
      ((this.flags[row] ?? 0) & isArrivalFlag) !== 0 &&
      ((this.personFlags[row] ?? 0) & isSeenFlag) === 0
    )
  }

  #grow(count: number): void {
    const capacity = this.rev.length
    if (count <= capacity) return
    const next = Math.max(1024, count, Math.floor(capacity * 1.5))
    for (const [name, Column] of Object.entries(numberColumns)) {
      const before = this[name as keyof NumberColumns]
      const after = new Column(next)
      after.set(before)
      Object.assign(this, { [name]: after })
    }
  }

  /** The columns as bytes for saving; `note` comes back from `fromBytes`. */
  toBytes(note: string): Uint8Array<ArrayBuffer> {
    const numbers = Object.fromEntries(
      Object.keys(numberColumns).map((name) => [
        name,
        this[name as keyof NumberColumns].subarray(0, this.count),
      ]),
    )
    const texts = Object.fromEntries(textColumns.map((name) => [name, JSON.stringify(this[name])]))
    return packSections({
      note,
      ...numbers,
      ...texts,
      sourceSets: this.sourceSets.toJson(),
      categorySets: this.categorySets.toJson(),
      tagSets: this.tagSets.toJson(),
      listSets: this.listSets.toJson(),
    })
  }

  /** Throws when the bytes are damaged or of another shape. */
  static fromBytes(bytes: Uint8Array<ArrayBuffer>): {
    readonly columns: Columns
    readonly note: string
  } {
    const sections = unpackSections(bytes)
    const columns = new Columns()
    for (const name of textColumns) {
      const values = JSON.parse(sections.text(name)) as readonly string[]
      const target: string[] = columns[name]
      for (const value of values) target.push(value)
    }
    const { count } = columns
    columns.#grow(count)
    for (const [name, Column] of Object.entries(numberColumns)) {
      const saved = sections.array(name, Column.name as 'Uint8Array')
      if (saved.length !== count) throw new Error(`Column ${name} has another length`)
      columns[name as keyof NumberColumns].set(saved)
    }
    if (textColumns.some((name) => columns[name].length !== count)) {
      throw new Error('Columns differ in length')
    }
    columns.ids.forEach((id, row) => {
      columns.rowOf.set(id, row)
      const shownBy = columns.shownBy[row] ?? ''
      columns.shownBy[row] = ''
      columns.#showBy(row, shownBy)
    })
    columns.sourceSets = ValueSets.fromJson(sections.text('sourceSets'))
    columns.categorySets = ValueSets.fromJson(sections.text('categorySets'))
    columns.tagSets = ValueSets.fromJson(sections.text('tagSets'))
    columns.listSets = ValueSets.fromJson(sections.text('listSets'))
    return { columns, note: sections.text('note') }
  }
}

const timeOf = (iso: string | undefined): number => {
  const time = iso === undefined ? Number.NaN : Date.parse(iso)
  return Number.isNaN(time) ? 0 : time
}
