import { hasIdentifier, type Identifier, identityKey } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'

/** The work that holds an identifier. Its identity also leads to works that a source gave it wrongly: those are passed over. */
export async function findWorkByIdentifier(
  database: StemmaDatabase,
  identifier: Identifier,
): Promise<WorkId | undefined> {
  const found = await database.identities.get(identityKey(identifier))
  const works = await database.works.bulkGet([...(found?.workIds ?? [])])
  const work = works.find((one) => one && hasIdentifier(one.identifiers, identifier))
  return work?.foldedInto ?? work?.id
}
