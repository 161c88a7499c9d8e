import type { GraphSlice, ShownStatus } from '#renderer/workers/library/protocol'
import type { Relation } from './graph-colouring'
import { type Steps, sortInSteps } from './steps'

export type TableColumn = 'title' | 'year' | 'cited' | 'relation' | 'topic' | 'status'

export interface TableSort {
  readonly column: TableColumn
  readonly isDescending: boolean
}

export const firstSort: TableSort = { column: 'cited', isDescending: true }

const statusRank: Readonly<Record<ShownStatus, number>> = {
  new: 0,
  reading: 1,
  toRead: 2,
  skimmed: 3,
  read: 4,
  dropped: 5,
  none: 6,
}
const relationRank: Readonly<Record<Relation, number>> = {
  self: 0,
  both: 1,
  citing: 2,
  cited: 3,
  other: 4,
}

const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare

/** The papers that stand out, in order: a list of the same facts as the map. Unknown years come last either way. */
export function* tableRows(
  slice: GraphSlice,
  relations: readonly Relation[] | undefined,
  isFaded: Uint8Array,
  { column, isDescending }: TableSort,
  /** Position of each paper's topic in the survey. */
  topicOf?: ArrayLike<number>,
): Steps<Uint32Array> {
  const direction = isDescending ? -1 : 1
  const compare = (a: number, b: number): number => {
    switch (column) {
      case 'title':
        return direction * byText(slice.titles[a] ?? '', slice.titles[b] ?? '')
      case 'year': {
        const yearA = slice.years[a] ?? 0
        const yearB = slice.years[b] ?? 0
        if (yearA <= 0 || yearB <= 0) return (yearA <= 0 ? 1 : 0) - (yearB <= 0 ? 1 : 0)
        return direction * (yearA - yearB)
      }
      case 'cited':
        return direction * ((slice.citedHere[a] ?? 0) - (slice.citedHere[b] ?? 0))
      case 'relation':
        return (
          direction *
          (relationRank[relations?.[a] ?? 'other'] - relationRank[relations?.[b] ?? 'other'])
        )
      case 'topic':
        return direction * ((topicOf?.[a] ?? 0) - (topicOf?.[b] ?? 0))
      case 'status':
        return (
          direction *
          (statusRank[slice.statuses[a] ?? 'none'] - statusRank[slice.statuses[b] ?? 'none'])
        )
      default:
        return column satisfies never
    }
  }
  const shown = Uint32Array.from(slice.ids.keys()).filter((node) => isFaded[node] !== 1)
  yield
  return yield* sortInSteps(
    shown,
    (a, b) => compare(a, b) || (slice.citedHere[b] ?? 0) - (slice.citedHere[a] ?? 0) || a - b,
  )
}
