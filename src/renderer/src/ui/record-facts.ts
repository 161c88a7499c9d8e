import type { WorkRecord } from '#domain/work'
import { identifierWords } from './scheme-words'

/** By whom and from when, as much as is known. */
export function factsOfRecord({
  facts,
  identifiers,
}: Pick<WorkRecord, 'facts' | 'identifiers'>): string {
  const [first, ...others] = facts.authors ?? []
  const authors =
    first === undefined ? undefined : others.length === 0 ? first.name : `${first.name} and others`
  const [identifier] = identifiers
  return [authors, facts.year?.toString() ?? (identifier && identifierWords(identifier))]
    .filter((fact) => fact !== undefined)
    .join(', ')
}
