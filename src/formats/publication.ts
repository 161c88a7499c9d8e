import { identifierOf } from '#domain/identifier'
import type { Work } from '#domain/work'
import { doiUrl } from './doi-url'
import { safeHttpUrl } from './safe-url'

/** Where a work was published, if anywhere beside arXiv. */
export function venueOf(work: Work): string | undefined {
  const venue = (work.journalReference ?? work.venue ?? '').replace(/\s+/g, ' ').trim()
  return venue === '' || /^(?:arxiv(?:\.org)?|corr|preprint)\b/i.test(venue) ? undefined : venue
}

/** By its words: "Nature 1 (2024)", "J. Things", "Transactions of …"; everything else counts as a conference. */
export const isJournal = (venue: string): boolean =>
  /\b(?:j\.|journal|transactions|trans\.|letters|lett\.|review|rev\.|nature|science|cell|plos|pnas|annals|magazine|bulletin|bioinformatics|jmlr|tmlr|tacl|jair|physics|phys\.)(?![\p{L}\p{N}])/iu.test(
    venue,
  ) || /\d{1,4}\s?[:,(]\s?\d{1,6}/.test(venue)

/** The address to cite: the DOI's, else arXiv's, else the first link to the paper. */
export function paperUrl(work: Work): string | undefined {
  const doi = identifierOf(work.identifiers, 'doi')
  if (doi !== undefined) return doiUrl(doi)
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`
  const link = work.links.find(({ relation }) => relation === 'paper' || relation === 'pdf')
  return link && safeHttpUrl(link.url)
}
