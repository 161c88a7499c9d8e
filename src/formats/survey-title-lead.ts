import { collapse, isTitleLike, tidyTitle } from './survey-text'
import { findDate, isVenueText } from './survey-venue'
import { namesVenue } from './survey-venue-names'

/** `20-OSDI-Title`, `2021-CVPR-Title`: a year and an acronym, joined to the title by dashes. */
const venueBeforeDash =
  /^((?:19|20)?\d{2})\s?[-–_]\s?(?=\p{L}{0,10}\p{Lu}\p{L}{0,8}\p{Lu})(\p{Lu}\p{L}{1,10})\s?[-–_]\s?(?=[\p{L}\d])/u

/** `OSDI 16 -- Title`, `SOSP'21 - Title`, `NeurIPS 2020: Title`. */
const venueBefore = /^(\p{Lu}[^:–—]{2,40}?\d{2})\s{0,2}([-–—]{1,2}|:)\s(?=\p{L})/u

/** Dates, venues, tags and numbers in brackets before a title: `[2023/05]`, `(ICML 2023)`, `[Nick]`. `[Re]` begins titles. */
export function splitLead(text: string): { readonly lead: string; readonly rest: string } {
  // `*2. (ICML 2023) Title`: a number in front of a tag is neither.
  let rest = collapse(text).replace(/^\*{0,3}\d{1,3}[.)、]\s?(?=[[(（【])/u, '')
  let lead = ''
  const dashed = venueBeforeDash.exec(rest)
  if (dashed !== null) {
    const [whole = '', year = '', name = ''] = dashed
    lead += ` (${name} ${year.length === 2 ? '20' : ''}${year})`
    rest = rest.slice(whole.length)
  }
  const mayBegin = /\d\d {0,2}[-–—:]/.test(rest.slice(0, 48))
  const [whole = '', where = '', sign = ''] = (mayBegin && venueBefore.exec(rest)) || []
  const isVenue = where !== '' && findDate(where) !== undefined && isVenueText(where)
  // Before a colon stand names of competitions and data, too: `Sole Challenge 2022: A Title`.
  if (isVenue && (sign !== ':' || namesVenue(where))) {
    lead += ` (${where})`
    rest = rest.slice(whole.length)
  }
  for (let pass = 0; pass < 4; pass += 1) {
    const match =
      /^(?:[[(（【]([^\][()（）【】]{1,40})[\])）】]|(\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?))\s{0,3}[:：,，\-–|]?\s?/u.exec(
        rest,
      )
    const inner = match?.[1] ?? match?.[2] ?? ''
    if (match === null || /^re$/i.test(inner)) break
    const after = rest.slice(match[0].length)
    // A round bracket may begin a title; a tag stands in square ones.
    const isTag = isTitleLike(after) && !rest.startsWith('(')
    if (!isTag && !isVenueText(inner)) break
    lead += ` (${inner})`
    rest = after
  }
  return { lead, rest }
}

export const stripLead = (text: string): string => splitLead(text).rest

/** `[Tag] Title` inside a link or bold text: the title, and what stood before it. */
export function withoutTag(title: string): { readonly title: string; readonly lead: string } {
  const { lead, rest } = splitLead(title)
  return lead !== '' && isTitleLike(tidyTitle(rest))
    ? { title: tidyTitle(rest), lead }
    : { title, lead: '' }
}
