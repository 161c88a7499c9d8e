import {
  type ArxivReference,
  type Identifier,
  identifierFromDoi,
  identityKey,
  longestIdentifier,
  parseArxivId,
} from '#domain/identifier'
import { remembered } from './remembered'

/** Longer than any address of a paper; keeps every scan below bounded. */
const longestUrl = 4096

interface AddressParts {
  readonly host: string
  /** Percent-decoded, empty segments dropped. */
  readonly segments: readonly string[]
  /** Percent-decoded values, first of each name, names in lower case. */
  readonly query: ReadonlyMap<string, string>
}

/**
 * The identifiers that the address of a paper names: arXiv in every host spelling, DOI (also inside publishers' addresses),
 * ACL Anthology, OpenReview, PMLR, Semantic Scholar, OpenAlex. Empty when it names none; never throws.
 */
export const identifiersFromUrl = remembered(identifiersOf)

/** As nearly every paper on arXiv is linked: half of all addresses, and none of the other forms need be tried for them. */
const plainArxiv =
  /^https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/(\d{4}\.\d{4,5})(?:v\d{1,3})?(?:\.pdf)?$/

function identifiersOf(url: string): readonly Identifier[] {
  const plain = plainArxiv.exec(url)?.[1]
  const id = plain === undefined ? undefined : parseArxivId(plain)?.id
  if (id !== undefined) return [{ scheme: 'arxiv', value: id }]
  const parts = splitAddress(url)
  if (parts === undefined) return []
  const arxiv = arxivFrom(parts)
  if (arxiv !== undefined) return [{ scheme: 'arxiv', value: arxiv.id }]
  const hosted = hostedIdentifiers(parts)
  const doi = doiFrom(parts)
  return distinctIdentifiers(
    [...(doi === undefined ? [] : withDerived(doi)), ...hosted].filter(
      ({ value }) => value.length <= longestIdentifier,
    ),
  )
}

/** The arXiv id of an address with the version that it names, when it is an arXiv address at all. */
export function arxivReferenceFromUrl(url: string): ArxivReference | undefined {
  const parts = splitAddress(url)
  return parts && arxivFrom(parts)
}

export function distinctIdentifiers(identifiers: readonly Identifier[]): readonly Identifier[] {
  if (identifiers.length < 2) return identifiers
  return [...new Map(identifiers.map((one) => [identityKey(one), one])).values()]
}

/** Takes what people write: no scheme, `ttps:`, credentials, ports, stray punctuation at the end. */
function splitAddress(url: string): AddressParts | undefined {
  const pasted = url.indexOf('%20http')
  // Two addresses in the place of one.
  const text = (pasted > 0 ? url.slice(0, pasted) : url).trim()
  if (text === '' || text.length > longestUrl || /\s/.test(text)) return undefined
  const scheme = /^(?:h?ttps?:)?\/\//i.exec(text)
  if (scheme === null && /^[a-z][a-z0-9+-]{0,20}:/i.test(text) && !/^[^/]*\./.test(text)) {
    return undefined
  }
  const rest = text.slice(scheme?.[0].length ?? 0)
  const withoutFragment = rest.split('#', 1)[0] ?? ''
  const questionMark = withoutFragment.indexOf('?')
  const address = questionMark < 0 ? withoutFragment : withoutFragment.slice(0, questionMark)
  const slash = address.indexOf('/')
  const authority = slash < 0 ? address : address.slice(0, slash)
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d{1,5}$/, '')
    .toLowerCase()
  if (!host.includes('.')) return undefined
  return {
    host,
    segments: slash < 0 ? [] : decode(address.slice(slash)).split('/').filter(Boolean),
    query: questionMark < 0 ? noQuery : readQuery(withoutFragment.slice(questionMark + 1)),
  }
}

const noQuery: ReadonlyMap<string, string> = new Map()

function readQuery(text: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>()
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=')
    const name = (equals < 0 ? pair : pair.slice(0, equals)).toLowerCase()
    if (!query.has(name)) query.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)))
  }
  return query
}

function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The domain itself or what lies under it. No text is put together for it: each address is compared with twenty domains. */
const isHost = (host: string, domain: string): boolean =>
  host.endsWith(domain) &&
  (host.length === domain.length || host.charAt(host.length - domain.length - 1) === '.')

const arxivHosts = [
  'arxiv.org',
  'ar5iv.org',
  'alphaxiv.org',
  'xxx.lanl.gov',
  // arXiv's own addresses at Cornell, seen in surveys.
  '128.84.21.199',
  '128.84.21.203',
]
const arxivMirrors = [
  { domain: 'huggingface.co', folder: 'papers' },
  { domain: 'hf.co', folder: 'papers' },
  { domain: 'scirate.com', folder: 'arxiv' },
  { domain: 'papers.cool', folder: 'arxiv' },
  { domain: 'semanticscholar.org', folder: 'arxiv' },
]

