import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { Identifier } from '#domain/identifier'
import { readScholarBatch, readScholarMatches, type ScholarPaper } from '#formats/semantic-scholar'
import type { Upstream } from '../upstream/upstream'

/** The Graph API of Semantic Scholar: https://api.semanticscholar.org/api-docs/graph. */
export interface SemanticScholarClient {
  /** One place for each id, in their order; undefined where the paper is not known. */
  papers(
    ids: readonly string[],
    fields: readonly string[],
    call?: SemanticScholarCall,
  ): Promise<Answer<readonly (ScholarPaper | undefined)[]>>
  /** The papers whose title is nearest, best first; usually one or none. */
  match(
    title: string,
    fields: readonly string[],
    call?: SemanticScholarCall,
  ): Promise<Answer<readonly ScholarPaper[]>>
}

export interface SemanticScholarCall {
  readonly signal?: AbortSignal
  readonly onWaiting?: (until: Date | undefined) => void
}

/** How Semantic Scholar spells an identifier. Undefined for schemes that it does not look up. */
export function semanticScholarId({ scheme, value }: Identifier): string | undefined {
  switch (scheme) {
    case 'arxiv':
      return `ARXIV:${value}`
    case 'doi':
      return `DOI:${value}`
    case 'acl':
      return `ACL:${value}`
    case 'corpus':
      return `CorpusId:${value}`
    case 's2':
      return value
    case 'openalex':
    case 'openreview':
    case 'pmlr':
    case 'biorxiv':
      return undefined
  }
}

const address = 'https://api.semanticscholar.org/graph/v1/paper'
const longestQuery = 300
/** "No valid paper ids given" when it knows none of them, and answers that would pass its 10 MB. */
const isAboutIds = /paper ids?|exceed|too large|maximum/i
const mostRepeats = 2

export function createSemanticScholarClient(
  upstream: Upstream,
  readKey: () => Promise<string | undefined>,
): SemanticScholarClient {
  const papers: SemanticScholarClient['papers'] = async (ids, fields, call = {}) => {
    if (ids.length === 0) return answer([])
    for (let repeats = 1; ; repeats += 1) {
      const key = await readKey()
      const got = await upstream.post(
        `${address}/batch?fields=${fields.join(',')}`,
        { ids },
        {
          expect: 'json',
          acceptedStatuses: [400, 401, 403],
          ...(key === undefined ? {} : { headers: { 'x-api-key': key } }),
          ...call,
        },
      )
      if (!got.ok) return got
      const { status, text } = got.value
      if (status === 401 || status === 403)
        return refuse(key === undefined ? forbiddenFailure : wrongKeyFailure)
      const reading = readScholarBatch(text, ids.length)
      if (reading.ok && status !== 400) return answer(reading.papers)
      if (status === 400) {
        const message = reading.ok ? '' : reading.message
        if (!isAboutIds.test(message)) return refuse(refusedFailure(message))
        return ids.length === 1 ? answer([undefined]) : halves(ids, fields, call)
      }
      if (repeats >= mostRepeats) return refuse(unreadableFailure)
    }
  }

  const halves: SemanticScholarClient['papers'] = async (ids, fields, call) => {
    const middle = Math.ceil(ids.length / 2)
    const left = await papers(ids.slice(0, middle), fields, call)
    if (!left.ok) return left
    const right = await papers(ids.slice(middle), fields, call)
    return right.ok ? answer([...left.value, ...right.value]) : right
  }

  const match: SemanticScholarClient['match'] = async (title, fields, call = {}) => {
    const query = new URLSearchParams({
      query: title.replace(/\s+/g, ' ').trim().slice(0, longestQuery),
      fields: fields.join(','),
    })
    for (let repeats = 1; ; repeats += 1) {
      const key = await readKey()
      const got = await upstream.get(`${address}/search/match?${query}`, {
        expect: 'json',
        acceptedStatuses: [400, 401, 403, 404],
        ...(key === undefined ? {} : { headers: { 'x-api-key': key } }),
        ...call,
      })
      if (!got.ok) return got
      const { status, text } = got.value
      if (status === 401 || status === 403)
        return refuse(key === undefined ? forbiddenFailure : wrongKeyFailure)
      const reading = readScholarMatches(text)
      if (status === 404) return answer([])
      if (status === 400) {
        const message = reading.ok ? '' : reading.message
        // A title that it cannot search for is one that it has not.
        return /field/i.test(message) ? refuse(refusedFailure(message)) : answer([])
      }
      if (reading.ok) return answer(reading.papers)
      if (repeats >= mostRepeats) return refuse(unreadableFailure)
    }
  }

  return { papers, match }
}

const unreadableFailure: Failure = {
  code: 'malformed',
  message: 'The answer of Semantic Scholar could not be read.',
  isRetryable: true,
}
const forbiddenFailure: Failure = {
  code: 'upstreamRefused',
  message: 'Semantic Scholar refused the request.',
  isRetryable: false,
}
const wrongKeyFailure: Failure = {
  code: 'upstreamRefused',
  message: 'Semantic Scholar did not accept the key that is kept in the settings.',
  isRetryable: false,
}
const refusedFailure = (message: string): Failure => ({
  code: 'upstreamRefused',
  message: `Semantic Scholar did not accept the request${message === '' ? '' : `: ${message.slice(0, 300)}`}.`,
  isRetryable: false,
})
