import { identityKey } from '#domain/identifier'
import { titleKey } from '#domain/title-match'
import type { SourceId, Work, WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'

/** For tests: a paper that is found by its title and its identifiers, as a sync stores it. */
export async function putTestWork(
  database: StemmaDatabase,
  id: string,
  title: string,
  part: Partial<Work> = {},
): Promise<void> {
  const workId = id as WorkId
  await database.works.put({
    id: workId,
    rev: 1,
    title,
    otherTitles: [],
    identifiers: [],
    doubtfulIdentifiers: [],
    links: [],
    versions: [],
    provenance: {},
    sourceIds: ['s' as SourceId],
    addedAt: '2026-01-01T00:00:00.000Z',
    isArrival: false,
    ...part,
  })
  const keys = [titleKey(title), ...(part.identifiers ?? []).map(identityKey)]
  for (const key of keys) {
    if (key === undefined) continue
    const row = await database.identities.get(key)
    await database.identities.put({ key, workIds: [...(row?.workIds ?? []), workId] })
  }
}
