import search from 'approx-string-match'
import type { TextQuote } from '#domain/annotation'
import { normalised } from './normalise-text'
import type { NormalisedPaper } from './normalised-paper'

/** A quote as it is compared. */
export interface NormalisedQuote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

export interface FoundQuote {
  /** In units of the paper's normalised text. */
  readonly start: number
  readonly end: number
  /** 1: the same letters and digits. */
  readonly likeness: number
  /** How far what stands around it is the same, 0 to 1. */
  readonly context: number
  /** The best `context` of the other places that are as like; 0 when there is none. */
  readonly rivalContext: number
  readonly isOnly: boolean
}

export interface QuoteHint {
  /** Where it is expected, as a share of the paper's text. */
  readonly share?: number
}

/** Beyond this many places the words say nothing: only those nearest to the hint are looked at. */
const mostPlaces = 400
/** Share of the quote's units that may differ. Unrelated prose of one language differs in more than half. */
const mostErrors = 0.3

export const normaliseQuote = ({ exact, prefix, suffix }: TextQuote): NormalisedQuote => ({
  exact: normalised(exact),
  prefix: normalised(prefix),
  suffix: normalised(suffix),
})

/**
 * Where a paper says these words: the same letters and digits, else nearly the same. Of several such places the one whose
 * surroundings are most alike, then the one nearest to where it is expected.
 */
export function findQuote(
  paper: NormalisedPaper,
  quote: NormalisedQuote,
  hint: QuoteHint = {},
): FoundQuote | undefined {
  if (quote.exact === '') return undefined
  const same = occurrences(paper.text, quote.exact)
  if (same.length > 0) return choose(paper, quote, hint, same, 1)
  const errors = Math.floor(quote.exact.length * mostErrors)
  if (errors === 0) return undefined
  const near = search(paper.text, quote.exact, errors)
  const best = Math.min(...near.map((match) => match.errors))
  const places = withoutOverlaps(near.filter((match) => match.errors === best))
  return places.length === 0
    ? undefined
    : choose(paper, quote, hint, places, 1 - best / quote.exact.length)
}

interface Place {
  readonly start: number
  readonly end: number
}

function occurrences(text: string, exact: string): readonly Place[] {
  const places: Place[] = []
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    places.push({ start: at, end: at + exact.length })
  }
  return places
}

/** Of matches that begin or end a unit earlier or later the first, whole one. */
function withoutOverlaps(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = []
  for (const place of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || place.start >= last.end) kept.push(place)
  }
  return kept
}

function choose(
  paper: NormalisedPaper,
  quote: NormalisedQuote,
  { share }: QuoteHint,
  all: readonly Place[],
  likeness: number,
): FoundQuote | undefined {
  const expected = (share ?? 0.5) * paper.text.length
  const away = ({ start }: Place): number => Math.abs(start - expected)
  const nearest = [...all].sort((a, b) => away(a) - away(b)).slice(0, mostPlaces)
  const judged = nearest
    .map((place) => ({ place, context: contextLikeness(paper.text, quote, place) }))
    .sort((a, b) => b.context - a.context || away(a.place) - away(b.place))
  const [first, second] = judged
  if (first === undefined) return undefined
  return {
    ...first.place,
    likeness,
    context: first.context,
    rivalContext: second?.context ?? 0,
    isOnly: all.length === 1,
  }
}

/** The mean of how like the text before and the text behind are; of the one that there is, at the edges of a paper. */
function contextLikeness(text: string, quote: NormalisedQuote, { start, end }: Place): number {
  const { prefix, suffix } = quote
  const before = text.slice(Math.max(0, start - prefix.length), start)
  const behind = text.slice(end, end + suffix.length)
  const sides: number[] = []
  if (prefix !== '') sides.push(likenessOf(reversed(prefix), reversed(before)))
  if (suffix !== '') sides.push(likenessOf(suffix, behind))
  return sides.length === 0 ? 0 : sides.reduce((sum, side) => sum + side, 0) / sides.length
}

/** 1 less the share of units to change in `wanted` until `text` begins with it. */
export function likenessOf(wanted: string, text: string): number {
  if (text.startsWith(wanted)) return 1
  // One row of the table of edit distances (Levenshtein); both are some dozens of units long.
  let row = Array.from({ length: text.length + 1 }, (_, index) => index)
  for (let down = 1; down <= wanted.length; down += 1) {
    const next = [down]
    for (let across = 1; across <= text.length; across += 1) {
      const isSame = wanted.charCodeAt(down - 1) === text.charCodeAt(across - 1)
      next.push(
        Math.min(
          (row[across] ?? 0) + 1,
          (next[across - 1] ?? 0) + 1,
          (row[across - 1] ?? 0) + (isSame ? 0 : 1),
        ),
      )
    }
    row = next
  }
  return 1 - Math.min(...row) / wanted.length
}

const reversed = (text: string): string => [...text].reverse().join('')
