import { remembered } from './remembered'
import {
  collapse,
  isHan,
  trimEndOf,
  trimStartOf,
  withoutEmoji,
  wordCount,
  words,
} from './survey-text'

export interface AuthorList {
  readonly authors: readonly string[]
  readonly hasMore: boolean
}

const nobody: AuthorList = { authors: [], hasMore: false }
const etAl =
  /(?:[,，、;&]|\band\b)?\s{0,3}(?:\b(?:o?et|el)\.?\s?al\b\.?|\band others\b|\.\.\.|…|等人?)\s{0,3}[,.]?\s{0,3}$/iu
/** `Jane Roe and John Doe... 12 hidden ... Ann Poe`: the names in the middle are left out. */
const hidden = /,?\s?(?:\.\.\.|…)\s?\d{1,4}\s(?:hidden|more|others?|authors?)\s?(?:\.\.\.|…),?\s/
const initialAtEnd = /,\s(?:\p{Lu}\.[\s-]?){0,3}\p{Lu}$/u
/** `Jane Roeet.al.`: the space was forgotten. */
const joinedEtAl = /(?<=\p{Ll}{2})et\.\s?al$/u
/** What `etAl` ends with where commas and full stops are gone (`ſ` is an s to a look without case): most lists of names do not. */
const etAlEnds = 'lLsSſ…等人'
/** Longer lists exist (a thousand names on one paper); a longer text is no list of names. */
const longestList = 20_000

/** Names as printed, "Last, First" turned round. Empty when the text does not read as a list of names. */
export const readAuthors = remembered(readNames)

function readNames(text: string): AuthorList {
  let plain = trimEndOf(
    withoutEmoji(text.slice(0, longestList))
      .replace(/^\s{0,2}\[\d{1,4}\][.:]?\s/, '')
      .replace(/^(?:authors?|by|作者)\s{0,2}[:：]?\s/i, '')
      .replace(/[*†‡§¶♣♠♦♥∗^\\]+\d{0,3}/gu, ''),
    ' .,;:，。；|"“',
  )
  if (plain === '' || /[→：=]|:\s/u.test(plain.slice(0, 200))) return nobody
  // The last of `Roe, J. & Doe, K.` is an initial, too.
  if (initialAtEnd.test(plain.slice(-40)) && text.includes(`${plain.slice(-2)}.`)) plain += '.'
  const more = etAlEnds.includes(plain.charAt(plain.length - 1))
    ? (etAl.exec(plain.slice(-60)) ?? joinedEtAl.exec(plain.slice(-60)))
    : null
  const isShortened = hidden.test(plain)
  const hasMore = more !== null || isShortened
  if (more) plain = plain.slice(0, Math.max(0, plain.length - 60) + more.index)
  if (isShortened) plain = plain.replace(hidden, ' and ')
  const parts = splitNames(plain, hasMore)
  const names = parts.map(tidyName).filter((name) => name !== '')
  if (names.length === 0 || names.length > 3000) return nobody
  const likely = names.filter(isName).length
  if (likely < names.length * (names.length > 3 ? 0.7 : 1)) return nobody
  if (names.length === 1 && !isLoneName(names[0] ?? '', hasMore)) return nobody
  return { authors: names, hasMore }
}

function splitNames(text: string, hasMore: boolean): readonly string[] {
  // Most lists have commas alone.
  const isDivided = /[;；]|\sand\s/i.test(text)
  return (isDivided && namesByAnd(text)) || namesByComma(text, hasMore)
}

/** `Roe, Jane and Doe, John`; undefined for what commas divide. */
function namesByAnd(text: string): readonly string[] | undefined {
  const byAnd = text.split(/\s+and\s+|\s*[;；]\s*/iu)
  const isTurned =
    byAnd.length > 1 &&
    // `J. Roe, K. Doe and L. Poe, M. Moe`: surnames have no initials.
    !byAnd.every((part) => /^\s?\p{Lu}\.\s/u.test(part)) &&
    byAnd.every((part) => /^[^,]{2,40},\s{0,2}[^,]{1,40}$/u.test(part.trim().replace(/,$/, '')))
  const areAffiliated = byAnd.filter((part) => affiliation.test(part.slice(0, 300))).length > 0
  if (isTurned && !areAffiliated) {
    return byAnd.map((part) => {
      const [last = '', first = ''] = part.replace(/,\s*$/, '').split(',')
      return `${first.trim()} ${last.trim()}`
    })
  }
  // `Jane Roe, University of Somewhere; John Doe, Some Lab`: who stands before the comma, whence after it.
  return areAffiliated && /[;；]/.test(text)
    ? byAnd.map((part) => part.split(',', 1)[0] ?? '')
    : undefined
}

const namesByComma = (text: string, hasMore: boolean): readonly string[] =>
  turnFirst(
    joinInitials(text.split(/\s*[,，、;；·|]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/iu)),
    hasMore,
  )

const affiliation =
  /,\s[^,]{0,60}\b(?:Universit(?:y|ät|é|e|at)|Institute|College|Laborator(?:y|ies)|Labs?|School|Academy|UC|MIT|ETH|CMU)\b/u

