import { type Identifier, identifierFromDoi, parseArxivId } from '#domain/identifier'
import type { Author, Version, WorkRecord } from '#domain/work'
import type { RejectedEntry } from './arxiv-atom'
import { splitArxivAuthors } from './arxiv-authors'
import {
  arxivLinks,
  isArxivCategory,
  knownFacts,
  readAuthor,
  readInstant,
  readTitle,
  soundsWithdrawn,
  yearOfArxivId,
} from './arxiv-facts'
import { distinctIdentifiers } from './paper-url'
import { safeHttpUrl } from './safe-url'
import {
  childOf,
  childrenOf,
  foldedText,
  isXmlLike,
  readXml,
  writeXml,
  type XmlElement,
} from './xml'

export interface OaiHeader {
  /** Canonical arXiv id. */
  readonly id: string
  /** `YYYY-MM-DD`, UTC: the last change of any kind, not a submission. */
  readonly datestamp: string
  /** `cs:cs:LG`, `physics:hep-th`, `math`. */
  readonly sets: readonly string[]
}

export type OaiRecord =
  | (OaiHeader & { readonly kind: 'record'; readonly work: WorkRecord })
  | (OaiHeader & { readonly kind: 'deleted' })
  /** Of ListIdentifiers, which carries nothing else. */
  | (OaiHeader & { readonly kind: 'header' })

export interface OaiContinuation {
  readonly resumptionToken: string
  /**
   * Where to begin again when the token has died (they do at midnight UTC): the `from` inside a token of the new server, else
   * the last datestamp of the page. Records of that day come twice.
   */
  readonly nextFrom?: string
  /** The `skip` inside the token. */
  readonly skip?: number
  /** ISO UTC. */
  readonly expiresAt?: string
}

export type OaiReading =
  | {
      readonly ok: true
      readonly records: readonly OaiRecord[]
      readonly rejected: readonly RejectedEntry[]
      /** Absent on the last page. */
      readonly next?: OaiContinuation
    }
  | {
      readonly ok: false
      readonly reason: 'malformed' | 'truncated' | 'notOai' | 'upstreamError'
      /** OAI's own: `badArgument`, `badResumptionToken`, `idDoesNotExist`, … */
      readonly code?: string
      readonly message: string
    }

const oai = 'http://www.openarchives.org/OAI/2.0/'

/**
 * Reads ListRecords, GetRecord and ListIdentifiers of arXiv (http://www.openarchives.org/OAI/openarchivesprotocol.html) with
 * the metadata prefixes `arXivRaw` and `arXiv`. "No records match" is an answer, not a failure. A record in another
 * prefix, or without title or id, is rejected alone.
 */
export function readArxivOai(text: string, fetchedAt: string): OaiReading {
  const reading = readXml(text)
  if (!reading.ok) return { ...reading, reason: isXmlLike(text) ? reading.reason : 'notOai' }
  const { root } = reading
  if (root.name !== 'OAI-PMH' || root.namespace !== oai) {
    return { ok: false, reason: 'notOai', message: `The answer is a <${root.name}>, not OAI-PMH.` }
  }
  const error = childOf(root, oai, 'error')
  if (error !== undefined) return readError(error)
  const list = ['ListRecords', 'GetRecord', 'ListIdentifiers']
    .map((verb) => childOf(root, oai, verb))
    .find((element) => element !== undefined)
  const records: OaiRecord[] = []
  const rejected: RejectedEntry[] = []
  for (const element of list?.children ?? []) {
    if (element.name !== 'record' && element.name !== 'header') continue
    const record = readRecord(element, fetchedAt)
    if ('reason' in record) rejected.push({ raw: writeXml(element), ...record })
    else records.push(record)
  }
  const next = list && readContinuation(list, records)
  return { ok: true, records, rejected, ...(next === undefined ? {} : { next }) }
}

