import { readAuthors } from './survey-authors'
import { type Published, tidyVenue } from './survey-venue'

/**
 * Where and when, from what follows the title in the form of a bibliography: `Nature 521.7553 (2015): 436-444.`,
 * `Advances in Things, pp. 10-20. 2018.`, `arXiv preprint arXiv:1409.1556 (2014).` Undefined when the text has another form.
 */
export function readCitationTail(text: string): Published | undefined {
  const plain = text.slice(0, 400).replace(/^[\s.,:;"”'’)]{0,8}/u, '')
  const match =
    /^(.{2,200}?)[\s,.]{0,3}\(((?:19|20)\d{2})\)/u.exec(plain) ??
    /^(.{2,200}?)[.,]\s{0,2}(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\.?\s)?((?:19|20)\d{2})(?!\d|\.\d)/u.exec(
      plain,
    )
  if (match === null) return undefined
  const [, where = '', year = ''] = match
  const venue = tidyVenue(withoutVolume(where))
  return { ...(venue !== undefined && { venue }), year: Number(year), date: year }
}

/** `Jane Roe and John Doe. 1994.`, `Roe, J., & Doe, K. (2001).`, `Roe et al. 2017.`: names and a year, and nothing else. */
const namesAndYear = /^(.{3,600}?)[.,]?\s\(?((?:19|20)\d{2})[a-z]?\)?[.,:]?\s{0,2}$/u

export function namesWithYear(
  text: string,
): { readonly names: string; readonly year: number } | undefined {
  // Most texts do not end with a year: looked at first.
  if (text.length > 800 || !/\d{4}[a-z]?\)?[.,:]?(?:\s{1,2}[-–—])?\s{0,2}$/.test(text.slice(-14)))
    return undefined
  const match = namesAndYear.exec(text.replace(/\s{1,2}[-–—]\s{0,2}$/, ''))
  if (match === null) return undefined
  const [, names = '', year = ''] = match
  return areCitedNames(names) ? { names, year: Number(year) } : undefined
}

/** A surname alone is one as well where a year follows it. */
export const areCitedNames = (names: string): boolean =>
  /^\p{Lu}[\p{L}'’-]{1,30}$/u.test(names.trim()) || readAuthors(names).authors.length > 0

/** The journal or the proceedings at the start of what follows a title: `Commun. ACM 36, 7 (July 1993), 53-62.` → `Commun. ACM`. */
export function citedVenue(text: string): string | undefined {
  const end = /,\s|\s\(|\.\s(?=\p{Lu}\p{L}{4}|\d|DOI|\[)|\.?$|https?:/u.exec(text.slice(0, 300))
  const venue = tidyVenue(withoutVolume(text.slice(0, end?.index ?? 300)))
  return venue !== undefined && /^\p{Lu}/u.test(venue) && venue.split(' ').length <= 16
    ? venue
    : undefined
}

/** A year, and the journal or the proceedings at the start of what follows the title. */
export function publishedIn(year: number, after: string): Published {
  const venue = citedVenue(after.replace(/^[\s.,;"”)]{1,6}/u, ''))
  return { year, date: String(year), ...(venue !== undefined && { venue }) }
}

/** `In Proceedings of X, vol. 3, pp. 1-9. PMLR` → `Proceedings of X`. */
export function withoutVolume(text: string): string {
  let venue = text
    .replace(/^\s{0,3}(?:in:?\s|In(?=Proceedings|Advances))/i, '')
    .replace(/^(?:19|20)\d{2}\s/, '')
  const cut =
    /[,.]?\s(?:pp?\.\s?\d|pages?\s\d|vol(?:ume)?[.\s]\s?\w|no\.\s?\d|number\s\d|issue\s\d|arxiv:|abs\/)/i.exec(
      venue,
    )
  if (cut !== null) venue = venue.slice(0, cut.index)
  // `European Conference on Laces (ECL), Berlin, Germany`: where it met is not how it is called.
  const named = /^(.{8,150}\(\p{Lu}[\p{L}\d'’&-]{1,12}\)),\s/u.exec(venue)
  if (named !== null) venue = named[1] ?? venue
  for (let pass = 0; pass < 3; pass += 1) {
    venue = venue
      .replace(
        /([.,\s]{1,3})\d{1,5}(?:[.:–-]\d{1,5})?(?:\s?\(\d{1,4}\))?$/u,
        // `Phys. Rev. 12`: the stop of what is cut short stays.
        (_, gap: string, at: number) =>
          gap.startsWith('.') && /\p{L}/u.test(venue.charAt(at - 1)) ? '.' : '',
      )
      .replace(/\s\(\d{1,4}\)$/u, '')
      .replace(/[,.]?\svol(?:ume)?\.?$/iu, '')
      .replace(/(?<=\s\S{1,40})[,.]\s(?:IEEE|ACM|PMLR|AAAI Press|Springer|Elsevier|Citeseer)$/u, '')
  }
  return venue
}
