import type { WantedReferences } from '#contract/contract'
import { type Identifier, type IdentifierScheme, identifierSchemes } from '#domain/identifier'
import type { TagId } from '#domain/reading'
import type { WorkId } from '#domain/work'
import { foldText } from '#search/fold'
import { tokenizeQuery } from '#search/tokenize'
import {
  type Columns,
  hasPdfFlag,
  isRetractedFlag,
  isWithdrawnFlag,
  wantsArxivFlag,
  wantsPublishedFlag,
} from './columns'
import { citedHereOf, type LibraryMemory } from './memory'
import type { Completion, FacetCounts, LibraryRow, ShownStatus, SourceCoverage } from './protocol'

/** The line of a row. */
export function libraryRow(memory: LibraryMemory, row: number): LibraryRow {
  const { columns } = memory
  const year = columns.year[row] ?? 0
  const venue = columns.venues[row] ?? ''
  const category = columns.categories[row] ?? ''
  const citationCount = columns.citationCount[row] ?? -1
  const seenVersion = columns.seenVersion[row] ?? 0
  return {
    id: columns.ids[row] ?? ('' as WorkId),
    title: columns.titles[row] ?? '',
    authors: columns.authors[row] ?? '',
    ...(year !== 0 && { year }),
    ...(venue !== '' && { venue }),
    ...(category !== '' && { category }),
    status: columns.statusOf(row),
    rating: columns.rating[row] ?? 0,
    tagIds: columns.tagSets.valuesOf(columns.tagSet[row] ?? 0) as readonly TagId[],
    citedHere: citedHereOf(memory)[row] ?? 0,
    ...(citationCount >= 0 && { citationCount }),
    noteCount: columns.noteCount[row] ?? 0,
    addedAt: new Date(columns.addedAt[row] ?? 0).toISOString(),
    isWithdrawn: ((columns.flags[row] ?? 0) & isWithdrawnFlag) !== 0,
    isRetracted: ((columns.flags[row] ?? 0) & isRetractedFlag) !== 0,
    hasPdf: ((columns.flags[row] ?? 0) & hasPdfFlag) !== 0,
    hasNewVersion: seenVersion > 0 && (columns.latestVersion[row] ?? 0) > seenVersion,
  }
}

/** Lines of works by id; unknown ids are left out. */
export const libraryRows = (memory: LibraryMemory, ids: readonly WorkId[]): readonly LibraryRow[] =>
  ids.flatMap((id) => {
    const row = memory.columns.shownRow(id)
    return row === undefined ? [] : [libraryRow(memory, row)]
  })

/** Counts over the library; removed works are counted as removed and nowhere else. */
export function countFacets(memory: LibraryMemory): FacetCounts {
  const { columns } = memory
  const bySet = {
    tags: new Uint32Array(columns.tagSets.size),
    lists: new Uint32Array(columns.listSets.size),
    sources: new Uint32Array(columns.sourceSets.size),
    categories: new Uint32Array(columns.categorySets.size),
    read: new Uint32Array(columns.sourceSets.size),
    reading: new Uint32Array(columns.sourceSets.size),
    new: new Uint32Array(columns.sourceSets.size),
  }
  const add = (counts: Uint32Array, at: number | undefined): void => {
    counts[at ?? 0] = (counts[at ?? 0] ?? 0) + 1
  }
  const statuses = new Map<ShownStatus, number>()
  const years = new Map<number, number>()
  let removed = 0
  let folded = 0
  let withNote = 0
  let withdrawn = 0
  for (let row = 0; row < columns.count; row += 1) {
    if (columns.isFolded(row)) {
      folded += 1
      continue
    }
    if (columns.isRemoved(row)) {
      removed += 1
      continue
    }
    const status = columns.statusOf(row)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    const year = columns.year[row] ?? 0
    if (year !== 0) years.set(year, (years.get(year) ?? 0) + 1)
    if ((columns.noteCount[row] ?? 0) > 0) withNote += 1
    if (((columns.flags[row] ?? 0) & isWithdrawnFlag) !== 0) withdrawn += 1
    add(bySet.tags, columns.tagSet[row])
    add(bySet.lists, columns.listSet[row])
    add(bySet.categories, columns.categorySet[row])
    add(bySet.sources, columns.sourceSet[row])
    if (isReadThrough(status)) add(bySet.read, columns.sourceSet[row])
    else if (status === 'reading') add(bySet.reading, columns.sourceSet[row])
    else if (status === 'new') add(bySet.new, columns.sourceSet[row])
  }
  const sources = columns.sourceSets.countValues(bySet.sources)
  const read = columns.sourceSets.countValues(bySet.read)
  const reading = columns.sourceSets.countValues(bySet.reading)
  const fresh = columns.sourceSets.countValues(bySet.new)
  return {
    statuses: Object.fromEntries(statuses),
    tags: columns.tagSets.countValues(bySet.tags),
    lists: columns.listSets.countValues(bySet.lists),
    sources,
    sourceCoverage: Object.fromEntries(
      Object.entries(sources).map(([id, total]): [string, SourceCoverage] => {
        const listed = memory.listed.get(id)
        return [
          id,
          listed === undefined
            ? { total, read: read[id] ?? 0, reading: reading[id] ?? 0, new: fresh[id] ?? 0 }
            : coverageOf(columns, listed),
        ]
      }),
    ),
    categories: columns.categorySets.countValues(bySet.categories),
    years: Object.fromEntries(years),
    total: columns.count - removed - folded,
    removed,
    withNote,
    withdrawn,
  }
}

