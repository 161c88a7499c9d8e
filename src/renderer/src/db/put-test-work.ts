import { identityKey } from '#domain/identifier'
import { testWork } from '#domain/test-work'
import { titleKey } from '#domain/title-match'
import type { SourceId, Work } from '#domain/work'
import type { StemmaDatabase } from './database'

/** For tests: a paper that is found by its title and its identifiers, as a sync stores it. */
export async function putTestWork(
  database: StemmaDatabase,
  id: string,
  title: string,
  part: Partial<Work> = {},
): Promise<void> {
  const work = testWork(id, { title, sourceIds: ['s' as SourceId], ...part })
  await database.works.put(work)
  const keys = [titleKey(title), ...(part.identifiers ?? []).map(identityKey)]
  for (const key of keys) {
    if (key === undefined) continue
    const row = await database.identities.get(key)
    await database.identities.put({ key, workIds: [...(row?.workIds ?? []), work.id] })
  }
}
