import type { TagId } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { SourceId, WorkId } from '#domain/work'
import type { Neighbour } from './protocol'

/** What a person asks of the citation network, and what the library worker answers. */

export const questionKinds = [
  'foundations',
  'missing',
  'similar',
  'order',
  'connection',
  'mainPath',
  'newCiting',
  'bridges',
] as const
export type QuestionKind = (typeof questionKinds)[number]

/** The papers that a question is about. */
export type QuestionScope =
  | { readonly kind: 'library' }
  | { readonly kind: 'list'; readonly listId: ListId }
  | { readonly kind: 'source'; readonly sourceId: SourceId }
  | { readonly kind: 'tag'; readonly tagId: TagId }
  /** Papers that hold all of these words, in the filter language of the library. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'works'; readonly workIds: readonly WorkId[] }

export interface Question {
  readonly kind: QuestionKind
  readonly scope: QuestionScope
  /** The second list of `bridges`. */
  readonly other?: QuestionScope
}

/** A paper of an answer; without `workId` it is not in the library. */
export interface NamedPaper extends Neighbour {
  readonly authors: string
}

/** Why a paper is in the answer: numbers and names, made a sentence by the page. */
export type Reason =
  | {
      readonly kind: 'foundation' | 'missing'
      /** So many of the papers asked about cite it, of those with known references. */
      readonly here: number
      readonly hereOf: number
      readonly elsewhere: number
      readonly elsewhereOf: number
    }
  | {
      readonly kind: 'similar'
      readonly sharedReferences: number
      readonly sharedCiting: number
      /** The rarest first. */
      readonly words: readonly string[]
    }
  | {
      readonly kind: 'order'
      /** Of the papers asked about. */
      readonly citedBy: number
      readonly buildsOn: number
      readonly areReferencesKnown: boolean
    }
  | {
      readonly kind: 'step'
      readonly step: 'start' | 'cites' | 'citedBy' | 'both'
      /** A citing list says so, and no bibliography. */
      readonly isFromCitingList?: true
    }
  | {
      readonly kind: 'mainStep'
      /** Of all chains from a root to the newest; absent for the first. */
      readonly share?: number
    }
  | { readonly kind: 'newCiting'; readonly read: number }
  | {
      readonly kind: 'bridge'
      readonly first: number
      readonly second: number
      readonly elsewhere: number
    }

export type EvidenceKind =
  | 'citing'
  | 'cited'
  | 'sharedReferences'
  | 'sharedCiting'
  | 'first'
  | 'second'

/** A paper that a reason rests on. */
export interface EvidencePaper extends NamedPaper {
  /** That the one cites the other is known from a citing list, and from no bibliography. */
  readonly isFromCitingList?: true
}

/** What a reason rests on. */
export interface Evidence {
  readonly kind: EvidenceKind
  /** The first of them. */
  readonly papers: readonly EvidencePaper[]
  readonly total: number
}

export interface AnswerLine {
  readonly key: string
  readonly paper: NamedPaper
  readonly reason: Reason
  readonly evidence: readonly Evidence[]
}

/** `all` for every question but `connection`, which has up to three ways. */
export type AnswerGroupKind = 'all' | 'shortest' | 'mostCited' | 'buildsOn'

export interface AnswerGroup {
  readonly kind: AnswerGroupKind
  readonly lines: readonly AnswerLine[]
}

export interface Completeness {
  readonly papers: number
  readonly withReferences: number
}

export interface Answer {
  readonly groups: readonly AnswerGroup[]
  /** Papers that the answer has, the first of which are in `groups`. */
  readonly total: number
  /** Those of them that are in the library, in order: to make a list of. */
  readonly workIds: readonly WorkId[]
  readonly scope: Completeness
  readonly library: Completeness
}
