import type { SurveyRow } from '#domain/survey'
import { identifierFields, type LineLink, linkFields } from './line-fields'

/** A placement as `stemma survey parse` writes it, one JSON line each. Undefined fields are not known and left out, never guessed. */
export interface PlacementLine {
  readonly title: string
  readonly authors?: readonly string[] | undefined
  readonly year?: number | undefined
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as printed. */
  readonly date?: string | undefined
  readonly venue?: string | undefined
  readonly identifiers: Readonly<Record<string, string>>
  readonly url?: string | undefined
  readonly links?: readonly LineLink[] | undefined
  readonly codeUrl?: string | undefined
  /** Headings in force, outermost first. */
  readonly taxonomy: readonly string[]
  readonly file: string
  /** 1-based. */
  readonly line: number
}

export function placementLine(row: SurveyRow): PlacementLine {
  const { title, authors, year, date, venue, identifiers, url, links, codeUrl } = row
  // What is undefined is left out when it is written, and this is ten times faster than spreading what may be absent.
  return {
    title,
    authors: authors.length > 0 ? authors : undefined,
    year,
    date,
    venue,
    identifiers: identifierFields(identifiers),
    url,
    links: linkFields(links),
    codeUrl,
    taxonomy: row.taxonomy,
    file: row.file,
    line: row.line,
  }
}
