import { hasIdentifier, type Identifier } from './identifier'
import { mergeWork } from './merge-work'
import type { Provider, SourceId, Work } from './work'
import { compareIdentifiers } from './work-id'
import { recordsOfWork } from './work-records'

/** Of the least trusted: what it carries adds names and links, and displaces no fact. */
const carrier: Provider = 'sample'

/**
 * One work that shows several: facts of the most trusted provider, as if all records had come to it, under the id of `own`.
 * Nothing of the others is lost in it, and it loses nothing of theirs: each stays stored by itself.
 */
export function combineWorks(own: Work, others: readonly Work[]): Work {
  if (others.length === 0) return own
  const sorted = [...others].sort((one, other) => (one.id < other.id ? -1 : 1))
  let work = own
  const context = { id: own.id, sourceId: own.sourceIds[0] ?? ('' as SourceId), isArrival: false }
  for (const other of sorted) {
    for (const record of recordsOfWork(other)) work = mergeWork(work, record, context)
    work = mergeWork(
      work,
      {
        provider: carrier,
        fetchedAt: other.addedAt,
        identifiers: [],
        facts: {},
        otherTitles: [other.title, ...other.otherTitles].filter((title) => title !== ''),
        links: other.links,
        versions: other.versions,
      },
      context,
    )
  }
  const all = [own, ...sorted]
  const identifiers = union(all.map((one) => one.identifiers))
  const confirmed = union(all.map((one) => one.confirmedIdentifiers ?? []))
  return {
    ...work,
    identifiers,
    doubtfulIdentifiers: union(all.map((one) => one.doubtfulIdentifiers)).filter(
      (identifier) => !hasIdentifier(identifiers, identifier),
    ),
    ...(confirmed.length > 0 && { confirmedIdentifiers: confirmed }),
    sourceIds: [...new Set(all.flatMap(({ sourceIds }) => sourceIds))].sort(),
    isArrival: all.every(({ isArrival }) => isArrival),
    parts: { own, others: sorted.map(({ id }) => id) },
  }
}

function union(lists: readonly (readonly Identifier[])[]): readonly Identifier[] {
  const all: Identifier[] = []
  for (const list of lists)
    for (const identifier of list) if (!hasIdentifier(all, identifier)) all.push(identifier)
  return all.sort(compareIdentifiers)
}

/** A work as it is by itself: what syncs read and write, whether or not it is shown with others. */
export function ownWork(stored: Work): Work {
  if (stored.parts !== undefined) return stored.parts.own
  if (stored.foldedInto === undefined) return stored
  const { foldedInto: _shownBy, ...own } = stored
  return own
}
