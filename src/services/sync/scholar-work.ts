import type { Identifier } from '#domain/identifier'
import type { WorkRecord } from '#domain/work'
import { distinctIdentifiers } from '#formats/paper-url'
import type { ScholarPaper } from '#formats/semantic-scholar'

/** Fields of Semantic Scholar that a whole record is made of. */
export const scholarWorkFields: readonly string[] = [
  'title',
  'year',
  'authors',
  'abstract',
  'venue',
  'externalIds',
  'publicationDate',
  'citationCount',
  'referenceCount',
]

/** `asked`: the identifier that it was asked for by, when it was. */
export function scholarWork(
  paper: ScholarPaper,
  asked: Identifier | undefined,
  fetchedAt: string,
): WorkRecord {
  const { title, year, authors, abstract, venue, publishedOn, citationCount, referenceCount } =
    paper
  return {
    provider: 'semanticScholar',
    fetchedAt,
    identifiers: distinctIdentifiers([
      ...(asked === undefined ? [] : [asked]),
      ...paper.identifiers,
    ]),
    facts: {
      ...(title === undefined ? {} : { title }),
      ...(authors === undefined ? {} : { authors: authors.map((name) => ({ name })) }),
      ...(abstract === undefined ? {} : { abstract }),
      ...(year === undefined ? {} : { year }),
      ...(venue === undefined ? {} : { venue }),
      ...(publishedOn === undefined ? {} : { publishedAt: `${publishedOn}T00:00:00.000Z` }),
      ...(citationCount === undefined ? {} : { citationCount }),
      ...(referenceCount === undefined ? {} : { referenceCount }),
    },
  }
}
