import { ownWork } from '#domain/combine-works'
import { hasIdentifier, type IdentityKey, identityKey } from '#domain/identifier'
import { evictIdentifiers, isSameWork, mergeWork } from '#domain/merge-work'
import { type Resolution, resolveIdentity } from '#domain/resolve-identity'
import { type PairId, pairIdOf } from '#domain/same-words'
import type { Joining } from '#domain/same-work'
import { titleKey } from '#domain/title-match'
import type { SourceId, Work, WorkId, WorkRecord } from '#domain/work'
import { stableHash, workIdOf } from '#domain/work-id'
import type { StemmaDatabase } from './database'
import type { IdentityCache } from './identity-cache'

/** The works that the records of one batch may speak of, merged in memory and written at the end. */
export interface WorkDesk {
  readonly identities: Map<IdentityKey, readonly WorkId[]>
  readonly works: Map<WorkId, Work>
  /** As they are stored: what to compare with before writing. */
  readonly stored: ReadonlyMap<WorkId, Work>
  readonly changedKeys: Set<IdentityKey>
  /** Works that are folded or show others: here they are as they are by themselves. */
  readonly folded: ReadonlySet<WorkId>
  /** Works that one record names by identifiers of theirs: they are one paper, by what its provider says. */
  readonly joined: Map<PairId, JoinedWorks>
}

export interface JoinedWorks {
  readonly works: readonly [WorkId, WorkId]
  readonly joining: Joining
}

/** Keys under which a record may find its work. */
export function recordKeys({ identifiers, facts, otherTitles }: WorkRecord): IdentityKey[] {
  const keys = identifiers.map(identityKey)
  for (const title of [facts.title ?? '', ...(otherTitles ?? [])]) {
    const key = titleKey(title)
    if (key !== undefined) keys.push(key)
  }
  return keys
}

/** Reads the works that any of the records could belong to. `cache`: complete, or absent. */
export async function openDesk(
  database: StemmaDatabase,
  records: readonly WorkRecord[],
  previous: Iterable<WorkId>,
  cache: IdentityCache | undefined,
): Promise<WorkDesk> {
  const keys = new Set<IdentityKey>()
  const ids = new Set<WorkId>(previous)
  for (const record of records) {
    try {
      for (const key of recordKeys(record)) keys.add(key)
      const own = workIdOf(record)
      if (cache === undefined || cache.workIds.has(own)) ids.add(own)
    } catch {
      // Not readable: `placeRecord` will say so of this one record.
    }
  }
  const identities = cache?.identities ?? new Map<IdentityKey, readonly WorkId[]>()
  if (cache === undefined) {
    const wanted = [...keys]
    const rows = await database.identities.bulkGet(wanted)
    rows.forEach((row) => {
      if (row) identities.set(row.key, row.workIds)
    })
  }
  for (const key of keys) for (const id of identities.get(key) ?? []) ids.add(id)
  const stored = new Map<WorkId, Work>()
  const folded = new Set<WorkId>()
  if (ids.size > 0) {
    for (const work of await database.works.bulkGet([...ids])) {
      if (!work) continue
      if (work.parts !== undefined || work.foldedInto !== undefined) folded.add(work.id)
      stored.set(work.id, ownWork(work))
    }
  }
  return {
    identities,
    works: new Map(stored),
    stored,
    changedKeys: new Set(),
    folded,
    joined: new Map(),
  }
}

export interface PlacedRecord {
  /** Absent when the record is of no work of the library and may not make one. */
  readonly workId?: WorkId
  readonly effect: 'added' | 'changed' | 'unchanged'
}

export interface PlaceOptions {
  readonly sourceId: SourceId
  readonly isArrival: boolean
  /** The work that the same row of a survey belonged to the last time. */
  readonly previous?: WorkId
  /**
   * The source only completes what is there: it makes no works, and is not named as where a work came from. An identifier
   * that turns out to be of another paper is still taken from who holds it wrongly.
   */
  readonly isCompletion?: boolean
  /** Works that a person said the row does not speak of. */
  readonly refused?: readonly WorkId[]
}

