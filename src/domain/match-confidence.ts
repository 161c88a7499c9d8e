import { areTitlesClearlyDifferent, normaliseTitle, titleKey, titleLikeness } from './title-match'

/** What a row prints of a paper, or an upstream says of a candidate for it. */
export interface Claim {
  readonly title: string
  /** Names as displayed; empty when not known. */
  readonly authors: readonly string[]
  readonly year?: number
}

/** What `confidenceOf` weighs. */
export interface MatchSigns {
  /** From `titleLikeness`. */
  readonly likeness: number
  /** The title alone may be of several papers: "Introduction", "BERT". */
  readonly isShortTitle: boolean
  readonly areClearlyDifferent: boolean
  /** Absent when one side has no year. */
  readonly yearsApart?: number
  /** Absent when one side has no authors. */
  readonly sharesAuthor?: boolean
}

/** Below it a candidate is not worth showing. */
export const leastConfidence = 0.3
/** No higher when something speaks against it. */
const doubtful = 0.6

const sameTitle = 0.85
const sameShortTitle = 0.6
/** Likeness of unrelated titles of one field. */
const noLikeness = 0.5
const nearYear = 0.05
const sharedAuthor = 0.1

/**
 * How sure we are that a row speaks of a candidate, 0–1, whichever of the two comes first:
 * 0.85 for the same title (0.6 when it is too short to name one paper), else up to 0.8 by its likeness; 0.05 for years at most
 * one apart, a preprint and its publication; 0.1 for a shared surname. Never above 0.6 when years are more than two apart,
 * authors are known on both sides and none is shared, or the titles are clearly different. So 1 means: the same title, long
 * enough to name a paper, a near year and a shared author.
 */
export const matchConfidence = (one: Claim, other: Claim): number =>
  confidenceOf({
    likeness: titleLikeness(one.title, other.title),
    isShortTitle: titleKey(one.title) === undefined || titleKey(other.title) === undefined,
    areClearlyDifferent: areTitlesClearlyDifferent(one.title, other.title),
    ...(one.year === undefined || other.year === undefined
      ? {}
      : { yearsApart: Math.abs(one.year - other.year) }),
    ...sharesAuthor(one.authors, other.authors),
  })

/** Rises with the likeness of the titles, all else the same. */
export function confidenceOf(signs: MatchSigns): number {
  const { likeness, isShortTitle, areClearlyDifferent, yearsApart, sharesAuthor: shares } = signs
  const isSame = likeness === 1
  const byTitle = isSame ? sameTitle : (0.8 * Math.max(0, likeness - noLikeness)) / (1 - noLikeness)
  const title = isShortTitle ? Math.min(byTitle, sameShortTitle) : byTitle
  // Two claims with nothing alike but a common year are no match at all.
  const support = title === 0 ? 0 : 1
  const year = yearsApart !== undefined && yearsApart <= 1 ? nearYear * support : 0
  const author = shares === true ? sharedAuthor * support : 0
  const isDoubtful =
    areClearlyDifferent || (yearsApart !== undefined && yearsApart > 2) || shares === false
  const sum = Math.round((title + year + author) * 100) / 100
  return Math.min(isDoubtful ? doubtful : 1, sum)
}

function sharesAuthor(
  one: readonly string[],
  other: readonly string[],
): Pick<MatchSigns, 'sharesAuthor'> {
  const surnames = new Set(one.map(surnameOf).filter((name) => name !== ''))
  const others = other.map(surnameOf).filter((name) => name !== '')
  return surnames.size === 0 || others.length === 0
    ? {}
    : { sharesAuthor: others.some((name) => surnames.has(name)) }
}

const notSurname = /^(?:jr|sr|ii|iii|iv|et|al|others|and)$/

/** "J. van der Berg" and "Berg, J. van der" have one: the last word of a name, or of what stands before its comma. */
function surnameOf(name: string): string {
  const comma = name.indexOf(',')
  const words = (comma > 0 ? name.slice(0, comma) : name)
    .split(/\s+/)
    .map(normaliseTitle)
    .filter((word) => word !== '' && !notSurname.test(word))
  return words.at(-1) ?? ''
}
