import { hasIdentifier, type Identifier } from '#domain/identifier'
import type { ScholarPaper } from './semantic-scholar'

/**
 * Which answer of a batch belongs to which question. The documented order is not trusted: an answer that bears the identifier that
 * was asked for goes there, wherever it stands; one that bears the identifier of another question goes nowhere else. One that
 * bears none of them stays in its place when it may be the same paper under another name: Semantic Scholar joins records, and
 * answers to a preprint's DOI with the published one. For arXiv there is no such alias: a paper has one arXiv id.
 */
export function answersInPlace(
  asked: readonly Identifier[],
  papers: readonly (ScholarPaper | undefined)[],
): readonly (ScholarPaper | undefined)[] {
  const bearing = (identifier: Identifier): ScholarPaper | undefined =>
    byKey.get(`${identifier.scheme}:${identifier.value}`)
  const byKey = new Map<string, ScholarPaper>()
  for (const paper of papers)
    for (const { scheme, value } of paper?.identifiers ?? [])
      if (paper !== undefined && !byKey.has(`${scheme}:${value}`))
        byKey.set(`${scheme}:${value}`, paper)
  return asked.map((identifier, index) => {
    const inPlace = papers[index]
    if (inPlace !== undefined && hasIdentifier(inPlace.identifiers, identifier)) return inPlace
    const elsewhere = bearing(identifier)
    if (elsewhere !== undefined || inPlace === undefined) return elsewhere
    const isAnothers = asked.some((one) => hasIdentifier(inPlace.identifiers, one))
    return isAnothers || identifier.scheme === 'arxiv' ? undefined : inPlace
  })
}
