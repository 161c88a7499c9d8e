import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { AuthorFigure } from '#domain/figures'
import type { Identifier } from '#domain/identifier'
import type { Reading } from '#formats/json-answer'
import { readScholarAuthors, readScholarEdges, type ScholarEdges } from '#formats/scholar-edges'
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
  /** A page of whom a paper cites, or who cites it, with the sentences that do. Undefined where the paper is not known. */
  edges(
    id: string,
    kind: 'references' | 'citations',
    offset: number,
    call?: SemanticScholarCall,
  ): Promise<Answer<ScholarEdges | undefined>>
  /** At most `mostAuthors` of them, in the order asked for; those that are not known are left out. */
  authors(
    ids: readonly string[],
    call?: SemanticScholarCall,
  ): Promise<Answer<readonly AuthorFigure[]>>
}

export interface SemanticScholarCall {
  readonly signal?: AbortSignal
  /** How long to wait in back-offs before giving up; the upstream client's own where absent. */
  readonly patienceMs?: number
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

const graph = 'https://api.semanticscholar.org/graph/v1'
const address = `${graph}/paper`
const edgesPerPage = 1_000
const edgeFields = 'contexts,intents,isInfluential,title,externalIds,year'
export const mostAuthors = 100
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

  /** The answer to one question, with the key of the person; undefined for a paper that is not known. */
  const ask = async <T>(
    send: (headers: {
      readonly headers?: Readonly<Record<string, string>>
    }) => ReturnType<Upstream['get']>,
    read: (text: string) => Reading<T>,
  ): Promise<Answer<T | undefined>> => {
    const key = await readKey()
    const got = await send(key === undefined ? {} : { headers: { 'x-api-key': key } })
    if (!got.ok) return got
    const { status, text } = got.value
    if (status === 401 || status === 403)
      return refuse(key === undefined ? forbiddenFailure : wrongKeyFailure)
    if (status === 404 || status === 400) return answer(undefined)
    const reading = read(text)
    return reading.ok ? answer(reading.value) : refuse(unreadableFailure)
  }

  const edges: SemanticScholarClient['edges'] = (id, kind, offset, call = {}) => {
    const query = new URLSearchParams({
      fields: edgeFields,
      limit: String(edgesPerPage),
      offset: String(offset),
    })
    const path = id.split('/').map(encodeURIComponent).join('/')
    return ask(
      (headers) =>
        upstream.get(`${address}/${path}/${kind}?${query}`, {
          expect: 'json',
          acceptedStatuses: [400, 401, 403, 404],
          ...headers,
          ...call,
        }),
      (text) => readScholarEdges(text, kind === 'references' ? 'citedPaper' : 'citingPaper'),
    )
  }

  const authors: SemanticScholarClient['authors'] = async (ids, call = {}) => {
    const asked = ids.slice(0, mostAuthors)
    if (asked.length === 0) return answer([])
    const got = await ask(
      (headers) =>
        upstream.post(
          `${graph}/author/batch?fields=name,hIndex,paperCount,citationCount`,
          { ids: asked },
          { expect: 'json', acceptedStatuses: [400, 401, 403, 404], ...headers, ...call },
        ),
      (text) => readScholarAuthors(text, asked),
    )
    return got.ok ? answer(got.value ?? []) : got
  }

  return { papers, match, edges, authors }
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
