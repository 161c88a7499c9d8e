import type { Work } from '#domain/work'
import { tokenizeQuery } from '#search/tokenize'
import type { LibraryMemory } from './memory'

/** Title and abstract, of `textFields`. */
const describing = 0b1001
/** More words cost time and say less: the rarest of them decide. */
const maxWords = 24

/** Words that hold a title together: in a library without abstracts they are as rare as others. */
const linking = new Set(
  'about above across after all also among and any are based because been before being between beyond both but can could does during each for from have how into its more most new not one only other our over perspective study such than that the their them then there these they this those three through toward towards two under upon use using very via was were what when where which while who why will with within without you your'.split(
    ' ',
  ),
)

export interface WordsInCommon {
  /** 0 … 1: how much of the weight of the seeds' words a row has. */
  readonly scores: ReadonlyMap<number, number>
  /** Words that a row shares, the rarest first. */
  readonly wordsOf: (row: number) => readonly string[]
}

/**
 * Which papers use the rare words of some papers. A word weighs more in few papers (inverse document frequency, Spärck Jones
 * 1972, https://doi.org/10.1108/eb026526); one that a fifth of the library uses says nothing.
 */
export function wordsInCommon(memory: LibraryMemory, seeds: readonly Work[]): WordsInCommon {
  const { text } = memory
  const uses = new Map<string, number>()
  for (const { title, abstract } of seeds) {
    const inTitle = new Set(tokenizeQuery(title))
    for (const word of inTitle) uses.set(word, (uses.get(word) ?? 0) + 2)
    for (const word of new Set(tokenizeQuery(abstract ?? ''))) {
      if (!inTitle.has(word)) uses.set(word, (uses.get(word) ?? 0) + 1)
    }
  }
  const documents = Math.max(1, text.documentCount)
  const candidates = [...uses]
    // Most of an abstract's words are in every other one: those that the seeds use most are looked up.
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 400)
    .flatMap(([word, count]) => {
      if (word.length < 3 || /^\d+$/.test(word) || linking.has(word)) return []
      const { rows } = text.search([{ text: word, isPrefix: false, fieldMask: describing }])
      if (rows.length < 2 || rows.length > Math.max(10, documents / 5)) return []
      const rarity = Math.log(1 + documents / rows.length)
      return [{ word, rows, rarity, weight: rarity * Math.sqrt(count) }]
    })
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, maxWords)
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0)
  const found = new Map<number, { readonly score: number; readonly count: number }>()
  for (const { rows, weight } of candidates) {
    for (const row of rows) {
      const { score, count } = found.get(row) ?? { score: 0, count: 0 }
      found.set(row, { score: score + weight / total, count: count + 1 })
    }
  }
  // A single word in common is chance: a third of it is believed, of two a half.
  const scores = new Map(
    [...found].map(([row, { score, count }]) => [row, (score * count) / (count + 2)]),
  )
  const byRarity = candidates.toSorted((a, b) => b.rarity - a.rarity)
  return {
    scores,
    wordsOf: (row) => byRarity.filter(({ rows }) => rows.includes(row)).map(({ word }) => word),
  }
}
