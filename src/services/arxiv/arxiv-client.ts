import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import { type ArxivEntry, type RejectedEntry, readArxivFeed } from '#formats/arxiv-atom'
import type { Upstream } from '../upstream/upstream'

/** The search interface of arXiv: https://info.arxiv.org/help/api/user-manual.html. */
export interface ArxivClient {
  search(request: ArxivSearch, call?: ArxivCall): Promise<Answer<ArxivPage>>
  /** At most 100 canonical ids. */
  byIds(ids: readonly string[], call?: ArxivCall): Promise<Answer<ArxivById>>
}

export interface ArxivSearch {
  /** In arXiv's query language. */
  readonly query: string
  readonly start: number
  /** Up to 100. */
  readonly pageSize: number
  readonly sortBy: 'submittedDate' | 'lastUpdatedDate' | 'relevance'
  /** There must be papers: an empty first page is then a fault of arXiv. */
  readonly isExpected?: boolean
}

export interface ArxivCall {
  readonly signal?: AbortSignal
  readonly patienceMs?: number
  readonly onWaiting?: (until: Date | undefined) => void
}

export interface ArxivPage {
  readonly total: number
  readonly entries: readonly ArxivEntry[]
  readonly rejected: readonly RejectedEntry[]
  /** ISO UTC by arXiv's clock. */
  readonly servedAt: string
}

export interface ArxivById {
  readonly entries: readonly ArxivEntry[]
  readonly rejected: readonly RejectedEntry[]
  /** Asked for, and not known to arXiv. */
  readonly missing: readonly string[]
}

/** Beyond it arXiv's server fails with an unhandled exception. */
export const mostOffset = 10_000
export const largestPage = 100

const address = 'https://export.arxiv.org/api/query'
/**
 * An answer that cannot be read, or a page without entries although there are some, comes right when asked again, or with
 * another page size: https://github.com/lukasschwab/arxiv.py/issues/43, /129.
 */
const mostRepeats = 3

type Feed =
  | { readonly kind: 'page'; readonly page: ArxivPage }
  /** HTTP 400 with arXiv's own words. */
  | { readonly kind: 'refused'; readonly message: string }

export function createArxivClient(upstream: Upstream): ArxivClient {
  const fetchFeed = async (
    parameters: Readonly<Record<string, string>>,
    call: ArxivCall,
  ): Promise<Answer<Feed>> => {
    for (let repeats = 0; ; repeats += 1) {
      const got = await upstream.get(`${address}?${new URLSearchParams(parameters)}`, {
        expect: 'xml',
        acceptedStatuses: [400],
        ...call,
      })
      if (!got.ok) return got
      const { text, status, fetchedAt, servedAt } = got.value
      const feed = readArxivFeed(text, fetchedAt)
      if (feed.ok && status === 200) {
        const { total, entries, rejected } = feed
        return answer({ kind: 'page', page: { total, entries, rejected, servedAt } })
      }
      if (status === 400 || (!feed.ok && feed.reason === 'upstreamError'))
        return answer({ kind: 'refused', message: feed.ok ? '' : feed.message })
      if (repeats >= mostRepeats - 1) return refuse(malformedFailure)
    }
  }

  const searchOnce = async (
    search: ArxivSearch,
    pageSize: number,
    call: ArxivCall,
  ): Promise<Answer<ArxivPage>> => {
    const got = await fetchFeed(
      {
        search_query: search.query,
        start: String(search.start),
        max_results: String(Math.min(pageSize, mostOffset - search.start)),
        sortBy: search.sortBy,
        sortOrder: 'descending',
      },
      call,
    )
    if (!got.ok) return got
    return got.value.kind === 'page'
      ? answer(got.value.page)
      : refuse(refusedQueryFailure(got.value.message))
  }

  const search: ArxivClient['search'] = async (request, call = {}) => {
    const { pageSize, start, isExpected = false } = request
    // Some pairs of start and size fail again and again; another size then helps.
    const sizes = [...Array<number>(mostRepeats + 1).fill(pageSize), Math.ceil(pageSize / 2), 7]
    for (const size of sizes) {
      const got = await searchOnce(request, size, call)
      if (!got.ok) return got
      const { entries, rejected, total } = got.value
      const isEmpty = entries.length + rejected.length === 0
      const isSuspicious = start < total || (isExpected && start === 0)
      if (!isEmpty || !isSuspicious) return got
    }
    return refuse(emptyPageFailure)
  }

  const byIds = async (ids: readonly string[], call: ArxivCall): Promise<Answer<ArxivById>> => {
    if (ids.length === 0) return answer({ entries: [], rejected: [], missing: [] })
    let feed: Answer<Feed> | undefined
    // A whole batch of unknown ids is rather the empty page again: ask once more before accusing them.
    for (let repeats = 0; repeats < 2; repeats += 1) {
      feed = await fetchFeed(
        { id_list: ids.join(','), start: '0', max_results: String(ids.length) },
        call,
      )
      if (!feed.ok || feed.value.kind === 'refused' || feed.value.page.entries.length > 0) break
    }
    if (feed === undefined) return refuse(malformedFailure)
    if (!feed.ok) return feed
    if (feed.value.kind === 'refused') {
      const [id] = ids
      if (ids.length === 1 && id !== undefined)
        return answer({ entries: [], rejected: [], missing: [id] })
      return bisect(ids, call)
    }
    const { entries, rejected } = feed.value.page
    const found = new Set(entries.map(({ id }) => id))
    return answer({ entries, rejected, missing: ids.filter((id) => !found.has(id)) })
  }

  /** One id that arXiv does not take fails the whole call. */
  const bisect = async (ids: readonly string[], call: ArxivCall): Promise<Answer<ArxivById>> => {
    const middle = Math.ceil(ids.length / 2)
    const left = await byIds(ids.slice(0, middle), call)
    if (!left.ok) return left
    const right = await byIds(ids.slice(middle), call)
    if (!right.ok) return right
    return answer({
      entries: [...left.value.entries, ...right.value.entries],
      rejected: [...left.value.rejected, ...right.value.rejected],
      missing: [...left.value.missing, ...right.value.missing],
    })
  }

  return {
    search,
    byIds: (ids, call = {}) => byIds([...new Set(ids)].slice(0, largestPage), call),
  }
}

const malformedFailure: Failure = {
  code: 'malformed',
  message: 'The answer of arXiv could not be read: its XML is damaged.',
  isRetryable: true,
}
const emptyPageFailure: Failure = {
  code: 'upstreamDown',
  message: 'arXiv sent an empty page where there are papers; the next sync goes on from here.',
  isRetryable: true,
}
const refusedQueryFailure = (message: string): Failure => ({
  code: 'badRequest',
  message:
    message === ''
      ? 'arXiv did not understand the query.'
      : `arXiv did not understand the query: ${message.slice(0, 300)}.`,
  isRetryable: false,
})
