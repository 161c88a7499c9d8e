import { readingStatuses } from '#domain/reading'
import { foldText } from '#search/fold'
import { parseTextQuery, type TextQuery } from '#search/query-language'
import { authorsOnly, type TextHits } from '#search/text-index'
import {
  hasCodeFlag,
  hasPdfFlag,
  isArrivalFlag,
  isRetractedFlag,
  isSeenFlag,
  isWithdrawnFlag,
} from './columns'
import { citedHereOf, type LibraryMemory } from './memory'
import type { LibraryFilter, LibraryQuery, ShownStatus } from './protocol'

/** What the text filter asks of the index; the rest of its language narrows like the other filters. */
export interface TextSelection {
  readonly query: TextQuery
  /** Undefined when no word was typed: all rows. */
  readonly hits: TextHits | undefined
}

export function selectText(memory: LibraryMemory, text: string | undefined): TextSelection {
  const query = parseTextQuery(text ?? '')
  const hits =
    query.words.length === 0
      ? undefined
      : memory.text.search(
          query.words.map(({ text: word, isPrefix, field }) => ({
            text: word,
            isPrefix,
            ...(field === 'author' && { fieldMask: authorsOnly }),
          })),
        )
  return { query, hits }
}

/** Filters, then orders. `text` comes from `selectText`, with rows taken out whose texts lack a phrase. */
export function selectRows(
  memory: LibraryMemory,
  { filter, sort }: LibraryQuery,
  { query, hits }: TextSelection,
): Uint32Array {
  const passes = rowFilter(memory, filter, query)
  if (hits && (sort.key === 'relevance' || hits.rows.length * 16 < memory.columns.count)) {
    const kept = [...hits.rows.keys()].filter((at) => passes(hits.rows[at] ?? 0))
    if (sort.key === 'relevance') return byRelevance(memory, hits, kept)
    // Few hits: sorting them by their place in the order needs no walk over the library.
    return inOrder(
      memory,
      { filter, sort },
      kept.map((at) => hits.rows[at] ?? 0),
    )
  }
  const isHit = hits && new Uint8Array(memory.columns.count)
  if (hits && isHit) for (const row of hits.rows) isHit[row] = 1
  const order = memory.orders.order(sort, citedHereOf(memory))
  return order.filter((row) => (isHit === undefined || isHit[row] === 1) && passes(row))
}

/** Best first, equal ones by id: one sort of numbers, since one letter finds half the library. */
function byRelevance(
  { columns, orders }: LibraryMemory,
  { rows, scores }: TextHits,
  kept: readonly number[],
): Uint32Array {
  const idRanks = orders.idRanks()
  const rowOfRank = new Map<number, number>()
  const packed = Float64Array.from(kept, (at) => {
    const row = rows[at] ?? 0
    const rank = idRanks[row] ?? 0
    rowOfRank.set(rank, row)
    // Scores are sums of a few hundred at most; a thousandth is no difference to a reader.
    const score = Math.min(maxScore, Math.round((scores[at] ?? 0) * 1_000))
    return (maxScore - score) * (columns.count + 1) + rank
  })
  return Uint32Array.from(packed.sort(), (value) => rowOfRank.get(value % (columns.count + 1)) ?? 0)
}

const maxScore = 2 ** 28

function inOrder(
  memory: LibraryMemory,
  { sort }: LibraryQuery,
  rows: readonly number[],
): Uint32Array {
  const places = memory.orders.places(sort, citedHereOf(memory))
  return Uint32Array.from(rows).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
}

/** One test per row, made of the dimensions in use. Sets are decided once per distinct set. */
export function rowFilter(
  { columns, tagNames }: LibraryMemory,
  filter: LibraryFilter,
  query: Pick<TextQuery, 'years' | 'tags'>,
): (row: number) => boolean {
  const tests: ((row: number) => boolean)[] = []
  const wantsRemoved = filter.isRemoved === true
  tests.push((row) => columns.isRemoved(row) === wantsRemoved && !columns.isFolded(row))
  if (filter.statuses && filter.statuses.length > 0) {
    tests.push(statusTest(columns, new Set(filter.statuses)))
  }
  const addSet = (
    values: readonly string[] | undefined,
    sets: { withAny: (values: readonly string[]) => Uint8Array },
    column: Uint32Array,
  ): void => {
    if (!values || values.length === 0) return
    const isWanted = sets.withAny(values)
    tests.push((row) => isWanted[column[row] ?? 0] === 1)
  }
  addSet(filter.tagIds, columns.tagSets, columns.tagSet)
  addSet(filter.listIds, columns.listSets, columns.listSet)
  addSet(filter.sourceIds, columns.sourceSets, columns.sourceSet)
  addSet(filter.categories, columns.categorySets, columns.categorySet)
  for (const name of query.tags) {
    const ids = [...tagNames]
      .filter(([, tagName]) => foldText(tagName).startsWith(name))
      .map(([id]) => id)
    if (ids.length === 0) tests.push(() => false)
    else addSet(ids, columns.tagSets, columns.tagSet)
  }
  for (const { from, to } of [filter.years ?? {}, query.years]) {
    if (from === undefined && to === undefined) continue
    const low = from ?? 1
    const high = to ?? 9999
    tests.push((row) => {
      const year = columns.year[row] ?? 0
      return year !== 0 && year >= low && year <= high
    })
  }
  if (filter.hasNote !== undefined) {
    const { hasNote } = filter
    tests.push((row) => (columns.noteCount[row] ?? 0) > 0 === hasNote)
  }
  const addFlag = (wanted: boolean | undefined, flag: number): void => {
    if (wanted === undefined) return
    tests.push((row) => (((columns.flags[row] ?? 0) & flag) !== 0) === wanted)
  }
  addFlag(filter.hasCode, hasCodeFlag)
  addFlag(filter.hasPdf, hasPdfFlag)
  addFlag(filter.isWithdrawn, isWithdrawnFlag)
  addFlag(filter.isRetracted, isRetractedFlag)
  return (row) => tests.every((test) => test(row))
}

function statusTest(
  columns: LibraryMemory['columns'],
  statuses: ReadonlySet<ShownStatus>,
): (row: number) => boolean {
  const isWanted = Uint8Array.from(['none', ...readingStatuses], (status) =>
    statuses.has(status as ShownStatus) ? 1 : 0,
  )
  const wantsNew = statuses.has('new')
  return (row) => {
    const status = columns.readingStatus[row] ?? 0
    if (status !== 0) return isWanted[status] === 1
    const isNew =
      ((columns.flags[row] ?? 0) & isArrivalFlag) !== 0 &&
      ((columns.personFlags[row] ?? 0) & isSeenFlag) === 0
    return isNew ? wantsNew : isWanted[0] === 1
  }
}
