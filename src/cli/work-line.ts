import type { WorkRecord } from '#domain/work'
import { identifierFields, type LineLink, linkFields } from '#formats/line-fields'

/** A work on standard output. Absent fields are not known and left out, never guessed. */
export interface WorkLine {
  readonly title?: string
  readonly authors?: readonly string[]
  readonly year?: number
  /** `YYYY-MM-DD` of the first version. */
  readonly date?: string
  readonly venue?: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly url?: string
  readonly links?: readonly LineLink[]
  readonly abstract?: string
  readonly primaryCategory?: string
  readonly categories?: readonly string[]
  readonly comment?: string
  readonly journalReference?: string
  readonly licence?: string
  readonly isWithdrawn?: boolean
  readonly versions?: readonly { readonly number: number; readonly submittedAt: string }[]
  /** ISO UTC of the newest version. */
  readonly updatedAt?: string
}

export function workLine({ identifiers, facts, links = [], versions = [] }: WorkRecord): WorkLine {
  const { title, authors, year, venue, publishedAt, updatedAt, abstract } = facts
  const { primaryCategory, categories, comment, journalReference, licence, isWithdrawn } = facts
  const url = links.find(({ relation }) => relation === 'paper')?.url
  return defined({
    title,
    authors: authors?.map(({ name }) => name),
    year,
    date: publishedAt?.slice(0, 10),
    venue,
    identifiers: identifierFields(identifiers),
    url,
    links: linkFields(links),
    abstract,
    primaryCategory,
    categories,
    comment,
    journalReference,
    licence,
    isWithdrawn,
    versions: versions.length === 0 ? undefined : versions,
    updatedAt,
  })
}

type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
} & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K]
}

/** `JSON.stringify` leaves undefined out by itself; this makes the type say so. */
const defined = <T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<T>
