import { z } from 'zod'
import { type Identifier, identifierFromDoi } from '#domain/identifier'
import { markupText } from './markup-text'

/** What Crossref says of one work, from what its publisher deposited. An absent field: not deposited. */
export interface CrossrefWork {
  /** The DOI itself, or the arXiv id that it names. */
  readonly identifier: Identifier
  readonly title?: string
  /** As displayed, given name first. */
  readonly authors?: readonly string[]
  readonly abstract?: string
  readonly year?: number
  /** ISO UTC; absent when only a month or a year was deposited. */
  readonly publishedAt?: string
  readonly venue?: string
}

export type CrossrefReading =
  | { readonly ok: true; readonly works: readonly CrossrefWork[] }
  | {
      readonly ok: false
      readonly reason: 'notJson' | 'upstreamError' | 'unexpectedShape'
      readonly message: string
    }

/** Anything may be missing, null or of another type: a field that is not as documented counts as not deposited. */
const text = z.string().optional().catch(undefined)
const texts = z.array(text).optional().catch(undefined)
const date = z
  .looseObject({ 'date-parts': z.array(z.array(z.number().int().nullable())) })
  .optional()
  .catch(undefined)
const contributor = z
  .looseObject({ given: text, family: text, name: text, suffix: text })
  .optional()
  .catch(undefined)
const work = z.looseObject({
  DOI: z.string(),
  title: texts,
  subtitle: texts,
  author: z.array(contributor).optional().catch(undefined),
  abstract: text,
  issued: date,
  published: date,
  'published-print': date,
  'published-online': date,
  'container-title': texts,
  event: z.looseObject({ name: text }).optional().catch(undefined),
})
const list = z.looseObject({
  message: z.looseObject({ items: z.array(work.optional().catch(undefined)) }),
})
const single = z.looseObject({ message: work })
const refusal = z.looseObject({
  status: z.literal('failed'),
  message: z.array(z.looseObject({ message: text })).catch([]),
})

/**
 * Reads an answer of `https://api.crossref.org/works` or `/works/{doi}`
 * (https://www.crossref.org/documentation/retrieve-metadata/rest-api/). Works of a list come in no order that matters.
 */
export function readCrossref(body: string): CrossrefReading {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return { ok: false, reason: 'notJson', message: 'The answer is not JSON.' }
  }
  const refused = refusal.safeParse(value)
  if (refused.success) {
    const message = refused.data.message.map((one) => one.message ?? '').join(' ')
    return { ok: false, reason: 'upstreamError', message: message.trim() }
  }
  const many = list.safeParse(value)
  if (many.success) return { ok: true, works: many.data.message.items.flatMap(readWork) }
  const one = single.safeParse(value)
  return one.success
    ? { ok: true, works: readWork(one.data.message) }
    : { ok: false, reason: 'unexpectedShape', message: 'The answer holds no works.' }
}

type RawWork = z.infer<typeof work>

function readWork(raw: RawWork | undefined): readonly CrossrefWork[] {
  const identifier = identifierFromDoi(raw?.DOI ?? '')
  if (raw === undefined || identifier === undefined) return []
  const title = titleOf(raw)
  const authors = (raw.author ?? []).flatMap((one) => nameOf(one) ?? [])
  const abstract = cleaned(raw.abstract)
  const venue = cleaned(raw['container-title']?.[0]) ?? cleaned(raw.event?.name)
  return [
    {
      identifier,
      ...(title === undefined ? {} : { title }),
      ...(authors.length === 0 ? {} : { authors }),
      ...(abstract === undefined ? {} : { abstract }),
      ...dateOf(raw),
      ...(venue === undefined ? {} : { venue }),
    },
  ]
}

/** Undefined when nothing is left. */
function cleaned(markup: string | undefined): string | undefined {
  const plain = markupText(markup ?? '')
  return plain === '' ? undefined : plain
}

/** Some publishers deposit what follows the colon apart, and some deposit it twice. */
function titleOf(raw: RawWork): string | undefined {
  const title = cleaned(raw.title?.[0])
  const subtitle = cleaned(raw.subtitle?.[0])
  if (title === undefined || subtitle === undefined) return title
  return title.toLowerCase().includes(subtitle.toLowerCase())
    ? title
    : `${title.replace(/[\s:]{1,5}$/, '')}: ${subtitle}`
}

/** A group has one name; a person may have a family name alone. */
function nameOf(one: z.infer<typeof contributor>): string | undefined {
  const parts = [one?.given, one?.family, one?.suffix].flatMap((part) => cleaned(part) ?? [])
  return parts.length > 0 ? parts.join(' ') : cleaned(one?.name)
}

/** `issued` is the earlier of print and online; records without it have one of the others. */
function dateOf(raw: RawWork): Pick<CrossrefWork, 'year' | 'publishedAt'> {
  for (const one of [raw.issued, raw.published, raw['published-online'], raw['published-print']]) {
    const [year, month, day] = one?.['date-parts'][0] ?? []
    if (typeof year !== 'number' || year < 1000 || year > 9999) continue
    const ms = Date.UTC(year, (month ?? 0) - 1, day ?? 0)
    const isDay = month != null && day != null && month >= 1 && month <= 12 && day >= 1 && day <= 31
    return { year, ...(isDay ? { publishedAt: new Date(ms).toISOString() } : {}) }
  }
  return {}
}
