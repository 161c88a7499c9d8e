import type { Note } from './note'
import type { ReadingState, ReadingStatus } from './reading'
import type { ListEntry } from './reading-list'
import type { WorkId } from './work'

/** Tables in which a person's words hang on a work. */
export type FoldedTable = 'readingStates' | 'listEntries' | 'notes'

/** A person's row as it was before a work was folded, and as folding left it; absent: there was none. */
export interface FoldedRow {
  readonly table: FoldedTable
  readonly key: string
  readonly before?: object
  readonly after?: object
}

/** What a person has said of one work. */
export interface WordsOfWork {
  readonly state?: ReadingState | undefined
  readonly entries: readonly ListEntry[]
  readonly notes: readonly Note[]
}

/** How far a person has come with a paper. */
const further: readonly (ReadingStatus | undefined)[] = [
  undefined,
  'toRead',
  'dropped',
  'reading',
  'skimmed',
  'read',
]

/**
 * Moves what a person said of `part` to `survivor`: of two statuses the further one, all tags, all notes, one entry a list with
 * both remarks. Each row is answered with what it was, so that `partRow` can give it back.
 */
export function foldWords(
  survivor: WorkId,
  kept: WordsOfWork,
  moved: WordsOfWork,
): readonly FoldedRow[] {
  const rows: FoldedRow[] = []
  if (moved.state) {
    rows.push(
      rowOf('readingStates', survivor, kept.state, foldStates(survivor, kept.state, moved.state)),
    )
    rows.push(rowOf('readingStates', moved.state.workId, moved.state, undefined))
  }
  const onList = new Map(kept.entries.map((entry) => [entry.listId, entry]))
  for (const entry of moved.entries) {
    const own = onList.get(entry.listId)
    if (own === undefined) {
      const after = { ...entry, workId: survivor }
      onList.set(entry.listId, after)
      rows.push(rowOf('listEntries', entry.id, entry, after))
      continue
    }
    const remark = joinRemarks(own.remark, entry.remark)
    if (remark !== own.remark) {
      const after = { ...own, remark }
      onList.set(entry.listId, after)
      rows.push(rowOf('listEntries', own.id, own, after))
    }
    rows.push(rowOf('listEntries', entry.id, entry, undefined))
  }
  for (const note of moved.notes)
    rows.push(rowOf('notes', note.id, note, { ...note, workId: survivor }))
  return rows
}

const rowOf = (
  table: FoldedTable,
  key: string,
  before: object | undefined,
  after: object | undefined,
): FoldedRow => ({
  table,
  key,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

const joinRemarks = (one: string, other: string): string =>
  other === '' || one.includes(other) ? one : one === '' ? other : `${one}\n${other}`

/** One was not removed: the paper stays in sight. */
function foldStates(
  workId: WorkId,
  kept: ReadingState | undefined,
  moved: ReadingState,
): ReadingState {
  if (kept === undefined) return { ...moved, workId, isRemoved: false }
  const newer = kept.changedAt >= moved.changedAt ? kept : moved
  const status =
    further.indexOf(kept.status) >= further.indexOf(moved.status) ? kept.status : moved.status
  const rating = newer.rating ?? kept.rating ?? moved.rating
  const seenAt = earliest(kept.seenAt, moved.seenAt)
  const seenVersion = Math.max(kept.seenVersion ?? 0, moved.seenVersion ?? 0)
  return {
    workId,
    rev: kept.rev,
    ...(status !== undefined && { status }),
    ...(rating !== undefined && { rating }),
    tagIds: [...new Set([...kept.tagIds, ...moved.tagIds])],
    isRemoved: kept.isRemoved && moved.isRemoved,
    ...(seenAt !== undefined && { seenAt }),
    ...(seenVersion > 0 && { seenVersion }),
    changedAt: newer.changedAt,
  }
}

const earliest = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? (one ?? other) : one < other ? one : other

/**
 * A row as it is to be after parting: as it was before the fold, with what the person has said since. Undefined: none. What was
 * taken away since stays away.
 */
export function partRow({ before, after }: FoldedRow, now: object | undefined): object | undefined {
  if (after === undefined) return now ?? before
  if (now === undefined) return undefined
  if (before === undefined) return isUnchanged(after, now) ? undefined : partFields({}, after, now)
  return partFields(before, after, now)
}

type Fields = Readonly<Record<string, unknown>>

const isUnchanged = (after: object, now: object): boolean => {
  const left = after as Fields
  const found = now as Fields
  const names = new Set([...Object.keys(left), ...Object.keys(found)])
  names.delete('rev')
  return [...names].every((name) => isSameValue(left[name], found[name]))
}

/** Field by field: what is as the fold left it is given back, what was changed since stays. Of lists, value by value. */
function partFields(before: object, after: object, now: object): object {
  const [was, left, found] = [before as Fields, after as Fields, now as Fields]
  const names = new Set([...Object.keys(was), ...Object.keys(left), ...Object.keys(found)])
  const parted: Record<string, unknown> = {}
  for (const name of names) {
    const value = isSameValue(left[name], found[name])
      ? was[name]
      : Array.isArray(left[name]) && Array.isArray(found[name])
        ? partValues(was[name], left[name], found[name])
        : found[name]
    if (value !== undefined) parted[name] = value
  }
  // A row that came into being with the fold, and was changed since, keeps what every row must have.
  for (const name of requiredFields)
    if (parted[name] === undefined && found[name] !== undefined)
      parted[name] = Array.isArray(found[name]) ? [] : found[name]
  return parted
}

const requiredFields = ['workId', 'rev', 'tagIds', 'isRemoved', 'changedAt'] as const

function partValues(was: unknown, left: readonly unknown[], found: readonly unknown[]): unknown {
  const held: readonly unknown[] = Array.isArray(was) ? was : []
  const kept = held.filter((value) => found.includes(value) || !left.includes(value))
  return [...kept, ...found.filter((value) => !left.includes(value) && !held.includes(value))]
}

const isSameValue = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
