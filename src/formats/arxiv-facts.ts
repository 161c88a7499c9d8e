import type { Author, Link, SingleFacts, Version } from '#domain/work'
import { decodeTexAccents } from './tex-accents'

/**
 * A time as ISO UTC in whole seconds, the spelling that all arXiv dates are stored in. Reads Atom's (`2026-04-12T22:10:19Z`,
 * also with an offset), OAI's days and the mail dates of arXivRaw. Undefined when it is none of these.
 */
export function readInstant(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 40) return undefined
  const isIso =
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text)
  const isMail =
    /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4})$/.test(
      text,
    )
  if (!isIso && !isMail) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`
}

/**
 * Nothing but words says that a paper is withdrawn: in the comment, or in the first sentence of the abstract that replaces
 * the old one. A hint, therefore.
 */
export const soundsWithdrawn = (
  comment: string | undefined,
  abstract: string | undefined,
): boolean =>
  /\bwithdrawn\b/i.test(comment ?? '') || isNoticeOfWithdrawal((abstract ?? '').slice(0, 200))

const isNoticeOfWithdrawal = (start: string): boolean =>
  /\b(?:paper|article|manuscript|submission|preprint|version|work)\b/i.test(start) &&
  /\b(?:been|is|was)\s(?:temporarily\s)?withdrawn\b/i.test(start)

/** Without the version, so that a new version brings no new links. */
export const arxivLinks = (id: string): readonly Link[] => [
  { relation: 'paper', url: `https://arxiv.org/abs/${id}` },
  { relation: 'pdf', url: `https://arxiv.org/pdf/${id}` },
]

/** arXiv's own classes; the old server mixed those of MSC ("53C25") and ACM ("F.2.2") in. */
export const isArxivCategory = (text: string): boolean =>
  /^[a-z]{1,10}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,20})?$/.test(text)

/** Titles and names as shown: accents as letters, math left as TeX. */
export const readTitle = (text: string): string => decodeTexAccents(text)

/** Undefined for what stands among the authors and is none: a lone ":" after a collaboration. */
export function readAuthor(name: string, affiliations: readonly string[] = []): Author | undefined {
  const shown = decodeTexAccents(name).replace(/~/g, ' ').replace(/\s+/g, ' ').trim()
  if (!/\p{L}/u.test(shown)) return undefined
  const places = affiliations.map(decodeTexAccents)
  return places.length === 0 ? { name: shown } : { name: shown, affiliations: places }
}

/** `2312.03863` → 2023, `math/0309136` → 2003: the year in which the id was given. */
export function yearOfArxivId(id: string): number | undefined {
  const digits = /^(?:[a-z-]{2,20}\/)?(\d{2})\d{2}/.exec(id)?.[1]
  if (digits === undefined) return undefined
  // arXiv began in 1991.
  return Number(digits) + (Number(digits) >= 91 ? 1900 : 2000)
}

/** v1 and the one that is in force: all that Atom says of versions. */
export function versionsOf(
  publishedAt: string | undefined,
  updatedAt: string | undefined,
  version: number | undefined,
): readonly Version[] {
  const first = publishedAt === undefined ? [] : [{ number: 1, submittedAt: publishedAt }]
  return version === undefined || version < 2 || updatedAt === undefined
    ? first
    : [...first, { number: version, submittedAt: updatedAt }]
}

/** Drops what is not known, so that an absent field stays absent. */
export const knownFacts = (
  facts: {
    readonly [Name in keyof SingleFacts]: SingleFacts[Name] | undefined
  },
): SingleFacts =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as SingleFacts
