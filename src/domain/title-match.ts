import type { IdentityKey } from './identifier'

const greekNames =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  )
const greekLetters = 'αβγδεζηθικλμνξοπρστυφχψω'
const greekByName = new Map(greekNames.map((name, index) => [name, greekLetters.charAt(index)]))

/** No title is longer; a longer text is cut so that hostile input stays cheap. */
const longestTitle = 2000

/**
 * The words of a title, lower case, letters and digits of any script. LaTeX commands, braces and dollars, HTML tags,
 * Latin accents (however they are spelled) and soft hyphens make no difference.
 */
export function titleWords(title: string): readonly string[] {
  const plain = isPlain(title) ? title.toLowerCase() : withoutMarkup(title.slice(0, longestTitle))
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** Titles that differ in case, spaces, hyphens, punctuation or markup alone have the same normalised title. */
export const normaliseTitle = (title: string): string => titleWords(title).join('')

/** Most titles need none of the costly steps. */
const isPlain = (title: string): boolean =>
  title.length <= longestTitle && /^[\w\s.,:;!?'"()&/@*+=-]*$/.test(title)

const withoutMarkup = (title: string): string =>
  title
    .replace(/<\/?[a-z]{1,8}>/gi, '')
    .replace(/\\([a-zA-Z]+)\*?/g, (_, name: string) => greekByName.get(name) ?? '')
    .replace(/\\["'`^~=.]/g, '')
    .replace(/[{}$^\u00ad\u200b-\u200d\ufeff\ufffc]/g, '')
    .replace(/\\/g, ' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()

/** A character of these scripts says about as much as half a Latin word. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Undefined when the title is too short to name one work ("Introduction", "BERT"): under 16 letters or 3 words. */
export function titleKey(title: string): IdentityKey | undefined {
  const words = titleWords(title)
  const normalised = words.join('')
  const denseLetters = normalised.match(dense)?.length ?? 0
  const letters = normalised.length + 2 * denseLetters
  const wordCount = words.length + Math.floor(denseLetters / 2)
  return letters < 16 || wordCount < 3 ? undefined : (`title:${normalised}` as IdentityKey)
}

/** Words that any two titles may share: they say nothing of whether the paper is the same. */
const commonWords = new Set(
  'a an and are as at based by can do does for from how in into is it its no not of on or over the their to towards toward under using via what when with without'.split(
    ' ',
  ),
)

/** Plurals, verb endings: "transformers" = "transformer", "pruning" = "prune". Rough, and enough to compare with. */
export const stem = (word: string): string =>
  word.length < 5 ? word : word.replace(/(?:ation|ing|ed|es|e|s)$/, '')

/** Words that hundreds of titles of one field share: five of them in common are not yet one paper. */
const stockWords = new Set(
  'large language model efficient survey review comprehensive overview approach method learning neural network deep'
    .split(' ')
    .map(stem),
)
const stockWeight = 0.2

/** Below this many letters a title is a nickname, and no ground for a judgement. */
const shortestToJudge = 8

/**
 * With these thresholds every pair of titles that share an arXiv id in six survey repositories comes out right: 20 of
 * different papers, 54 of one paper retitled or misspelt. Of pairs of unrelated papers in one field, 1 in 200 stays unclear.
 */
const sameContent = 0.6
const leastSharedContent = 2
const sameLetters = 0.6
const sameStockLetters = 0.8

/**
 * True only when two titles are clearly not of one paper. Nicknames, prefixes, missing subtitles, small edits and
 * retitlings that keep the nickname or most content words are not clear differences; neither is a title too short to judge by.
 */
export function areTitlesClearlyDifferent(first: string, second: string): boolean {
  if (first === second) return false
  const one = normaliseTitle(first)
  const other = normaliseTitle(second)
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one]
  if (shorter.length < shortestToJudge || longer.includes(shorter)) return false
  const nickname = nicknameOf(first)
  if (nickname !== undefined && nickname === nicknameOf(second)) return false
  const oneContent = contentWords(first)
  const otherContent = contentWords(second)
  if (hasSameContent(oneContent, otherContent)) return false
  const oneRare = rareLetters(oneContent)
  const otherRare = rareLetters(otherContent)
  return Math.min(oneRare.length, otherRare.length) < shortestToJudge
    ? bigramLikeness([...oneContent].join(''), [...otherContent].join('')) < sameStockLetters
    : bigramLikeness(oneRare, otherRare) < sameLetters
}

/** A paper of these titles is clearly not the one of this title: all of them are. Without a title on one side there is nothing to judge by. */
export function isTitledOtherwise(title: string, titles: readonly string[]): boolean {
  const known = titles.filter((one) => one !== '')
  return (
    title !== '' && known.length > 0 && known.every((one) => areTitlesClearlyDifferent(title, one))
  )
}

/** The one word before a colon: "CacheGen" of "CacheGen: …". */
export function nicknameOf(title: string): string | undefined {
  const colon = title.search(/[:\uff1a]/)
  if (colon < 3 || colon > 40) return undefined
  const head = title.slice(0, colon).trim()
  return /\s/.test(head) ? undefined : normaliseTitle(head)
}

export function contentWords(title: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const word of titleWords(title)) {
    if (commonWords.has(word)) continue
    if (word === 'llm' || word === 'llms') for (const part of llm) words.add(part)
    else words.add(stem(word))
  }
  return words
}

const llm = ['large', 'language', 'model'].map(stem)

/** Does the longer title have most of what the shorter one speaks of? */
function hasSameContent(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  let shared = 0
  for (const word of one) if (other.has(word)) shared += weightOf(word)
  const least = Math.min(totalWeight(one), totalWeight(other))
  return shared >= leastSharedContent && shared >= sameContent * least
}

/** What a word says of which paper it is: words that a whole field shares say little. */
export const weightOf = (word: string): number => (stockWords.has(word) ? stockWeight : 1)

const totalWeight = (words: ReadonlySet<string>): number => {
  let total = 0
  for (const word of words) total += weightOf(word)
  return total
}

const rareLetters = (words: ReadonlySet<string>): string =>
  [...words].filter((word) => !stockWords.has(word)).join('')

/** How near a full title a shortened one can come: one of many papers may begin with the same words. */
const shortenedLikeness = 0.85
const mostUnequalLikeness = 0.99

/**
 * How much two titles are alike, 0–1, whichever comes first and however they are spelled; 1 only when they are the same. A
 * title that is the beginning of the other, and long enough to name a paper, is a shortened one.
 */
export function titleLikeness(first: string, second: string): number {
  const one = normaliseTitle(first)
  const other = normaliseTitle(second)
  if (one === '' || other === '') return 0
  if (one === other) return 1
  const letters = Math.min(mostUnequalLikeness, bigramLikeness(one, other))
  const isShortened =
    one.length < other.length
      ? other.startsWith(one) && titleKey(first) !== undefined
      : one.startsWith(other) && titleKey(second) !== undefined
  return isShortened ? Math.max(letters, shortenedLikeness) : letters
}

/** Dice coefficient over letter pairs, 0–1: catches typing errors, joined and split words, scripts without spaces. */
function bigramLikeness(one: string, other: string): number {
  const counts = new Map<string, number>()
  for (let index = 0; index + 1 < one.length; index += 1) {
    const pair = one.slice(index, index + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let index = 0; index + 1 < other.length; index += 1) {
    const pair = other.slice(index, index + 2)
    const left = counts.get(pair) ?? 0
    if (left > 0) {
      shared += 1
      counts.set(pair, left - 1)
    }
  }
  const pairs = one.length + other.length - 2
  return pairs <= 0 ? 0 : (2 * shared) / pairs
}
