import type { WorkPair } from '#domain/same-words'
import { judgeSameWork } from '#domain/same-work'
import type { StemmaDatabase } from './database'
import { takeRevision } from './revision'
import type { WorkDesk } from './work-desk'

/** Pairs that records of this batch joined by identifiers, and that were not known to be. The transaction must include `workPairs`. */
export async function newPairs(
  database: StemmaDatabase,
  { joined, works }: WorkDesk,
): Promise<readonly WorkPair[]> {
  if (joined.size === 0) return []
  const known = await database.workPairs.bulkGet([...joined.keys()])
  const isKnown = new Set(
    known.flatMap((pair) =>
      pair?.evidence.some(({ kind }) => kind === 'joined') === true ? [pair.id] : [],
    ),
  )
  return [...joined].flatMap(([id, { works: ids, joining }]): WorkPair[] => {
    const [one, other] = ids.map((workId) => works.get(workId))
    if (isKnown.has(id) || one === undefined || other === undefined) return []
    const { verdict, evidence } = judgeSameWork(one, other, { joined: joining })
    if (verdict === 'no') return []
    const foundAt = new Date().toISOString()
    return [{ id, works: ids, verdict, evidence, foundAt, rev: 0 }]
  })
}

const isJoined = ({ evidence }: WorkPair): boolean => evidence.some(({ kind }) => kind === 'joined')

/**
 * Keeps what a whole search, begun at `searchedAt`, has found in the place of what was found before. What a provider joined since is
 * not known to it, and stays. Writes nothing when nothing is different.
 */
export async function keepPairs(
  database: StemmaDatabase,
  found: readonly WorkPair[],
  searchedAt: string,
): Promise<void> {
  await database.transaction('rw', database.workPairs, database.meta, async () => {
    const before = new Map((await database.workPairs.toArray()).map((pair) => [pair.id, pair]))
    const ids = new Set(found.map(({ id }) => id))
    const lost = [...before.values()].filter(
      (pair) => !ids.has(pair.id) && !(isJoined(pair) && pair.foundAt >= searchedAt),
    )
    const changed = found.filter((pair) => !isSamePair(before.get(pair.id), pair))
    if (lost.length + changed.length === 0) return
    const rev = await takeRevision(database)
    await database.workPairs.bulkDelete(lost.map(({ id }) => id))
    await database.workPairs.bulkPut(
      changed.map((pair) => ({
        ...pair,
        foundAt: before.get(pair.id)?.foundAt ?? pair.foundAt,
        rev,
      })),
    )
  })
}

const isSamePair = (one: WorkPair | undefined, other: WorkPair): boolean =>
  one !== undefined &&
  one.verdict === other.verdict &&
  JSON.stringify(one.evidence) === JSON.stringify(other.evidence)
