import { type Answer, answer } from '#contract/failure'
import { type Identifier, identityKey } from '#domain/identifier'
import { type OpenAlexWork, readOpenAlexPage, readOpenAlexWork } from '#formats/openalex'
import { askHalves } from '../upstream/ask-halves'
import { askUpstream, type CallOptions } from '../upstream/ask-upstream'
import type { Upstream } from '../upstream/upstream'

/** OpenAlex: https://developers.openalex.org/api-reference/works. Without a key it has a small budget a day: few, large calls. */
export interface OpenAlexClient {
  /**
   * At most `mostNames` arXiv ids and DOIs; by `identityKey`. Several works where a preprint and its journal version are two there.
   * What OpenAlex does not know is not in the answer.
   */
  works(
    names: readonly Identifier[],
    call?: CallOptions,
  ): Promise<Answer<ReadonlyMap<string, readonly OpenAlexWork[]>>>
  /** Works by their `W…`, at most `mostIds`; those that were deleted or joined to others are not in the answer. */
  worksById(
    ids: readonly string[],
    call?: CallOptions,
  ): Promise<Answer<ReadonlyMap<string, OpenAlexWork>>>
  /** One work, which costs nothing of the budget. */
  work(name: Identifier, call?: CallOptions): Promise<Answer<OpenAlexWork | undefined>>
  /** A page of the works that cite `id`; `cursor` is `*` for the first. */
  citing(id: string, cursor: string, call?: CallOptions): Promise<Answer<CitingPage>>
}

export interface CitingPage {
  readonly works: readonly OpenAlexWork[]
  readonly total?: number
  readonly next?: string
}

/** Fifty DOIs of usual length keep the address under 2,500 characters. */
export const mostNames = 50
export const mostIds = 100

const address = 'https://api.openalex.org/works'
const briefFields = 'id,doi,display_name,publication_year,locations'
const fields = `${briefFields},cited_by_count,is_retracted,referenced_works`

/** The DOI that OpenAlex knows a paper by. Undefined for schemes that it does not look up. */
const doiOf = ({ scheme, value }: Identifier): string | undefined =>
  scheme === 'arxiv' ? `10.48550/arxiv.${value}` : scheme === 'doi' ? value : undefined

export function createOpenAlexClient(
  upstream: Upstream,
  readKey: () => Promise<string | undefined>,
): OpenAlexClient {
  const ask = async <T>(
    path: string,
    query: Readonly<Record<string, string>>,
    read: Parameters<typeof askUpstream<T>>[2]['read'],
    call: CallOptions,
  ): Promise<Answer<T | undefined>> => {
    const key = await readKey()
    const parameters = new URLSearchParams({
      ...query,
      ...(key === undefined ? {} : { api_key: key }),
    })
    return askUpstream(upstream, `${address}${path}?${parameters}`, {
      title: 'OpenAlex',
      expect: 'json',
      read,
      isForMany: path === '',
      ...call,
    })
  }

  const list = async (filter: string, select: string, rows: number, call: CallOptions) =>
    ask('', { filter, select, per_page: String(rows) }, readOpenAlexPage, call)

  return {
    works: async (names, call = {}) => {
      const byDoi = new Map<string, Identifier>()
      for (const name of names.slice(0, mostNames)) {
        const doi = doiOf(name)
        // Both characters have a meaning in a filter, and nothing escapes them.
        if (doi !== undefined && !/[|,]/.test(doi)) byDoi.set(doi, name)
      }
      return askHalves([...byDoi], async (turn) => {
        const dois = turn.map(([doi]) => doi).join('|')
        const got = await list(`doi:${dois}`, fields, mostIds, call)
        if (!got.ok) return got
        const found = new Map<string, OpenAlexWork[]>()
        for (const [, name] of turn) {
          const key = identityKey(name)
          const works = (got.value?.works ?? []).filter(({ identifiers }) =>
            identifiers.some((one) => identityKey(one) === key),
          )
          if (works.length > 0) found.set(key, works)
        }
        return answer(found)
      })
    },
    worksById: async (ids, call = {}) => {
      const asked = ids.filter((id) => /^W\d+$/.test(id)).slice(0, mostIds)
      if (asked.length === 0) return answer(new Map())
      const got = await list(`openalex:${asked.join('|')}`, briefFields, mostIds, call)
      if (!got.ok) return got
      const wanted = new Set(asked)
      return answer(
        new Map(
          (got.value?.works ?? []).flatMap((work) =>
            wanted.has(work.id) ? [[work.id, work] as const] : [],
          ),
        ),
      )
    },
    work: async (name, call = {}) => {
      const doi = doiOf(name)
      if (doi === undefined) return answer(undefined)
      const path = `/doi:${doi.split('/').map(encodeURIComponent).join('/')}`
      const got = await ask(path, { select: fields }, readOpenAlexWork, call)
      if (!got.ok) return got
      const isOther = got.value?.identifiers.every((one) => identityKey(one) !== identityKey(name))
      return isOther === true ? answer(undefined) : got
    },
    citing: async (id, cursor, call = {}) => {
      const got = await ask(
        '',
        { filter: `cites:${id}`, select: briefFields, per_page: '100', cursor },
        readOpenAlexPage,
        call,
      )
      if (!got.ok) return got
      const { works = [], total, nextCursor } = got.value ?? {}
      return answer({
        works,
        ...(total === undefined ? {} : { total }),
        ...(nextCursor === undefined || works.length === 0 ? {} : { next: nextCursor }),
      })
    },
  }
}
