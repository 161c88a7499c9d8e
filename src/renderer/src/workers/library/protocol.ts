import type { WantedReferences } from '#contract/contract'
import type { AnnotationId } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { Identifier } from '#domain/identifier'
import type { ReadingStatus, TagId } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { WorkPair } from '#domain/same-words'
import type { SourceId, WorkId } from '#domain/work'
import type { Passage } from '#search/passage'
import type { Answer, Question } from './question-protocol'

/**
 * What the page asks the library worker. The worker keeps every work's sort keys, flags and words as typed
 * columns beside a text index, so that filter, sort, count and page are answered from memory.
 */

/** A paper's status as shown: `new` arrived with a later sync and was not opened yet, `none` has no status. */
export type ShownStatus = ReadingStatus | 'new' | 'none'

export interface LibraryFilter {
  readonly text?: string
  /** Any of these; each dimension narrows further. An empty array is no filter. */
  readonly statuses?: readonly ShownStatus[]
  readonly tagIds?: readonly TagId[]
  readonly listIds?: readonly ListId[]
  readonly sourceIds?: readonly SourceId[]
  readonly categories?: readonly string[]
  /** Inclusive. */
  readonly years?: { readonly from?: number; readonly to?: number }
  readonly hasNote?: boolean
  readonly hasCode?: boolean
  readonly hasPdf?: boolean
  readonly isWithdrawn?: boolean
  readonly isRetracted?: boolean
  /** Show the removed ones instead of the library. */
  readonly isRemoved?: boolean
}

export const sortKeys = [
  'relevance',
  'title',
  'authors',
  'year',
  'venue',
  'added',
  'status',
  'rating',
  'category',
  'citations',
  'notes',
] as const
export type SortKey = (typeof sortKeys)[number]

export interface LibrarySort {
  readonly key: SortKey
  readonly isDescending: boolean
}

export interface LibraryQuery {
  readonly filter: LibraryFilter
  readonly sort: LibrarySort
}

/** One line of the table: all it draws, nothing to fetch. */
export interface LibraryRow {
  readonly id: WorkId
  readonly title: string
  /** "Zhang et al.", "Gu, Dao", empty when not known. */
  readonly authors: string
  readonly year?: number
  readonly venue?: string
  readonly category?: string
  readonly status: ShownStatus
  readonly rating: number
  readonly tagIds: readonly TagId[]
  /** Works of this library whose bibliography, as far as known, names this one. */
  readonly citedHere: number
  /** The count an upstream gave, absent when not known. */
  readonly citationCount?: number
  readonly noteCount: number
  readonly addedAt: string
  /** Taken back by its authors on arXiv. */
  readonly isWithdrawn: boolean
  /** Taken back by its publisher, as far as somebody who says so was asked. */
  readonly isRetracted: boolean
  /** A file of the paper is attached. */
  readonly hasPdf: boolean
  /** A version newer than the one the person has seen. */
  readonly hasNewVersion: boolean
}

export interface LibraryResult {
  /** Grows with every answer; rows are asked for by it. */
  readonly resultId: number
  readonly total: number
  /** Papers in the library, before the filter. */
  readonly libraryTotal: number
  /** Through which revision the answer is complete. */
  readonly indexedThrough: number
  /** Some papers' words are still being indexed: the text filter may find more in a moment. */
  readonly isTextPartial?: true
}

export interface SourceCoverage {
  readonly total: number
  readonly read: number
  readonly reading: number
  readonly new: number
}

export interface FacetCounts {
  readonly statuses: Readonly<Partial<Record<ShownStatus, number>>>
  readonly tags: Readonly<Record<string, number>>
  readonly lists: Readonly<Record<string, number>>
  readonly sources: Readonly<Record<string, number>>
  /** Coverage bars. Of a survey only what it lists now: its own paper and what is gone from it came from it, too. */
  readonly sourceCoverage: Readonly<Record<string, SourceCoverage>>
  readonly categories: Readonly<Record<string, number>>
  readonly years: Readonly<Record<string, number>>
  readonly total: number
  readonly removed: number
  readonly withNote: number
  readonly withdrawn: number
}

/** What is known of one citation beyond that it is there. */
export interface CitationDetails {
  /** The sentences that cite. */
  readonly contexts?: readonly string[]
  /** `background`, `methodology`, `result`. */
  readonly intents?: readonly string[]
  readonly isInfluential?: boolean
}

/** A reference or citing work as the paper panel lists it. */
export interface Neighbour extends CitationDetails {
  /** Absent when it is not in the library. */
  readonly workId?: WorkId
  readonly title: string
  readonly year?: number
  readonly status: ShownStatus
  readonly identifiers: readonly Identifier[]
}

export interface Neighbours {
  /** `unknown`: never asked or not answered; never the same as none. */
  readonly references: readonly Neighbour[]
  readonly isReferencesKnown: boolean
  readonly referencesAskedAt?: string
  readonly citedBy: readonly Neighbour[]
  /** Citing works per year, for the bars. */
  readonly citedByYear: readonly { readonly year: number; readonly count: number }[]
  /** Citing papers that an upstream named and that are not in the library. */
  readonly citingElsewhere: readonly Neighbour[]
  /** When somebody was last asked who cites the paper. */
  readonly citingAskedAt?: string
  /** How many citing papers that upstream counts. */
  readonly citingTotal?: number
  /** How many works of the library have a known bibliography: what "cited here" rests on. */
  readonly worksWithReferences: number
}

