import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import { identityKey } from '#domain/identifier'
import { type CrossrefReading, type CrossrefWork, readCrossref } from '#formats/crossref'
import { type CrossrefCitations, readCrossrefCitations } from '#formats/crossref-references'
import { askHalves } from '../upstream/ask-halves'
import { askUpstream } from '../upstream/ask-upstream'
import type { Upstream, UpstreamResponse } from '../upstream/upstream'

/** The REST interface of Crossref: https://api.crossref.org/swagger-ui/index.html. */
export interface CrossrefClient {
  /** At most `mostDois` of them; by `identityKey`. What Crossref does not know is not in the answer. */
  works(
    dois: readonly string[],
    call?: CrossrefCall,
  ): Promise<Answer<ReadonlyMap<string, CrossrefWork>>>
  /** Whom they cite, and whether they were retracted; at most `mostDois`, by `identityKey`. */
  citations(
    dois: readonly string[],
    call?: CrossrefCall,
  ): Promise<Answer<ReadonlyMap<string, CrossrefCitations>>>
}

export interface CrossrefCall {
  readonly signal?: AbortSignal
  readonly onWaiting?: (until: Date | undefined) => void
}

/** Forty DOIs of usual length make an address of 2,000 characters, which every proxy lets through. */
export const mostDois = 40

const address = 'https://api.crossref.org/works'
const citationFields = 'DOI,reference,is-referenced-by-count,updated-by'
/** Without this an answer carries the whole bibliography of each work. */
const fields =
  'DOI,title,subtitle,author,abstract,issued,published,published-print,published-online,container-title,event'

export function createCrossrefClient(upstream: Upstream): CrossrefClient {
  const ask = async (
    url: string,
    call: CrossrefCall,
  ): Promise<
    Answer<{ readonly response: UpstreamResponse; readonly reading: CrossrefReading }>
  > => {
    const got = await upstream.get(url, { expect: 'json', acceptedStatuses: [400, 404], ...call })
    if (!got.ok) return got
    return answer({ response: got.value, reading: readCrossref(got.value.text) })
  }

  /** Undefined when Crossref does not take the question. */
  const together = async (
    dois: readonly string[],
    call: CrossrefCall,
  ): Promise<Answer<readonly CrossrefWork[] | undefined>> => {
    const query = new URLSearchParams({
      filter: dois.map((doi) => `doi:${doi}`).join(','),
      rows: String(dois.length),
      select: fields,
    })
    const got = await ask(`${address}?${query}`, call)
    if (!got.ok) return got
    const { response, reading } = got.value
    if (response.status !== 200) return answer(undefined)
    return reading.ok ? answer(reading.works) : refuse(unreadableFailure)
  }

  const alone = async (
    doi: string,
    call: CrossrefCall,
  ): Promise<Answer<readonly CrossrefWork[]>> => {
    const got = await ask(`${address}/${encodeURIComponent(doi)}`, call)
    if (!got.ok) return got
    const { response, reading } = got.value
    // Plain text "Resource not found.", or a DOI that it takes for malformed.
    if (response.status !== 200) return answer([])
    return reading.ok ? answer(reading.works) : refuse(unreadableFailure)
  }

  return {
    works: async (dois, call = {}) => {
      const asked = [...new Set(dois)].slice(0, mostDois)
      // A comma ends a value of the filter, and nothing escapes it.
      const listed = asked.filter((doi) => !doi.includes(','))
      let single = asked.filter((doi) => doi.includes(','))
      const works: CrossrefWork[] = []
      if (listed.length > 0) {
        const got = await together(listed, call)
        if (!got.ok) return got
        if (got.value === undefined) single = asked
        else works.push(...got.value)
      }
      for (const doi of single) {
        const got = await alone(doi, call)
        if (!got.ok) return got
        works.push(...got.value)
      }
      return answer(new Map(works.map((work) => [identityKey(work.identifier), work])))
    },
    citations: async (dois, call = {}) => {
      const listed = [...new Set(dois)].filter((doi) => !doi.includes(',')).slice(0, mostDois)
      return askHalves(listed, async (turn) => {
        const query = new URLSearchParams({
          filter: turn.map((doi) => `doi:${doi}`).join(','),
          rows: String(turn.length),
          select: citationFields,
        })
        const got = await askUpstream(upstream, `${address}?${query}`, {
          title: 'Crossref',
          expect: 'json',
          read: readCrossrefCitations,
          isForMany: true,
          ...call,
        })
        if (!got.ok) return got
        const wanted = new Set(turn.map((doi) => `doi:${doi}`))
        return answer(
          new Map(
            (got.value ?? []).flatMap((work) => {
              const key = identityKey(work.identifier)
              return wanted.has(key) ? [[key, work] as const] : []
            }),
          ),
        )
      })
    },
  }
}

const unreadableFailure: Failure = {
  code: 'malformed',
  message: 'The answer of Crossref could not be read.',
  isRetryable: true,
}
