import type { Failure } from '#contract/failure'
import type { ArxivQuery } from '#domain/source'
import type { ArxivClient } from '../arxiv/arxiv-client'
import type { OaiClient } from '../arxiv/oai-client'
import type { ArxivCursor, ArxivPass } from './arxiv-cursor'
import type { RunContext, SourceBatch } from './sync-source'

export interface ArxivSearchParts {
  readonly arxiv: ArxivClient
  readonly oai: OaiClient
}

/** What a pass needs to know of its run. */
export interface PassRun {
  readonly query: ArxivQuery
  /** Of the last complete run. */
  readonly before: ArxivCursor
  readonly context: RunContext
  readonly parts: ArxivSearchParts
  /** The cursor that goes on with `pass`. */
  readonly cursorOf: (pass: ArxivPass) => string
}

export type PassOutcome =
  | { readonly kind: 'complete'; readonly pass: ArxivPass }
  /** Another way has to be taken from here. */
  | { readonly kind: 'turn'; readonly pass: ArxivPass }
  | { readonly kind: 'failed'; readonly error: Failure }

export type PassStream = AsyncGenerator<SourceBatch, PassOutcome, void>

export const latest = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one

/** A query of one or two papers may lose them (a paper moves to another category); more do not vanish at once. */
export const hadMany = ({ total = 0 }: ArxivCursor): boolean => total > 2
