import { type Identifier, identifierFromDoi } from '#domain/identifier'
import type { Author, WorkRecord } from '#domain/work'
import {
  arxivLinks,
  isArxivCategory,
  knownFacts,
  readAuthor,
  readInstant,
  readTitle,
  soundsWithdrawn,
  versionsOf,
  yearOfArxivId,
} from './arxiv-facts'
import { arxivReferenceFromUrl, distinctIdentifiers } from './paper-url'
import {
  childOf,
  childrenOf,
  foldedText,
  isXmlLike,
  readXml,
  writeXml,
  type XmlElement,
} from './xml'

export interface ArxivEntry {
  /** Canonical. */
  readonly id: string
  /** The version that this entry describes. */
  readonly version?: number
  readonly publishedAt?: string
  /** When this version was submitted: where paging by last update may stop. */
  readonly updatedAt?: string
  readonly record: WorkRecord
}

export interface RejectedEntry {
  readonly raw: string
  readonly reason: string
  readonly where?: string
}

export type FeedReading =
  | {
      readonly ok: true
      /** In all pages. */
      readonly total: number
      readonly start: number
      /** As asked for, not as given. */
      readonly perPage: number
      readonly entries: readonly ArxivEntry[]
      readonly rejected: readonly RejectedEntry[]
    }
  | {
      readonly ok: false
      readonly reason: 'malformed' | 'truncated' | 'notAtom' | 'upstreamError'
      readonly message: string
    }

const atom = 'http://www.w3.org/2005/Atom'
const arxiv = 'http://arxiv.org/schemas/atom'
const openSearch = 'http://a9.com/-/spec/opensearch/1.1/'

/**
 * Reads an answer of arXiv's API (https://info.arxiv.org/help/api/user-manual.html), old server and new. An entry that
 * cannot be read is rejected alone. arXiv reports its own errors as a feed with one entry; it is known by its id,
 * because a paper may well be titled "Error".
 */
export function readArxivFeed(text: string, fetchedAt: string): FeedReading {
  const reading = readXml(text)
  if (!reading.ok) {
    return { ...reading, reason: isXmlLike(text) ? reading.reason : 'notAtom' }
  }
  const { root } = reading
  if (root.name !== 'feed' || root.namespace !== atom) {
    return { ok: false, reason: 'notAtom', message: `The answer is a <${root.name}>, not a feed.` }
  }
  const entries: ArxivEntry[] = []
  const rejected: RejectedEntry[] = []
  for (const element of childrenOf(root, atom, 'entry')) {
    const id = foldedText(childOf(element, atom, 'id')) ?? ''
    if (/arxiv\.org\/api\/errors/.test(id)) {
      const summary = foldedText(childOf(element, atom, 'summary'))
      return { ok: false, reason: 'upstreamError', message: summary ?? id }
    }
    const entry = readEntry(element, id, fetchedAt)
    if (typeof entry === 'string')
      rejected.push({ raw: writeXml(element), reason: entry, where: id })
    else entries.push(entry)
  }
  const count = (name: string): number | undefined => {
    const value = foldedText(childOf(root, openSearch, name))
    return value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : undefined
  }
  const given = entries.length + rejected.length
  return {
    ok: true,
    total: count('totalResults') ?? given,
    start: count('startIndex') ?? 0,
    perPage: count('itemsPerPage') ?? given,
    entries,
    rejected,
  }
}

/** The entry, or the reason why it cannot be read. */
function readEntry(element: XmlElement, id: string, fetchedAt: string): ArxivEntry | string {
  const reference = arxivReferenceFromUrl(id)
  if (reference === undefined) return 'The id is not an arXiv id.'
  const title = foldedText(childOf(element, atom, 'title'))
  if (title === undefined) return 'The title is empty.'
  const publishedAt = readInstant(foldedText(childOf(element, atom, 'published')))
  const updatedAt = readInstant(foldedText(childOf(element, atom, 'updated')))
  const abstract = foldedText(childOf(element, atom, 'summary'))
  const comment = foldedText(childOf(element, arxiv, 'comment'))
  const categories = childrenOf(element, atom, 'category')
    .map((category) => category.attributes.get('term') ?? '')
    .filter(isArxivCategory)
  const authors = childrenOf(element, atom, 'author').flatMap(readAtomAuthor)
  const record: WorkRecord = {
    provider: 'arxiv',
    fetchedAt,
    identifiers: readIdentifiers(element, reference.id),
    facts: knownFacts({
      title: readTitle(title),
      authors: authors.length === 0 ? undefined : authors,
      abstract,
      year:
        publishedAt === undefined ? yearOfArxivId(reference.id) : Number(publishedAt.slice(0, 4)),
      publishedAt,
      updatedAt,
      primaryCategory: childOf(element, arxiv, 'primary_category')?.attributes.get('term'),
      categories: categories.length === 0 ? undefined : [...new Set(categories)],
      comment,
      journalReference: foldedText(childOf(element, arxiv, 'journal_ref')),
      isWithdrawn: soundsWithdrawn(comment, abstract),
    }),
    links: arxivLinks(reference.id),
    versions: versionsOf(publishedAt, updatedAt, reference.version),
  }
  return {
    id: reference.id,
    ...(reference.version === undefined ? {} : { version: reference.version }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    record,
  }
}

function readAtomAuthor(element: XmlElement): readonly Author[] {
  const name = foldedText(childOf(element, atom, 'name'))
  const affiliations = childrenOf(element, arxiv, 'affiliation').flatMap(
    (affiliation) => foldedText(affiliation) ?? [],
  )
  const author = name === undefined ? undefined : readAuthor(name, affiliations)
  return author === undefined ? [] : [author]
}

/** `arxiv:doi` may stand several times, and hold several. */
const readIdentifiers = (element: XmlElement, id: string): readonly Identifier[] =>
  distinctIdentifiers([
    { scheme: 'arxiv', value: id },
    ...childrenOf(element, arxiv, 'doi')
      .flatMap((doi) => (foldedText(doi) ?? '').split(' '))
      .flatMap((text) => identifierFromDoi(text) ?? []),
  ])
