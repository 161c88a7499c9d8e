import { normaliseTitle, stem, titleKey, titleLikeness, titleWords } from './title-match'

/**
 * How two titles stand to each other.
 * `same`: letter for letter, but for case, spaces, punctuation and markup.
 * `spelling`: small words, endings, accents or one slip of the keyboard differ.
 * `reordered`: the same words in another order. `named`: one has a nickname before it that the other lacks.
 * `near`: much alike, and no ground to say more. `apart`: a number, a part, a "reply to", a "not" or more words differ.
 */
export type TitleRelation = 'same' | 'spelling' | 'reordered' | 'named' | 'near' | 'apart'

/** Words that come and go between a preprint's title and the published one, and never say which paper it is. */
const smallWords = new Set(
  'a an the of on in for to from by with using via and at as is are its their toward towards'.split(
    ' ',
  ),
)

/**
 * Words of which a paper has one where another paper, of nearly the same title, has none: parts, replies, corrections,
 * negations, lists of a year.
 */
const tellingWords = new Set(
  'part volume vol reply response comment comments re rejoinder erratum corrigendum addendum supplement supplementary appendix revisited not no without non un anti beyond improved extended fast faster towards demo workshop tutorial preview poster extension ii iii iv vi vii viii ix survey review'.split(
    ' ',
  ),
)

/** "V1 0 3" of a tool's title and a lonely "s" of a genitive are no words of their own. */
const likelihoodOfNear = 0.85

/** Titles of unlike length are another paper's, or a shortened title: below this share of letters they are not compared. */
const leastShareOfLetters = 0.5

export function compareTitles(first: string, second: string): TitleRelation {
  const one = normaliseTitle(first)
  const other = normaliseTitle(second)
  if (one === '' || other === '') return 'apart'
  if (signsOf(first) !== signsOf(second)) return 'apart'
  if (one === other) return 'same'
  const shorter = Math.min(one.length, other.length)
  if (shorter < leastShareOfLetters * Math.max(one.length, other.length)) return 'apart'
  const { left, right } = wordDifference(first, second)
  if ([...left, ...right].some(isTelling)) return 'apart'
  if (left.length === 0 && right.length === 0)
    return isSameOrder(first, second) ? 'spelling' : 'reordered'
  if (isSlip(left.join(''), right.join('')) && isNearInOrder(one, other)) return 'spelling'
  if (isNickname(left, right, second) || isNickname(right, left, first)) return 'named'
  return titleLikeness(first, second) >= likelihoodOfNear ? 'near' : 'apart'
}

/** Whether a title says enough to be taken for one paper with nothing else known. */
export const isTelltaleTitle = (title: string): boolean => titleKey(title) !== undefined

/** Whether it says enough although it is spelled in two ways. */
export const isRichTitle = (title: string): boolean => mainWords(title).length >= mainWordsOfRich
const mainWordsOfRich = 4

/** "CrossFormer++" is not "CrossFormer", and the normalised title has no signs. */
const signsOf = (title: string): string => (title.match(/\+{2,}|\*(?=\s|$|:)/g) ?? []).join('')

const mainWords = (title: string): readonly string[] =>
  titleWords(title).filter((word) => !smallWords.has(word))

/** The main words that only one of the two has, in their order, by their stems. */
function wordDifference(
  first: string,
  second: string,
): { readonly left: readonly string[]; readonly right: readonly string[] } {
  const left = mainWords(first)
  const right = [...mainWords(second)]
  const rest: string[] = []
  for (const word of left) {
    const at = right.findIndex((other) => other === word || stem(other) === stem(word))
    if (at === -1) rest.push(word)
    else right.splice(at, 1)
  }
  return { left: rest, right }
}

/** A number, or a word that sets papers of one name apart. */
const isTelling = (word: string): boolean => /\p{N}/u.test(word) || tellingWords.has(word)

function isSameOrder(first: string, second: string): boolean {
  const one = mainWords(first).map(stem)
  const other = mainWords(second).map(stem)
  return one.every((word, index) => word === other[index])
}

/** The place of the difference is one place: the letters before and behind it are the same. */
function isNearInOrder(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  let head = 0
  while (head < length && one[head] === other[head]) head += 1
  let tail = 0
  while (tail < length - head && one[one.length - 1 - tail] === other[other.length - 1 - tail])
    tail += 1
  return head + tail >= length - longestSlip
}
const longestSlip = 14
const shortestSlip = 5

/** One letter wrong, missing, doubled or swapped in a longer word, or a word that was split or joined. */
function isSlip(one: string, other: string): boolean {
  if (one === other) return one !== ''
  if (Math.min(one.length, other.length) < shortestSlip) return false
  if (Math.abs(one.length - other.length) > 1 || one[0] !== other[0]) return false
  let head = 0
  while (head < one.length && one[head] === other[head]) head += 1
  const restOne = one.slice(head)
  const restOther = other.slice(head)
  return (
    restOne.slice(1) === restOther.slice(1) ||
    restOne.slice(1) === restOther ||
    restOne === restOther.slice(1) ||
    (restOne[0] === restOther[1] &&
      restOne[1] === restOther[0] &&
      restOne.slice(2) === restOther.slice(2))
  )
}

/** `extra` is what stands before the colon of the longer title, in one or two words, and the other lacks nothing. */
function isNickname(missing: readonly string[], extra: readonly string[], longer: string): boolean {
  if (missing.length > 0 || extra.length === 0) return false
  const colon = longer.search(/[:\uff1a]/)
  if (colon < 2 || colon > longestNickname) return false
  return normaliseTitle(longer.slice(0, colon)) === normaliseTitle(extra.join(''))
}
const longestNickname = 30
