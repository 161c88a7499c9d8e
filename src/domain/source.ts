import type { SourceId } from './work'

export const arxivFields = ['all', 'title', 'abstract'] as const
export type ArxivField = (typeof arxivFields)[number]

/** What a tracker asks arXiv for. `raw` wins over the builder's fields. */
export interface ArxivQuery {
  readonly categories: readonly string[]
  readonly words: readonly { readonly field: ArxivField; readonly text: string }[]
  readonly authors: readonly string[]
  /** `YYYY-MM-DD`, first submission on or after. */
  readonly since?: string
  /** arXiv's own query language. */
  readonly raw?: string
}

export type SurveyLocation =
  | { readonly kind: 'github'; readonly owner: string; readonly repository: string }
  | { readonly kind: 'folder'; readonly path: string }

/** A configured upstream. What each kind asks for is in `src/services/sync/`. */
export type SourceConfiguration =
  | { readonly kind: 'arxivSearch'; readonly query: ArxivQuery }
  | { readonly kind: 'survey'; readonly location: SurveyLocation }
  /** Completes works that are known by arXiv id alone. */
  | { readonly kind: 'arxivCompletion' }
  /** References of works from Semantic Scholar and other indexes. */
  | { readonly kind: 'references' }
  /** Citations and figures of papers that a person asks about. */
  | { readonly kind: 'openedPapers' }
  /** Completes works that are known by a DOI, an ACL id or a corpus id. */
  | { readonly kind: 'publishedCompletion' }
  /** How many papers a survey listed where, commit by commit. Read when a person asks for it. */
  | {
      readonly kind: 'surveyHistory'
      readonly surveyId: SourceId
      readonly location: SurveyLocation
    }
  /** Looks for the papers of a survey's rows that print no identifier. Run when a person asks for it. */
  | { readonly kind: 'rowMatches'; readonly surveyId: SourceId }
  /** Ids that a person pasted. */
  | { readonly kind: 'pasted' }
  | { readonly kind: 'sample' }
export type SourceKind = SourceConfiguration['kind']

export const schedules = ['manual', 'hourly', 'daily', 'weekly'] as const
export type Schedule = (typeof schedules)[number]

export interface Source {
  readonly id: SourceId
  readonly title: string
  readonly configuration: SourceConfiguration
  readonly schedule: Schedule
  readonly isPaused: boolean
  readonly createdAt: string
}

/** Committed in the same transaction as the rows it stands for. */
export interface Checkpoint {
  readonly sourceId: SourceId
  /** Opaque to the page; written and read by the source's sync in `src/services/sync/`. */
  readonly cursor: string
  readonly committedAt: string
  /** Set once a run has ended with `done`: later arrivals are new to the person. */
  readonly completedAt?: string
}

export interface RunCounts {
  readonly received: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly quarantined: number
}

export const noCounts: RunCounts = {
  received: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  quarantined: 0,
}

export type RunOutcome =
  | { readonly kind: 'running' }
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      readonly retryAt?: string
    }

/** One attempt. */
export interface SyncRun {
  readonly id: string
  readonly sourceId: SourceId
  readonly startedAt: string
  readonly endedAt?: string
  readonly counts: RunCounts
  readonly outcome: RunOutcome
}

/** A record that could not be read: kept as it came, with the reason. */
export interface Quarantined {
  /** Derived from source and raw text, so that redelivery does not double it. */
  readonly id: string
  readonly sourceId: SourceId
  readonly at: string
  readonly reason: string
  readonly raw: string
  /** File and line, or the upstream id, when known. */
  readonly where?: string
}
