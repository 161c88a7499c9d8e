import { z } from 'zod'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi, parseArxivId } from '#domain/identifier'
import { distinctIdentifiers } from './paper-url'

/** What Semantic Scholar says of one paper. An absent field: not known there. */
export interface ScholarPaper {
  readonly identifiers: readonly Identifier[]
  readonly title?: string
  readonly year?: number
  readonly authors?: readonly string[]
  /** Of the authors that Semantic Scholar tells apart, in the order of the paper; to ask for their figures by. */
  readonly authorIds?: readonly string[]
  readonly abstract?: string
  /** Where it was published; never arXiv itself. */
  readonly venue?: string
  /** `YYYY-MM-DD` */
  readonly publishedOn?: string
  readonly citationCount?: number
  readonly influentialCitationCount?: number
  readonly referenceCount?: number
  /** Absent when withheld or not read: never "none". */
  readonly references?: readonly Reference[]
}

export type ScholarReading =
  | {
      readonly ok: true
      /** In the order of the request; undefined where the paper is not known. */
      readonly papers: readonly (ScholarPaper | undefined)[]
    }
  | UnreadAnswer

export type ScholarMatches =
  | { readonly ok: true; readonly papers: readonly ScholarPaper[] }
  | UnreadAnswer

interface UnreadAnswer {
  readonly ok: false
  readonly reason: 'notJson' | 'upstreamError' | 'unexpectedShape'
  readonly message: string
}

/** Anything may be missing, null or of another type: a field that is not as documented counts as not known. */
const text = z.string().optional().catch(undefined)
const count = z.number().int().nonnegative().optional().catch(undefined)
const externalIds = z
  .looseObject({
    ArXiv: text,
    DOI: text,
    ACL: text,
    CorpusId: z
      .union([z.number().int().positive(), z.string().regex(/^\d{1,12}$/)])
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined)
export const scholarPaper = z.looseObject({ paperId: text, externalIds, title: text, year: count })
const person = z.looseObject({ name: text, authorId: text }).nullable().catch(null)
const wholePaper = scholarPaper.extend({
  authors: z.array(person).optional().catch(undefined),
  abstract: text,
  venue: text,
  publicationDate: text,
  citationCount: count,
  influentialCitationCount: count,
  referenceCount: count,
  references: z.array(scholarPaper.nullable().catch(null)).optional().catch(undefined),
})
const batch = z.array(wholePaper.nullable())
const matches = z.looseObject({ data: z.array(wholePaper.nullable().catch(null)) })
const failure = z.union([
  z.looseObject({ error: z.string() }),
  z.looseObject({ message: z.string() }),
])

/**
 * Reads the answer of `POST /graph/v1/paper/batch` (https://api.semanticscholar.org/api-docs/graph), which has one place for
 * each id asked for. `expected` is the number of ids: with another number of places nothing says which is which.
 */
export function readScholarBatch(body: string, expected: number): ScholarReading {
  const parsed = parseAnswer(body)
  if (!parsed.ok) return parsed
  const read = batch.safeParse(parsed.value)
  if (!read.success) {
    return { ok: false, reason: 'unexpectedShape', message: 'The answer is not a list of papers.' }
  }
  if (read.data.length !== expected) {
    const message = `${expected} papers were asked for, ${read.data.length} came.`
    return { ok: false, reason: 'unexpectedShape', message }
  }
  return { ok: true, papers: read.data.map((one) => (one === null ? undefined : readPaper(one))) }
}

/**
 * Reads the answer of `GET /graph/v1/paper/search/match`: the papers whose title is nearest to the one asked for, usually one.
 * Nothing like it is an empty list or an error that says so, with status 404.
 */
export function readScholarMatches(body: string): ScholarMatches {
  const parsed = parseAnswer(body)
  if (!parsed.ok) {
    return parsed.reason === 'upstreamError' && /not found/i.test(parsed.message)
      ? { ok: true, papers: [] }
      : parsed
  }
  // An answer without hits has been seen without the list.
  if (!hasData(parsed.value)) return { ok: true, papers: [] }
  const read = matches.safeParse(parsed.value)
  return read.success
    ? { ok: true, papers: read.data.data.flatMap((one) => (one === null ? [] : [readPaper(one)])) }
    : { ok: false, reason: 'unexpectedShape', message: 'The answer is not a list of papers.' }
}

const hasData = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || !('total' in value) || 'data' in value

type ParsedAnswer = { readonly ok: true; readonly value: unknown } | UnreadAnswer

function parseAnswer(body: string): ParsedAnswer {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return { ok: false, reason: 'notJson', message: 'The answer is not JSON.' }
  }
  const refused = failure.safeParse(value)
  if (!refused.success || Array.isArray(value)) return { ok: true, value }
  const { error, message } = refused.data as {
    readonly error?: string
    readonly message?: string
  }
  return { ok: false, reason: 'upstreamError', message: error ?? message ?? '' }
}

