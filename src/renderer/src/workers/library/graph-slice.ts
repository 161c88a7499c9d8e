import { citedHereOf, type LibraryMemory } from './memory'
import type { GraphScope, GraphSlice } from './protocol'
import { selectRows, selectText } from './select'

/** The citation network of a scope. Removed works are in no slice. */
export function graphSlice(memory: LibraryMemory, scope: GraphScope): GraphSlice {
  const rows = rowsOf(memory, scope)
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
    ids: rows.flatMap((row) => columns.ids[row] ?? []),
    titles: rows.map((row) => columns.titles[row] ?? ''),
    authors: rows.map((row) => columns.authors[row] ?? ''),
    years: Int16Array.from(rows, (row) => columns.year[row] ?? 0),
    statuses: rows.map((row) => columns.statusOf(row)),
    categories: rows.map((row) => columns.categories[row] ?? ''),
    citedHere,
    edgeFrom: Uint32Array.from(from),
    edgeTo: Uint32Array.from(to),
    ...(scope.kind === 'ego' && rows.length > 0 && { centre: 0 }),
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
      return egoRows(memory, scope.workId, scope.hops)
    default:
      return scope satisfies never
  }
}

/** The centre first, then its neighbours, then theirs. */
function egoRows(memory: LibraryMemory, workId: string, hops: 1 | 2): readonly number[] {
  const { columns, citations } = memory
  const centre = columns.rowOf.get(workId as never)
  if (centre === undefined) return []
  const reached = new Set([centre])
  let edge = [centre]
  for (let hop = 0; hop < hops; hop += 1) {
    const next: number[] = []
    for (const row of edge) {
      for (const other of [...citations.cites(row), ...citations.citedBy(row, columns.count)]) {
        if (reached.has(other) || columns.isRemoved(other)) continue
        reached.add(other)
        next.push(other)
      }
    }
    // Two hops from a paper that everybody cites is half the library: the most cited of them, as many as can be read.
    const citedHere = citedHereOf(memory)
    next.sort((a, b) => (citedHere[b] ?? 0) - (citedHere[a] ?? 0) || a - b)
    for (const row of next.splice(maxEgoHop)) reached.delete(row)
    edge = next
  }
  return [...reached]
}

const maxEgoHop = 1_500
