import { foldText } from './fold'

/** Longer runs are cut: they are encodings or addresses, not words. */
const maxTokenLength = 40

const wordRuns = /[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu
const dashes = /[\u2010-\u2015\u2212]/g
const apostrophes = /['\u2019\u02bc]/g
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu
const unspacedStart = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Hyphenated chains of at most this many parts are also one word, so that "pretraining" finds "pre-training". */
const maxJoinedParts = 3

/**
 * Words of a text as the index keeps them: folded, split at hyphens (short chains also joined),
 * runs of Chinese, Japanese and Korean as overlapping pairs of characters. Never throws.
 */
export function tokenize(text: string): readonly string[] {
  const tokens: string[] = []
  forEachRun(text, (parts) => {
    for (const part of parts) pushWord(part, tokens)
    if (parts.length > 1 && parts.length <= maxJoinedParts) pushWord(parts.join(''), tokens)
  })
  return tokens
}

/** Words of what a person typed: like `tokenize`, without the joined forms, since each word must be found. */
export function tokenizeQuery(text: string): readonly string[] {
  const tokens: string[] = []
  forEachRun(text, (parts) => {
    for (const part of parts) pushWord(part, tokens)
  })
  return tokens
}

function forEachRun(text: string, visit: (parts: readonly string[]) => void): void {
  const folded = foldText(text).replace(apostrophes, '').replace(dashes, '-')
  for (const [run] of folded.matchAll(wordRuns)) {
    visit(run.includes('-') ? run.split('-') : [run])
  }
}

function pushWord(word: string, tokens: string[]): void {
  // Below U+1100 nothing is written without spaces: the common case, told from the first character.
  if (word.charCodeAt(0) < 0x1100 && !hasUnspaced(word)) {
    tokens.push(word.length > maxTokenLength ? word.slice(0, maxTokenLength) : word)
    return
  }
  for (const [piece] of word.matchAll(unspaced)) {
    if (!unspacedStart.test(piece)) {
      tokens.push(piece.slice(0, maxTokenLength))
      continue
    }
    const characters = [...piece]
    if (characters.length === 1) tokens.push(piece)
    for (let index = 0; index + 1 < characters.length; index += 1) {
      tokens.push(`${characters[index]}${characters[index + 1]}`)
    }
  }
}

function hasUnspaced(word: string): boolean {
  for (let index = 1; index < word.length; index += 1) {
    if (word.charCodeAt(index) >= 0x1100) return true
  }
  return false
}
