import type { Identifier } from '#domain/identifier'
import type { Link } from '#domain/work'

/** Fields that every kind of line on standard output writes alike. */

/** `{ arxiv: '1706.03762', doi: … }`; of two of one scheme the last. */
export const identifierFields = (
  identifiers: readonly Identifier[],
): Readonly<Record<string, string>> => {
  const fields: Record<string, string> = {}
  for (const { scheme, value } of identifiers) fields[scheme] = value
  return fields
}

export interface LineLink {
  readonly rel: string
  readonly url: string
}

/** Undefined where there are none, so that the field is left out. */
export const linkFields = (
  links: readonly Pick<Link, 'relation' | 'url'>[],
): readonly LineLink[] | undefined =>
  links.length === 0 ? undefined : links.map(({ relation, url }) => ({ rel: relation, url }))
