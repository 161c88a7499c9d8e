import { isCommonWord } from './common-words'

export interface KeyTerm {
  /** As it is mostly printed. */
  readonly text: string
  readonly count: number
}

/** In how many of the library's texts a term stands, of how many; rarer ones tell more of the paper. */
export interface TermFrequencies {
  readonly total: number
  of(term: string): number
}

const longestTerm = 4
const fewestUses = 3
/** A shorter term that stands nearly only inside a longer one says nothing more. */
const nestedShare = 0.6

/**
 * The terms that a text uses more than others would: frequent, of several words rather than one, rare in the library where that is
 * known. Most telling first; the same text has always the same terms.
 */
export function keyTerms(
  sentences: readonly string[],
  { most = 12, library }: { readonly most?: number; readonly library?: TermFrequencies } = {},
): readonly KeyTerm[] {
  const uses = new Map<string, Map<string, number>>()
  for (const sentence of sentences) countTerms(sentence, uses)
  const counts = new Map<string, number>()
  for (const [term, forms] of uses) {
    let count = 0
    for (const number of forms.values()) count += number
    if (count >= fewestUses) counts.set(term, count)
  }
  const nested = nestedUses(counts)
  const scored = [...counts].flatMap(([term, count]) => {
    const inLonger = nested.get(term) ?? 0
    if (inLonger >= count * nestedShare) return []
    const words = term.split(' ').length
    // Terms of one word are many and mostly vague: they need to be used far more.
    const weight = words === 1 ? 0.3 : Math.log2(words + 1)
    const rarity =
      library === undefined || library.total === 0
        ? 1
        : Math.log((library.total + 1) / (library.of(term) + 0.5))
    return [{ term, count, score: (count - inLonger * 0.5) * weight * Math.max(0.1, rarity) }]
  })
  scored.sort((one, other) => other.score - one.score || (one.term < other.term ? -1 : 1))
  return scored
    .slice(0, most)
    .map(({ term, count }) => ({ text: commonForm(uses.get(term)) ?? term, count }))
}

function countTerms(sentence: string, uses: Map<string, Map<string, number>>): void {
  // A term never goes over a mark between words.
  for (const part of sentence.split(/[^\p{L}\p{N}\p{M}\s'’-]+/u)) {
    const words = part.split(/\s+/).filter((word) => word !== '')
    const plain = words.map((word) => word.toLowerCase().replace(/^[-'’]+|[-'’]+$|['’]s$/gu, ''))
    for (let from = 0; from < words.length; from += 1) {
      for (let length = 1; length <= longestTerm && from + length <= words.length; length += 1) {
        const term = plain.slice(from, from + length)
        if (!isTerm(term)) continue
        const key = term.map(singular).join(' ')
        const forms = uses.get(key) ?? new Map<string, number>()
        const form = words
          .slice(from, from + length)
          .map(shown)
          .join(' ')
        forms.set(form, (forms.get(form) ?? 0) + 1)
        uses.set(key, forms)
      }
    }
  }
}

const isTerm = (words: readonly string[]): boolean =>
  words.every((word) => /\p{L}{2}/u.test(word) && word.length <= 40) &&
  words.every((word) => !isCommonWord(word) && !/^https?$/.test(word)) &&
  (words.length > 1 || (words[0]?.length ?? 0) >= 4)

const singular = (word: string): string =>
  word.length > 4 && /[^su]s$/.test(word) ? word.replace(/ies$/, 'y').replace(/s$/, '') : word

/** A capital at a sentence's beginning is no name; capitals inside a word are. */
const shown = (word: string): string => {
  const bare = word.replace(/^[-'’]+|[-'’]+$|['’]s$/gu, '')
  return /\p{L}.*\p{Lu}/u.test(bare) ? bare : bare.toLowerCase()
}

function nestedUses(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const nested = new Map<string, number>()
  for (const [term, count] of counts) {
    const words = term.split(' ')
    for (let from = 0; from < words.length; from += 1) {
      for (let to = from + 1; to <= words.length; to += 1) {
        if (to - from === words.length) continue
        const inner = words.slice(from, to).join(' ')
        nested.set(inner, Math.max(nested.get(inner) ?? 0, count))
      }
    }
  }
  return nested
}

const commonForm = (forms: ReadonlyMap<string, number> | undefined): string | undefined =>
  [...(forms ?? [])].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0]
