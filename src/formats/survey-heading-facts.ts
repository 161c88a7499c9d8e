import { withoutEmoji, wordCount, words } from './survey-text'
import {
  findDate,
  isVenueText,
  monthOf,
  type Published,
  publishedAs,
  readVenueText,
} from './survey-venue'
import { isVenueHeading } from './survey-venue-names'

/** Counts and words that a heading of a year or a venue carries besides: `2023 (12 papers)`, `ICML 2024 Papers`. */
const besides =
  /\s*[([（]\s{0,2}\d{1,5}(?:\s(?:papers?|篇))?\s{0,2}[)\]）]\s*$|\s(?:accepted\s)?(?:papers?|publications?|论文)\s*$/iu

/**
 * What a heading says of the papers below it, when it says nothing else: `2023`, `May 2023`, `24th April 2025`, `ICML 2024`,
 * `NeurIPS`. A topic that ends with a year (`Progress until 2020`) says nothing of them.
 */
export function headingFacts(title: string, outer: Published): Published {
  const text = withoutEmoji(title)
    .slice(0, 120)
    .replace(besides, '')
    .replace(/^(?:year|in|published in|年份)\s?[:：]?\s/i, '')
  if (text === '') return {}
  const half = /^((?:19|20)\d{2})\s?-?\s?(?:H[12]|Q[1-4])$/i.exec(text)
  if (half?.[1] !== undefined) return { date: half[1], year: Number(half[1]) }
  const month = outer.year === undefined ? 0 : monthOf(text)
  if (month > 0 && outer.year !== undefined) {
    return { year: outer.year, date: `${outer.year}-${String(month).padStart(2, '0')}` }
  }
  const found = findDate(text)
  if (found !== undefined && !/[\p{L}\p{N}]/u.test(`${found.before}${found.after}`)) {
    return { date: found.date, year: Number(found.date.slice(0, 4)) }
  }
  const { venue: named, year, date } = readVenueText(text)
  // `CVPR 2022 接受论文整理`: what is said of the venue in another script is not its name.
  const venue = named?.replace(/(?<=[A-Za-z])\s?\p{Script=Han}.{0,100}$/u, '')
  if (venue === undefined || !isVenueHeading(venue)) return {}
  if (year === undefined ? !isVenueText(text) : wordCount(venue) > 6) return {}
  return { venue, ...(year !== undefined && { year }), ...(date !== undefined && { date }) }
}

const listWords =
  /^(?:awesome|papers?|list|code|codes|with|accepted|open|source|of|the|collections?|and|a|for|in|on|at|all|reading|论文|合集|汇总|整理|列表)$/i

/** `CVPR-2024-Papers`, `Awesome ICLR 2024 Papers with Code`: a document about one conference. A survey's own venue is not its papers'. */
export function documentFacts(title: string): Published {
  const text = withoutEmoji(title).slice(0, 120)
  const match =
    /(?<![\p{L}\d])(\p{Lu}[\p{L}]{1,11})[\s_'’-]{0,2}((?:19|20)\d{2})(?!\d|[-–]\d)/u.exec(text)
  const [whole = '', venue = '', year = ''] = match ?? []
  if (match === null || !isVenueHeading(venue)) return {}
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + whole.length)}`
  if (words(rest).filter((word) => !listWords.test(word)).length > 1) return {}
  return { venue, year: Number(year), date: year }
}

/** What stands inside goes before what stands around it; a year of its own takes its date with it. */
export function withFacts(outer: Published, inner: Published): Published {
  const year = inner.year ?? outer.year
  const date =
    inner.year === undefined || inner.year === outer.year
      ? finer(inner.date, outer.date)
      : inner.date
  const isOther = inner.year !== undefined && outer.year !== undefined && inner.year !== outer.year
  const venue = inner.venue ?? (isOther ? undefined : outer.venue)
  return publishedAs(venue, date, year)
}

const finer = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other.length > one.length && other.startsWith(one))
    ? other
    : one