function arxivFrom({ host, segments, query }: AddressParts): ArxivReference | undefined {
  // A figure inside a paper's HTML is a picture, not a link to the paper.
  if (/\.(?:png|jpe?g|gif|svg|webp)$/i.test(segments.at(-1) ?? '')) {
    return host === 'img.shields.io' ? arxivFromBadge(segments) : undefined
  }
  if (arxivHosts.some((domain) => isHost(host, domain))) {
    const list = query.get('id_list')
    return list === undefined ? firstArxivId(segments) : parseArxivId(list)
  }
  const mirror = arxivMirrors.find(({ domain }) => isHost(host, domain))
  if (mirror !== undefined && segments[0] === mirror.folder) return firstArxivId(segments.slice(1))
  if (isHost(host, 'semanticscholar.org')) return prefixedArxivId(segments)
  return host === 'img.shields.io' ? arxivFromBadge(segments) : undefined
}

/** The folder before the id (`abs`, `pdf`, `html`, `overview`, …) does not matter: only ids look like ids. */
function firstArxivId(segments: readonly string[]): ArxivReference | undefined {
  for (const [index, segment] of segments.slice(0, 4).entries()) {
    const next = segments[index + 1]
    const reference =
      readSegment(segment) ?? (next === undefined ? undefined : readSegment(`${segment}/${next}`))
    if (reference !== undefined) return reference
  }
  return undefined
}

const readSegment = (segment: string): ArxivReference | undefined =>
  parseArxivId(segment.slice(0, 64).replace(/[^A-Za-z0-9]{1,8}$|(?<=\d)v$/i, ''))

const prefixedArxivId = (segments: readonly string[]): ArxivReference | undefined => {
  const prefixed = segments.find((segment) => /^arxiv:/i.test(segment))
  return prefixed === undefined
    ? undefined
    : firstArxivId(segments.slice(segments.indexOf(prefixed)))
}

/** `https://img.shields.io/badge/abs-2411.15708-red`: in some surveys the id stands in the badge alone. */
function arxivFromBadge(segments: readonly string[]): ArxivReference | undefined {
  const label = segments.slice(1).join('/')
  if (!/arxiv|abs|paper/i.test(label)) return undefined
  const id = /(?<![\d.])\d{4}\.\d{4,5}(?:v\d{1,3})?(?![\d.])/.exec(label)
  return id === null ? undefined : parseArxivId(id[0])
}

function hostedIdentifiers({ host, segments, query }: AddressParts): readonly Identifier[] {
  if (
    isHost(host, 'aclanthology.org') ||
    isHost(host, 'aclweb.org') ||
    host === 'aclanthology.info'
  )
    return one('acl', firstOf(segments, aclId))
  if (isHost(host, 'openreview.net')) return one('openreview', openReviewId(segments, query))
  if (isHost(host, 'mlr.press')) return one('pmlr', pmlrId(segments))
  if (isHost(host, 'semanticscholar.org')) return semanticScholarIds(segments)
  if (isHost(host, 'openalex.org'))
    return one(
      'openalex',
      firstOf(segments, (text) => /^w\d{4,12}$/i.exec(text)?.[0].toUpperCase()),
    )
  return []
}

const one = (scheme: Identifier['scheme'], value: string | undefined): readonly Identifier[] =>
  value === undefined ? [] : [{ scheme, value }]

function firstOf(
  segments: readonly string[],
  read: (segment: string) => string | undefined,
): string | undefined {
  for (const segment of segments) {
    const value = read(segment)
    if (value !== undefined) return value
  }
  return undefined
}

/** Both generations of Anthology ids: `P19-1001` and `2020.acl-main.1` (https://aclanthology.org/info/ids/). */
function aclId(text: string): string | undefined {
  const bare = text.slice(0, 80).replace(/(?:\.v\d)?\.(?:pdf|bib|html)$/i, '')
  const old = /^[a-z]\d{2}-\d{4,5}$/i.exec(bare)
  if (old !== null) return old[0].toUpperCase()
  return /^\d{4}\.[a-z0-9_]{1,30}-[a-z0-9]{1,20}\.\d{1,5}$/i.exec(bare)?.[0].toLowerCase()
}