type RawPaper = z.infer<typeof scholarPaper>

function readPaper(raw: z.infer<typeof wholePaper>): ScholarPaper {
  const { citationCount, influentialCitationCount, referenceCount, references } = raw
  const authors = (raw.authors ?? []).flatMap((one) => folded(one?.name) ?? [])
  const authorIds = (raw.authors ?? []).flatMap((one) => one?.authorId ?? [])
  const abstract = folded(raw.abstract)
  const venue = folded(raw.venue)
  const publishedOn = /^\d{4}-\d{2}-\d{2}$/.exec(raw.publicationDate ?? '')?.[0]
  return {
    ...readScholarReference(raw),
    ...(authors.length === 0 ? {} : { authors }),
    ...(authorIds.length === 0 ? {} : { authorIds }),
    ...(abstract === undefined ? {} : { abstract }),
    // The place of nearly every preprint: it would hide where a survey says that the paper appeared.
    ...(venue === undefined || /^(?:arxiv|corr)\b/i.test(venue) ? {} : { venue }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(citationCount === undefined ? {} : { citationCount }),
    ...(influentialCitationCount === undefined ? {} : { influentialCitationCount }),
    ...(referenceCount === undefined ? {} : { referenceCount }),
    ...readReferences(references, referenceCount),
  }
}

/** An empty list beside a count above zero is a list that the publisher has withheld. */
function readReferences(
  references: readonly (RawPaper | null)[] | undefined,
  referenceCount: number | undefined,
): Pick<ScholarPaper, 'references'> {
  if (references === undefined) return {}
  const isWithheld = references.length === 0 && referenceCount !== 0
  if (isWithheld) return {}
  return {
    references: references
      .flatMap((one) => (one === null ? [] : [readScholarReference(one)]))
      .filter(({ identifiers, title }) => identifiers.length > 0 || title !== undefined),
  }
}

export function readScholarReference(raw: RawPaper): Reference {
  const title = folded(raw.title)
  return {
    identifiers: readIdentifiers(raw),
    ...(title === undefined ? {} : { title }),
    ...(raw.year === undefined || raw.year < 1000 ? {} : { year: raw.year }),
  }
}

/** Undefined for nothing but white space. */
function folded(written: string | undefined): string | undefined {
  const line = written?.replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}

function readIdentifiers({ paperId, externalIds: ids }: RawPaper): readonly Identifier[] {
  const identifiers: Identifier[] = []
  const arxiv = parseArxivId(ids?.ArXiv ?? '')
  if (arxiv !== undefined) identifiers.push({ scheme: 'arxiv', value: arxiv.id })
  const doi = identifierFromDoi(ids?.DOI ?? '')
  if (doi !== undefined) identifiers.push(doi)
  if (paperId !== undefined && /^[0-9a-f]{40}$/i.test(paperId)) {
    identifiers.push({ scheme: 's2', value: paperId.toLowerCase() })
  }
  if (ids?.CorpusId !== undefined)
    identifiers.push({ scheme: 'corpus', value: String(ids.CorpusId) })
  if (ids?.ACL !== undefined && /^[\w.-]{5,60}$/.test(ids.ACL)) {
    identifiers.push({ scheme: 'acl', value: ids.ACL })
  }
  return distinctIdentifiers(identifiers)
}
