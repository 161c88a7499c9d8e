/** How often a work is cited in a niche and outside of it. */
export interface CitationShares {
  /** Works of the niche that cite it, of those whose references are known. */
  readonly here: number
  readonly hereOf: number
  /** The same for all other works. */
  readonly elsewhere: number
  readonly elsewhereOf: number
  /** Citations in the whole world, where an upstream counted them. */
  readonly worldCitations?: number
}

/** One-sided 95 %. */
const confidence = 1.645

/**
 * What the world's count of citations weighs: as much as fifty more works seen elsewhere. A paper of 100,000 citations is
 * cited by about a tenth of a field of a million papers, so it counts as cited by five of the fifty; one of 500 changes nothing.
 */
const worldWeight = 50
const fieldSize = 1_000_000

/** A niche is judged as if five more of its works had been seen that do not cite the paper: one of one is not all. */
const caution = 5

/**
 * How specifically a niche builds on a work: the lower confidence bound of log(share here / share elsewhere). 0: no sign
 * that it is cited more often here; 2.3: at least ten times as often. A work that everybody cites has a ratio near 1 and one
 * that a single paper cites has a wide bound, so neither fame nor chance ranks high.
 *
 * The bound is Katz, Baptista, Azen, Pike (1978), https://doi.org/10.2307/2530610, for rare events (without the terms of the
 * totals, so that it never rises with citations elsewhere); half a citation is added elsewhere (Walter 1975), so that "none"
 * stays finite.
 */
export function specificity({
  here,
  hereOf,
  elsewhere,
  elsewhereOf,
  worldCitations,
}: CitationShares): number {
  const isWorldKnown = worldCitations !== undefined && worldCitations >= 0
  const worldShare = isWorldKnown ? Math.min(1, worldCitations / fieldSize) : 0
  const near = Math.max(0.5, here)
  const far = elsewhere + 0.5 + worldWeight * worldShare
  const farOf = elsewhereOf + 0.5 + (isWorldKnown ? worldWeight : 0)
  const logRatio = Math.log(near / (hereOf + caution)) - Math.log(far / farOf)
  return logRatio - confidence * Math.sqrt(1 / near + 1 / far)
}
