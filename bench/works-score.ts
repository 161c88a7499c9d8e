/** What a person said of a pair after reading both titles. `unsure`: a retitled second version with more in it, or not to be told. */
export type PairLabel = 'same' | 'different' | 'unsure'

export interface LabelledPair {
  readonly stratum: string
  readonly rows: readonly [number, number]
  readonly label: PairLabel
}

export interface Stratum {
  readonly name: string
  /** Pairs of it in the network; those with a label were drawn from them at random. */
  readonly pairs: number
}

export interface Share {
  readonly value: number
  /** 95 %. */
  readonly from: number
  readonly to: number
}

export interface WorksScore {
  readonly precision: Share & { readonly labelled: number; readonly wrong: number }
  /** Against all pairs of one paper that the loose search finds, as estimated from the labels. */
  readonly recall: Share & { readonly joined: number; readonly missed: number }
  readonly unsure: number
}

/** Labels are of a sample of each stratum, so each counts for as many pairs as it stands for. */
export function scoreWorks(
  strata: readonly Stratum[],
  labels: readonly LabelledPair[],
  isJoined: (rows: readonly [number, number]) => boolean,
): WorksScore {
  let joined = 0
  let missed = 0
  let missedVariance = 0
  for (const { name, pairs } of strata) {
    const own = labels.filter(({ stratum, label }) => stratum === name && label !== 'unsure')
    if (own.length === 0) continue
    const shareOf = (wanted: boolean): number =>
      own.filter(({ label, rows }) => label === 'same' && isJoined(rows) === wanted).length /
      own.length
    const share = shareOf(false)
    joined += pairs * shareOf(true)
    missed += pairs * share
    const isWhole = own.length === pairs
    missedVariance += isWhole ? 0 : (pairs * pairs * share * (1 - share)) / own.length
  }
  const judged = labels.filter(({ rows, label }) => label !== 'unsure' && isJoined(rows))
  const wrong = judged.filter(({ label }) => label === 'different').length
  const margin = 1.96 * Math.sqrt(missedVariance)
  const recallFor = (missing: number): number => joined / (joined + Math.max(0, missing))
  return {
    precision: { ...wilson(judged.length - wrong, judged.length), labelled: judged.length, wrong },
    recall: {
      value: recallFor(missed),
      from: recallFor(missed + margin),
      to: recallFor(missed - margin),
      joined: Math.round(joined),
      missed: Math.round(missed),
    },
    unsure: labels.filter(({ label }) => label === 'unsure').length,
  }
}

/** Wilson's score interval: also right where every one of a sample is right. */
function wilson(hits: number, all: number): Share {
  if (all === 0) return { value: 0, from: 0, to: 1 }
  const z = 1.96
  const share = hits / all
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all)
  const half =
    (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  return { value: share, from: middle - half, to: Math.min(1, middle + half) }
}
