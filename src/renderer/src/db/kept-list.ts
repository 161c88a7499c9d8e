import { z } from 'zod'
import type { StemmaDatabase } from './database'

/** A list that lies in one row of `meta`: what waits for somebody, so that closing Stemma ends none of it. */
interface KeptList<Kept> {
  /** In the order in which it came; one that is damaged is an empty one. */
  readonly read: (database: StemmaDatabase) => Promise<readonly Kept[]>
  /** Rewrites the list as it is at this moment, in any window. The same list again writes nothing. */
  readonly change: (
    database: StemmaDatabase,
    rewrite: (before: readonly Kept[]) => readonly Kept[],
  ) => Promise<void>
}

export function keptList<Kept>(key: string, schema: z.ZodType<Kept>): KeptList<Kept> {
  const read = async (database: StemmaDatabase): Promise<readonly Kept[]> => {
    const row = await database.meta.get(key)
    const known = z.array(schema).safeParse(row?.value ?? [])
    return known.success ? known.data : []
  }
  return {
    read,
    change: async (database, rewrite) => {
      await database.transaction('rw', database.meta, async () => {
        const before = await read(database)
        const after = rewrite(before)
        const isSame =
          after.length === before.length && after.every((one, at) => one === before[at])
        if (!isSame) await database.meta.put({ key, value: [...after] })
      })
    },
  }
}
