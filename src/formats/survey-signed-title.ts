import { readAuthors } from './survey-authors'
import { isTitleLike, tidyTitle } from './survey-text'
import type { Published } from './survey-venue'
import { isOnlyVenueName, namesVenue } from './survey-venue-names'

/** Who wrote a paper, printed in front of its title in one stretch of text. */
export interface SignedTitle {
  readonly names: string
  readonly rest: string
  readonly year?: number
}

const longestSigned = 2000

/**
 * `Roe et al. A Title`, `Roe, J. et al, A Title`, `Roe, Doe 2002 : A Title`, `Jane Roe, John Doe. A Title: and its second part`:
 * the forms in which only names can stand in front.
 */
export function signedTitle(text: string): SignedTitle | undefined {
  const plain = text.slice(0, longestSigned)
  return (
    withMore(plain) ??
    withYearBehindNames(plain) ??
    withNamesInSentence(plain) ??
    yearAndName(plain)
  )
}

function withMore(text: string): SignedTitle | undefined {
  if (!/\bet\.? ?al/i.test(text.slice(0, 160))) return undefined
  const match =
    /^(\p{Lu}[\p{L}'’-]{1,30}(?:\s\p{Lu}[\p{L}'’.-]{0,30}){0,3}(?:,\s(?:\p{Lu}\.[\s-]?){1,3})?,?\s?et\.?\sal)[.,:]{1,2}\s{1,3}(.{8,1500})$/u.exec(
      text,
    )
  const [, names = '', rest = ''] = match ?? []
  return match === null || !isTitleLike(tidyTitle(rest)) ? undefined : { names, rest }
}

function withYearBehindNames(text: string): SignedTitle | undefined {
  if (!/(?:19|20)\d\d[a-z]?\)? ?:/.test(text.slice(0, 260))) return undefined
  const match =
    /^(\p{Lu}[\p{L}'’-]{1,30}(?:(?:,\s|,?\s(?:and|&)\s)\p{Lu}[\p{L}'’-]{1,30}){0,4}(?:\set\.?\sal\.?)?),?\s\(?((?:19|20)\d{2})[a-z]?\)?\s?:\s(.{8,1500})$/u.exec(
      text,
    )
  const [, names = '', year = '', rest = ''] = match ?? []
  if (match === null || !isTitleLike(tidyTitle(rest))) return undefined
  // `Roe 2002 : Title` is signed; `Challenge 2002: Title` may be.
  const isSure = names.includes(' ') || /^\p{Lu}\p{Ll}+\s\d{4}\s:/u.test(text)
  if (!isSure) return undefined
  return { names, rest, year: Number(year) }
}

/** `2016 - Roe - A Title of Some Words`: a year, a surname, and the title, between dashes. */
function yearAndName(text: string): SignedTitle | undefined {
  if (!/^(?:19|20)\d\d\s{1,4}[-–—]/.test(text)) return undefined
  const [, head = '', rest = ''] =
    /^(.{8,60}?\s[-–—]\s)(?!\s?[-–—])(\S.{8,1500})$/u.exec(text) ?? []
  const found = yearAndNameAlone(head)
  return found === undefined || !isTitleLike(tidyTitle(rest)) ? undefined : { ...found, rest }
}

