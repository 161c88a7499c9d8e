import type { CarriedState, TextQuote } from '#domain/annotation'
import { alignWords } from './align-words'
import { type FoundQuote, findQuote, type NormalisedQuote, normaliseQuote } from './find-quote'
import { type NormalisedPaper, normalisePaper } from './normalised-paper'
import { type PaperWords, wordsOf } from './paper-words'
import { wholeSentences } from './whole-sentences'

/** A version of a paper, made ready once for all its marks. */
export interface PreparedPaper {
  readonly pages: readonly { readonly text: string }[]
  readonly paper: NormalisedPaper
  readonly words: PaperWords
}

export function preparePaper(pages: readonly { readonly text: string }[]): PreparedPaper {
  const paper = normalisePaper(pages)
  return { pages, paper, words: wordsOf(pages, paper) }
}

export interface CarriedQuote {
  readonly state: CarriedState
  readonly confidence: number
  /** In units of the new paper's normalised text; absent only when gone. */
  readonly range?: { readonly start: number; readonly end: number }
}

export interface QuoteBefore {
  readonly quote: TextQuote
  /** Where it stood, as a share of the old paper's text. */
  readonly share?: number
  /** Whether the old paper says these words once; absent when its text is not known. */
  readonly isOnly?: boolean
}

/** Fewer units (about three words) stand in several places by chance. */
const tellingLength = 16
/** From here on words that stand there once are taken to be those words, though the old text cannot be asked. */
const longLength = 48
/** Surroundings this like each other are the same ones; a rival must be this much less like. */
const sameContext = 0.75
const clearLead = 0.25
/** Of near matches: from here on only the reading of the file differs, not the wording. */
const sameWording = 0.95
/** Share of a quote's words that a passage must say to be its new wording. */
const leastShare = 0.42

/**
 * Finds the words of a mark in another version of its paper. `certain` only when nothing else can be meant: the same letters and
 * digits, and either they stand once in both versions, or what stands around them is the same as nowhere else.
 */
export function carryQuote(before: QuoteBefore, to: PreparedPaper): CarriedQuote {
  const quote = normaliseQuote(before.quote)
  const found = findQuote(to.paper, quote, before.share === undefined ? {} : before)
  if (found !== undefined && found.likeness === 1) return sameWords(found, quote, before)
  const aligned = alignWords(to.words, quoteWords(before.quote))
  const reworded = aligned !== undefined && aligned.share >= leastShare ? aligned : undefined
  // Letters that are alike by chance: a passage elsewhere that says more of the quote's words is the better place.
  const near =
    found !== undefined && (reworded === undefined || areOverlapping(found, reworded))
      ? found
      : found !== undefined && reworded !== undefined && reworded.share <= found.likeness
        ? found
        : undefined
  if (near !== undefined) {
    const isSameWording =
      near.likeness >= sameWording &&
      digitsOf(quote.exact) === digitsOf(to.paper.text.slice(near.start, near.end))
    const sure = (near.likeness + Math.max(near.context, reworded?.share ?? 0)) / 2
    const isAligned = reworded !== undefined && areOverlapping(near, reworded)
    return {
      state: isSameWording ? 'likely' : 'changed',
      confidence: capped(sure),
      range: grown(before.quote, to, !isSameWording && isAligned ? reworded : near),
    }
  }
  if (reworded === undefined) return { state: 'gone', confidence: 0 }
  return {
    state: 'changed',
    confidence: capped(reworded.share),
    range: grown(before.quote, to, reworded),
  }
}

interface Range {
  readonly start: number
  readonly end: number
}

const areOverlapping = (one: Range, other: Range): boolean =>
  one.start < other.end && other.start < one.end

const grown = (
  { exact, prefix }: TextQuote,
  { pages, paper }: PreparedPaper,
  range: Range,
): Range =>
  wholeSentences(pages, paper, range, {
    atStart: prefix.trim() === '' || /[.?!]['")\]]?\s*$/u.test(prefix),
    atEnd: /[.?!]['")\]]?\s*$/u.test(exact),
  })

function sameWords(
  { start, end, isOnly, context, rivalContext }: FoundQuote,
  { exact, prefix, suffix }: NormalisedQuote,
  before: QuoteBefore,
): CarriedQuote {
  const range = { start, end }
  const hasContext = prefix.length + suffix.length >= tellingLength
  const isSameContext =
    hasContext && context >= sameContext && (isOnly || context - rivalContext >= clearLead)
  const isOnlyBefore = before.isOnly ?? exact.length >= longLength
  if (isSameContext || (isOnly && isOnlyBefore && exact.length >= tellingLength))
    return { state: 'certain', confidence: 1, range }
  const lead = isOnly ? 0.3 : Math.max(0, context - rivalContext) / 2
  return { state: 'likely', confidence: capped(0.5 + context * 0.3 + lead), range }
}

/** What is not certain is never said to be. */
const capped = (confidence: number): number => Math.min(0.95, Math.round(confidence * 100) / 100)

const digitsOf = (text: string): string => text.replace(/\P{N}/gu, '')

function quoteWords({ exact }: TextQuote): readonly string[] {
  const pages = [{ text: exact }]
  return wordsOf(pages, normalisePaper(pages)).words
}