/** `Hinton, Geoffrey E., Simon Osindero, and Yee-Whye Teh`: only the first is turned round. */
function turnFirst(parts: readonly string[], hasMore: boolean): readonly string[] {
  const [last = '', first = '', ...others] = parts
  if (arePairs(parts))
    return parts.flatMap((part, index) =>
      index % 2 === 0 ? [`${parts[index + 1] ?? ''} ${part}`] : [],
    )
  const isSurname =
    /^(?:(?:van|von|de|der|den|di|da|la|le|el)\s){0,3}\p{Lu}[\p{L}'’-]{1,30}$/u.test(last) &&
    // `JaneRoe`: a whole name without its space.
    !/\p{Ll}{3}\p{Lu}\p{Ll}/u.test(last)
  if (!isSurname) return parts
  const isGiven =
    /^\p{Lu}(?:[\p{L}'’-]{1,20}|\.)(?:[\s-]\p{Lu}(?:[\p{L}'’-]{0,20}\.?)){0,3}$/u.test(first) &&
    wordCount(first) <= 3
  const areWhole =
    others.length === 0
      ? hasMore || /\s\p{Lu}\.?$/u.test(first)
      : others.every((name) => wordCount(name) >= 2)
  return isGiven && areWhole ? [`${first} ${last}`, ...others] : parts
}

/** `ROE, Jane, DOE, John Kim`: by their capitals every second part is a surname. */
const arePairs = (parts: readonly string[]): boolean =>
  parts.length >= 4 &&
  parts.length % 2 === 0 &&
  parts.filter((part, index) => index % 2 === 0 && /^\p{Lu}[\p{Lu}'’-]{1,30}$/u.test(part))
    .length >= 2 &&
  parts.every((part, index) => index % 2 === 1 || wordCount(part) === 1)

/** `Dai, J., He, K.`: initials after a comma belong to the name before it. */
function joinInitials(parts: readonly string[]): readonly string[] {
  const isInitials = (part: string): boolean =>
    /^(?:\p{Lu}\.[\s-]?){0,3}\p{Lu}\.?$/u.test(part.trim())
  if (parts.filter(isInitials).length < parts.length / 3) return parts
  const names: string[] = []
  for (const part of parts) {
    const last = names.at(-1)
    if (isInitials(part) && last !== undefined && !last.includes('.'))
      names[names.length - 1] = `${part.trim()} ${last}`
    else names.push(part)
  }
  return names
}

const remarkAtEnd = /(?:\([^()]{0,120}\)|（[^（）]{0,120}）)\s*$/u

const tidyName = (text: string): string =>
  trimEndOf(
    trimStartOf(
      collapse(
        /[)）]/.test(text) ? text.slice(0, 300).replace(remarkAtEnd, ' ') : text.slice(0, 300),
      ),
      '. -–([',
    ),
    ' ,;:0123456789*†‡',
  )

const isParticle = (word: string): boolean => word.length <= 5 && particles.test(word)
const particles =
  /^(?:de|da|di|del|della|der|den|van|von|le|la|el|al|bin|ben|ibn|dos|du|ter|ten|zu|y|e|st|di|af|av|and)$/i
const notInNames = new Set(
  'the with for from via using towards toward learning model models neural network networks is are we our this that in on to by through between without across into beyond under paper code github survey large language arxiv pdf http https www'.split(
    ' ',
  ),
)
const hanGroups = /团队|大学|学院|实验室|研究院|公司$/u
const groupWords = /\b(?:team|group|lab|labs|ai|research|consortium|collaboration)\b/i

/** Lower-case words that are no part of names: where three of them stand before a linked title, a sentence mentions it. */
export const proseWords = (text: string): number =>
  words(text.slice(0, 1000)).filter((word) => /^\p{Ll}{2,}$/u.test(word) && !particles.test(word))
    .length

const beginsAsName = (part: string): boolean =>
  isCapital(part.charCodeAt(0)) ||
  /^[\p{Lu}\p{Lt}\p{Lo}'’"(\d]/u.test(part) ||
  /^[dlo]['’]\p{Lu}/u.test(part)

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a

function isName(name: string): boolean {
  if (name.length < 2 || name.length > 60 || /[:：?!/=<>→"“”#+[\]]|https?/.test(name)) return false
  // Names from other languages are longer, and have a point: `卡尔·马克思`. Other long words are clauses.
  if (isHan(name))
    return (
      name.length <= 12 &&
      (name.length <= 5 || /[·・\p{Script=Latin}]/u.test(name) || hanGroups.test(name)) &&
      // `读入CAD`: what names have in Latin letters is written as names are.
      !/\p{Lu}{3}/u.test(name)
    )
  const parts = words(name)
  if (parts.length > 7) return false
  if (words(name.toLowerCase()).some((part) => notInNames.has(part)) && !groupWords.test(name))
    return false
  const counted = name.split(/[\s-]+/u).filter((part) => part !== '' && !isParticle(part))
  // `Le`, and no other name.
  if (counted.length === 0) return parts.length === 1 && beginsAsName(name)
  const capitalised = counted.filter(beginsAsName)
  return capitalised.length * 2 > counted.length
}

/** One name alone must look like a person or a group, not like a word that happens to be capitalised. */
function isLoneName(name: string, hasMore: boolean): boolean {
  if (/\b(?:team|group|lab|ai|research|openai|deepmind|consortium|collaboration)\b/i.test(name))
    return true
  const parts = name.split(/\s+/u)
  if (hasMore) return parts.length <= 4
  return (
    parts.length >= 2 &&
    !/^(?:A|The)\s/.test(name) &&
    parts.length <= 5 &&
    parts.every((part) => particles.test(part) || /^[\p{Lu}\p{Lo}'’]/u.test(part))
  )
}
