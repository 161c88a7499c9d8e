import { z } from 'zod'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi } from '#domain/identifier'
import { parsedJson, type Reading, unexpected } from './json-answer'
import { distinctIdentifiers } from './paper-url'

const text = z.string().optional().catch(undefined)
const edges = z.array(z.looseObject({ cited: text, citing: text }).nullable().catch(null))

/**
 * Reads `https://api.opencitations.net/index/v2/references/doi:…` (`cited`) or `/citations/…` (`citing`): edges between DOIs, each
 * end as `omid:br/06… doi:10.… pmid:…` (https://opencitations.net/index/api/v2). Ends without a DOI are left out.
 */
export function readOpenCitations(
  body: string,
  end: 'cited' | 'citing',
): Reading<readonly Reference[]> {
  const read = edges.safeParse(parsedJson(body))
  if (!read.success) return unexpected('The answer is not a list of citations.')
  return {
    ok: true,
    value: read.data.flatMap((edge) => {
      const identifiers = identifiersOf(edge?.[end] ?? '')
      return identifiers.length === 0 ? [] : [{ identifiers }]
    }),
  }
}

const identifiersOf = (names: string): readonly Identifier[] =>
  distinctIdentifiers(
    names
      .slice(0, 2_000)
      .split(/\s+/)
      .flatMap((name) =>
        name.startsWith('doi:') ? (identifierFromDoi(name.slice('doi:'.length)) ?? []) : [],
      ),
  )

const counts = z.array(z.looseObject({ count: z.union([z.string(), z.number()]) })).min(1)

/** Reads `/index/v2/citation-count/doi:…`: `[{"count":"12"}]`. */
export function readCitationCount(body: string): Reading<number> {
  const read = counts.safeParse(parsedJson(body))
  const count = Number(read.success ? read.data[0]?.count : Number.NaN)
  return Number.isSafeInteger(count) && count >= 0
    ? { ok: true, value: count }
    : unexpected('The answer is not a count.')
}
