import type { SourceId, WorkId } from './work'

interface ChangeBase {
  /** Derived from survey, commit and what changed: the same reading gives the same id. */
  readonly id: string
  readonly surveyId: SourceId
  /** Of the reading that found it: it happened between the commit read before and this one. */
  readonly commit: string
  readonly committedAt?: string
  readonly readAt: string
  readonly workId: WorkId
  /** The work that the row itself names, when that one is folded into `workId`. */
  readonly partId?: WorkId
  readonly ordinal: number
  readonly rev: number
}

/** What one reading of a survey found different from the reading before. Written by sync. */
export type SurveyChange =
  | (ChangeBase & {
      readonly kind: 'added'
      readonly path: readonly string[]
      readonly file: string
      readonly line: number
    })
  | (ChangeBase & {
      readonly kind: 'moved'
      readonly from: readonly string[]
      readonly path: readonly string[]
      readonly file: string
      readonly line: number
    })
  | (ChangeBase & { readonly kind: 'removed'; readonly path: readonly string[] })
  /** The same place prints something else of the same paper. */
  | (ChangeBase & {
      readonly kind: 'corrected'
      readonly path: readonly string[]
      readonly file: string
      readonly line: number
      readonly edits: readonly RowEdit[]
    })
export type SurveyChangeKind = SurveyChange['kind']

export interface RowEdit {
  readonly what: 'title' | 'identifiers' | 'year' | 'venue' | 'authors' | 'code'
  /** As a person reads it; empty when there was none. */
  readonly before: string
  readonly after: string
}

/** Up to which reading a person has seen what changed. Theirs: sync never writes it. */
export interface SurveyVisit {
  /** Of the survey. */
  readonly id: SourceId
  /** `readAt` of the newest reading seen, and when it was marked. */
  readonly seenThrough: string
  readonly changedAt: string
  readonly rev: number
}

/** How many papers a survey listed where at one commit: a point of its history. */
export interface SurveySnapshot {
  /** `${surveyId}/${commit}` */
  readonly id: string
  readonly surveyId: SourceId
  readonly commit: string
  /** Date of the commit, ISO UTC; of the reading, where the upstream gives none (a folder). */
  readonly at: string
  /** `sync`: our own reading. `history`: read from the upstream's past. */
  readonly origin: 'sync' | 'history'
  /** Distinct papers. */
  readonly papers: number
  /** Distinct papers placed at or below each node of depth one and two, in reading order. */
  readonly categories: readonly { readonly path: readonly string[]; readonly papers: number }[]
  readonly rev: number
}
