import { foldText } from './fold'
import type { IndexWord } from './text-index'

/** A piece of a text, cut at words; the parts put together are the piece. */
export type Passage = readonly PassagePart[]

export interface PassagePart {
  readonly text: string
  /** One of the words that were looked for. */
  readonly isFound: boolean
}

const runs = /[\p{L}\p{N}\p{M}]+/gu
const apostrophes = /['\u2019\u02bc]/g

interface Found {
  readonly from: number
  readonly to: number
  readonly word: number
}

/** The piece of about `length` characters that holds most of the words. Undefined where the text holds none of them. */
export function passageOf(
  text: string,
  words: readonly Pick<IndexWord, 'text' | 'isPrefix'>[],
  length = 180,
): Passage | undefined {
  const found = findWords(text, words)
  const best = densest(found, length)
  if (best.length === 0) return undefined
  const first = best[0]?.from ?? 0
  const last = best.at(-1)?.to ?? first
  const room = Math.max(0, length - (last - first))
  // A little before says what it is about, more behind says what is said.
  const from = wordStart(text, first - Math.round(room / 3), first)
  const to = wordEnd(text, from + Math.max(length, last - from), last)
  const parts: PassagePart[] = []
  const put = (piece: string, isFound: boolean): void => {
    if (piece !== '') parts.push({ text: piece, isFound })
  }
  let at = from
  if (from > 0) put('…', false)
  for (const { from: start, to: end } of found) {
    if (start < at || end > to) continue
    put(oneLine(text.slice(at, start)), false)
    put(text.slice(start, end), true)
    at = end
  }
  put(oneLine(text.slice(at, to)), false)
  if (to < text.length) put('…', false)
  return parts
}

const mostWords = 6

/** What to look for on the page: the words of a passage, those that stand side by side as one, each once. */
export function wordsOfPassage(passage: Passage): readonly string[] {
  const words: string[] = []
  let isOpen = false
  for (const { text, isFound } of passage) {
    if (!isFound) {
      if (text.trim() !== '') isOpen = false
      continue
    }
    const last = isOpen ? words.pop() : undefined
    words.push(last === undefined ? text : `${last} ${text}`)
    isOpen = true
  }
  const seen = new Set<string>()
  return words
    .filter((word) => {
      const isNew = !seen.has(foldText(word))
      seen.add(foldText(word))
      return isNew
    })
    .slice(0, mostWords)
}

function findWords(
  text: string,
  words: readonly Pick<IndexWord, 'text' | 'isPrefix'>[],
): readonly Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(runs)) {
    const [run] = match
    const folded = foldText(run).replace(apostrophes, '')
    const word = words.findIndex(({ text: wanted, isPrefix }) =>
      isPrefix ? folded.startsWith(wanted) : folded === wanted || isWithin(folded, wanted),
    )
    if (word !== -1) found.push({ from: match.index, to: match.index + run.length, word })
  }
  return found
}

/** Chinese and its like are written without spaces: the index keeps pairs of their characters. */
const isWithin = (run: string, wanted: string): boolean =>
  wanted.charCodeAt(0) >= 0x1100 && run.includes(wanted)

/** The first stretch within `length` that holds the most different words. */
function densest(found: readonly Found[], length: number): readonly Found[] {
  let best: readonly Found[] = []
  let bestCount = 0
  found.forEach((start, index) => {
    const stretch = found.slice(index, index + 40).filter(({ to }) => to - start.from <= length)
    const count = new Set(stretch.map(({ word }) => word)).size
    if (count <= bestCount) return
    bestCount = count
    // Up to the word that completes it, so that the stretch stays short.
    const seen = new Set<number>()
    const end = stretch.findIndex(({ word }) => seen.add(word).size === count)
    best = stretch.slice(0, end + 1)
  })
  return best
}

function wordStart(text: string, wanted: number, last: number): number {
  if (wanted <= 0) return 0
  const space = text.indexOf(' ', wanted)
  return space === -1 || space >= last ? wanted : space + 1
}

function wordEnd(text: string, wanted: number, first: number): number {
  if (wanted >= text.length) return text.length
  const space = text.lastIndexOf(' ', wanted)
  return space <= first ? wanted : space
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
