import type { Bibliography, CitingList } from '#domain/citation'
import type { Figures } from '#domain/figures'
import type { Identifier } from '#domain/identifier'
import type { SourceConfiguration } from '#domain/source'
import type { AsideKind, SurveyHeader, SurveyLoss } from '#domain/survey'
import type { SurveySnapshot } from '#domain/survey-change'
import type { RowMatch } from '#domain/survey-row'
import type { SourceId, WorkRecord } from '#domain/work'

/** A placement as a survey's sync delivers it; the page finds or makes the work. */
export interface PlacementRecord {
  /** Stable across syncs: derived from file, path and the row's identity, never from its line. */
  readonly key: string
  readonly work: WorkRecord
  readonly path: readonly string[]
  readonly file: string
  readonly line: number
  readonly ordinal: number
  /** The row's source text, cut where it is very long. Absent in the sample library. */
  readonly raw?: string
}

/** A row that is no paper, or could not be read: kept apart, with its place and its text. */
export interface AsideRecord {
  /** As of placements, and in the same space. */
  readonly key: string
  readonly kind: AsideKind | 'unread'
  /** Title and links; absent for an unread row. */
  readonly printed?: WorkRecord
  readonly path: readonly string[]
  readonly file: string
  readonly line: number
  readonly ordinal: number
  readonly raw: string
  /** Why it could not be read. */
  readonly reason?: string
}

/** A source as the sample library declares it; the page makes it when it is not there yet. */
export interface DeclaredSource {
  readonly id: SourceId
  readonly title: string
  readonly configuration: SourceConfiguration
}

/** What a batch carries. Merging any of them twice changes nothing. */
export type SyncRecord =
  /**
   * The records after it, up to the next of its kind or the end of the batch, belong to this source instead of the run's own.
   * Only the sample library sends it, because one run of it holds several surveys; it stands first in each of its batches, so
   * that a batch means the same when it is delivered alone.
   */
  | { readonly kind: 'source'; readonly source: DeclaredSource }
  | { readonly kind: 'work'; readonly work: WorkRecord }
  | { readonly kind: 'survey'; readonly header: SurveyHeader }
  | { readonly kind: 'placement'; readonly placement: PlacementRecord }
  | { readonly kind: 'aside'; readonly aside: AsideRecord }
  /** Ends a complete reading of a survey: placements and asides with other keys are gone from it since `commit`. */
  | { readonly kind: 'surveyEnd'; readonly keys: readonly string[]; readonly commit: string }
  /** The upstream no longer has the list. What was read stays. */
  | { readonly kind: 'surveyLost'; readonly reason: SurveyLoss }
  /** A point of the history of a survey, which names its survey itself. */
  | { readonly kind: 'snapshot'; readonly snapshot: Omit<SurveySnapshot, 'id' | 'rev'> }
  /** What was found for the title of a survey's row. */
  | { readonly kind: 'rowMatch'; readonly match: Omit<RowMatch, 'id' | 'rev'> }
  | {
      readonly kind: 'references'
      /** The paper that the answer is about. */
      readonly citing: Identifier
      readonly bibliography?: Bibliography
      /** Who cites it. */
      readonly citingList?: CitingList
      readonly figures?: readonly Figures[]
      /** Facts and identifiers that came in the same answer. */
      readonly work?: WorkRecord
    }
  /** Could not be read: goes to quarantine. */
  | {
      readonly kind: 'rejected'
      readonly reason: string
      readonly raw: string
      readonly where?: string
    }

export interface Batch {
  readonly kind: 'batch'
  /** Rises by one from 1 within a run. */
  readonly seq: number
  readonly records: readonly SyncRecord[]
  /** Checkpoint to commit with these records. */
  readonly cursor: string
}

export interface SyncProgress {
  /** What is being asked for now, one short sentence. */
  readonly activity: string
  /** Records delivered so far, and in all when the upstream says so. */
  readonly delivered: number
  readonly total?: number
  readonly pages: number
  /** Estimate, milliseconds. */
  readonly remainingMs?: number
  /** Waiting for its turn or a back-off until this time, ISO UTC. */
  readonly waitingUntil?: string
}
