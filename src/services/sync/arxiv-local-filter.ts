import type { ArxivQuery } from '#domain/source'
import type { WorkRecord } from '#domain/work'

/**
 * Whether a paper answers a tracker's query, judged here because OAI-PMH knows sets and dates only. Words are compared as arXiv's
 * search does it, roughly: without case, accents and plural endings. Where the two differ, this one rather takes a paper too many.
 */
export function matchesArxivQuery(query: ArxivQuery, { facts }: WorkRecord): boolean {
  const { title = '', abstract = '', comment = '', authors = [], categories = [] } = facts
  const names = authors.map(({ name }) => name)
  if (query.categories.length > 0 && !query.categories.some((one) => isOf(categories, one)))
    return false
  if (query.since !== undefined && (facts.publishedAt ?? '9999') < query.since) return false
  const fields = {
    title,
    abstract,
    all: [title, abstract, comment, ...names].join(' '),
  }
  const hasWords = query.words.every(({ field, text }) => hasPhrase(fields[field], text))
  return hasWords && query.authors.every((wanted) => names.some((name) => isAuthor(name, wanted)))
}

function isOf(categories: readonly string[], wanted: string): boolean {
  const archive = wanted.trim().replace(/\.?\*$/, '')
  return categories.some((name) => name === archive || name.startsWith(`${archive}.`))
}

/** The words of `phrase` in its order, next to each other; a last word with `*` is a beginning. */
function hasPhrase(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase)
  if (wanted.length === 0) return true
  const isPrefix = phrase.trim().endsWith('*')
  const words = wordsOf(text)
  return words.some((_, start) =>
    wanted.every((word, offset) => {
      const found = words[start + offset]
      if (found === undefined) return false
      return isPrefix && offset === wanted.length - 1
        ? found.startsWith(word)
        : singular(found) === singular(word)
    }),
  )
}

/** Each word of the wanted name is a word of the name, or its initial. */
function isAuthor(name: string, wanted: string): boolean {
  const words = wordsOf(name)
  return wordsOf(wanted).every((one) =>
    words.some((word) =>
      one.length === 1 || word.length === 1 ? word[0] === one[0] : word === one,
    ),
  )
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const singular = (word: string): string =>
  word.length > 3 ? word.replace(/(?<=[^s])s$|(?<=[sxz])es$/, '') : word
