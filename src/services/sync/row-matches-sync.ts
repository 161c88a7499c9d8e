import type { WantedRow } from '#contract/contract'
import { type Answer, answer } from '#contract/failure'
import { hasIdentifier } from '#domain/identifier'
import { leastConfidence, matchConfidence } from '#domain/match-confidence'
import type { MatchCandidate, RowKey } from '#domain/survey-row'
import { titleWords } from '#domain/title-match'
import type { SourceId, WorkRecord } from '#domain/work'
import { writeArxivQuery } from '#formats/arxiv-query'
import type { ArxivClient } from '../arxiv/arxiv-client'
import type { SemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { scholarWork, scholarWorkFields } from './scholar-work'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
import { listPlace, wantedDone } from './wanted-cursor'

export interface RowMatchesRequest {
  readonly surveyId: SourceId
  readonly rows: readonly WantedRow[]
}

interface Parts {
  readonly scholar: Pick<SemanticScholarClient, 'match'>
  readonly arxiv: Pick<ArxivClient, 'search'>
}

const mostCandidates = 3
/** From here on nobody else need be asked. */
const goodEnough = 0.6

/**
 * Candidates for rows of a survey that print no identifier, by their title: from Semantic Scholar, and from arXiv where that has
 * none that is likely. A row without any is answered too, so that it is known to have been asked for. Each row is a batch of its
 * own: at one request in three seconds a long list takes hours, and nothing of it is lost.
 */
export async function* rowMatchesSync(
  { surveyId, rows }: RowMatchesRequest,
  cursorText: string | undefined,
  context: RunContext,
  parts: Parts,
): SourceStream {
  const place = listPlace(
    rows.map(({ rowKey }) => rowKey),
    cursorText,
  )
  context.report({ total: rows.length, deliveredBefore: place.start })
  for (const [offset, row] of rows.slice(place.start).entries()) {
    const next = place.start + offset + 1
    context.report({ activity: `Looking for row ${next} of ${rows.length} by its title` })
    const found = await candidatesOf(row, context, parts)
    if (!found.ok) return failed(found.error)
    yield {
      records: [
        {
          kind: 'rowMatch',
          match: {
            surveyId,
            rowKey: row.rowKey as RowKey,
            askedAt: context.clock.now().toISOString(),
            candidates: found.value,
          },
        },
      ],
      cursor: place.cursorAt(next),
    }
  }
  return done(wantedDone)
}

async function candidatesOf(
  row: WantedRow,
  context: RunContext,
  { scholar, arxiv }: Parts,
): Promise<Answer<readonly MatchCandidate[]>> {
  if (titleWords(row.title).length === 0) return answer([])
  const call = { signal: context.signal, onWaiting: context.waiting }
  const matched = await scholar.match(row.title, scholarWorkFields, call)
  if (!matched.ok) return matched
  context.report({ pages: 1 })
  const fetchedAt = context.clock.now().toISOString()
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
  context.report({ pages: 1 })
  return answer(
    best(row, [
      ...searched.value.entries.map(({ record }) => record),
      ...fromScholar.map(({ work }) => work),
    ]),
  )
}

/** Best first, each paper once: as the first of `works` has it. */
function best(row: WantedRow, works: readonly WorkRecord[]): readonly MatchCandidate[] {
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

const confidenceOf = ({ title, authors, year }: WantedRow, { facts }: WorkRecord): number =>
  matchConfidence(
    { title, authors, ...(year === undefined ? {} : { year }) },
    {
      title: facts.title ?? '',
      authors: (facts.authors ?? []).map(({ name }) => name),
      ...(facts.year === undefined ? {} : { year: facts.year }),
    },
  )
