import { isHan } from './survey-text'
import { type Published, tidyVenue } from './survey-venue'

/** `J. Roe, K. M. Doe, & Jane Poe, Journal of Laces 12(3), 45–67 (2021)`: names, a journal with its volume, the year in brackets. */
export function journalLine(
  text: string,
): { readonly names: string; readonly published: Published } | undefined {
  // Most lines end otherwise: looked at first.
  if (text.length > 1600 || !/\d\s?\((?:19|20)\d\d\)/.test(text.slice(-70))) return undefined
  const [, head = '', year = ''] =
    /^\s{0,3}(\p{Lu}.{8,1500}\d)\s?\(((?:19|20)\d{2})\)[.,;]?(?:\s?[[(][^[\]()]{1,60}[\])])?\s{0,2}$/u.exec(
      text,
    ) ?? []
  if (year === '') return undefined
  const parts = head.split(/\s?,\s?(?:(?:&|and)\s)?|\s(?:&|and)\s/u)
  let count = 0
  while (count < parts.length && isPersonOrMore(parts[count] ?? '')) count += 1
  let where = parts[count] ?? ''
  const names = parts.slice(0, count)
  // `J. Roe. Journal of Laces 12, 1 (2021)`
  const [, last = '', after = ''] = /^(.{3,40}?\p{Ll}{2})\.\s(\p{Lu}.{2,120})$/u.exec(where) ?? []
  if (isPerson(last)) {
    names.push(last)
    where = after
  } else if (/^\d/.test(where) && names.length > 1) where = names.pop() ?? ''
  const venue = tidyVenue(where.replace(/\s\d[\d().:–-]{0,16}$/u, ''))
  if (venue === undefined || !/^\p{Lu}/u.test(venue) || /\d{3}/.test(venue)) return undefined
  const persons = names.filter((name) => !/^[.…]+$/.test(name))
  // Two whole names or an initial: `Bakeries, Journal 3, 12 (2020)` has no names.
  const areSure = persons.some((name) => /(?:^|[\s.-])\p{Lu}\./u.test(name)) || persons.length > 2
  if (persons.length === 0 || !areSure) return undefined
  return { names: persons.join(', '), published: { venue, year: Number(year), date: year } }
}

const isPersonOrMore = (part: string): boolean => /^(?:\.\.\.|…)$/.test(part) || isPerson(part)

/** An initial and a surname, or two to four words with capitals; surnames may have small words before them. */
const isPerson = (part: string): boolean =>
  !isHan(part) &&
  part.length <= 80 &&
  /^(?:\p{Lu}[\p{L}'’]{0,20}(?:\.[\s-]?|[\s-])){1,4}(?:(?:van|von|de|der|den|di|da|dos|la|le|el|al|bin)\s){0,3}\p{Lu}[\p{L}'’-]{1,30}(?:\s\p{Lu}[\p{L}'’-]{1,30})?$/u.test(
    part,
  ) &&
  /[\s.]/.test(part)
