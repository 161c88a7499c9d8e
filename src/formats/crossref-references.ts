import { z } from 'zod'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi } from '#domain/identifier'
import { foldedLine, parsedJson, type Reading, unexpected } from './json-answer'
import { markupText } from './markup-text'
import { distinctIdentifiers } from './paper-url'
import { printedReference } from './printed-reference'

/** What a publisher deposited at Crossref beside the description of a work: whom it cites, and whether it was taken back. */
export interface CrossrefCitations {
  readonly identifier: Identifier
  /** Absent: none deposited, which says nothing. */
  readonly references?: readonly Reference[]
  readonly citationCount?: number
  readonly retraction?: {
    /** DOI of the notice. */
    readonly notice?: string
    /** `YYYY-MM-DD` */
    readonly on?: string
  }
}

const text = z.string().optional().catch(undefined)
const entry = z
  .looseObject({
    DOI: text,
    'article-title': text,
    'volume-title': text,
    year: text,
    author: text,
    'journal-title': text,
    unstructured: text,
  })
  .nullable()
  .catch(null)
const update = z
  .looseObject({
    type: text,
    DOI: text,
    updated: z
      .looseObject({ 'date-parts': z.array(z.array(z.number().int().nullable())) })
      .optional()
      .catch(undefined),
  })
  .nullable()
  .catch(null)
const work = z.looseObject({
  DOI: z.string(),
  reference: z.array(entry).optional().catch(undefined),
  'is-referenced-by-count': z.number().int().nonnegative().optional().catch(undefined),
  'updated-by': z.array(update).optional().catch(undefined),
})
const list = z.looseObject({
  message: z.looseObject({ items: z.array(work.nullable().catch(null)) }),
})
const single = z.looseObject({ message: work })

/** Reads `https://api.crossref.org/works?filter=doi:…` or `/works/{doi}`. Works of a list come in no order that matters. */
export function readCrossrefCitations(body: string): Reading<readonly CrossrefCitations[]> {
  const value = parsedJson(body)
  const many = list.safeParse(value)
  if (many.success) {
    const { items } = many.data.message
    return { ok: true, value: items.flatMap((one) => (one === null ? [] : readWork(one))) }
  }
  const one = single.safeParse(value)
  return one.success
    ? { ok: true, value: readWork(one.data.message) }
    : unexpected('The answer holds no works.')
}

function readWork(raw: z.infer<typeof work>): readonly CrossrefCitations[] {
  const identifier = identifierFromDoi(raw.DOI)
  if (identifier === undefined) return []
  const references = raw.reference?.flatMap((one) => readEntry(one) ?? [])
  const count = raw['is-referenced-by-count']
  const notice = (raw['updated-by'] ?? []).find((one) =>
    /retract|withdraw|remov/i.test(one?.type ?? ''),
  )
  const doi = identifierFromDoi(notice?.DOI ?? '')
  const on = dayOf(notice?.updated?.['date-parts'][0] ?? [])
  return [
    {
      identifier,
      ...(references === undefined || references.length === 0 ? {} : { references }),
      ...(count === undefined ? {} : { citationCount: count }),
      ...(notice === undefined || notice === null
        ? {}
        : {
            retraction: {
              ...(doi?.scheme === 'doi' ? { notice: doi.value } : {}),
              ...(on === undefined ? {} : { on }),
            },
          }),
    },
  ]
}

function readEntry(raw: z.infer<typeof entry>): Reference | undefined {
  if (raw === null) return undefined
  const doi = identifierFromDoi(raw.DOI ?? '')
  const title = foldedLine(markupText(raw['article-title'] ?? raw['volume-title'] ?? ''))
  const year = Number(/^\D*(\d{4})/.exec(raw.year ?? '')?.[1] ?? Number.NaN)
  const printed = foldedLine(
    markupText(raw.unstructured ?? [raw.author, title, raw['journal-title'], raw.year].join('. ')),
  )
  const read = printedReference(printed ?? '')
  const identifiers = distinctIdentifiers([
    ...(doi === undefined ? [] : [doi]),
    ...(raw.unstructured === undefined ? [] : (read?.identifiers ?? [])),
  ])
  const text = raw.unstructured === undefined ? undefined : read?.text
  if (identifiers.length === 0 && title === undefined && text === undefined) return undefined
  const known = year >= 1000 ? year : read?.year
  return {
    identifiers,
    ...(title === undefined ? {} : { title }),
    ...(known === undefined ? {} : { year: known }),
    ...(text === undefined || title !== undefined ? {} : { text }),
  }
}

function dayOf([year, month, day]: readonly (number | null)[]): string | undefined {
  if (typeof year !== 'number' || year < 1000 || year > 9999) return undefined
  const time = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().slice(0, 10)
}
