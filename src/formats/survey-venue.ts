import { remembered } from './remembered'
import { readAuthors } from './survey-authors'
import { collapse, trimEndOf, trimStartOf, withoutEmoji } from './survey-text'
import { acronyms, isOnlyVenueName, namesVenue, taggedServer } from './survey-venue-names'

export interface Published {
  readonly venue?: string
  readonly year?: number
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as printed. */
  readonly date?: string
}

const monthNames =
  'january february march april may june july august september october november december'.split(' ')
const monthPattern =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'

const monthNumber = (name: string): number =>
  monthNames.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1

/** 1 to 12 for a text that is the name of a month and nothing else (`五月` is `5月`), 0 for any other. */
export const monthOf = (text: string): number => {
  const number = /^(\d{1,2})\s?月(?:份)?$/.exec(text)?.[1]
  if (number !== undefined) return Number(number) <= 12 ? Number(number) : 0
  return new RegExp(`^${monthPattern}$`, 'i').test(text) ? monthNumber(text) : 0
}

/** The forms that print a year whole come first. */
const dateForms: readonly {
  readonly form: RegExp
  readonly isShort?: true
  readonly read: (groups: readonly string[]) => string | undefined
}[] = [
  {
    form: new RegExp(
      `(?:(\\d{1,2})(?:(?:st|nd|rd|th),?)?\\s{1,3})?(${monthPattern})[\\s,]{1,3}((?:19|20)\\d{2})(?!\\d)`,
      'i',
    ),
    read: ([day = '', month = '', year = '']) => isoDate(year, monthNumber(month), Number(day)),
  },
  {
    form: new RegExp(
      `(${monthPattern})\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}((?:19|20)\\d{2})(?!\\d)`,
      'i',
    ),
    read: ([month = '', day = '', year = '']) => isoDate(year, monthNumber(month), Number(day)),
  },
  {
    form: /(?<![\d./])((?:19|20)\d{2})[-./年]\s?(\d{1,2})(?:[-./月]\s?(\d{1,2})日?)?(?![\d/]|\.\d)/,
    read: ([year = '', month = '', day = '']) => isoDate(year, Number(month), Number(day)),
  },
  {
    // `04/2030`: the month in front.
    form: /(?<![\d./])(0[1-9]|1[0-2])\/((?:19|20)\d{2})(?![\d/]|\.\d)/,
    read: ([month = '', year = '']) => isoDate(year, Number(month), 0),
  },
  {
    form: /(?<![\d.])((?:19|20)\d{2})年?(?![\d.]\d|\d)/,
    read: ([year = '']) => isoDate(year, 0, 0),
  },
  {
    // `arXiv24`. Digits first: looking behind from every character is slow.
    isShort: true,
    form: new RegExp(`(?<!\\d)(\\d{2})(?!\\d)(?<=(?<![\\p{L}\\d])${acronyms}[-'’]?\\d{2})`, 'u'),
    read: ([year = '']) => isoDate(wholeYear(year), 0, 0),
  },
  {
    isShort: true,
    form: /['’](?<=[\p{L}\s].)(\d{2})(?!\d)/u,
    read: ([year = '']) => isoDate(wholeYear(year), 0, 0),
  },
]

/** `97` is long past, `24` is not. */
const wholeYear = (digits: string): string => `${Number(digits) >= 60 ? '19' : '20'}${digits}`

function isoDate(year: string, month: number, day: number): string | undefined {
  const value = Number(year)
  if (value < 1900 || value > 2100) return undefined
  if (month < 1 || month > 12) return year
  const withMonth = `${year}-${String(month).padStart(2, '0')}`
  return day < 1 || day > 31 ? withMonth : `${withMonth}-${String(day).padStart(2, '0')}`
}

interface FoundDate {
  readonly date: string
  readonly before: string
  readonly after: string
}

/** The most precise date that a short text prints, and the text around it. */
export function findDate(text: string): FoundDate | undefined {
  if (text.length > 600 || !/\d\d/.test(text)) return undefined
  const hasYear = /(?:19|20)\d\d/.test(text)
  for (const { form, read, isShort } of dateForms) {
    if (!hasYear && isShort !== true) continue
    const match = form.exec(text)
    if (match === null) continue
    const date = read(match.slice(1).map((group) => group ?? ''))
    if (date === undefined) continue
    return {
      date,
      before: text.slice(0, match.index),
      after: text.slice(match.index + match[0].length),
    }
  }
  return hasYear ? undefined : shortYearAtEnd(text)
}

const nameAndShortYear =
  /^[\s([]{0,3}(\p{Lu}[\p{L}&/-]{1,14}(?:\s\p{Lu}[\p{L}&/-]{1,14}){0,4})\s?(['’‘`]{0,2})\s?(\d{2})[\s.,;:)\]–—-]{0,6}$/u

/** `NSDI 17`, `SoCC' 15`, `(CHEOPS 22)`: nothing but a venue and a year of two digits. `COVID 19` and `ResNet 50` are none. */
function shortYearAtEnd(text: string): FoundDate | undefined {
  // Two digits at the end, or nearly: looked at first, which costs next to nothing.
  if (text.length > 90 || !/\d\d\D{0,6}$/.test(text)) return undefined
  const [, name = '', apostrophe = '', digits = ''] = nameAndShortYear.exec(text) ?? []
  if (name === '') return undefined
  const isAcronym = /^\p{Lu}[\p{L}-]{3,13}$/u.test(name) && /\p{Lu}.*\p{Lu}/u.test(name)
  const isVenue = apostrophe !== '' || (isAcronym && !notVenues.test(name)) || namesVenue(name)
  const date = wholeYear(digits)
  if (!isVenue || Number(date) > latestShortYear) return undefined
  return { date, before: name, after: '' }
}
/** What names end with that are no years, `Wiki 40`, is mostly more. */
const latestShortYear = 2029
const notVenues = /^(?:COVID|SARS|ResNet|DenseNet|YOLO|LLaMA|GPT|BERT|CIFAR|MPEG|UTF|SHA|ISO|RFC)/i

/** `ICML, 2025`, `EMNLP'23 Findings`, `*Nature Methods, July 2019.*`, `Neural Networks`: where and when, from a text that says nothing else. */
export const readVenueText = remembered(readVenue)

function readVenue(text: string): Published {
  const plain = withoutEmoji(text.slice(0, 600))
    .replace(/\bIF\s{0,2}[=:]\s{0,2}[\d.]{1,6}/gi, ' ')
    // `arXiv:2401.01234 / ICML 2024`
    .replace(/\barXiv:\d{4}\.\d{4,5}(?:v\d{1,2})?\s?\/\s?/i, '')
    .replace(/(preprint),?\sarXiv:\S{6,20}/i, '$1')
  const found = findDate(plain)
  const venue = found === undefined ? tidyVenue(plain) : venueAround(found)
  // `Mar. 20, 2030, ICML 2030`: the day, and the venue with its year.
  const again =
    venue !== undefined && /\s(?:(?:19|20)\d{2}|\d{2})$/.test(venue) ? findDate(venue) : undefined
  const bare = again && tidyVenue(again.before)
  if (again !== undefined && bare !== undefined && found !== undefined) {
    const isSameYear = found.date.startsWith(again.date)
    return publishedAs(bare, isSameYear ? found.date : again.date, Number(again.date))
  }
  return publishedAs(venue, found?.date, found && Number(found.date.slice(0, 4)))
}

/** What is known alone. Assigned one by one, which is ten times faster than spreading what may be absent. */
export function publishedAs(
  venue: string | undefined,
  date: string | undefined,
  year: number | undefined,
): Published {
  const published: { -readonly [Name in keyof Published]: Published[Name] } = {}
  if (venue !== undefined) published.venue = venue
  if (year !== undefined) published.year = year
  if (date !== undefined) published.date = date
  return published
}

/** `ACL 2023 Findings` is one name around a year; after `Bioinformatics, July 2019.` stands a remark. */
function venueAround({ before, after }: FoundDate): string | undefined {
  const first = tidyVenue(before)
  if (first === undefined) {
    const server = taggedServer(after)
    if (server !== undefined) return server
  }
  if (first !== undefined && !/^[\s'’]{0,3}[\p{L}\d]/u.test(after)) return first
  // `CVPR'2024 Oral`
  return tidyVenue(`${before.replace(/['’]$/, '')} ${after}`)
}

/** `Accepted to ICML`, `Published in Findings of EMNLP`, `To appear at …`, `In ICML`: how it stands, not where. */
const standing =
  /^(?:(?:[Pp]ublished|[Aa]ccepted|[Aa]ppear(?:ed|s|ing)|[Tt]o appear|[Tt]o be published|[Pp]resented)(?: for (?:publication|presentation))?\s(?:in|to|by|at)(?: the)?\s(?=\p{Lu})|[Ii]n\s(?=\p{Lu}{3}))/u

export function tidyVenue(text: string): string | undefined {
  let venue = collapse(text.slice(0, 300)).replace(/<?\/(?:ins|u|sub|sup|br)>?/i, ' ')
  for (let pass = 0; pass < 3; pass += 1) {
    const before = venue
    venue = trimEndOf(
      trimStartOf(venue, ` -–—,，.;:：()[]（）【】|/*_'’"“”`),
      ` -–—,，;:：(|/*_'’"“”（【[`,
    )
    // The stop of `J. Chem. Inf. Model.` may be an abbreviation's; after one other word it ends the line.
    if (venue.endsWith('.') && !/\.\s/.test(venue)) venue = venue.slice(0, -1)
    if (venue.endsWith(')') && !venue.includes('(')) venue = venue.slice(0, -1)
    if (venue.endsWith(']') && !venue.includes('[')) venue = venue.slice(0, -1)
    if (venue === before) break
  }
  venue = collapse(venue.replace(/\(\s*\)|\[\s*\]|（\s*）/g, ' ')).replace(standing, '')
  if (!/\p{L}{2}/u.test(venue) || venue.length > 160) return undefined
  if (/^(?:[Dd]ate|year|published|accepted|n\/?a|none|tbd|todo|paper|unknown)$/.test(venue))
    return undefined
  return venue
}

/** Short, a date or a known name in it, and no sentence: `(ICML 2023)`, `EMNLP'23 Findings`, `Machine Learning 2011`. */
export const isVenueText = remembered(readsAsVenue)

const unbracketed = (text: string): string =>
  text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text

function readsAsVenue(text: string): boolean {
  const plain = unbracketed(trimEndOf(withoutEmoji(text), ' -–—'))
  if (plain.length === 0 || plain.length > 110 || /[)\]] ?[([]/.test(plain)) return false
  if (/\bet\.?\sal\b|[:?]\s/i.test(plain) || isTitleWithVenue(plain)) return false
  const { venue, date } = readVenueText(plain)
  if (venue === undefined) return date !== undefined && plain.length <= 24
  if (date === undefined) return isOnlyVenueName(venue)
  if (isAbbreviated(plain)) return true
  if (venue.split(' ').length > 11 || beginsWithNames(plain) || isPersonAndYear(plain)) return false
  return (
    namesVenue(venue) ||
    (venue.length <= 40 && /^\p{Lu}/u.test(venue) && /\p{Lu}{2}/u.test(venue)) ||
    isNameAndYear(plain) ||
    // `aiDM2020`: an acronym that begins small, joined to its year.
    /^\p{Ll}{1,3}\p{Lu}{2,8}['’-]?(?:19|20)\d{2}$/u.test(plain)
  )
}

/** `Tying Laces with Cold Hands (ICML 2020)`, `[ICML 2020] Tying Laces …`: some words that name no venue, and only in the bracket one that does. */
function isTitleWithVenue(text: string): boolean {
  const isAtEnd = /[)）]$/u.test(text)
  if (!isAtEnd && !/^[[(（【]/u.test(text)) return false
  const match = isAtEnd
    ? /^(?<title>[^()（）]{20,90})[(（](?<inner>[^()（）]{2,40})[)）]$/u.exec(text)
    : /^[[(（【](?<inner>[^\][()（）【】]{2,40})[\])）】]\s?(?<title>[^\][()（）【】]{20,100})$/u.exec(
        text,
      )
  const { title = '', inner = '' } = match?.groups ?? {}
  return (
    inner !== '' &&
    title.trim().split(/\s+/).length >= 4 &&
    !namesVenue(title) &&
    !/conference|workshop|symposium|journal|association|society|congress|meeting/i.test(title) &&
    findDate(inner) !== undefined &&
    namesVenue(inner)
  )
}

/** `Published on 2030-05-02 by`: the date, and nothing else. */
export const publishedOn =
  /^(?:published|posted|released|submitted)\s(?:on|in)\s([\p{L}\d][\p{L}\d ,./-]{3,20}\d)(?:\sby)?[.,:]?$/iu

/** A label, not a title that ends with its venue: `[ICML 2020]`, not `[A Title of Words. ICML 2020]`. */
export const isVenueLabel = (label: string): boolean => isLabelOfVenue(unbracketed(label))

const isLabelOfVenue = (text: string): boolean =>
  isVenueText(text) &&
  (!/\p{Ll}{3}[.!]\s\p{L}/u.test(text) || isAbbreviated(text)) &&
  !isDatedTitle(text) &&
  !isTitleOfVenue(text)

/** `ICML 2030 Shoe Lacing by Hand Competition`: a year, and then more than a venue is called by. */
const isTitleOfVenue = (text: string): boolean => {
  const after = /^\S{3,14}\s(?:19|20)\d{2}((?:\s\S+){4,12})$/u.exec(text)?.[1]
  return (
    after !== undefined &&
    !/\b(?:workshops?|conference|symposium|track|proceedings|findings|orals?|spotlights?|posters?|best|papers?|awards?|sessions?|demos?|and|on|in)\b/i.test(
      after,
    )
  )
}

/** `Quiet Knots for Laces (2001)`: a title and its year; a venue is called so by its known names alone. */
const isDatedTitle = (text: string): boolean =>
  /^(?:\S+\s){3,12}\((?:19|20)\d{2}\)$/u.test(text) && !namesVenue(text)

/** `Jane Roe and John Doe. ICML, 2021`: names, a full stop, and only then the venue. */
function beginsWithNames(text: string): boolean {
  for (const match of text.matchAll(/[.;,]\s{1,2}(?=\p{L})/gu)) {
    const rest = text.slice(match.index + match[0].length)
    const head = text.slice(0, match.index)
    if (head.includes(' ') && isVenueText(rest) && areFullNames(head)) return true
  }
  return false
}

const areFullNames = (text: string): boolean => {
  const { authors, hasMore } = readAuthors(text)
  return authors.length > 0 && (hasMore || authors.every((name) => name.includes(' ')))
}

/** `Comput. Syst. Appl., 2017`, `Proc. ACM Manag. Data 2017`: words cut short, as journals are, two of them at least. */
const isAbbreviated = (text: string): boolean =>
  /\p{Ll}{2}\.[\s,].{0,40}\p{Ll}{2}\.?,?\s\(?(?:19|20)\d{2}/u.test(text) &&
  /^(?:\p{Lu}[\p{L}-]{1,16}\.?\s(?:&\s)?){1,6}\p{Lu}[\p{L}-]{1,16}\.?,?\s\(?(?:19|20)\d{2}\)?\.?$/u.test(
    text,
  ) &&
  (text.match(/\p{Ll}\.(?=[\s,])/gu)?.length ?? 0) >= 2

/** `Jane Roe, 2016` and `Visual Informatics, 2016`: the last word of a journal ends as sciences and activities do, or in the plural. */
const isPersonAndYear = (text: string): boolean => {
  const last = /^\p{Lu}\p{Ll}{1,14}\s(\p{Lu}\p{Ll}{1,14}),\s(?:19|20)\d{2}$/u.exec(text)?.[1]
  return last !== undefined && !ofJournals.test(last)
}
const ofJournals =
  /(?:[a-z]{2}ing|[st]ion|logy|ence|ance|ment|ity|ure|ory|ics?|graphy|metry|istry|data|al|ar|ive|ine|search|iew|er|[a-z]{2}[a-rt-z]s|sis|ism|cell|work|tem|ware)$/u

/** `Openreview 2020`, `Electronics, 2019`, `Eurosys' 2016`, `Mobisys '14`: a name of a few capitalised words, and its year. */
const isNameAndYear = (text: string): boolean =>
  (/^(?:\p{Lu}[\p{L}&/-]{1,24})(?:,?\s(?:of|on|in|and|for|with|the|&|\p{Lu}[\p{L}&/-]{0,24})){0,6}(?:[,.]?\s{1,2}|\s?['’]\s?)\(?(?:19|20)\d{2}\)?\.?$/u.test(
    text,
  ) ||
    (!/(?:19|20)\d\d/.test(text) && nameAndShortYear.test(text))) &&
  !/^(?:in|since|until|from|before|after|updated?|last|copyright|spring|summer|fall|autumn|winter|class|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/i.test(
    text,
  )

/** `ICML 2030, Jane Roe et al.`: where and when, in front of a comma. */
export function splitLeadingVenue(
  text: string,
): { readonly published: Published; readonly rest: string } | undefined {
  const comma = text.slice(0, 44).indexOf(', ')
  const where = text.slice(0, Math.max(comma, 0))
  if (comma < 3 || findDate(where) === undefined || !isVenueText(where)) return undefined
  return { published: readVenueText(where), rest: text.slice(comma + 2) }
}

/** A date, or a bracket that may hold a name alone. Lists of names have neither, and would be tried from each of their commas. */
const mayEndInVenue = /\d\d|[([（【]/

/** The venue at the end of a line of text: `Title, ICML 2023`, `Title (CVPR'24)`, `Title, 2024`. Bounded: looks at the last 110 characters. */
export const splitTrailingVenue = remembered(splitVenue)

function splitVenue(text: string): {
  readonly text: string
  readonly published: Published
} {
  const plain = trimEndOf(collapse(text), ' ,，.;:：*_')
  const start = Math.max(0, plain.length - 110)
  const tail = plain.slice(start)
  if (!mayEndInVenue.test(tail)) return splitVenueName(plain) ?? { text, published: {} }
  let best: { readonly at: number; readonly inner: string } | undefined
  for (const match of tail.matchAll(
    /[([（【]|[,，](?=(?:19|20)\d{2}$)|[,，.?!]\s|\s[-–—]{1,2}\s/gu,
  )) {
    if (match[0].startsWith('.') && isInitial(tail, match.index)) continue
    const rest = tail.slice(match.index + match[0].length)
    const opens = /[([（【]/u.test(match[0])
    if (opens && !/[)\]）】]\.?$/u.test(rest)) continue
    if (!opens && hasVenueInBrackets(rest)) continue
    const inner = opens ? rest.replace(/[)\]）】]\.?$/u, '') : rest
    if (best !== undefined && !isBeforeVenue(tail.slice(best.at, match.index), inner)) break
    // The date first: most commas stand in titles and between names, and to see that there are no digits costs next to nothing.
    if ((!opens && findDate(inner) === undefined) || !isVenueText(inner)) continue
    // A bare year after names leaves the venue out; the year after a venue is part of it.
    if (best !== undefined && readVenueText(inner).venue === undefined) break
    const keep = /^[?!]/.test(match[0]) ? 1 : 0
    best = { at: match.index + keep, inner }
  }
  return best === undefined
    ? { text, published: {} }
    : { text: plain.slice(0, start + best.at), published: readVenueText(best.inner) }
}

/** `Tying Laces by Hand, NeurIPS Workshop`: a known name with capitals behind the last comma, without a year. */
function splitVenueName(
  text: string,
): { readonly text: string; readonly published: Published } | undefined {
  const comma = text.lastIndexOf(', ')
  const name = text.slice(comma + 2)
  if (comma < 8 || name.length > 40 || !/[A-Z]{2}/.test(name) || !isOnlyVenueName(name))
    return undefined
  return { text: text.slice(0, comma), published: { venue: name } }
}

/** `… — Adaptive Trees (ICDEW 2020)`: the bracket says where; what stands before it is of the title, unless it is the long name of that. */
function hasVenueInBrackets(text: string): boolean {
  const [, before = '', inner = ''] = /^([^()]{2,90})\s\(([^()]{2,40})\)$/u.exec(text) ?? []
  return (
    inner !== '' &&
    !namesVenue(before) &&
    readVenueText(inner).venue !== undefined &&
    isVenueText(inner)
  )
}

/** `Jane M. Roe. 2017`: the stop of an initial ends nothing. */
const isInitial = (text: string, stop: number): boolean =>
  /(?:^|[\s.,(-])\p{Lu}$/u.test(text.slice(Math.max(0, stop - 2), stop))

/** `…, John Doe, ICML 2021`, `…, A Survey, ICML 2021`: what stands before a venue that is whole is still a name, or of the title. */
function isBeforeVenue(text: string, later: string): boolean {
  const before = trimStartOf(text, ' ,，.([')
  if (areFullNames(before)) return true
  const { venue } = readVenueText(later)
  return venue !== undefined && isOnlyVenueName(venue) && !namesVenue(before)
}