function coverageOf(columns: Columns, rows: Uint32Array): SourceCoverage {
  let read = 0
  let reading = 0
  let fresh = 0
  for (const row of rows) {
    const status = columns.statusOf(row)
    if (isReadThrough(status)) read += 1
    else if (status === 'reading') reading += 1
    else if (status === 'new') fresh += 1
  }
  return { total: rows.length, read, reading, new: fresh }
}

/** Skimmed is read as far as coverage goes: the person is done with it. */
const isReadThrough = (status: ShownStatus): boolean => status === 'read' || status === 'skimmed'

/** Works whose titles hold all typed words, the last as a beginning; a title that starts with them first. */
export function completeTitles(
  memory: LibraryMemory,
  text: string,
  limit: number,
): readonly Completion[] {
  const { columns, orders } = memory
  const words = tokenizeQuery(text)
  const completion = (row: number): Completion => {
    const year = columns.year[row] ?? 0
    return {
      workId: columns.ids[row] ?? ('' as WorkId),
      title: columns.titles[row] ?? '',
      authors: columns.authors[row] ?? '',
      ...(year !== 0 && { year }),
      status: columns.statusOf(row),
    }
  }
  if (words.length === 0) {
    const newest = orders.order({ key: 'added', isDescending: true }, citedHereOf(memory))
    return [...newest.filter((row) => !columns.isHidden(row)).subarray(0, limit)].map(completion)
  }
  const { rows, scores } = memory.text.search(
    words.map((word, index) => ({
      text: word,
      isPrefix: index === words.length - 1 && !text.endsWith(' '),
      // Title or authors: "Vaswani att" finds what is looked for.
      fieldMask: 0b11,
    })),
  )
  const typed = foldText(text).trim()
  return [...rows.keys()]
    .filter((at) => !columns.isHidden(rows[at] ?? 0))
    .map((at) => {
      const row = rows[at] ?? 0
      const startsWithTyped = foldText(columns.titles[row] ?? '').startsWith(typed)
      return { row, score: (scores[at] ?? 0) * (startsWithTyped ? 4 : 1) }
    })
    .toSorted((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, limit)
    .map(({ row }) => completion(row))
}

export function wantedFromArxiv({ columns }: LibraryMemory): readonly Identifier[] {
  const wanted: Identifier[] = []
  for (let row = 0; row < columns.count; row += 1) {
    if (((columns.flags[row] ?? 0) & wantsArxivFlag) === 0 || columns.isHidden(row)) continue
    const identifier = identifierOfKey(columns.askedBy[row] ?? '')
    if (identifier?.scheme === 'arxiv') wanted.push(identifier)
  }
  return wanted
}

/** Works without an arXiv id that lack authors, abstract or year. */
export function wantedPublished({ columns }: LibraryMemory): readonly Identifier[] {
  const wanted: Identifier[] = []
  for (let row = 0; row < columns.count; row += 1) {
    if (((columns.flags[row] ?? 0) & wantsPublishedFlag) === 0 || columns.isHidden(row)) continue
    const identifier = identifierOfKey(columns.askedBy[row] ?? '')
    if (identifier !== undefined) wanted.push(identifier)
  }
  return wanted
}

const dayMs = 86_400_000
const refreshAgeMs = 30 * dayMs
/** Bibliographies of new papers are still being filled in upstream. */
const newPaperAgeMs = 90 * dayMs
const newPaperRefreshAgeMs = 7 * dayMs

/** Never asked first, newest paper first; then those whose answer is old, oldest answer first. */
export function wantedReferences(
  memory: LibraryMemory,
  now: string,
  first: readonly WorkId[] = [],
): readonly WantedReferences[] {
  const { columns, citations } = memory
  const nowMs = Date.parse(now)
  const never: number[] = []
  const old: number[] = []
  for (let row = 0; row < columns.count; row += 1) {
    if (columns.askedBy[row] === '' || columns.isHidden(row)) continue
    const askedAt = citations.settledAt(row)
    if (askedAt === 0) never.push(row)
    else if (nowMs - askedAt >= refreshAgeOf(columns.publishedAt[row] ?? 0, nowMs)) old.push(row)
  }
  const publication = (row: number): number =>
    columns.publishedAt[row] || Date.UTC(columns.year[row] || 1900, 0, 1)
  never.sort((a, b) => publication(b) - publication(a) || a - b)
  old.sort((a, b) => citations.settledAt(a) - citations.settledAt(b) || a - b)
  const urgent = new Set(first.flatMap((id) => columns.rowOf.get(id) ?? []))
  const wanted = [...never, ...old]
  const ordered = [
    ...wanted.filter((row) => urgent.has(row)),
    ...wanted.filter((row) => !urgent.has(row)),
  ]
  return ordered.flatMap((row) => {
    const identifier = identifierOfKey(columns.askedBy[row] ?? '')
    const category = (columns.categories[row] ?? '').slice(0, longestCategory)
    return identifier === undefined ? [] : [{ ...identifier, ...(category !== '' && { category }) }]
  })
}

/** arXiv's are far shorter, and the contract takes no more. */
const longestCategory = 40

const refreshAgeOf = (publishedAt: number, nowMs: number): number =>
  publishedAt > 0 && nowMs - publishedAt < newPaperAgeMs ? newPaperRefreshAgeMs : refreshAgeMs

export function identifierOfKey(key: string): Identifier | undefined {
  const colon = key.indexOf(':')
  const scheme = key.slice(0, colon)
  return colon > 0 && identifierSchemes.some((known) => known === scheme)
    ? { scheme: scheme as IdentifierScheme, value: key.slice(colon + 1) }
    : undefined
}
