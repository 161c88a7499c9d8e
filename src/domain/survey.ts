import type { Identifier } from './identifier'
import type { Link, SourceId, WorkId, WorkRecord } from './work'

/** A repository that classifies works. Its id is the id of its source. */
export interface Survey {
  readonly id: SourceId
  readonly rev: number
  readonly title: string
  /** `owner/name`, or the folder's path. */
  readonly location: string
  readonly commit?: string
  readonly committedAt?: string
  readonly readAt: string
  /** Files that held placements. */
  readonly files: readonly string[]
  /** The survey's own paper, when the repository names one: it cites what it lists. */
  readonly paper?: WorkId
  /** The work that the repository itself names, when that one is folded into `paper`. */
  readonly paperPart?: WorkId
  readonly links: readonly Link[]
  /** The last reading that came to its end. Absent until the first one has. */
  readonly lastReading?: SurveyReadingMark
  /**
   * Readings since that were begun, usually the one that is running: commit and time, because a branch that is taken back is read
   * at one commit twice.
   */
  readonly openReadings?: readonly string[]
  /** Of the corrections that its placements follow: another value means that some wait to be applied. */
  readonly correctionsApplied?: string
  /** Since when the upstream no longer has the list. What was read stays. */
  readonly lost?: { readonly reason: SurveyLoss; readonly at: string }
}

/** One complete reading of a survey. */
export interface SurveyReadingMark {
  /** A commit, or the hash of a folder's files. */
  readonly commit: string
  readonly committedAt?: string
  readonly readAt: string
}

/** `gone`: the repository or folder is not there any more. `emptied`: it is, and lists no paper. */
export type SurveyLoss = 'gone' | 'emptied'

export type PlacementId = string & { readonly __brand: 'PlacementId' }

/** A work at a node of a survey's taxonomy. Belongs to the survey, written by sync. */
export interface Placement {
  readonly id: PlacementId
  readonly surveyId: SourceId
  readonly workId: WorkId
  /** The work that the row itself names, when that one is folded into `workId`. */
  readonly partId?: WorkId
  /** Headings in force, outermost first. */
  readonly path: readonly string[]
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** Reading order inside the survey. */
  readonly ordinal: number
  /** The reading that first had it here, as in `Survey.openReadings`. Absent on placements of an older Stemma. */
  readonly since?: string
  /** The commit that no longer has it. Kept, marked gone. */
  readonly goneSince?: string
  /** A person said that the row is no paper. */
  readonly isSetAside?: true
  readonly rev: number
}

/** Whether the survey places the work there now. */
export const isInForce = ({
  goneSince,
  isSetAside,
}: Pick<Placement, 'goneSince' | 'isSetAside'>): boolean =>
  goneSince === undefined && isSetAside !== true

/** What the reader of a survey finds for one row. */
export interface SurveyRow {
  readonly title: string
  readonly otherTitles: readonly string[]
  readonly authors: readonly string[]
  readonly hasMoreAuthors: boolean
  readonly year?: number
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as printed in the row. */
  readonly date?: string
  readonly venue?: string
  readonly identifiers: readonly Identifier[]
  /** The paper link as written. */
  readonly url?: string
  readonly links: readonly Link[]
  readonly codeUrl?: string
  readonly taxonomy: readonly string[]
  readonly file: string
  readonly line: number
  readonly endLine: number
  /** The source text of the row, for doubt and quarantine. */
  readonly raw: string
}

/** A row that looked like a paper and could not be read. */
export interface UnreadRow {
  readonly file: string
  readonly line: number
  readonly raw: string
  readonly reason: string
}

/** What a row speaks of that is no paper. */
export const asideKinds = [
  'tool',
  'dataset',
  'model',
  'course',
  'blog',
  'video',
  'book',
  'list',
  'other',
] as const
export type AsideKind = (typeof asideKinds)[number]

/** A row of a list that names something else than a paper: kept apart, never imported as one. */
export interface AsideRow {
  readonly kind: AsideKind
  readonly title: string
  readonly url?: string
  readonly links: readonly Link[]
  readonly taxonomy: readonly string[]
  readonly file: string
  readonly line: number
  readonly endLine: number
  readonly raw: string
}

export interface SurveyReading {
  readonly title?: string
  /** Identifiers of the survey's own paper, from the head of the repository. */
  readonly ownIdentifiers: readonly Identifier[]
  readonly ownTitle?: string
  readonly rows: readonly SurveyRow[]
  readonly unread: readonly UnreadRow[]
  readonly asides: readonly AsideRow[]
}

export interface SurveyHeader {
  /** What `surveyEnd` will name: the commit, or the hash of a folder's files. */
  readonly reading?: string
  readonly title: string
  readonly location: string
  readonly commit?: string
  readonly committedAt?: string
  readonly files: readonly string[]
  readonly links: readonly Link[]
  /** The survey's own paper. */
  readonly paper?: WorkRecord
}
