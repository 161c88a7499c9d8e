import type { BodySentence } from './body-sentences'
import { isCommonWord } from './common-words'

const shortest = 60
const longest = 340
/** Comparing all pairs of more sentences takes too long; those with the most telling words are compared. */
const mostCompared = 400
const rounds = 30
const damping = 0.85
/** What a paper says of itself. */
const aboutItself =
  /\b(?:we (?:propose|present|introduce|show|find|demonstrate|develop|argue|conclude|study)|our (?:results|findings|method|approach|analysis|experiments|contributions?)|this (?:paper|work|article|survey|study))\b/i

/**
 * The sentences that are most like all others (TextRank: Mihalcea and Tarau, 2004), none of them saying the same again, in reading
 * order. Deterministic.
 */
export function extractSummary(
  sentences: readonly BodySentence[],
  most = 5,
): readonly BodySentence[] {
  const candidates = sentences
    .map((sentence, at) => ({ sentence, at, words: wordsOf(sentence.text) }))
    .filter(({ sentence: { text }, words }) => isReadable(text) && words.size >= 5)
  const weights = wordWeights(candidates.map(({ words }) => words))
  const vectors = candidates
    .map((one) => ({ ...one, ...vectorOf(one.words, weights) }))
    .sort((one, other) => other.length - one.length || one.at - other.at)
    .slice(0, mostCompared)
  const likeness = vectors.map(() => new Float64Array(vectors.length))
  for (const [row, one] of vectors.entries()) {
    for (const [column, other] of vectors.slice(0, row).entries()) {
      const value = cosine(one, other)
      const [there, back] = [likeness[row], likeness[column]]
      if (there !== undefined) there[column] = value
      if (back !== undefined) back[row] = value
    }
  }
  const ranks = rank(likeness)
  const order = vectors
    .map(({ sentence, at }, index) => ({
      index,
      at,
      sentence,
      score: (ranks[index] ?? 0) * (aboutItself.test(sentence.text) ? 1.5 : 1),
    }))
    .sort((one, other) => other.score - one.score || one.at - other.at)
  const chosen: typeof order = []
  for (const one of order) {
    if (chosen.length === most) break
    if (chosen.some((other) => (likeness[one.index]?.[other.index] ?? 0) > 0.45)) continue
    chosen.push(one)
  }
  return chosen.sort((one, other) => one.at - other.at).map(({ sentence }) => sentence)
}

const isReadable = (text: string): boolean =>
  text.length >= shortest &&
  text.length <= longest &&
  /^[\p{Lu}“"]/u.test(text) &&
  /[.!?][”"’)]?$/.test(text) &&
  !/(?:https?:|\bthank|@|©|\bdoi\b|corresponding author|equal contribution)/i.test(text)

const wordsOf = (text: string): ReadonlyMap<string, number> => {
  const words = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(/\p{L}{3,}/gu)) {
    if (isCommonWord(word)) continue
    const stem = word.replace(/(?:ings?|ed|es|s)$/, '')
    words.set(stem, (words.get(stem) ?? 0) + 1)
  }
  return words
}

function wordWeights(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const words of all)
    for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map(
    [...counts].map(([word, count]) => [word, count < 2 ? 0 : Math.log(1 + all.length / count)]),
  )
}

interface Vector {
  readonly values: ReadonlyMap<string, number>
  readonly length: number
}

function vectorOf(
  words: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
): Vector {
  const values = new Map<string, number>()
  let square = 0
  for (const [word, count] of words) {
    const value = count * (weights.get(word) ?? 0)
    if (value === 0) continue
    values.set(word, value)
    square += value * value
  }
  return { values, length: Math.sqrt(square) }
}

function cosine(one: Vector, other: Vector): number {
  if (one.length === 0 || other.length === 0) return 0
  let sum = 0
  for (const [word, value] of one.values) sum += value * (other.values.get(word) ?? 0)
  return sum / (one.length * other.length)
}

function rank(likeness: readonly Float64Array[]): readonly number[] {
  const sums = likeness.map((row) => row.reduce((sum, value) => sum + value, 0))
  let ranks = likeness.map(() => 1)
  for (let round = 0; round < rounds; round += 1) {
    ranks = likeness.map((row) => {
      let sum = 0
      for (const [from, value] of row.entries())
        if (value > 0) sum += (value / (sums[from] || 1)) * (ranks[from] ?? 0)
      return 1 - damping + damping * sum
    })
  }
  return ranks
}