/** Finds or makes the work of a record and merges it. Writes nothing yet. Throws when the record is not readable. */
export function placeRecord(
  desk: WorkDesk,
  record: WorkRecord,
  { sourceId, isArrival, previous, isCompletion = false, refused = [] }: PlaceOptions,
): PlacedRecord {
  const ids = new Set<WorkId>([workIdOf(record)])
  if (previous !== undefined) ids.add(previous)
  for (const key of recordKeys(record)) for (const id of desk.identities.get(key) ?? []) ids.add(id)
  const candidates = [...ids].flatMap((id) =>
    refused.includes(id) ? [] : (desk.works.get(id) ?? []),
  )
  const resolution = apartFrom(refused, resolveIdentity(record, candidates, previous))
  for (const { workId, identifier } of resolution.evict) {
    const holder = desk.works.get(workId)
    if (holder) keepOnDesk(desk, evictIdentifiers(holder, [identifier]))
  }
  noteJoined(desk, record, resolution)
  const before = desk.works.get(resolution.workId)
  if (before === undefined && isCompletion) return { effect: 'unchanged' }
  const merged = mergeWork(before, record, {
    id: resolution.workId,
    sourceId: (isCompletion ? before?.sourceIds[0] : undefined) ?? sourceId,
    isArrival,
    doubtful: resolution.doubtful,
    withheld: resolution.sameAs.map(({ identifier }) => identifier),
  })
  if (before !== undefined && (merged === before || isSameWork(merged, before))) {
    return { workId: before.id, effect: 'unchanged' }
  }
  keepOnDesk(desk, merged)
  return { workId: merged.id, effect: before === undefined ? 'added' : 'changed' }
}

/** The id that a record makes may be the very work that it was refused: then it gets one of its own, the same each time. */
function apartFrom(refused: readonly WorkId[], resolution: Resolution): Resolution {
  let { workId } = resolution
  while (refused.includes(workId)) workId = stableHash(`apart\n${workId}`) as WorkId
  return workId === resolution.workId ? resolution : { ...resolution, workId }
}

function noteJoined(
  desk: WorkDesk,
  { provider }: WorkRecord,
  { workId, sameAs }: Resolution,
): void {
  for (const { workId: other, identifier } of sameAs) {
    const id = pairIdOf(workId, other)
    const identifiers = desk.joined.get(id)?.joining.identifiers ?? []
    if (hasIdentifier(identifiers, identifier)) continue
    const works = [workId, other] as const
    desk.joined.set(id, { works, joining: { provider, identifiers: [...identifiers, identifier] } })
  }
}

/** Takes a work as it is, with its own id: one that no record found here. */
export const adoptWork = (desk: WorkDesk, work: Work): void => keepOnDesk(desk, work)

function keepOnDesk(desk: WorkDesk, work: Work): void {
  const before = desk.works.get(work.id)
  desk.works.set(work.id, work)
  if (before !== undefined && hasSameNames(before, work)) return
  for (const key of keysOfWork(work)) {
    const ids = desk.identities.get(key) ?? []
    if (ids.includes(work.id)) continue
    desk.identities.set(key, ids.length === 0 ? [work.id] : [...ids, work.id].sort())
    desk.changedKeys.add(key)
  }
}

const hasSameNames = (one: Work, other: Work): boolean =>
  one.title === other.title &&
  one.otherTitles === other.otherTitles &&
  one.identifiers === other.identifiers &&
  one.doubtfulIdentifiers === other.doubtfulIdentifiers

/** A work stays findable by what it held once: whoever resolves a record decides with all candidates at hand. */
function keysOfWork(work: Work): readonly IdentityKey[] {
  const keys = [...work.identifiers, ...work.doubtfulIdentifiers].map(identityKey)
  for (const title of [work.title, ...work.otherTitles]) {
    const key = titleKey(title)
    if (key !== undefined) keys.push(key)
  }
  return keys
}

/** Works that differ from what is stored. */
export const changedWorks = ({ works, stored }: WorkDesk): readonly Work[] =>
  [...works.values()].filter((work) => work !== stored.get(work.id))

/** Identity rows that differ from what is stored. */
export const changedIdentities = ({ identities, changedKeys }: WorkDesk) =>
  [...changedKeys].map((key) => ({ key, workIds: identities.get(key) ?? [] }))
