import type { Identifier } from './identifier'

/** A paper: the intellectual thing, all its versions. */
export type WorkId = string & { readonly __brand: 'WorkId' }
export type SourceId = string & { readonly __brand: 'SourceId' }

export interface Author {
  /** As displayed, given name first. */
  readonly name: string
  readonly affiliations?: readonly string[]
}

export interface Version {
  /** `1` for arXiv v1. */
  readonly number: number
  /** ISO UTC. */
  readonly submittedAt: string
}

export const linkRelations = [
  'paper',
  'pdf',
  'code',
  'project',
  'data',
  'video',
  'slides',
  'blog',
  'model',
  'other',
] as const
export type LinkRelation = (typeof linkRelations)[number]

/** Always https or http; anything else is dropped where it is read. */
export interface Link {
  readonly relation: LinkRelation
  readonly url: string
  readonly label?: string
}

/**
 * Who says so. The order is the order of trust when two providers name the same single-valued fact. Crossref holds what the
 * publisher deposited, INSPIRE what its curators checked; Semantic Scholar and OpenAlex gather from many places and join records that
 * are not always one paper, so they come after. `pasted` is an entry of a bibliography that a person pasted or dropped: somebody wrote it
 * for others to read. What is read off a PDF's letters comes after those who were
 * told. All of them know a paper better than a row that somebody typed into a list.
 */
export const providers = [
  'user',
  'arxiv',
  'crossref',
  'inspire',
  'semanticScholar',
  'openAlex',
  'openCitations',
  'huggingFace',
  'pasted',
  'pdf',
  'survey',
  'sample',
] as const
export type Provider = (typeof providers)[number]

/** Facts that have one value. An absent field is not known, never "none". */
export interface SingleFacts {
  readonly title?: string
  readonly authors?: readonly Author[]
  readonly hasMoreAuthors?: boolean
  readonly abstract?: string
  readonly year?: number
  readonly venue?: string
  /** Date of the first version, ISO UTC. */
  readonly publishedAt?: string
  /** Date of the newest version, ISO UTC. */
  readonly updatedAt?: string
  readonly primaryCategory?: string
  readonly categories?: readonly string[]
  readonly comment?: string
  readonly journalReference?: string
  readonly licence?: string
  readonly isWithdrawn?: boolean
  readonly citationCount?: number
  readonly referenceCount?: number
}
export type FactName = keyof SingleFacts

/** What one provider says of one work at one time: the record as received, already parsed and normalised. */
export interface WorkRecord {
  readonly provider: Provider
  /** ISO UTC. */
  readonly fetchedAt: string
  readonly identifiers: readonly Identifier[]
  readonly facts: SingleFacts
  readonly otherTitles?: readonly string[]
  readonly links?: readonly Link[]
  readonly versions?: readonly Version[]
}

export interface Provenance {
  readonly provider: Provider
  readonly at: string
}

export interface Work extends SingleFacts {
  readonly id: WorkId
  /** Rises with every change; the derived indexes catch up by it. */
  readonly rev: number
  readonly title: string
  readonly otherTitles: readonly string[]
  readonly identifiers: readonly Identifier[]
  /** Identifiers that a source gave, but that upstream says belong to a clearly different title. Shown, never used to merge. */
  readonly doubtfulIdentifiers: readonly Identifier[]
  /** Identifiers that a person gave: theirs is the last word, whatever title an upstream has for them. */
  readonly confirmedIdentifiers?: readonly Identifier[]
  readonly links: readonly Link[]
  readonly versions: readonly Version[]
  readonly provenance: Readonly<Partial<Record<FactName, Provenance>>>
  readonly sourceIds: readonly SourceId[]
  readonly addedAt: string
  /** Came with a later run of a source that already had its first: what "New" counts until it is seen. */
  readonly isArrival: boolean
  /** It is the same paper as this work, which shows it: hidden, and what a sync still writes of it is read there. */
  readonly foldedInto?: WorkId
  /** Of a work that shows others as well: itself alone, and the others. What it holds besides is all of them together. */
  readonly parts?: { readonly own: Work; readonly others: readonly WorkId[] }
}
