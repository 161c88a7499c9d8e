import { remembered } from './remembered'
import { collapse, trimEndOf, trimStartOf, withoutEmoji } from './survey-text'

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

const acronyms =
  '(?:ar[Xx]iv|ArXi[vV]|Ar[Xx]iv|[Pp]reprint|[Bb]ioRxiv|medRxiv|ICMLW?|NeurIPSW?|NeurlPS|NIPS|ICLRW?|ACL|EMNLP|NAACL|EACL|AACL|COLING|TACL|CoNLL|AAAI|IJCAI|UAI|AISTATS|COLT|COLM|CoLLAs|JMLR|TMLR|CVPRW?|ICCVW?|ECCVW?|WACV|BMVC|ACCV|IJCV|T?PAMI|TIP|KDD|WWW|WSDM|SIGIR|CIKM|RecSys|ICDE|VLDB|SIGMOD|ICDM|TKDE|ICRA|IROS|CoRL|RSS|RA-?L|SIGGRAPH|TOG|ICASSP|I(?:NTERSPEECH|nterspeech)|ASPLOS|ISCA|MICRO|HPCA|OSDI|SOSP|NSDI|EuroSys|MLSys|MLsys|PPoPP|ICPP|DAC|ICCAD|DATE|USENIX|CCS|NDSS|LREC|MICCAI|IPMI|TMI|MIDL|ICPR|ICIP|ICME|ACM\\s?MM|ACMMM|IJCNN|TNNLS|SDM|ECML|PAKDD|PNAS|IEEE|ACM)'
/** The forms that print a year whole come first. */
const dateForms: readonly {
  readonly form: RegExp
  readonly isShort?: true
  readonly read: (groups: readonly string[]) => string | undefined
}[] = [
  {
    form: new RegExp(
      `(?:(\\d{1,2})(?:st|nd|rd|th)?\\s{1,3})?(${monthPattern})[\\s,]{1,3}((?:19|20)\\d{2})(?!\\d)`,
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
    form: /(?<![\d.])((?:19|20)\d{2})年?(?![\d.]\d|\d)/,
    read: ([year = '']) => isoDate(year, 0, 0),
  },
  {
    // `arXiv24`. Digits first: looking behind from every character is slow.
    isShort: true,
    form: new RegExp(`(?<!\\d)(\\d{2})(?!\\d)(?<=(?<![\\p{L}\\d])${acronyms}\\d{2})`, 'u'),
    read: ([year = '']) => isoDate(`20${year}`, 0, 0),
  },
  {
    isShort: true,
    form: /(?<=[\p{L}\s])['’](\d{2})(?!\d)/u,
    read: ([year = '']) => isoDate(`20${year}`, 0, 0),
  },
]

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
  return undefined
}

/** `ICML, 2025`, `EMNLP'23 Findings`, `*Nature Methods, July 2019.*`, `Neural Networks`: where and when, from a text that says nothing else. */
export const readVenueText = remembered(readVenue)

function readVenue(text: string): Published {
  const plain = withoutEmoji(text.slice(0, 600)).replace(/\bIF\s{0,2}[=:]\s{0,2}[\d.]{1,6}/gi, ' ')
  const found = findDate(plain)
  const venue = found === undefined ? tidyVenue(plain) : venueAround(found)
  return {
    ...(venue !== undefined && { venue }),
    ...(found && { date: found.date, year: Number(found.date.slice(0, 4)) }),
  }
}

/** `ACL 2023 Findings` is one name around a year; after `Bioinformatics, July 2019.` stands a remark. */
function venueAround({ before, after }: FoundDate): string | undefined {
  const first = tidyVenue(before)
  if (first !== undefined && !/^[\s'’]{0,3}[\p{L}\d]/u.test(after)) return first
  return tidyVenue(`${before} ${after}`)
}

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
  venue = collapse(venue.replace(/\(\s*\)|\[\s*\]|（\s*）/g, ' '))
  if (!/\p{L}{2}/u.test(venue) || venue.length > 160) return undefined
  if (/^(?:[Dd]ate|year|published|accepted|n\/?a|none|tbd|todo|paper|unknown)$/.test(venue))
    return undefined
  return venue
}

const journalWords =
  '(?:Transactions on|Trans\\.|Journal of|Proceedings of|Proc\\.|International Conference|Workshop|Symposium|Findings|Bioinformatics|Springer|Elsevier|Nature(?: (?:Methods|Communications|Machine Intelligence|Biotechnology|Medicine|Physics|Chemistry|Scientific Reports|Computational Science|Neuroscience|Reviews))?$|Science(?: Advances| Robotics)?$|Cell(?: Systems| Reports)?$)'
const namedByAcronym = new RegExp(`(?<![\\p{L}\\d-])${acronyms}(?![\\p{Ll}])`, 'u')
const namedByWords = new RegExp(`(?<![\\p{L}\\d-])${journalWords}`, 'u')
/** Nothing but the name, and what is said of its tracks. */
const onlyAcronym = new RegExp(
  `^(?:the )?${acronyms}(?![\\p{Ll}])(?:[\\s/'’-]{1,3}(?:\\p{Lu}[\\p{L}\\d&.-]{1,14}|oral|poster|spotlight|workshop|main|short|long|findings|demo)){0,4}$`,
  'u',
)

export const namesVenue = (text: string): boolean =>
  namedByAcronym.test(text) || namedByWords.test(text) || /^J\. \p{Lu}/u.test(text)

/** Short, a date or a known name in it, and no sentence: `(ICML 2023)`, `EMNLP'23 Findings`. */
export const isVenueText = remembered(readsAsVenue)

function readsAsVenue(text: string): boolean {
  const plain = withoutEmoji(text)
  if (plain.length === 0 || plain.length > 90 || /\bet\.?\sal\b/i.test(plain)) return false
  const { venue, date } = readVenueText(plain)
  if (venue === undefined) return date !== undefined && plain.length <= 24
  if (date === undefined) {
    return (
      onlyAcronym.test(venue) ||
      (namedByWords.test(venue) && venue.split(' ').length <= 7 && !/[:?]/.test(venue))
    )
  }
  if (venue.split(' ').length > 9) return false
  return (
    namesVenue(venue) || (venue.length <= 40 && /^\p{Lu}/u.test(venue) && /\p{Lu}{2}/u.test(venue))
  )
}

/** The venue at the end of a line of text: `Title, ICML 2023`, `Title (CVPR'24)`, `Title, 2024`. Bounded: looks at the last 80 characters. */
export const splitTrailingVenue = remembered(splitVenue)

function splitVenue(text: string): {
  readonly text: string
  readonly published: Published
} {
  const plain = trimEndOf(collapse(text), ' ,，.;:：*_')
  const start = Math.max(0, plain.length - 80)
  const tail = plain.slice(start)
  for (const match of tail.matchAll(/[([（【]|[,，.?!]\s|\s[-–—]\s/gu)) {
    const rest = tail.slice(match.index + match[0].length)
    const opens = /[([（【]/u.test(match[0])
    if (opens && !/[)\]）】]\.?$/u.test(rest)) continue
    const inner = opens ? rest.replace(/[)\]）】]\.?$/u, '') : rest
    if (!isVenueText(inner) || (!opens && findDate(inner) === undefined)) continue
    const keep = /^[?!]/.test(match[0]) ? 1 : 0
    return { text: plain.slice(0, start + match.index + keep), published: readVenueText(inner) }
  }
  return { text, published: {} }
}
