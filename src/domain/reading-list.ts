import type { WorkId } from './work'

export type ListId = string & { readonly __brand: 'ListId' }
export type EntryId = string & { readonly __brand: 'EntryId' }

/** An ordered list with state. Lists nest by `parentId`. */
export interface ReadingList {
  readonly id: ListId
  readonly name: string
  readonly description: string
  readonly parentId?: ListId
  /** Order among siblings: compare as text, see `position.ts`. */
  readonly position: string
  readonly createdAt: string
}

/** A work on a list. Its status is the paper's own (`ReadingState`): one truth, shown in both places. */
export interface ListEntry {
  readonly id: EntryId
  readonly listId: ListId
  readonly workId: WorkId
  readonly position: string
  readonly remark: string
  readonly addedAt: string
  readonly rev: number
}
