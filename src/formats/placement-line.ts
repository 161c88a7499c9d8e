import type { SurveyRow } from '#domain/survey'
import { identifierFields, type LineLink, linkFields } from './line-fields'

/** A placement as `stemma survey parse` writes it, one JSON line each. Absent fields are not known and left out, never guessed. */
export interface PlacementLine {
  readonly title: string
  readonly authors?: readonly string[]
  readonly year?: number
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as printed. */
  readonly date?: string
  readonly venue?: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly url?: string
  readonly links?: readonly LineLink[]
  readonly codeUrl?: string
  /** Headings in force, outermost first. */
  readonly taxonomy: readonly string[]
  readonly file: string
  /** 1-based. */
  readonly line: number
}

export function placementLine(row: SurveyRow): PlacementLine {
  const { title, authors, year, date, venue, identifiers, url, links, codeUrl } = row
  const printedLinks = linkFields(links)
  return {
    title,
    ...(authors.length > 0 && { authors }),
    ...(year !== undefined && { year }),
    ...(date !== undefined && { date }),
    ...(venue !== undefined && { venue }),
    identifiers: identifierFields(identifiers),
    ...(url !== undefined && { url }),
    ...(printedLinks !== undefined && { links: printedLinks }),
    ...(codeUrl !== undefined && { codeUrl }),
    taxonomy: row.taxonomy,
    file: row.file,
    line: row.line,
  }
}
