import type { SurveyRow } from '#domain/survey'

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
  readonly links?: readonly { readonly rel: string; readonly url: string }[]
  readonly codeUrl?: string
  /** Headings in force, outermost first. */
  readonly taxonomy: readonly string[]
  readonly file: string
  /** 1-based. */
  readonly line: number
}

export function placementLine(row: SurveyRow): PlacementLine {
  const { title, authors, year, date, venue, identifiers, url, links, codeUrl } = row
  return {
    title,
    ...(authors.length > 0 && { authors }),
    ...(year !== undefined && { year }),
    ...(date !== undefined && { date }),
    ...(venue !== undefined && { venue }),
    identifiers: Object.fromEntries(identifiers.map(({ scheme, value }) => [scheme, value])),
    ...(url !== undefined && { url }),
    ...(links.length > 0 && {
      links: links.map(({ relation, url: address }) => ({ rel: relation, url: address })),
    }),
    ...(codeUrl !== undefined && { codeUrl }),
    taxonomy: row.taxonomy,
    file: row.file,
    line: row.line,
  }
}
