import { collapse, isTitleLike, tidyTitle } from './survey-text'
import { isVenueText } from './survey-venue'

/** Dates, venues, tags and numbers in brackets before a title: `[2023/05]`, `(ICML 2023)`, `[Nick]`. `[Re]` begins titles. */
export function splitLead(text: string): { readonly lead: string; readonly rest: string } {
  let rest = collapse(text)
  let lead = ''
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
