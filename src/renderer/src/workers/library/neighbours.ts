import type { Reference, ReferenceRow } from '#domain/citation'
import { type Identifier, identityKey } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import { foldText } from '#search/fold'
import { identifierOfKey } from './answers'
import type { LibraryMemory } from './memory'
import type { CitationDetails, Neighbour, Neighbours } from './protocol'

/** References and citing works of a paper. `stored`: as they came, for those that are not in the library. */
export function neighboursOf(
  memory: LibraryMemory,
  workId: WorkId,
  stored: ReferenceRow | undefined,
): Neighbours | undefined {
  const { columns, citations } = memory
  const row = columns.shownRow(workId)
  if (row === undefined) return undefined
  const askedAt = citations.askedAt(row)
  const lists = stored?.citingLists ?? []
  const listed = lists.flatMap(({ entries = [] }) => entries)
  const details = detailsByName(listed)
  const citedBy = [...citations.citedBy(row, columns.count)]
    .filter((citing) => !columns.isHidden(citing))
    .toSorted((a, b) => (columns.year[b] ?? 0) - (columns.year[a] ?? 0) || a - b)
  const years = new Map<number, number>()
  for (const citing of citedBy) {
    const year = columns.year[citing] ?? 0
    if (year !== 0) years.set(year, (years.get(year) ?? 0) + 1)
  }
  const detailsOfRow = new Map<number, CitationDetails>()
  for (const entry of listed) {
    const citing = citations.resolve(entry)
    const found = detailsOf(entry, details)
    if (citing !== undefined && found !== undefined) detailsOfRow.set(citing, found)
  }
  const citingAskedAt = lists
    .map((list) => list.askedAt)
    .toSorted()
    .at(-1)
  const totals = lists.flatMap(({ total }) => total ?? [])
  return {
    references: referencesOf(memory, row, stored),
    isReferencesKnown: citations.isReferencesKnown(row),
    ...(askedAt > 0 && { referencesAskedAt: new Date(askedAt).toISOString() }),
    citedBy: citedBy.map((citing) => ({
      ...knownNeighbour(memory, citing),
      ...detailsOfRow.get(citing),
    })),
    citedByYear: [...years]
      .map(([year, count]) => ({ year, count }))
      .toSorted((a, b) => a.year - b.year),
    citingElsewhere: elsewhereOf(memory, listed, details),
    ...(citingAskedAt !== undefined && { citingAskedAt }),
    ...(totals.length > 0 && { citingTotal: Math.max(...totals) }),
    worksWithReferences: citations.bibliographyCount,
  }
}

function referencesOf(
  memory: LibraryMemory,
  row: number,
  stored: ReferenceRow | undefined,
): readonly Neighbour[] {
  const { columns, citations } = memory
  const neighbours: Neighbour[] = []
  const shownRows = new Set<number>([row])
  const shownNames = new Set<string>()
  const all = (stored?.bibliographies ?? []).flatMap(({ entries = [] }) => entries)
  const details = detailsByName(all)
  for (const entry of all) {
    const cited = citations.resolve(entry)
    if (cited !== undefined && !columns.isHidden(cited)) {
      if (!shownRows.has(cited))
        neighbours.push({
          ...knownNeighbour(memory, cited, entry.identifiers),
          ...detailsOf(entry, details),
        })
      shownRows.add(cited)
      continue
    }
    // Providers overlap: one line for what shares an identifier or a title.
    if (isShown(entry, shownNames)) continue
    neighbours.push(strangerOf(entry, details))
  }
  // What a survey's paper cites because its repository lists it.
  for (const cited of citations.cites(row)) {
    if (shownRows.has(cited) || columns.isHidden(cited)) continue
    neighbours.push(knownNeighbour(memory, cited))
  }
  return neighbours
}

/** Citing papers that are not in the library, those that weigh more first, then the newest. */
function elsewhereOf(
  { columns, citations }: LibraryMemory,
  listed: readonly Reference[],
  details: ReadonlyMap<string, CitationDetails>,
): readonly Neighbour[] {
  const shownNames = new Set<string>()
  const strangers: Neighbour[] = []
  for (const entry of listed) {
    const citing = citations.resolve(entry)
    const isHere = citing !== undefined && !columns.isHidden(citing)
    if (!isHere && !isShown(entry, shownNames)) strangers.push(strangerOf(entry, details))
  }
  return strangers.toSorted(
    (a, b) =>
      Number(b.isInfluential ?? false) - Number(a.isInfluential ?? false) ||
      (b.year ?? 0) - (a.year ?? 0),
  )
}

const namesOf = ({ identifiers, title, text }: Reference): readonly string[] => [
  ...identifiers.map(identityKey),
  ...(title === undefined ? [] : [foldText(title)]),
  ...(title === undefined && text !== undefined ? [foldText(text)] : []),
]

function isShown(entry: Reference, shownNames: Set<string>): boolean {
  const names = namesOf(entry)
  const isKnown = names.some((name) => shownNames.has(name))
  for (const name of names) shownNames.add(name)
  return isKnown
}

const strangerOf = (
  entry: Reference,
  details: ReadonlyMap<string, CitationDetails>,
): Neighbour => ({
  title: entry.title ?? entry.text ?? '',
  ...(entry.year !== undefined && { year: entry.year }),
  status: 'none',
  identifiers: entry.identifiers,
  ...detailsOf(entry, details),
})

/** What any provider says of an edge, by every name of its other end: the sentences come with one list, the identifiers with another. */
function detailsByName(entries: readonly Reference[]): ReadonlyMap<string, CitationDetails> {
  const details = new Map<string, CitationDetails>()
  for (const entry of entries) {
    const { contexts, intents, isInfluential } = entry
    if (contexts === undefined && intents === undefined && isInfluential !== true) continue
    const said: CitationDetails = {
      ...(contexts !== undefined && { contexts }),
      ...(intents !== undefined && { intents }),
      ...(isInfluential === true && { isInfluential }),
    }
    for (const name of namesOf(entry)) if (!details.has(name)) details.set(name, said)
  }
  return details
}

const detailsOf = (
  entry: Reference,
  details: ReadonlyMap<string, CitationDetails>,
): CitationDetails | undefined => {
  const name = namesOf(entry).find((one) => details.has(one))
  return name === undefined ? undefined : details.get(name)
}

/** A paper of the library as the panel and the answers list it. */
export function knownNeighbour(
  { columns }: LibraryMemory,
  row: number,
  identifiers?: readonly Identifier[],
): Neighbour {
  const id = columns.ids[row]
  const year = columns.year[row] ?? 0
  const asked = identifierOfKey(columns.askedBy[row] ?? '')
  return {
    ...(id !== undefined && { workId: id }),
    title: columns.titles[row] ?? '',
    ...(year !== 0 && { year }),
    status: columns.statusOf(row),
    identifiers: identifiers ?? (asked ? [asked] : []),
  }
}
