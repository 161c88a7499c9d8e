import type { FactName, Provenance } from '#domain/work'
import { providerWords } from '#renderer/ui/provider-words'

export const factWords: Readonly<Record<FactName, string>> = {
  title: 'Title',
  authors: 'Authors',
  hasMoreAuthors: 'That there are more authors',
  abstract: 'Abstract',
  year: 'Year',
  venue: 'Venue',
  publishedAt: 'First version',
  updatedAt: 'Newest version',
  primaryCategory: 'Main category',
  categories: 'Categories',
  comment: 'Comment',
  journalReference: 'Journal',
  licence: 'Licence',
  isWithdrawn: 'Withdrawal',
  citationCount: 'Citation count',
  referenceCount: 'Reference count',
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** "20 Nov 2026", or what came when it is no date. */
export function dayWords(at: string): string {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? at : day.format(time)
}

/** "Title: arXiv, 20 Nov 2026". */
export const provenanceWords = (fact: FactName, provenance: Provenance | undefined): string =>
  provenance === undefined
    ? `${factWords[fact]}: the source was not noted`
    : `${factWords[fact]}: ${providerWords[provenance.provider]}, ${dayWords(provenance.at)}`