export type GraphScope =
  | { readonly kind: 'library'; readonly query: LibraryQuery }
  | { readonly kind: 'list'; readonly listId: ListId }
  | { readonly kind: 'source'; readonly sourceId: SourceId }
  | {
      readonly kind: 'ego'
      readonly workId: WorkId
      readonly hops: 1 | 2
      /** Further papers whose neighbourhoods are drawn with it. */
      readonly others?: readonly WorkId[]
    }
  /** A paper and what it grew from: its references, theirs, and so on. */
  | { readonly kind: 'origins'; readonly workId: WorkId; readonly generations: number }

/** The citation network of a scope as parallel arrays, one place a paper. Self-citations and doubles are left out. */
export interface GraphSlice extends GraphWords, GraphNumbers {}

/** What is text of the papers of a slice, or of a part of it. */
export interface GraphWords {
  readonly ids: readonly WorkId[]
  readonly titles: readonly string[]
  readonly authors: readonly string[]
  readonly statuses: readonly ShownStatus[]
  readonly categories: readonly string[]
}

/** The rest of a slice: arrays that cross to the page as they are, while words are made anew one by one. */
export interface GraphNumbers {
  /** 0 when not known. */
  readonly years: Int16Array
  /** Distinct sets of sources that deliver a work. */
  readonly sourceSets: readonly (readonly string[])[]
  /** Index into `sourceSets` of each node. */
  readonly sourceSetOf: Uint32Array
  /** Works citing it, within the slice. */
  readonly citedHere: Uint32Array
  /** Works citing it anywhere, as an upstream counts them; −1 when not known. */
  readonly citedEverywhere: Int32Array
  /** Edge i: node `edgeFrom[i]` cites node `edgeTo[i]`. */
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
  /** The edges tie papers that share references or citations; they have no direction. Never from the worker. */
  readonly hasTies?: true
  /** Index of the centre, for `ego` and `origins`. */
  readonly centre?: number
  /** Of `ego` around several papers: all of them, the centre first. */
  readonly centres?: readonly number[]
  /** Works of the slice whose bibliography is known. */
  readonly worksWithReferences: number
  /** Further works of the slice about which everybody was asked, and nobody knew. */
  readonly worksWithoutAnswer: number
}

export interface Completion {
  readonly workId: WorkId
  readonly title: string
  readonly authors: string
  readonly year?: number
  readonly status: ShownStatus
}

/** Where what was typed stands in a PDF or in a mark, with the words. */
export interface FoundPassage {
  readonly workId: WorkId
  readonly title: string
  readonly hash: FileHash
  /** From 0. */
  readonly pageIndex: number
  /** As printed, where the file says so; else the count from the front. */
  readonly pageLabel: string
  /** The words are those of a mark: what is marked, and what the person said of it. */
  readonly markId?: AnnotationId
  readonly parts: Passage
}

/** Every method the page can call; the client returns promises of the results. */
export interface LibraryWorkerMethods {
  query(query: LibraryQuery): LibraryResult
  /** Rows `from` ≤ i < `to` of a result; fewer when the result is shorter. Undefined when a newer result has replaced it. */
  rows(resultId: number, from: number, to: number): readonly LibraryRow[] | undefined
  /** All ids of a result in order: for select all, share, bulk actions. */
  ids(resultId: number): readonly WorkId[]
  /** Where a work stands in a result, -1 when it does not. */
  position(resultId: number, workId: WorkId): number
  rowsById(ids: readonly WorkId[]): readonly LibraryRow[]
  facets(): FacetCounts
  neighbours(workId: WorkId): Neighbours | undefined
  /** The network of a scope without its words, which `graphWords` gives in parts: `askGraph` puts them together. */
  graph(scope: GraphScope): { readonly sliceId: number; readonly numbers: GraphNumbers }
  /** Words of the papers `from` ≤ i < `to` of a slice. Undefined when newer ones have replaced it. */
  graphWords(sliceId: number, from: number, to: number): GraphWords | undefined
  /** Foundations, missing papers, reading order and the other questions of the citation network. */
  answer(question: Question): Answer
  /** Titles that match what is typed, best first. */
  complete(text: string, limit: number): readonly Completion[]
  /** Pages and marks that hold what is typed, best first; of one paper in the order of its pages. */
  passages(
    text: string,
    options: { readonly workId?: WorkId; readonly limit: number },
  ): readonly FoundPassage[]
  findByIdentifier(identifier: Identifier): WorkId | undefined
  /** arXiv ids of works that lack metadata only arXiv has. */
  wantedFromArxiv(): readonly Identifier[]
  /** DOIs, ACL and corpus ids of works that no upstream has described. */
  wantedPublished(): readonly Identifier[]
  /** Pairs of works that are one paper, or likely to be; `now` in ISO UTC. Looks at the whole library: seconds. */
  findPairs(now: string): readonly WorkPair[]
  /** Works to ask references for: `first` before all, then those that somebody is still to be asked about, then older than their refresh age. */
  wantedReferences(now: string, first?: readonly WorkId[]): readonly WantedReferences[]
}

export type LibraryWorkerState =
  | { readonly kind: 'starting'; readonly indexed: number; readonly total: number }
  | { readonly kind: 'ready'; readonly indexedThrough: number }
  | { readonly kind: 'failed'; readonly message: string }

/** What the worker tells without being asked. */
export type LibraryWorkerEvent =
  | { readonly kind: 'state'; readonly state: LibraryWorkerState }
  /** Answers from now on are complete through this revision, the text filter included. */
  | { readonly kind: 'caughtUp'; readonly indexedThrough: number }
  /** Of all references, for the answer that is waited for. 0: they are read. */
  | { readonly kind: 'readingReferences'; readonly share: number }
