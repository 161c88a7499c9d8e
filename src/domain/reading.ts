import type { WorkId } from './work'

export const readingStatuses = ['toRead', 'reading', 'read', 'skimmed', 'dropped'] as const
export type ReadingStatus = (typeof readingStatuses)[number]

export type TagId = string & { readonly __brand: 'TagId' }

export interface Tag {
  readonly id: TagId
  readonly name: string
  /** 0–7: one of the category colours of the theme. */
  readonly colour: number
}

/** What a person says of a paper. Sync never writes it; a row exists only once a person has done something. */
export interface ReadingState {
  readonly workId: WorkId
  readonly rev: number
  readonly status?: ReadingStatus
  /** 1–5. */
  readonly rating?: number
  readonly tagIds: readonly TagId[]
  /** Removed by the person: hidden, and not brought back by a sync. The facts stay, so that undo is whole. */
  readonly isRemoved: boolean
  /** When the person first opened it; ends "New". */
  readonly seenAt?: string
  /** The newest version the person has looked at; a higher one is announced. */
  readonly seenVersion?: number
  readonly changedAt: string
}
