import type { Identifier } from './identifier'
import type { Provider, WorkId } from './work'

/** An entry in a bibliography, perhaps unresolved. */
export interface Reference {
  readonly identifiers: readonly Identifier[]
  readonly title?: string
  readonly year?: number
}

/** What one provider knows of one work's bibliography. `entries` absent: asked, and no answer; never "none". */
export interface Bibliography {
  readonly provider: Provider
  readonly askedAt: string
  readonly entries?: readonly Reference[]
}

/** One row per citing work: its bibliographies, one a provider, newest answer kept. */
export interface ReferenceRow {
  readonly workId: WorkId
  readonly rev: number
  readonly bibliographies: readonly Bibliography[]
}
