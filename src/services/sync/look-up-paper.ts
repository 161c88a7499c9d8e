import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import { type Identifier, identifierFromDoi } from '#domain/identifier'
import type { WorkRecord } from '#domain/work'
import type { ArxivCall, ArxivClient } from '../arxiv/arxiv-client'
import type { Clock } from '../clock'
import {
  type SemanticScholarClient,
  semanticScholarId,
} from '../semantic-scholar/semantic-scholar-client'
import { scholarWork, scholarWorkFields } from './scholar-work'

interface Parts {
  readonly arxiv: Pick<ArxivClient, 'byIds'>
  readonly scholar: Pick<SemanticScholarClient, 'papers'>
}

interface Context {
  readonly clock: Clock
  readonly call?: ArxivCall
}

/**
 * Which paper each of the identifiers names, for those that somebody knows: arXiv is asked by its ids, Semantic Scholar by all others.
 * A failure only where nothing was learned.
 */
export async function lookUpPaper(
  identifiers: readonly Identifier[],
  { arxiv, scholar }: Parts,
  { clock, call = {} }: Context,
): Promise<Answer<readonly WorkRecord[]>> {
  // arXiv's own DOIs are arXiv ids.
  const canonical = identifiers.map((one) =>
    one.scheme === 'doi' ? (identifierFromDoi(one.value) ?? one) : one,
  )
  const records: WorkRecord[] = []
  let failure: Failure | undefined
  const onArxiv = canonical.filter(({ scheme }) => scheme === 'arxiv').map(({ value }) => value)
  if (onArxiv.length > 0) {
    const got = await arxiv.byIds(onArxiv, call)
    if (got.ok) records.push(...got.value.entries.map(({ record }) => record))
    else failure = got.error
  }
  const elsewhere = canonical.flatMap((identifier) => {
    const id = identifier.scheme === 'arxiv' ? undefined : semanticScholarId(identifier)
    return id === undefined ? [] : [{ identifier, id }]
  })
  if (elsewhere.length > 0) {
    const ids = elsewhere.map(({ id }) => id)
    const got = await scholar.papers(ids, scholarWorkFields, call)
    if (got.ok) {
      const fetchedAt = clock.now().toISOString()
      for (const [index, { identifier }] of elsewhere.entries()) {
        const paper = got.value[index]
        if (paper !== undefined) records.push(scholarWork(paper, identifier, fetchedAt))
      }
    } else failure = got.error
  }
  return records.length === 0 && failure !== undefined ? refuse(failure) : answer(records)
}
