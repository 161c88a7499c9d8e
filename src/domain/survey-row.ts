import type { IdentityKey } from './identifier'
import { identityKey } from './identifier'
import type { AsideKind, PlacementId } from './survey'
import { normaliseTitle } from './title-match'
import type { SourceId, Work, WorkId, WorkRecord } from './work'
import { compareIdentifiers, stableHash } from './work-id'

/**
 * What a row prints, wherever in the survey it stands: corrections and matches hold on to it, so that they outlive a row that
 * moves, and end when its authors change what it says.
 */
export type RowKey = string & { readonly __brand: 'RowKey' }

/** `unread`: it looked like a paper and could not be read. */
export type RowKind = 'paper' | 'unread' | AsideKind

/** A row of a survey as it was printed. Written by sync; what a person says of it is a `RowCorrection`. */
export interface KeptRow {
  /** Of a paper: the id of its placement. */
  readonly id: PlacementId
  readonly surveyId: SourceId
  readonly kind: RowKind
  readonly rowKey: RowKey
  /** What it says. Absent for an unread row. `fetchedAt` is of the reading that first printed it so. */
  readonly printed?: WorkRecord
  /** Headings in force, outermost first. */
  readonly path: readonly string[]
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly ordinal: number
  /** Its source text. Absent in the sample library, which holds facts only. */
  readonly raw?: string
  /** Why it could not be read. */
  readonly reason?: string
  /** What it printed until the reading of `until`, when that was something else. */
  readonly before?: { readonly printed: WorkRecord; readonly until: string }
  readonly rev: number
}

/** What a correction did to the work of its rows: enough to take it back. Written where the correction is applied. */
export interface AppliedCorrection {
  /** Of the correction. */
  readonly id: string
  readonly surveyId: SourceId
  /** `rev` of the correction as it was applied. */
  readonly correctionRev: number
  readonly changedAt: string
  /** Absent where no row of it ever had a work. */
  readonly workId?: WorkId
  /** The work that its rows were taken for before. */
  readonly previous?: WorkId
  /** What the work held of the things that the correction changed. Absent where the correction made the work. */
  readonly displaced?: Partial<Work>
}

/** What a person says of a row. */
export interface RowCorrection {
  /** `correctionId(surveyId, rowKey)`. */
  readonly id: string
  readonly surveyId: SourceId
  readonly rowKey: RowKey
  /**
   * `paper`: read it so. `notPaper`: it names none. `checked`: it is right as it is, say no more of it.
   */
  readonly verdict: 'paper' | 'notPaper' | 'checked'
  readonly title?: string
  /** All of them: what is not here is wrong. */
  readonly identifiers?: WorkRecord['identifiers']
  readonly authors?: readonly string[]
  readonly year?: number
  readonly venue?: string
  /** Works that the row was taken for and does not speak of. */
  readonly refusedWorks?: readonly WorkId[]
  /** Candidates of a `RowMatch` that the row does not speak of, by their first identity key. */
  readonly refusedMatches?: readonly IdentityKey[]
  /** The row as it was when it was corrected: shown when no row prints this any more. */
  readonly printedTitle: string
  readonly raw?: string
  readonly changedAt: string
  readonly rev: number
}

/** What an upstream found for the title of a row that prints no identifier. Asked for by a person, accepted by a person. */
export interface RowMatch {
  /** `correctionId(surveyId, rowKey)`. */
  readonly id: string
  readonly surveyId: SourceId
  readonly rowKey: RowKey
  readonly askedAt: string
  /** Best first. Empty: asked, and nothing like it found. */
  readonly candidates: readonly MatchCandidate[]
  readonly rev: number
}

export interface MatchCandidate {
  readonly work: WorkRecord
  /** 0–1, see `matchConfidence`. */
  readonly confidence: number
}

export const correctionId = (surveyId: SourceId, rowKey: RowKey): string => `${surveyId}/${rowKey}`

/** The key of a row that was read: its title and identifiers, never its place. */
export function rowKeyOf({
  identifiers,
  facts,
}: Pick<WorkRecord, 'identifiers' | 'facts'>): RowKey {
  const title = facts.title ?? ''
  return stableHash(
    [
      'row',
      normaliseTitle(title) || title.trim(),
      ...identifiers.toSorted(compareIdentifiers).map(identityKey),
    ].join('\n'),
  ) as RowKey
}

/** The key of a row that could not be read: its source text, however it is spaced. */
export const unreadRowKey = (raw: string): RowKey =>
  stableHash(`raw\n${raw.replace(/\s+/g, ' ').trim()}`) as RowKey
