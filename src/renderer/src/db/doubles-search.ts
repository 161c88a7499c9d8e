import type { StemmaDatabase } from './database'
import { moveWorksStamp, worksStamp } from './identity-cache'

/** `worksStamp` of the works among which doubles were found, moved on by the folds that follow from what was found. */
const foundKey = 'doublesFoundAt'
/** The same, once all that was found is folded. */
const searchedKey = 'doublesSearchedAt'

/** Works have come or changed since the last whole search for doubles began. */
export async function isSearchDue(database: StemmaDatabase): Promise<boolean> {
  const searched = await database.meta.get(searchedKey)
  return (await worksStamp(database)) !== (searched?.value ?? 0)
}

/** `stamp`: `worksStamp` before the search. What has come while it went on was perhaps not seen. */
export async function markFound(database: StemmaDatabase, stamp: number): Promise<void> {
  await database.meta.put({ key: foundKey, value: stamp })
}

/** To be called when what a search found is joined. */
export async function markSearched(database: StemmaDatabase): Promise<void> {
  const found = await database.meta.get(foundKey)
  await database.meta.put({ key: searchedKey, value: found?.value ?? 0 })
}

/** In the transaction that folds works: they change, but there is nothing new to find. */
export async function moveStampByFolds(database: StemmaDatabase): Promise<void> {
  const before = await worksStamp(database)
  const after = await moveWorksStamp(database, before)
  const found = await database.meta.get(foundKey)
  if (found?.value === before) await markFound(database, after)
}
