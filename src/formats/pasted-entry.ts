import type { Identifier } from '#domain/identifier'
import type { Author, Link, SingleFacts } from '#domain/work'
import { safeHttpUrl } from './safe-url'

/** What an entry of a bibliography says of its paper: enough to have the paper where no source knows it. */
export interface PastedEntry {
  /** The one by which sources are asked comes first. Empty: it names none. */
  readonly identifiers: readonly Identifier[]
  readonly facts: SingleFacts & { readonly title: string }
  readonly links: readonly Link[]
}

/** Fields of an entry as text, in whichever format it was written. Empty: it does not say. */
interface EntryFields {
  readonly title: string
  readonly authors: readonly string[]
  readonly hasMoreAuthors?: boolean
  /** Where a year stands, with whatever is around it. */
  readonly published: string
  readonly venue: string
  readonly abstract: string
  readonly url: string
}

/** Undefined where its title names nothing. */
export function paperOfFields(fields: EntryFields): Omit<PastedEntry, 'identifiers'> | undefined {
  const { title, abstract, hasMoreAuthors = false } = fields
  if (!isTitle(title)) return undefined
  const authors = fields.authors.filter((name) => name !== '').map((name): Author => ({ name }))
  const year = yearIn(fields.published)
  const venue = venueIn(fields.venue)
  const url = safeHttpUrl(fields.url)
  return {
    facts: {
      title,
      ...(authors.length > 0 && { authors }),
      ...(hasMoreAuthors && { hasMoreAuthors }),
      ...(year !== undefined && { year }),
      ...(venue !== undefined && { venue }),
      ...(abstract !== '' && { abstract }),
    },
    links: url === undefined ? [] : [{ relation: 'paper', url }],
  }
}

/** "Proceedings of Looms, 12 May 2019": four digits that can be a year. */
function yearIn(text: string): number | undefined {
  const year = /(?<!\d)(1[5-9]\d{2}|20\d{2})(?!\d)/.exec(text)?.[1]
  return year === undefined ? undefined : Number(year)
}

/** That it lies on arXiv is where it can be had, not where it appeared. */
const venueIn = (text: string): string | undefined =>
  text === '' || /^(?:arxiv|corr)\b/i.test(text) ? undefined : text.slice(0, 300)

/** Two letters at least: a title of signs alone names nothing. */
const isTitle = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= 2
