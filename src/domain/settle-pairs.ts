import type { SameEvidence, SameVerdict } from './same-work'

export interface PairVerdict {
  readonly verdict: SameVerdict
  readonly evidence: readonly SameEvidence[]
}

/**
 * Two papers of one title, and a third record that is like both: it cannot be both, and nothing says which. A pair that is
 * certain by itself stays so only if all that is certain of its two works is certain of one another; else it is proposed.
 * Pairs that a provider joined by identifiers are not a matter of titles, and stay.
 */
export function settlePairs<Key, Pair extends PairVerdict>(
  pairs: readonly Pair[],
  worksOf: (pair: Pair) => readonly [Key, Key],
): readonly Pair[] {
  const partners = new Map<Key, Set<Key>>()
  const note = (one: Key, other: Key): void => {
    const known = partners.get(one)
    if (known === undefined) partners.set(one, new Set([other]))
    else known.add(other)
  }
  for (const pair of pairs) {
    if (pair.verdict !== 'certain') continue
    const [one, other] = worksOf(pair)
    note(one, other)
    note(other, one)
  }
  const isAtOne = (one: Key, other: Key): boolean => {
    for (const third of partners.get(one) ?? [])
      if (third !== other && partners.get(other)?.has(third) !== true) return false
    return true
  }
  return pairs.map((pair) => {
    if (pair.verdict !== 'certain' || pair.evidence.some(({ kind }) => kind === 'joined'))
      return pair
    const [one, other] = worksOf(pair)
    return isAtOne(one, other) && isAtOne(other, one) ? pair : { ...pair, verdict: 'likely' }
  })
}
