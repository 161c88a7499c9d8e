import type { Identifier } from '#domain/identifier'
import type { Link, SingleFacts } from '#domain/work'

/** What an entry of a bibliography says of its paper: enough to have the paper where no source knows it. */
export interface PastedEntry {
  /** The one by which sources are asked comes first. Empty: it names none. */
  readonly identifiers: readonly Identifier[]
  readonly facts: SingleFacts & { readonly title: string }
  readonly links: readonly Link[]
}

/** "Proceedings of Looms, 12 May 2019": four digits that can be a year. */
export function yearIn(text: string): number | undefined {
  const year = /(?<!\d)(1[5-9]\d{2}|20\d{2})(?!\d)/.exec(text)?.[1]
  return year === undefined ? undefined : Number(year)
}

/** That it lies on arXiv is where it can be had, not where it appeared. */
export const venueIn = (text: string): string | undefined =>
  text === '' || /^(?:arxiv|corr)\b/i.test(text) ? undefined : text.slice(0, 300)

/** Two letters at least: a title of signs alone names nothing. */
export const isTitle = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= 2