function readError(error: XmlElement): OaiReading {
  const code = error.attributes.get('code') ?? ''
  if (code === 'noRecordsMatch') return { ok: true, records: [], rejected: [] }
  return { ok: false, reason: 'upstreamError', code, message: foldedText(error) ?? code }
}

function readContinuation(
  list: XmlElement,
  records: readonly OaiRecord[],
): OaiContinuation | undefined {
  const element = childOf(list, oai, 'resumptionToken')
  const token = foldedText(element)
  if (token === undefined) return undefined
  const parameters = new Map(
    decodeQuery(token).map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2)
      return [name, value]
    }),
  )
  const from = parameters.get('from')
  const nextFrom = from !== undefined && isDay(from) ? from : records.at(-1)?.datestamp
  const skip = parameters.get('skip')
  const expiresAt = readInstant(
    element?.attributes.get('expires') ?? element?.attributes.get('expirationDate'),
  )
  return {
    resumptionToken: token,
    ...(nextFrom === undefined ? {} : { nextFrom }),
    ...(skip !== undefined && /^\d{1,9}$/.test(skip) ? { skip: Number(skip) } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
}

/** A token of the new server is a query string, encoded once more as a whole. */
function decodeQuery(token: string): readonly string[] {
  try {
    return decodeURIComponent(token).split('&')
  } catch {
    return []
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

interface Refusal {
  readonly reason: string
  readonly where?: string
}

function readRecord(element: XmlElement, fetchedAt: string): OaiRecord | Refusal {
  const headerElement = element.name === 'header' ? element : childOf(element, oai, 'header')
  const identifier = foldedText(headerElement && childOf(headerElement, oai, 'identifier')) ?? ''
  const reference = parseArxivId(identifier.replace(/^oai:arxiv\.org:/i, ''))
  if (headerElement === undefined || reference === undefined) {
    return { reason: 'The identifier is not an arXiv id.', where: identifier }
  }
  const header: OaiHeader = {
    id: reference.id,
    datestamp: (foldedText(childOf(headerElement, oai, 'datestamp')) ?? '').slice(0, 10),
    sets: childrenOf(headerElement, oai, 'setSpec').flatMap((set) => foldedText(set) ?? []),
  }
  if (headerElement.attributes.get('status') === 'deleted') return { kind: 'deleted', ...header }
  if (element.name === 'header') return { kind: 'header', ...header }
  const metadata = childOf(element, oai, 'metadata')
  // By name alone: the namespace is missing from some records.
  const raw = metadata?.children.find(({ name }) => name === 'arXivRaw')
  const plain = metadata?.children.find(({ name }) => name === 'arXiv')
  const source = raw ?? plain
  if (source === undefined) {
    return {
      reason: 'The metadata are in none of the formats arXiv and arXivRaw.',
      where: header.id,
    }
  }
  const title = foldedText(childOf(source, source.namespace, 'title'))
  if (title === undefined) return { reason: 'The title is empty.', where: header.id }
  const work = raw
    ? readRaw(raw, header.id, title, fetchedAt)
    : readPlain(source, header.id, title, fetchedAt)
  return { kind: 'record', ...header, work }
}

/** `arXivRaw`: every version with its time, authors as one line. */
function readRaw(element: XmlElement, id: string, title: string, fetchedAt: string): WorkRecord {
  const versionElements = childrenOf(element, element.namespace, 'version')
  const versions = versionElements
    .flatMap(readVersion)
    .sort((one, other) => one.number - other.number)
  const publishedAt = versions[0]?.number === 1 ? versions[0].submittedAt : undefined
  const last = versionElements.at(-1)
  const authors = splitArxivAuthors(
    foldedText(childOf(element, element.namespace, 'authors')) ?? '',
  )
  return buildRecord(element, id, title, fetchedAt, {
    authors,
    publishedAt,
    updatedAt: versions.at(-1)?.submittedAt,
    versions,
    isEmptied: last !== undefined && isEmptied(last),
  })
}

function readVersion(element: XmlElement): readonly Version[] {
  const number = /^v(\d{1,3})$/.exec(element.attributes.get('version') ?? '')?.[1]
  const submittedAt = readInstant(foldedText(childOf(element, element.namespace, 'date')))
  return number === undefined || submittedAt === undefined
    ? []
    : [{ number: Number(number), submittedAt }]
}

/** A withdrawal is a new version without a source: `0kb`, and `I` (ignored) where the source type is given. */
const isEmptied = (version: XmlElement): boolean =>
  foldedText(childOf(version, version.namespace, 'size')) === '0kb' ||
  foldedText(childOf(version, version.namespace, 'source_type')) === 'I'

/** `arXiv`: names in parts. Days, not times, and no versions. */
function readPlain(element: XmlElement, id: string, title: string, fetchedAt: string): WorkRecord {
  const list = childOf(element, element.namespace, 'authors')
  const authors = (list?.children ?? []).flatMap(readPartedAuthor)
  const createdAt = readInstant(foldedText(childOf(element, element.namespace, 'created')))
  return buildRecord(element, id, title, fetchedAt, {
    authors,
    // The new server gives the day of the newest version here; the month inside the id tells.
    publishedAt: createdAt !== undefined && isMonthOf(id, createdAt) ? createdAt : undefined,
    updatedAt: undefined,
    versions: [],
    isEmptied: false,
  })
}

/** Ids are given out by month of announcement: the submission is of that month or the days before it. */
function isMonthOf(id: string, instant: string): boolean {
  const digits = /(\d{2})(\d{2})(?:\.\d+|\d{3})$/.exec(id)
  const year = yearOfArxivId(id)
  if (digits === null || year === undefined) return false
  const month = year * 12 + Number(digits[2])
  const submitted = Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7))
  return month - submitted >= 0 && month - submitted <= 1
}

function readPartedAuthor(element: XmlElement): readonly Author[] {
  const part = (name: string): string => foldedText(childOf(element, element.namespace, name)) ?? ''
  const affiliations = childrenOf(element, element.namespace, 'affiliation').flatMap(
    (affiliation) => foldedText(affiliation) ?? [],
  )
  const author = readAuthor(
    `${part('forenames')} ${part('keyname')} ${part('suffix')}`,
    affiliations,
  )
  return author === undefined ? [] : [author]
}

interface Particulars {
  readonly authors: readonly Author[]
  readonly publishedAt: string | undefined
  readonly updatedAt: string | undefined
  readonly versions: readonly Version[]
  readonly isEmptied: boolean
}

/** What the two prefixes share. `acm-class` is left alone: the server prints the MSC class or "None" there. */
function buildRecord(
  element: XmlElement,
  id: string,
  title: string,
  fetchedAt: string,
  { authors, publishedAt, updatedAt, versions, isEmptied }: Particulars,
): WorkRecord {
  const text = (name: string): string | undefined =>
    foldedText(childOf(element, element.namespace, name))
  const abstract = text('abstract')
  const comment = text('comments')
  const categories = (text('categories') ?? '').split(' ').filter(isArxivCategory)
  const identifiers: readonly Identifier[] = [
    { scheme: 'arxiv', value: id },
    ...(text('doi') ?? '').split(' ').flatMap((doi) => identifierFromDoi(doi) ?? []),
  ]
  return {
    provider: 'arxiv',
    fetchedAt,
    identifiers: distinctIdentifiers(identifiers),
    facts: knownFacts({
      title: readTitle(title),
      authors: authors.length === 0 ? undefined : authors,
      abstract,
      year: publishedAt === undefined ? yearOfArxivId(id) : Number(publishedAt.slice(0, 4)),
      publishedAt,
      updatedAt,
      primaryCategory: categories[0],
      categories: categories.length === 0 ? undefined : [...new Set(categories)],
      comment,
      journalReference: text('journal-ref'),
      licence: safeHttpUrl(text('license') ?? ''),
      isWithdrawn: isEmptied || soundsWithdrawn(comment, abstract),
    }),
    links: arxivLinks(id),
    versions,
  }
}
