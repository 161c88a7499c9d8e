import type { WorkId } from '#domain/work'
import { citedHereOf, type LibraryMemory } from './memory'
import type { GraphNumbers, GraphScope, GraphWords } from './protocol'
import { selectRows, selectText } from './select'

/** The rows of a scope, in the order of its slice. Removed works are in no slice. */
export const graphRows = (memory: LibraryMemory, scope: GraphScope): Uint32Array =>
  Uint32Array.from(rowsOf(memory, scope))

export const graphWords = ({ columns }: LibraryMemory, rows: Uint32Array): GraphWords => {
  const of = <Value>(read: (row: number) => Value): readonly Value[] => Array.from(rows, read)
  return {
    ids: of((row) => columns.ids[row] as WorkId),
    titles: of((row) => columns.titles[row] ?? ''),
    authors: of((row) => columns.authors[row] ?? ''),
    statuses: of((row) => columns.statusOf(row)),
    categories: of((row) => columns.categories[row] ?? ''),
  }
}

/** The citation network among the rows of a scope. */
export function graphNumbers(
  memory: LibraryMemory,
  scope: GraphScope,
  rows: Uint32Array,
): GraphNumbers {
  const { columns, citations } = memory
  const nodeOf = new Int32Array(columns.count).fill(-1)
  rows.forEach((row, node) => {
    nodeOf[row] = node
  })
  const from: number[] = []
  const to: number[] = []
  const citedHere = new Uint32Array(rows.length)
  let worksWithReferences = 0
  let worksWithoutAnswer = 0
  rows.forEach((row, node) => {
    if (citations.hasBibliography(row)) worksWithReferences += 1
    else if (citations.settledAt(row) > 0) worksWithoutAnswer += 1
    for (const cited of citations.cites(row)) {
      const target = nodeOf[cited] ?? -1
      if (target === -1) continue
      from.push(node)
      to.push(target)
      citedHere[target] = (citedHere[target] ?? 0) + 1
    }
  })
  return {
    years: Int16Array.from(rows, (row) => columns.year[row] ?? 0),
    ...sourceSetsOf(memory, rows),
    citedHere,
    citedEverywhere: Int32Array.from(rows, (row) => columns.citationCount[row] ?? -1),
    edgeFrom: Uint32Array.from(from),
    edgeTo: Uint32Array.from(to),
    ...((scope.kind === 'ego' || scope.kind === 'origins') && rows.length > 0 && { centre: 0 }),
    ...(scope.kind === 'ego' &&
      (scope.others?.length ?? 0) > 0 && {
        centres: centreRows(memory, scope).map((row) => nodeOf[row] ?? 0),
      }),
    worksWithReferences,
    worksWithoutAnswer,
  }
}

function rowsOf(memory: LibraryMemory, scope: GraphScope): readonly number[] {
  const sort = { key: 'added', isDescending: false } as const
  switch (scope.kind) {
    case 'library':
      return [...selectRows(memory, scope.query, selectText(memory, scope.query.filter.text))]
    case 'list':
      return [
        ...selectRows(
          memory,
          { filter: { listIds: [scope.listId] }, sort },
          selectText(memory, ''),
        ),
      ]
    case 'source':
      return [
        ...selectRows(
          memory,
          { filter: { sourceIds: [scope.sourceId] }, sort },
          selectText(memory, ''),
        ),
      ]
    case 'ego':
      return walk(memory, centreRows(memory, scope), scope.hops, (row) => [
        ...memory.citations.cites(row),
        ...memory.citations.citedBy(row, memory.columns.count),
      ])
    case 'origins':
      return walk(memory, rowsOfWorks(memory, [scope.workId]), scope.generations, (row) =>
        memory.citations.cites(row),
      )
    default:
      return scope satisfies never
  }
}

function sourceSetsOf(
  { columns }: LibraryMemory,
  rows: Uint32Array,
): Pick<GraphNumbers, 'sourceSets' | 'sourceSetOf'> {
  const indexOf = new Map<number, number>()
  const sourceSets: (readonly string[])[] = []
  const sourceSetOf = Uint32Array.from(rows, (row) => {
    const set = columns.sourceSet[row] ?? 0
    const known = indexOf.get(set)
    if (known !== undefined) return known
    indexOf.set(set, sourceSets.length)
    sourceSets.push(columns.sourceSets.valuesOf(set))
    return sourceSets.length - 1
  })
  return { sourceSets, sourceSetOf }
}

const centreRows = (
  memory: LibraryMemory,
  { workId, others = [] }: Extract<GraphScope, { kind: 'ego' }>,
): readonly number[] => rowsOfWorks(memory, [workId, ...others])

const rowsOfWorks = ({ columns }: LibraryMemory, ids: readonly WorkId[]): readonly number[] => [
  ...new Set(ids.flatMap((id) => columns.shownRow(id) ?? [])),
]

/** The centres first, then their neighbours, then theirs. */
function walk(
  memory: LibraryMemory,
  centres: readonly number[],
  hops: number,
  neighboursOf: (row: number) => Iterable<number>,
): readonly number[] {
  const { columns } = memory
  const reached = new Set(centres)
  let edge = centres
  for (let hop = 0; hop < hops; hop += 1) {
    const next: number[] = []
    for (const row of edge) {
      for (const other of neighboursOf(row)) {
        if (reached.has(other) || columns.isHidden(other)) continue
        reached.add(other)
        next.push(other)
      }
    }
    // Two hops from a paper that everybody cites is half the library: the most cited of them, as many as can be read.
    const citedHere = citedHereOf(memory)
    next.sort((a, b) => (citedHere[b] ?? 0) - (citedHere[a] ?? 0) || a - b)
    for (const row of next.splice(mostPerHop)) reached.delete(row)
    edge = next
  }
  return [...reached]
}

const mostPerHop = 1_500
