import { z } from 'zod'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi, parseArxivId } from '#domain/identifier'
import { foldedLine, parsedJson, type Reading, unexpected } from './json-answer'
import { distinctIdentifiers } from './paper-url'

/** What INSPIRE says of one paper (https://github.com/inspirehep/rest-api-doc). */
export interface InspirePaper {
  readonly arxivIds: readonly string[]
  readonly citationCount?: number
  /** Absent: the record has no list. */
  readonly references?: readonly Reference[]
}

const text = z.string().optional().catch(undefined)
const texts = z.array(text).optional().catch(undefined)
const misc = z
  .array(z.looseObject({ value: text }).nullable().catch(null))
  .optional()
  .catch(undefined)
const reference = z
  .looseObject({
    reference: z
      .looseObject({
        arxiv_eprint: text,
        dois: texts,
        title: z.looseObject({ title: text }).optional().catch(undefined),
        misc: texts,
        publication_info: z
          .looseObject({ year: z.number().int().optional().catch(undefined) })
          .optional()
          .catch(undefined),
      })
      .optional()
      .catch(undefined),
    raw_refs: misc,
  })
  .nullable()
  .catch(null)
const hit = z
  .looseObject({
    metadata: z.looseObject({
      arxiv_eprints: misc,
      citation_count: z.number().int().nonnegative().optional().catch(undefined),
      references: z.array(reference).optional().catch(undefined),
    }),
  })
  .nullable()
  .catch(null)
const answer = z.looseObject({ hits: z.looseObject({ hits: z.array(hit) }) })

/** Reads `https://inspirehep.net/api/literature?q=…&fields=references,citation_count,arxiv_eprints`. The order means nothing. */
export function readInspire(body: string): Reading<readonly InspirePaper[]> {
  const read = answer.safeParse(parsedJson(body))
  if (!read.success) return unexpected('The answer holds no papers.')
  return {
    ok: true,
    value: read.data.hits.hits.flatMap((one) => {
      if (one === null) return []
      const { arxiv_eprints, citation_count, references } = one.metadata
      return [
        {
          arxivIds: (arxiv_eprints ?? []).flatMap((id) => parseArxivId(id?.value ?? '')?.id ?? []),
          ...(citation_count === undefined ? {} : { citationCount: citation_count }),
          ...(references === undefined ? {} : { references: references.flatMap(readReference) }),
        },
      ]
    }),
  }
}

function readReference(raw: z.infer<typeof reference>): readonly Reference[] {
  const { arxiv_eprint, dois, title, misc: more, publication_info } = raw?.reference ?? {}
  const arxiv = parseArxivId(arxiv_eprint ?? '')
  const identifiers: readonly Identifier[] = distinctIdentifiers([
    ...(arxiv === undefined ? [] : [{ scheme: 'arxiv', value: arxiv.id } as const]),
    ...(dois ?? []).flatMap((doi) => identifierFromDoi(doi ?? '') ?? []),
  ])
  const line = foldedLine(title?.title)
  const printed = foldedLine(raw?.raw_refs?.[0]?.value ?? more?.join(' '))?.slice(0, 2_000)
  if (identifiers.length === 0 && line === undefined && printed === undefined) return []
  const year = publication_info?.year
  return [
    {
      identifiers,
      ...(line === undefined ? {} : { title: line }),
      ...(year === undefined || year < 1000 || year > 9999 ? {} : { year }),
      ...(printed === undefined || line !== undefined ? {} : { text: printed }),
    },
  ]
}
