import type { IdentityKey } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'

/**
 * Which works the library has and which identities lead to them, in memory while a long sync writes: it saves reading
 * four keys for every record of a first import. Valid as long as nobody else has written works: every transaction that
 * does so moves `worksStamp`.
 */
export interface IdentityCache {
  /** `worksStamp` of the database when these were complete; undefined: they are not. */
  stamp: number | undefined
  readonly identities: Map<IdentityKey, readonly WorkId[]>
  readonly workIds: Set<WorkId>
  /** Records seen while the cache was empty. */
  recordsSeen: number
}

export const emptyIdentityCache = (): IdentityCache => ({
  stamp: undefined,
  identities: new Map(),
  workIds: new Set(),
  recordsSeen: 0,
})

/** Filling costs about as much as resolving this share of the library one by one. */
const worthwhileShare = 0.25

const stampKey = 'worksStamp'

export async function worksStamp(database: StemmaDatabase): Promise<number> {
  const row = await database.meta.get(stampKey)
  return typeof row?.value === 'number' ? row.value : 0
}

/** To be called in every transaction that writes works or identities. */
export async function moveWorksStamp(database: StemmaDatabase, before: number): Promise<number> {
  await database.meta.put({ key: stampKey, value: before + 1 })
  return before + 1
}

/** Inside the transaction: drops what is out of date, and fills the cache when the sync is long enough for it. */
export async function prepareIdentityCache(
  database: StemmaDatabase,
  cache: IdentityCache,
  stamp: number,
  recordCount: number,
): Promise<boolean> {
  if (cache.stamp === stamp) return true
  clearIdentityCache(cache)
  cache.recordsSeen += recordCount
  const count = await database.works.count()
  if (count > 0 && cache.recordsSeen < count * worthwhileShare) return false
  if (count > 0) {
    const [ids, rows] = await Promise.all([
      database.works.toCollection().primaryKeys(),
      database.identities.toArray(),
    ])
    for (const id of ids) cache.workIds.add(id)
    for (const { key, workIds } of rows) cache.identities.set(key, workIds)
  }
  cache.stamp = stamp
  return true
}

/** Also after a transaction that failed: the cache may hold what was not written. */
export function clearIdentityCache(cache: IdentityCache): void {
  cache.stamp = undefined
  cache.identities.clear()
  cache.workIds.clear()
}