function openReviewId(
  segments: readonly string[],
  query: ReadonlyMap<string, string>,
): string | undefined {
  if (!['forum', 'pdf', 'attachment', 'revisions', 'references'].includes(segments[0] ?? '')) {
    return undefined
  }
  return /^[\w-]{6,32}/.exec(query.get('id') ?? '')?.[0]
}

function pmlrId(segments: readonly string[]): string | undefined {
  const [volume = '', paper = ''] = segments
  const name = paper.slice(0, 80).replace(/\.(?:html|pdf)$/i, '')
  if (!/^[vr]\d{1,4}$/i.test(volume) || !/^[\w.-]{1,60}\d{2}[a-z]{0,2}$/i.test(name))
    return undefined
  return `${volume}/${name}`.toLowerCase()
}

function semanticScholarIds(segments: readonly string[]): readonly Identifier[] {
  const corpus = firstOf(segments, (text) => /^corpusid:\s?(\d{1,12})$/i.exec(text)?.[1])
  const hash = firstOf(segments, (text) => /^[0-9a-f]{40}$/i.exec(text)?.[0].toLowerCase())
  return [...one('corpus', corpus), ...one('s2', hash)]
}

/** Where a publisher shows views of one paper, the view's name follows the DOI. */
const views = new Set(
  [
    'full',
    'fulltext',
    'fulltext.html',
    'abstract',
    'summary',
    'pdf',
    'epdf',
    'pdfdirect',
    'meta',
  ].concat([
    'html',
    'xml',
    'epub',
    'figures',
    'references',
    'citations',
    'suppl',
    'tables',
    'metrics',
  ]),
)

function doiFrom(parts: AddressParts): string | undefined {
  const { host, segments, query } = parts
  const fromQuery = ['doi', 'id', 'doid'].map((name) => query.get(name)).find(looksLikeDoi)
  if (fromQuery !== undefined) return fromQuery
  const start = segments.findIndex((segment) => /^(?:doi:)?10\.\d{4,9}$/i.test(segment))
  if (start < 0) return derivedDoi(host, segments)
  const prefix = (segments[start] ?? '').replace(/^doi:/i, '')
  const suffix = segments.slice(start + 1)
  if (isHost(host, 'doi.org')) return [prefix, ...suffix].join('/')
  if (isHost(host, 'biorxiv.org') || isHost(host, 'medrxiv.org')) {
    return `${prefix}/${withoutPreprintVersion(suffix[0] ?? '')}`
  }
  while (suffix.length > 1 && views.has((suffix.at(-1) ?? '').toLowerCase())) suffix.pop()
  const paper = segments.slice(0, start).includes('article')
    ? withoutSilverchairTail(suffix)
    : suffix
  return [prefix, ...paper].join('/').replace(/\.(?:pdf|html?|full|epub)$/i, '')
}

const looksLikeDoi = (text: string | undefined): text is string =>
  text !== undefined && /^10\.\d{4,9}\/\S/.test(text)

/** `10.1101/565606v1.full.pdf+html` → `565606`. */
const withoutPreprintVersion = (suffix: string): string =>
  suffix
    .slice(0, 100)
    .replace(/v\d{1,3}(?:\..{0,60})?$/i, '')
    .replace(/\.(?:full|abstract|article-info).{0,40}$/i, '')

/** Oxford, MIT Press and others on Silverchair append an article number and a slug: `bib/bbz144/5669856/title`. */
function withoutSilverchairTail(suffix: readonly string[]): readonly string[] {
  const tail = suffix.findIndex((segment, index) => index > 0 && /^\d{4,9}$/.test(segment))
  return tail < 0 ? suffix : suffix.slice(0, tail)
}

function derivedDoi(host: string, segments: readonly string[]): string | undefined {
  const last = segments.at(-1) ?? ''
  if (isHost(host, 'nature.com') && segments[0] === 'articles') {
    const article = (segments[1] ?? '').slice(0, 60).replace(/\.pdf$/i, '')
    return /^[a-z0-9.-]{4,50}$/i.test(article) ? `10.1038/${article}` : undefined
  }
  if ((isHost(host, 'biorxiv.org') || isHost(host, 'medrxiv.org')) && segments.includes('early')) {
    const number = withoutPreprintVersion(last)
    return /^[\d.]{6,24}$/.test(number) ? `10.1101/${number}` : undefined
  }
  return undefined
}

/** The Anthology's own DOIs hold the Anthology id. */
function withDerived(doi: string): readonly Identifier[] {
  const identifier = identifierFromDoi(doi)
  if (identifier === undefined) return []
  const acl = /^10\.18653\/v1\/(.{1,60})$/.exec(identifier.value)?.[1]
  return [identifier, ...one('acl', acl === undefined ? undefined : aclId(acl))]
}
