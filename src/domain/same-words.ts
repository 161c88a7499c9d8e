import type { SameEvidence } from './same-work'
import type { WorkId } from './work'

/** Names two works, whichever comes first. */
export type PairId = string & { readonly __brand: 'PairId' }

export const pairIdOf = (one: WorkId, other: WorkId): PairId =>
  (one < other ? `${one} ${other}` : `${other} ${one}`) as PairId

/** Two works that the program found to be one paper, or likely to be. Written by sync; a person's word is a `SameWord`. */
export interface WorkPair {
  readonly id: PairId
  readonly works: readonly [WorkId, WorkId]
  readonly verdict: 'certain' | 'likely'
  readonly evidence: readonly SameEvidence[]
  readonly foundAt: string
  readonly rev: number
}

/** What a person says of two works. Outlives every sync. */
export interface SameWord {
  readonly id: PairId
  readonly works: readonly [WorkId, WorkId]
  readonly verdict: 'same' | 'different'
  readonly changedAt: string
  readonly rev: number
}

/**
 * Which works are one paper: groups of two and more. A person's word comes before the program's: what they said is the same is
 * joined, and two works that they said are different never come to lie in one group, not even by way of a third.
 */
export function groupSameWorks(
  pairs: readonly WorkPair[],
  words: readonly SameWord[],
): readonly ReadonlySet<WorkId>[] {
  const apart = words.filter(({ verdict }) => verdict === 'different')
  const isApart = new Set(apart.map(({ id }) => id))
  const said = words.filter(({ verdict }) => verdict === 'same')
  const found = pairs.filter(({ verdict, id }) => verdict === 'certain' && !isApart.has(id))
  const groupOf = new Map<WorkId, Set<WorkId>>()
  const groupFor = (id: WorkId): Set<WorkId> => groupOf.get(id) ?? new Set([id])
  for (const { works } of [...said.toSorted(newestFirst), ...found.toSorted(byId)]) {
    const [one, other] = works
    const group = groupFor(one)
    const second = groupFor(other)
    if (group === second || one === other) continue
    if (apart.some(({ works: two }) => isBetween(two, group, second))) continue
    const joined = new Set([...group, ...second])
    for (const id of joined) groupOf.set(id, joined)
  }
  return [...new Set(groupOf.values())]
}

const isBetween = (
  [one, other]: readonly [WorkId, WorkId],
  group: ReadonlySet<WorkId>,
  second: ReadonlySet<WorkId>,
): boolean => (group.has(one) && second.has(other)) || (group.has(other) && second.has(one))

const byId = (one: { readonly id: PairId }, other: { readonly id: PairId }): number =>
  one.id < other.id ? -1 : 1

/** Where their words contradict one another by way of a third work, the newer ones count. */
const newestFirst = (one: SameWord, other: SameWord): number =>
  one.changedAt === other.changedAt ? byId(one, other) : one.changedAt > other.changedAt ? -1 : 1
