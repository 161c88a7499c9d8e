import type { Reference, ReferenceRow } from '#domain/citation'
import { type Identifier, identityKey } from '#domain/identifier'
import { titleKey } from '#domain/title-match'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import { shownReferences } from './catch-up'
import { hashKey } from './hash-key'
import type { LibraryMemory } from './memory'
import type { NamedPaper } from './question-protocol'
import type { ReferenceNetwork } from './reference-network'

/**
 * What papers that the library does not have are called, read from the bibliographies and citing lists that name them: only the few of an answer,
 * since titles of all references would be most of the worker's memory.
 */
export async function readAbsentPapers(
  database: StemmaDatabase,
  memory: LibraryMemory,
  network: ReferenceNetwork,
  nodes: Iterable<number>,
): Promise<ReadonlyMap<number, NamedPaper>> {
  const { columns } = memory
  const wanted = [...new Set(nodes)].flatMap((node) => {
    const source = network.sourceOf(node)
    const workId = source === undefined ? undefined : columns.ids[source.row]
    return source === undefined || workId === undefined ? [] : [{ node, key: source.key, workId }]
  })
  const workIds = [...new Set(wanted.map(({ workId }) => workId))]
  const rows = new Map<WorkId, ReferenceRow>()
  const read = await Promise.all(workIds.map((id) => shownReferences(database, memory, id)))
  for (const [index, id] of workIds.entries()) {
    const row = read[index]
    if (row) rows.set(id, row)
  }
  return new Map(
    wanted.map(({ node, key, workId }) => [node, named(entriesWith(rows.get(workId), key))]),
  )
}

function entriesWith(row: ReferenceRow | undefined, key: number): readonly Reference[] {
  return [...(row?.bibliographies ?? []), ...(row?.citingLists ?? [])]
    .flatMap(({ entries }) => entries ?? [])
    .filter(({ identifiers, title }) => {
      if (identifiers.some((identifier) => hashKey(identityKey(identifier)) === key)) return true
      const words = title === undefined ? undefined : titleKey(title)
      return words !== undefined && hashKey(words) === key
    })
}

/** Providers overlap: all that they say of the one paper. */
function named(entries: readonly Reference[]): NamedPaper {
  const identifiers = new Map<string, Identifier>()
  for (const entry of entries) {
    for (const identifier of entry.identifiers) identifiers.set(identityKey(identifier), identifier)
  }
  const year = entries.find((entry) => entry.year !== undefined)?.year
  return {
    title:
      entries.find(({ title }) => title !== undefined && title !== '')?.title ??
      entries.find(({ text }) => text !== undefined)?.text ??
      '',
    authors: '',
    ...(year !== undefined && { year }),
    status: 'none',
    identifiers: [...identifiers.values()],
  }
}
