import type { Figures } from './figures'
import type { Identifier } from './identifier'
import type { Provider, WorkId } from './work'

/** An entry in a bibliography, perhaps unresolved. */
export interface Reference {
  readonly identifiers: readonly Identifier[]
  readonly title?: string
  readonly year?: number
  /** As printed, where the entry came as text: what an unresolved one is shown by, and resolved by when its paper arrives. */
  readonly text?: string
  /** The sentences that cite it. */
  readonly contexts?: readonly string[]
  /** What it is cited for, in the words of Semantic Scholar: `background`, `methodology`, `result`. */
  readonly intents?: readonly string[]
  readonly isInfluential?: boolean
}

/** What one provider knows of one work's bibliography. `entries` absent: asked, and no answer; never "none". */
export interface Bibliography {
  readonly provider: Provider
  readonly askedAt: string
  readonly entries?: readonly Reference[]
  /** Asked for an opened paper, with the sentences that cite: stands beside the plain list that a sync gets for many at once. */
  readonly isDetailed?: true
  /** Of which version of the paper it was read, where that is known. */
  readonly version?: number
}

/** What one provider knows of who cites a work: the other end of the same edges. `entries` absent: asked, and no answer. */
export interface CitingList {
  readonly provider: Provider
  readonly askedAt: string
  readonly entries?: readonly Reference[]
  /** How many citing works the provider counts; more than the entries where the list was cut. */
  readonly total?: number
}

/** One row per work: its bibliographies, one a provider, newest answer kept; who cites it, and its figures, where somebody asked. */
export interface ReferenceRow {
  readonly workId: WorkId
  readonly rev: number
  readonly bibliographies: readonly Bibliography[]
  readonly citingLists?: readonly CitingList[]
  readonly figures?: readonly Figures[]
}
