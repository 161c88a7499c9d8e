import type { PrintedPaper } from '#contract/contract'
import { type Answer, answer } from '#contract/failure'
import { hasIdentifier } from '#domain/identifier'
import { leastConfidence, matchConfidence } from '#domain/match-confidence'
import type { MatchCandidate } from '#domain/survey-row'
import { titleWords } from '#domain/title-match'
import type { WorkRecord } from '#domain/work'
import { writeArxivQuery } from '#formats/arxiv-query'
import type { ArxivCall, ArxivClient } from '../arxiv/arxiv-client'
import type { Clock } from '../clock'
import type { SemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { scholarWork, scholarWorkFields } from './scholar-work'

export interface TitleSearchParts {
  readonly scholar: Pick<SemanticScholarClient, 'match'>
  readonly arxiv: Pick<ArxivClient, 'search'>
}

interface TitleSearchContext {
  readonly clock: Clock
  readonly call?: ArxivCall
  /** Somebody has answered. */
  readonly onAnswer?: () => void
}

const mostCandidates = 3
/** From here on nobody else need be asked. */
const goodEnough = 0.6

/** Papers that may be the one of a title, best first: from Semantic Scholar, and from arXiv where that has none that is likely. */
export async function titleCandidates(
  row: PrintedPaper,
  { scholar, arxiv }: TitleSearchParts,
  { clock, call = {}, onAnswer = () => {} }: TitleSearchContext,
): Promise<Answer<readonly MatchCandidate[]>> {
  if (titleWords(row.title).length === 0) return answer([])
  const matched = await scholar.match(row.title, scholarWorkFields, call)
  if (!matched.ok) return matched
  onAnswer()
  const fetchedAt = clock.now().toISOString()
  const fromScholar = best(
    row,
    matched.value.map((paper) => scholarWork(paper, undefined, fetchedAt)),
  )
  if ((fromScholar[0]?.confidence ?? 0) >= goodEnough) return answer(fromScholar)

  const query = writeArxivQuery({
    categories: [],
    words: [{ field: 'title', text: row.title }],
    authors: [],
  })
  if (query === '') return answer(fromScholar)
  const searched = await arxiv.search({ query, start: 0, pageSize: 10, sortBy: 'relevance' }, call)
  if (!searched.ok) {
    // A title that arXiv does not understand is one that it has not.
    return searched.error.code === 'badRequest' ? answer(fromScholar) : searched
  }
  onAnswer()
  return answer(
    best(row, [
      ...searched.value.entries.map(({ record }) => record),
      ...fromScholar.map(({ work }) => work),
    ]),
  )
}

/** Best first, each paper once: as the first of `works` has it. */
function best(row: PrintedPaper, works: readonly WorkRecord[]): readonly MatchCandidate[] {
  const distinct: WorkRecord[] = []
  for (const work of works) {
    const isThere = distinct.some(({ identifiers }) =>
      identifiers.some((one) => hasIdentifier(work.identifiers, one)),
    )
    if (!isThere && work.identifiers.length > 0) distinct.push(work)
  }
  return distinct
    .map((work) => ({ work, confidence: confidenceOf(row, work) }))
    .filter(({ confidence }) => confidence >= leastConfidence)
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, mostCandidates)
}

const confidenceOf = ({ title, authors, year }: PrintedPaper, { facts }: WorkRecord): number =>
  matchConfidence(
    { title, authors, ...(year === undefined ? {} : { year }) },
    {
      title: facts.title ?? '',
      authors: (facts.authors ?? []).map(({ name }) => name),
      ...(facts.year === undefined ? {} : { year: facts.year }),
    },
  )
