import type { Reference } from './citation'
import { contentWords, nicknameOf, stem, titleWords, weightOf } from './title-match'

/**
 * What a printed entry says besides its identifiers, as numbers: enough to see that a paper is not the one that it prints. First what
 * it can be judged by, the weight of its title's words (in tenths) and how many they are; then 16 bits for each of its words, those of
 * the title first. A stranger's word has a chance of 1 in 1,000 to be taken for one of them, so no judgement rests on one word alone.
 */
export type PrintedWords = Uint16Array

const saysNames = 1
const saysTitle = 2
const headLength = 3

/** A bibliography's entry has 20 to 40 words; lists of a hundred authors are cut. */
const mostWords = 72

/** A title of less ("Nature", "Mamba") may be a journal or a nickname. */
const leastTitleWeight = 1.5
/** A journal's name that was read as the title. */
const venueForm =
  /^(?:in\b|proc|adv(?:ances)?\b|journal|j\.|trans|annals|ann\.|phys|rev|lett|int(?:ernational)?\b|bull|ieee\b|acm\b|nature\b|science\b|arxiv)/iu

/** How people are told from an organisation: initials, several of them, others that are left out, or a given name and a family. */
const namesForm =
  /(?:^|[\s,.(])\p{Lu}\.|,\s|\s(?:and|&|und)\s|\bet\s+al\b|^\p{Lu}[\p{L}'’-]+\s\p{Lu}[\p{L}'’-]+\.?[\s\d(),.]*$/u
/** "The same as above", where a style repeats no names. */
const sameNamesForm = /^[\s\p{Pd}_]{2,}/u

/** Undefined for an entry that did not come as text. */
export function printedWords({ text, title = '' }: Reference): PrintedWords | undefined {
  if (text === undefined || text === '') return undefined
  const ofTitle = contentWords(title)
  const weight = weightOfAll(ofTitle)
  const isTelling = weight >= leastTitleWeight && !venueForm.test(title)
  const codes = new Set<number>()
  for (const word of ofTitle) codes.add(codeOf(word))
  const titleCount = codes.size
  for (const word of titleWords(text)) {
    if (codes.size >= mostWords) break
    codes.add(codeOf(stem(word)))
  }
  const said = (hasNames(text, title) ? saysNames : 0) | (isTelling ? saysTitle : 0)
  return Uint16Array.from([said, Math.round(10 * weight), titleCount, ...codes])
}

function hasNames(text: string, title: string): boolean {
  const at = title === '' ? -1 : text.indexOf(title)
  // A title that stands first, or was put together anew, has the names behind it.
  const names = at > 0 ? text.slice(0, at) : at === 0 ? text.slice(title.length) : text
  return namesForm.test(names.trim()) && !sameNamesForm.test(names)
}

/** So much of a title stands in an entry that prints it, however it is spelled, shortened or retitled. */
const leastShareOfPaper = 1 / 3
const leastShareOfPrinted = 0.6

/** The entry prints a title, and it is clearly not this one: its identifier is another paper's. */
export function printsAnotherTitle(printed: PrintedWords, title: string): boolean {
  const [said = 0, printedTenths = 0, titleCount = 0] = printed
  if ((said & saysTitle) === 0) return false
  const words = contentWords(title)
  const total = weightOfAll(words)
  if (total < leastTitleWeight) return false
  const codes = printed.subarray(headLength)
  const nickname = nicknameOf(title)
  if (nickname !== undefined && codes.includes(codeOf(stem(nickname)))) return false
  let inEntry = 0
  let inTitle = 0
  for (const word of words) {
    const at = codes.indexOf(codeOf(word))
    if (at === -1) continue
    inEntry += weightOf(word)
    if (at < titleCount) inTitle += weightOf(word)
  }
  return inEntry < leastShareOfPaper * total && inTitle < leastShareOfPrinted * (printedTenths / 10)
}

/**
 * The entry prints names, and none of these families is among them. One that names an organisation may be by people of it: it is
 * believed of a paper of the same year. Without families there is nothing to judge by.
 */
export function printsOtherNames(
  printed: PrintedWords,
  families: readonly string[],
  isSameYear: boolean,
): boolean {
  const last = families.flatMap((family) => titleWords(family).at(-1) ?? [])
  if (last.length === 0) return false
  const codes = printed.subarray(headLength)
  if (last.some((word) => codes.includes(codeOf(stem(word))))) return false
  return ((printed[0] ?? 0) & saysNames) !== 0 || !isSameYear
}

function weightOfAll(words: ReadonlySet<string>): number {
  let total = 0
  for (const word of words) total += weightOf(word)
  return total
}

/** FNV-1a of a stem, folded to 16 bits. */
function codeOf(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return (hash >>> 16) ^ (hash & 0xffff)
}
