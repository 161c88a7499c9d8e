import type { ReferenceRow } from '#domain/citation'
import { ownWork } from '#domain/combine-works'
import { identityKey } from '#domain/identifier'
import { nearTitles } from '#domain/near-titles'
import { compareTitles } from '#domain/same-title'
import { pairIdOf, type WorkPair } from '#domain/same-words'
import { type Joining, judgeSameWork, type SharedNetwork } from '#domain/same-work'
import { settlePairs } from '#domain/settle-pairs'
import { titleKey } from '#domain/title-match'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import type { LibraryMemory } from './memory'

const pairsAtOnce = 500

/**
 * All pairs of works that are one paper, or likely to be: a search over the titles in memory, then a judgement with all that is
 * stored of the few that are near. Works are judged by themselves, folded or not, so that the answer does not depend on what it led
 * to before; pairs that were found before are judged again.
 */
export async function findPairs(
  database: StemmaDatabase,
  { columns, citations }: LibraryMemory,
  now: string,
): Promise<readonly WorkPair[]> {
  const { titles, ids } = columns
  const pairs = new Map<string, readonly [WorkId, WorkId]>()
  for (const [index, [one, other]] of nearTitles(titles).entries()) {
    // The worker answers questions in between.
    if (index % pairsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
    if (compareTitles(titles[one] ?? '', titles[other] ?? '') === 'apart') continue
    const works = [ids[one], ids[other]].filter((id) => id !== undefined).sort()
    const [first, second] = works
    if (first !== undefined && second !== undefined)
      pairs.set(pairIdOf(first, second), [first, second])
  }
  const joinings = new Map<string, Joining>()
  for (const { id, works, evidence } of await database.workPairs.toArray()) {
    pairs.set(id, works)
    const joined = evidence.find(({ kind }) => kind === 'joined')
    if (joined?.kind === 'joined') joinings.set(id, joined)
  }
  const found: WorkPair[] = []
  const wanted = [...pairs.values()]
  for (let at = 0; at < wanted.length; at += pairsAtOnce) {
    const chunk = wanted.slice(at, at + pairsAtOnce)
    const workIds = [...new Set(chunk.flat())]
    const works = byId(await database.works.bulkGet(workIds), ({ id }) => id)
    const references = byId(await database.references.bulkGet(workIds), ({ workId }) => workId)
    for (const [one, other] of chunk) {
      const [first, second] = [works.get(one), works.get(other)]
      if (first === undefined || second === undefined) continue
      const id = pairIdOf(one, other)
      const joined = joinings.get(id)
      const rows = [columns.rowOf.get(one), columns.rowOf.get(other)] as const
      const network = {
        ...sharedReferences(references.get(one), references.get(other)),
        citedTogether: citedTogether(citations, rows, columns.count),
      }
      const { verdict, evidence } = judgeSameWork(ownWork(first), ownWork(second), {
        network,
        ...(joined !== undefined && {
          joined: { provider: joined.provider, identifiers: joined.identifiers },
        }),
      })
      if (verdict === 'no') continue
      found.push({ id, works: [one, other], verdict, evidence, foundAt: now, rev: 0 })
    }
  }
  return settlePairs(found, ({ works }) => works)
}

const byId = <Row>(
  rows: readonly (Row | undefined)[],
  idOf: (row: Row) => WorkId,
): ReadonlyMap<WorkId, Row> =>
  new Map(rows.flatMap((row) => (row === undefined ? [] : [[idOf(row), row] as const])))

/** Of the bibliographies as they are stored, whether or not what they name is in the library. */
function sharedReferences(
  one: ReferenceRow | undefined,
  other: ReferenceRow | undefined,
): Pick<SharedNetwork, 'sharedReferences' | 'leastReferences'> {
  const [shorter = [], longer = []] = [entryKeys(one), entryKeys(other)].sort(
    (a, b) => a.length - b.length,
  )
  const known = new Set(longer.flat())
  const shared = shorter.filter((keys) => keys.some((key) => known.has(key))).length
  return { sharedReferences: shared, leastReferences: shorter.length }
}

/** The names of each entry of the longest bibliography that a provider gave. */
function entryKeys(row: ReferenceRow | undefined): readonly (readonly string[])[] {
  const longest = (row?.bibliographies ?? [])
    .map(({ entries = [] }) => entries)
    .toSorted((a, b) => b.length - a.length)[0]
  return (longest ?? []).map(({ identifiers, title }) => {
    const key = title === undefined ? undefined : titleKey(title)
    return [...identifiers.map(identityKey), ...(key === undefined ? [] : [key])]
  })
}

function citedTogether(
  citations: LibraryMemory['citations'],
  [one, other]: readonly [number | undefined, number | undefined],
  rowCount: number,
): number {
  if (one === undefined || other === undefined) return 0
  const citing = new Set(citations.citedBy(one, rowCount))
  let count = 0
  for (const row of citations.citedBy(other, rowCount)) if (citing.has(row)) count += 1
  return count
}
