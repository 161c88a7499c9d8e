import { stem, titleWords } from './title-match'

/** Words of a title that take part in the search for its like: its rarest, with which it is found even when one is misspelt. */
const rareWords = 4
/** A pair of words that more titles have says nothing: "neural network". */
const largestBlock = 40

/** Share of the shorter title's main words that two titles must have in common to be looked at. */
const leastShared = 0.5

/**
 * Pairs of titles that deserve a closer look, by their places, the lower first: O(n log n) in the number of titles, no pair
 * twice. Titles are near when they share two of their rarest words and half of their words. `isWanted`: only pairs of which at
 * least one is wanted, when few titles are new.
 */
export function nearTitles(
  titles: readonly string[],
  isWanted: (index: number) => boolean = () => true,
): readonly (readonly [number, number])[] {
  const { words, uses, vocabulary } = numberWords(titles)
  const blocks = new Map<number, number[]>()
  words.forEach((own, index) => {
    for (const key of blockKeys(rarest(own, uses), vocabulary)) {
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [index])
      else if (block.length <= largestBlock) block.push(index)
    }
    own.sort()
  })
  const seen = new Set<number>()
  const pairs: (readonly [number, number])[] = []
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > largestBlock) continue
    for (let place = 0; place < block.length; place += 1) {
      const one = block[place] ?? 0
      for (let at = place + 1; at < block.length; at += 1) {
        const other = block[at] ?? 0
        if (!isNear(words[one], words[other])) continue
        if (!isWanted(one) && !isWanted(other)) continue
        // Only pairs that are near: titles meet in many blocks, and a set of all meetings is what takes the time.
        const key = one * titles.length + other
        if (seen.has(key)) continue
        seen.add(key)
        pairs.push([one, other])
      }
    }
  }
  return pairs
}

interface NumberedTitles {
  /** The words of each title, each once. */
  readonly words: readonly Uint32Array[]
  /** In how many titles a word is. */
  readonly uses: readonly number[]
  readonly vocabulary: number
}

function numberWords(titles: readonly string[]): NumberedTitles {
  const numbers = new Map<string, number>()
  const byStem = new Map<string, number>()
  const uses: number[] = []
  const numberOf = (word: string): number => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    const key = stem(word)
    const number = byStem.get(key) ?? uses.push(0) - 1
    byStem.set(key, number)
    numbers.set(word, number)
    return number
  }
  const words = titles.map((title) => {
    const own = Uint32Array.from(new Set(titleWords(title).map(numberOf)))
    for (const number of own) uses[number] = (uses[number] ?? 0) + 1
    return own
  })
  return { words, uses, vocabulary: uses.length + 1 }
}

/** The rarest words, in the order of their numbers. */
function rarest(own: Uint32Array, uses: readonly number[]): readonly number[] {
  const rare: number[] = []
  for (const word of own) {
    const count = uses[word] ?? 0
    let at = rare.length
    while (at > 0 && isRarer(count, word, rare[at - 1] ?? 0, uses)) at -= 1
    if (at >= rareWords) continue
    rare.splice(at, 0, word)
    if (rare.length > rareWords) rare.pop()
  }
  return rare.sort((a, b) => a - b)
}

const isRarer = (count: number, word: number, than: number, uses: readonly number[]): boolean => {
  const other = uses[than] ?? 0
  return count < other || (count === other && word < than)
}

/** Every two of the rarest words; a title of one word is looked for by it. */
function blockKeys(rare: readonly number[], vocabulary: number): readonly number[] {
  const [only] = rare
  if (only === undefined) return []
  if (rare.length === 1) return [only * vocabulary + vocabulary - 1]
  const keys: number[] = []
  for (let place = 0; place < rare.length; place += 1)
    for (let at = place + 1; at < rare.length; at += 1)
      keys.push((rare[place] ?? 0) * vocabulary + (rare[at] ?? 0))
  return keys
}

/** Both sorted. */
function isNear(one: Uint32Array = noWords, other: Uint32Array = noWords): boolean {
  const least = Math.min(one.length, other.length)
  if (least < leastShared * Math.max(one.length, other.length)) return false
  let shared = 0
  let at = 0
  for (let place = 0; place < one.length; place += 1) {
    const word = one[place] ?? 0
    while (at < other.length && (other[at] ?? 0) < word) at += 1
    if (other[at] === word) shared += 1
  }
  return shared >= leastShared * Math.max(one.length, other.length)
}
const noWords = new Uint32Array(0)
