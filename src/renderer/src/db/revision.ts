import type { StemmaDatabase } from './database'

/**
 * Takes the next revision number inside the running transaction, which must include `meta`. Every row written
 * in one transaction carries the same number; because all writers take it from the one row, numbers rise in
 * commit order and "everything above N" is a complete answer.
 */
export async function takeRevision(database: StemmaDatabase): Promise<number> {
  const row = await database.meta.get('revision')
  const next = (typeof row?.value === 'number' ? row.value : 0) + 1
  await database.meta.put({ key: 'revision', value: next })
  return next
}

/**
 * Names the library that this database holds now: another one after an import in its place. Derived indexes of
 * another generation are built anew, since its rows carry revisions of their own.
 */
export async function libraryGeneration(database: StemmaDatabase): Promise<string> {
  const row = await database.meta.get('generation')
  return typeof row?.value === 'string' ? row.value : 'first'
}
