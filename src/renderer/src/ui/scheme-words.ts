import type { Identifier } from '#domain/identifier'

/** Whose identifier it is. */
export const schemeWords: Readonly<Record<Identifier['scheme'], string>> = {
  arxiv: 'arXiv',
  doi: 'DOI',
  s2: 'Semantic Scholar',
  corpus: 'S2 corpus',
  openalex: 'OpenAlex',
  acl: 'ACL',
  openreview: 'OpenReview',
  pmlr: 'PMLR',
  biorxiv: 'bioRxiv',
}

/** As a sentence names it: "arXiv 2004.05150". */
export const identifierWords = ({ scheme, value }: Identifier): string =>
  `${schemeWords[scheme]} ${value}`
