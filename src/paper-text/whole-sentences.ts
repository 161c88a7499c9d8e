import { sourceRange, unitsBefore } from './normalise-text'
import { type NormalisedPaper, pageAt } from './normalised-paper'

interface Range {
  readonly start: number
  readonly end: number
}

/** Units that a range may grow by at each end: about a long clause. */
const mostGrowth = 160

/**
 * A range of a paper's normalised text, grown to whole words, and to whole sentences on those sides on which the old words began or
 * ended one. Never over the edge of a page.
 */
export function wholeSentences(
  pages: readonly { readonly text: string }[],
  paper: NormalisedPaper,
  { start, end }: Range,
  isSentence: { readonly atStart: boolean; readonly atEnd: boolean },
): Range {
  return {
    start: grownBack(pages, paper, start, isSentence.atStart),
    end: grownOn(pages, paper, end, isSentence.atEnd),
  }
}

function grownBack(
  pages: readonly { readonly text: string }[],
  paper: NormalisedPaper,
  start: number,
  toSentence: boolean,
): number {
  const pageIndex = pageAt(paper, start)
  const [first, text, source] = partsOf(pages, paper, pageIndex)
  if (text === undefined) return start
  const [at] = sourceRange(text, source, start - first, start - first + 1)
  const before = source.slice(0, at)
  const word = /[\p{L}\p{N}]*$/u.exec(before)?.index ?? at
  const sentence = toSentence
    ? [...before.slice(-mostGrowth * 2).matchAll(/[.?!]['")\]]?\s+(?=\P{Ll})/gu)].at(-1)
    : undefined
  const offset = Math.max(0, before.length - mostGrowth * 2)
  const from = sentence === undefined ? word : offset + (sentence.index ?? 0) + sentence[0].length
  const grown = first + unitsBefore(text, from)
  return start - grown <= mostGrowth ? Math.min(start, grown) : first + unitsBefore(text, word)
}

function grownOn(
  pages: readonly { readonly text: string }[],
  paper: NormalisedPaper,
  end: number,
  toSentence: boolean,
): number {
  const pageIndex = pageAt(paper, Math.max(0, end - 1))
  const [first, text, source] = partsOf(pages, paper, pageIndex)
  if (text === undefined) return end
  const [, at] = sourceRange(text, source, end - first - 1, end - first)
  const rest = source.slice(at)
  const word = at + (/^[\p{L}\p{N}]*/u.exec(rest)?.[0].length ?? 0)
  // A full stop inside a number or an abbreviation ends no sentence: a space and a capital follow one, or nothing does.
  const ending = toSentence
    ? /[.?!]['")\]]?(?=\s+\P{Ll}|\s*$)/u.exec(rest.slice(0, mostGrowth * 2))
    : null
  const grown = ending === null ? 0 : first + unitsBefore(text, at + ending.index)
  return ending !== null && grown - end <= mostGrowth
    ? Math.max(end, grown)
    : first + unitsBefore(text, word)
}

function partsOf(
  pages: readonly { readonly text: string }[],
  paper: NormalisedPaper,
  pageIndex: number,
) {
  return [
    paper.starts[pageIndex] ?? 0,
    paper.pages[pageIndex],
    pages[pageIndex]?.text ?? '',
  ] as const
}
