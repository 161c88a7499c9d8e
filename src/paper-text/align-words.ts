import type { PaperWords } from './paper-words'

export interface AlignedPassage {
  /** In units of the paper's normalised text. */
  readonly start: number
  readonly end: number
  /** How much of the quote the passage says, 0 to 1: words in their order, rare ones weigh more, words in between cost. */
  readonly share: number
}

/** Against the weight of an ordinary word, which is about 1: a word put in, and a word left out. */
const insertedCost = 0.3
const omittedCost = 0.15
/** Words of one stem: "factorization", "factoring". */
const stemLength = 5
const stemShare = 0.6

/**
 * The passage of a paper that says most of a quote's words in their order (local alignment after Smith and Waterman, 1981, over
 * words). Finds what was reworded, shortened or drawn out, where a comparison letter by letter sees only differences.
 */
export function alignWords(
  { words, starts, counts }: PaperWords,
  quote: readonly string[],
): AlignedPassage | undefined {
  const weights = quote.map((word) => weightOf(counts.get(word) ?? 0, words.length))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0 || words.length === 0) return undefined
  const stems = new Map(quote.map((word, index) => [stemOf(word), index] as const))
  const length = quote.length
  // By how much of the quote is read (0: nothing): the best score of a passage that ends here, and the word where it begins.
  let scores = new Float64Array(length + 1)
  let begins = new Int32Array(length + 1)
  let nextScores = new Float64Array(length + 1)
  let nextBegins = new Int32Array(length + 1)
  let best = { score: 0, begin: 0, last: -1 }
  words.forEach((word, at) => {
    const isStem = word.length > stemLength && stems.has(stemOf(word))
    for (let read = 1; read <= length; read += 1) {
      const wanted = quote[read - 1] ?? ''
      const weight = weights[read - 1] ?? 0
      let score = 0
      let begin = at + 1
      const gained =
        word === wanted
          ? weight
          : isStem && stemOf(word) === stemOf(wanted)
            ? weight * stemShare
            : 0
      if (gained > 0) {
        const before = scores[read - 1] ?? 0
        score = before + gained
        begin = before > 0 ? (begins[read - 1] ?? at) : at
      }
      const withInserted = (scores[read] ?? 0) - insertedCost
      if (withInserted > score) {
        score = withInserted
        begin = begins[read] ?? at
      }
      const withOmitted = (nextScores[read - 1] ?? 0) - omittedCost
      if (withOmitted > score) {
        score = withOmitted
        begin = nextBegins[read - 1] ?? at
      }
      nextScores[read] = score
      nextBegins[read] = begin
      if (score > best.score) best = { score, begin, last: at }
    }
    const [spareScores, spareBegins] = [scores, begins]
    scores = nextScores
    begins = nextBegins
    nextScores = spareScores
    nextBegins = spareBegins
  })
  if (best.last < 0) return undefined
  return {
    start: starts[best.begin] ?? 0,
    end: (starts[best.last] ?? 0) + (words[best.last] ?? '').length,
    share: best.score / total,
  }
}

/** Rare words say where a passage is; a word that stands in every sentence says little. */
const weightOf = (count: number, total: number): number =>
  Math.log2(1 + total / Math.max(1, count)) / 8

const stemOf = (word: string): string =>
  word.length > stemLength ? word.slice(0, stemLength) : `=${word}`
