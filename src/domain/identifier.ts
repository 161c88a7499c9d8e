/**
 * Identifiers: scheme + value, and the one canonical spelling that the library compares by.
 * arXiv spelling rules: https://info.arxiv.org/help/arxiv_identifier.html
 */

export const identifierSchemes = [
  'arxiv',
  'doi',
  's2',
  'corpus',
  'openalex',
  'acl',
  'openreview',
  'pmlr',
  'biorxiv',
] as const
export type IdentifierScheme = (typeof identifierSchemes)[number]

export interface Identifier {
  readonly scheme: IdentifierScheme
  /** Canonical value: see `normaliseArxivId` and `normaliseDoi`. */
  readonly value: string
}

/** The longest DOI registered is far below it. A longer value is junk, and neither a request nor a library file takes it. */
export const longestIdentifier = 300

/** `scheme:value`, or `title:…` for the title key of `title-match.ts`. The primary key of the identities table. */
export type IdentityKey = string & { readonly __brand: 'IdentityKey' }

export const identityKey = (identifier: Identifier): IdentityKey =>
  `${identifier.scheme}:${identifier.value}` as IdentityKey

export interface ArxivReference {
  /** Canonical: no prefix, no version, lower-case archive, subject class dropped. */
  readonly id: string
  /** The `vN` of the spelling, when it named one. */
  readonly version?: number
}

const newStyle = /^(\d{2})(\d{2})\.(\d{4,5})(?:v(\d{1,3}))?$/i
const oldStyle = /^([a-z][a-z-]{1,12})(?:\.[a-z]{2})?\/(\d{2})(\d{2})(\d{3})(?:v(\d{1,3}))?$/i

/** Reads a bare arXiv id in any spelling (`arXiv:` prefix, `.pdf`, `vN`, subject class). Undefined when it is not one. */
export function parseArxivId(text: string): ArxivReference | undefined {
  const bare = text
    .trim()
    .replace(/^arxiv:\s*/i, '')
    .replace(/\.pdf$/i, '')
  const modern = newStyle.exec(bare)
  if (modern) {
    const [, year = '', month = '', number = '', version] = modern
    if (!isMonth(month) || Number(year) < 7) return undefined
    return withVersion(`${year}${month}.${number}`, version)
  }
  const old = oldStyle.exec(bare)
  if (old) {
    const [, archive = '', year = '', month = '', number = '', version] = old
    if (!isMonth(month)) return undefined
    return withVersion(`${archive.toLowerCase()}/${year}${month}${number}`, version)
  }
  return undefined
}

const isMonth = (month: string): boolean => {
  const value = Number(month)
  return value >= 1 && value <= 12
}

const withVersion = (id: string, version: string | undefined): ArxivReference =>
  version === undefined ? { id } : { id, version: Number(version) }

/** DOIs compare without case (DOI Handbook §2.4); arXiv's own DOIs are arXiv ids, see `identifierFromDoi`. */
export function normaliseDoi(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
    .replace(/[.,;)\]}>'"]+$/, '')
  if (bare.length > longestIdentifier) return undefined
  return /^10\.\d{4,9}\/\S+$/.test(bare) ? bare.toLowerCase() : undefined
}

/** An arXiv DOI (`10.48550/arXiv.<id>`) names the arXiv id itself, so that both spellings are one identity. */
export function identifierFromDoi(text: string): Identifier | undefined {
  const doi = normaliseDoi(text)
  if (doi === undefined) return undefined
  const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(doi)
  if (arxiv?.[1] !== undefined) {
    const reference = parseArxivId(arxiv[1])
    return reference && { scheme: 'arxiv', value: reference.id }
  }
  return { scheme: 'doi', value: doi }
}

export const hasIdentifier = (identifiers: readonly Identifier[], wanted: Identifier): boolean =>
  identifiers.some(({ scheme, value }) => scheme === wanted.scheme && value === wanted.value)

export const identifierOf = (
  identifiers: readonly Identifier[],
  scheme: IdentifierScheme,
): string | undefined => identifiers.find((identifier) => identifier.scheme === scheme)?.value