/** `2016 - Roe - `, in front of a title that is set apart. */
export function yearAndNameAlone(
  text: string,
): { readonly names: string; readonly year: number } | undefined {
  const [, year = '', names = ''] =
    /^\s{0,3}((?:19|20)\d{2})\s{1,4}(?:[-–—]\s{1,4}){1,2}(\p{Lu}[\p{L}'’-]{1,24}(?:\s(?:and|&)\s\p{Lu}[\p{L}'’-]{1,24}|\s\p{Lu}[\p{L}'’-]{1,24}|\set\.?\sal\.?)?)\s{1,4}[-–—]\s{0,3}$/u.exec(
      text.slice(0, 90),
    ) ?? []
  return year === '' || namesVenue(names) ? undefined : { names, year: Number(year) }
}

/** Two names or more, each whole, and a full stop: a colon further on is of the title. */
function withNamesInSentence(text: string): SignedTitle | undefined {
  const first = text.indexOf('. ')
  const comma = text.indexOf(', ')
  const mayBeNames = first > 0 && ((comma > 0 && comma < 60) || text.slice(0, 80).includes(' and '))
  const stop = mayBeNames ? /\p{Ll}{2}\.\s{1,3}(?=[\p{Lu}\d"“])/u.exec(text) : null
  if (stop === null || stop.index > 1200) return undefined
  const names = text.slice(0, stop.index + 2)
  const rest = text.slice(stop.index + stop[0].length)
  const listed = names.split(/,\s+(?:and\s|&\s)?|\s(?:and|&)\s/u)
  if (listed.length < 2 || !listed.every(areWholeNames) || !isTitleLike(tidyTitle(rest)))
    return undefined
  return { names, rest }
}

/** `Jane Roe: A Title`, `Roe and Doe: A Title`, `Jane Roe. A Title`: sure only where many other rows begin with names. */
export function fewNamesThenTitle(text: string): SignedTitle | undefined {
  const match =
    /^([^:.]{3,80}(?:\b\p{Lu}\.[^:.]{1,40}){0,3}):\s(.{8,1500})$/u.exec(text.slice(0, 1600)) ??
    /^(\p{Lu}[\p{L}'’-]{1,20}(?:\s\p{Lu}[\p{L}'’-]{1,20}){1,2})\.\s(.{8,1500})$/u.exec(
      text.slice(0, 1600),
    )
  const [, names = '', rest = ''] = match ?? []
  if (rest === '' || !isTitleLike(tidyTitle(rest))) return undefined
  const listed = names.split(/,\s+(?:and\s|&\s)?|\s(?:and|&)\s/u)
  const areNames =
    listed.length <= 3 &&
    (listed.every(areWholeNames) ||
      (listed.length > 1 && listed.every((name) => /^\p{Lu}\p{Ll}{2,20}$/u.test(name))))
  return areNames ? { names, rest } : undefined
}

/** Whether rows of a list begin with names, as `Jane Roe, et al.: A Title` does beyond doubt. */
export const beginsWithNames = (text: string): boolean =>
  text.slice(0, 110).includes(' al') &&
  /^\P{L}{0,6}\p{Lu}[^:]{2,80}\bet\.?\sal\.?[:,.]{1,2}\s/u.test(text.slice(0, 110))

/** `A Title of Some Words by A. Roe et al`: without initials or others, `by Some Words` is of the title. */
export function titleBy(text: string): SignedTitle | undefined {
  if (!text.includes(' by ')) return undefined
  const [, rest = '', names = ''] = /^(.{8,400})\sby\s(\p{Lu}[^:?!]{4,200})$/u.exec(text) ?? []
  if (rest === '' || !/\bet\.?\sal\.?$|(?:^|\s)\p{Lu}\.\s/u.test(names)) return undefined
  if (!isTitleLike(tidyTitle(rest)) || readAuthors(names).authors.length === 0) return undefined
  return { names, rest }
}

/** `> by Jane Roe, John Doe, 2018.`, `by Roe J, Doe P. AAMAS, 2014.`: what follows a title, and says that it is signed. */
export function signature(
  text: string,
): { readonly names: string; readonly published: Published } | undefined {
  const [, body = '', year = ''] =
    /^[>\s]{0,4}by\s{1,3}(\S.{2,600}?)[.,]?\s((?:19|20)\d{2})\.?(?:\s?[(（][^()（）]{0,40}[)）])?$/iu.exec(
      text.slice(0, 700),
    ) ?? []
  if (year === '') return undefined
  const [, head = '', last = ''] = /^(.{3,600}?)[,.]\s{1,3}([^,.]{2,40})$/u.exec(body) ?? []
  // `MONICA C. VROMAN` ends with a name.
  const isVenue =
    isOnlyVenueName(last) || (/^\p{Lu}{3,10}$/u.test(last) && !/\s\p{Lu}$/u.test(head))
  const names = isVenue ? head : body
  if (readAuthors(names).authors.length === 0) return undefined
  return {
    names,
    published: { ...(isVenue && { venue: last }), year: Number(year), date: year },
  }
}

export const areWholeNames = (text: string): boolean =>
  text
    .split(/\s(?:and|&)\s|^and\s/u)
    .every(
      (name) =>
        name === '' ||
        (/^(?:\p{Lu}[\p{L}'’.-]{0,24}\s|\p{Lu}\.)(?:(?:van|von|de|der|den|di|da|dan|la|le|el|al|bin)\s){0,2}(?:\p{Lu}[\p{L}'’.-]{0,24}\s?){1,3}$/u.test(
          name,
        ) &&
          readAuthors(`${name}, Jane Roe`).authors.length === 2),
    )
