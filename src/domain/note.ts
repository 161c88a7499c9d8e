import type { WorkId } from './work'

export type NoteId = string & { readonly __brand: 'NoteId' }

/** Text on a work, or free-standing when `workId` is absent. Markdown, kept byte for byte as typed. */
export interface Note {
  readonly id: NoteId
  readonly workId?: WorkId
  readonly title: string
  readonly body: string
  /** Targets of `[[links]]` in the body: work or note ids, for backlinks. */
  readonly links: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
  readonly isRemoved: boolean
  readonly rev: number
}
