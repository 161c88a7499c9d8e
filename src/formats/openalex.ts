import { z } from 'zod'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi } from '#domain/identifier'
import { foldedLine, parsedJson, type Reading, unexpected } from './json-answer'
import { markupText } from './markup-text'
import { distinctIdentifiers, identifiersFromUrl } from './paper-url'

/** A Work of OpenAlex (https://developers.openalex.org/api-reference/works). An absent field: not known there. */
export interface OpenAlexWork {
  /** `W…` */
  readonly id: string
  /** Its own id last: DOI, the arXiv id that the DOI names, arXiv ids of its places on the web. */
  readonly identifiers: readonly Identifier[]
  readonly title?: string
  readonly year?: number
  readonly citationCount?: number
  readonly isRetracted?: boolean
  /** `W…` of what it cites. Usually empty for works that are on arXiv alone: never "none". */
  readonly referencedIds: readonly string[]
}

export interface OpenAlexPage {
  readonly works: readonly OpenAlexWork[]
  readonly total?: number
  readonly nextCursor?: string
}

const text = z.string().optional().catch(undefined)
const count = z.number().int().nonnegative().optional().catch(undefined)
const location = z.looseObject({ landing_page_url: text }).nullable().catch(null)
const work = z.looseObject({
  id: z.string(),
  doi: text,
  display_name: text,
  title: text,
  publication_year: count,
  cited_by_count: count,
  is_retracted: z.boolean().optional().catch(undefined),
  referenced_works: z.array(z.string().nullable().catch(null)).optional().catch(undefined),
  locations: z.array(location).optional().catch(undefined),
})
const page = z.looseObject({
  results: z.array(work.nullable().catch(null)),
  meta: z.looseObject({ count, next_cursor: text }).optional().catch(undefined),
})

/** `https://openalex.org/W123` → `W123`. */
export const openAlexId = (url: string): string | undefined =>
  /^(?:https:\/\/openalex\.org\/)?(W\d{1,15})$/.exec(url)?.[1]

/** Reads a list of `https://api.openalex.org/works?filter=…`. The order means nothing. */
export function readOpenAlexPage(body: string): Reading<OpenAlexPage> {
  const read = page.safeParse(parsedJson(body))
  if (!read.success) return unexpected('The answer holds no works.')
  const { results, meta } = read.data
  return {
    ok: true,
    value: {
      works: results.flatMap((one) => (one === null ? [] : readWork(one))),
      ...(meta?.count === undefined ? {} : { total: meta.count }),
      ...(meta?.next_cursor === undefined ? {} : { nextCursor: meta.next_cursor }),
    },
  }
}

/** Reads `https://api.openalex.org/works/doi:…`. */
export function readOpenAlexWork(body: string): Reading<OpenAlexWork> {
  const read = work.safeParse(parsedJson(body))
  const [value] = read.success ? readWork(read.data) : []
  return value === undefined ? unexpected('The answer is not a work.') : { ok: true, value }
}

function readWork(raw: z.infer<typeof work>): readonly OpenAlexWork[] {
  const id = openAlexId(raw.id)
  if (id === undefined) return []
  const doi = identifierFromDoi(raw.doi ?? '')
  const arxiv = (raw.locations ?? []).flatMap((one) =>
    identifiersFromUrl(one?.landing_page_url ?? '').filter(({ scheme }) => scheme === 'arxiv'),
  )
  const title = foldedLine(markupText(raw.display_name ?? raw.title ?? ''))
  return [
    {
      id,
      identifiers: distinctIdentifiers([
        ...(doi === undefined ? [] : [doi]),
        ...arxiv,
        { scheme: 'openalex', value: id },
      ]),
      ...(title === undefined ? {} : { title }),
      ...(raw.publication_year === undefined || raw.publication_year < 1000
        ? {}
        : { year: raw.publication_year }),
      ...(raw.cited_by_count === undefined ? {} : { citationCount: raw.cited_by_count }),
      ...(raw.is_retracted === undefined ? {} : { isRetracted: raw.is_retracted }),
      referencedIds: (raw.referenced_works ?? []).flatMap((one) => openAlexId(one ?? '') ?? []),
    },
  ]
}

export const openAlexReference = ({ identifiers, title, year }: OpenAlexWork): Reference => ({
  identifiers,
  ...(title === undefined ? {} : { title }),
  ...(year === undefined ? {} : { year }),
})
