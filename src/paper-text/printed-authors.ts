/** The authors at the beginning of a printed reference, and where they end. */
export interface PrintedAuthors {
  readonly form: NameForm
  /** As printed, particles included: `De Lucia`. */
  readonly families: readonly string[]
  readonly hasMore: boolean
  /** Behind the last name and `et al.`, before the mark that ends the list. */
  readonly end: number
}

const particle =
  '(?:[Vv][ao]n(?:\\s[Dd]e[nr]?)?|[Dd]e(?:\\s[Ll][ao]s?)?|[Dd]e[rnl]|[Dd]ella|[Dd][iua]|[Dd]os|[Ll][ae]|[Ee]l|[Aa]l|[Bb]in|[Ii]bn|[Tt]e[nr]|[Zz]ur?|[Ss]an|[Ss]anta|St\\.?)'
const apostrophe = "['’ʼ`]"
/** `Meyer`, `O’Neil`, `Hatfield-Dodds`, `McCoy`, `al-Rfou`, `d’Alembert`. */
const surnameWord = `(?:[dlDLO]${apostrophe}|al-|el-)?\\p{Lu}[\\p{L}\\p{M}]{0,40}(?:[-‐${"'’ʼ"}][\\p{L}\\p{M}]{1,40}){0,3}`
const surname = `(?:${particle}\\s){0,3}${surnameWord}(?:[\\s-](?:${particle}\\s)?${surnameWord}){0,2}`
const initial = '(?:(?:\\p{Lu}\\p{M}?|Ph|Th|Ch|Kh|Sz|Zs|Gy|Cs|Chr)\\.)'
const initials = `${initial}(?:[\\s-]{0,2}${initial}){0,4}`
const suffix = '(?:,?\\s(?:Jr|Sr)\\.?|,?\\s(?:II|III|IV))?'

const form = (pattern: string): RegExp => new RegExp(pattern, 'uy')

/** `Bai, Y.`, `De Lucia, A.`, `Duquenne, P.-A.` */
const inverted = form(`(${surname})${suffix},\\s?${initials}(?:\\s${particle}(?=[,.;\\s]))?`)
/** `Anderson RM`, `Leprevost F da V`. */
const invertedBare = form(
  `(${surname})\\s(?:\\p{Lu}{1,3}|\\p{Lu}-\\p{Lu}{1,2})(?:\\s${particle}\\s\\p{Lu})?(?:\\s(?:Jr|Sr|2nd|3rd))?(?=[,.;:]|\\s\\(\\d|\\s(?:and|et|&)\\s|$)`,
)
/** `Y. Bai`, `L. K. Wenliang`, `T.J. Biggerstaff`. */
const initialsFirst = form(
  `${initials}\\s?((?:${particle}\\s){0,3}${surnameWord}(?:[\\s-](?:${particle}\\s)?${surnameWord}){0,2})${suffix}`,
)
/** `Yuntao Bai`, `J Zico Kolter`, `Joseph E. Gonzalez`, `Laurens van der Maaten`. */
const givenFirst = form(
  `(?:(?:${surnameWord}|\\p{Lu}|${initial})\\s){1,3}?((?!\\p{Lu}(?![\\p{L}’'-]))(?:${particle}\\s){0,3}${surnameWord}(?:-${surnameWord})?)${suffix}(?=[,.;]|\\s(?:and|et|&)\\s|\\s\\(\\d|$)`,
)
/** `Bai, Yuntao`: the first author in some styles. */
const invertedFull = form(
  `(${surname}),\\s(?:${surnameWord}|${initial})(?:\\s(?:${surnameWord}|${initial}|\\p{Lu}))?(?=[,.;]|\\s(?:and|et|&)\\s|\\s\\(\\d|$)`,
)

const separator = /(?:\s*[,;]\s*(?:and|und|et|y|&)?\s+|\s+(?:and|und|et|y|&)\s+)(?!al\b)/uy
const others = /\s*,?\s*(?:and\s+|&\s+)?(?:et\s?al\b\.?|others\b|(?:…|\.\.\.)\s?)/uy

/** A name of this many families is none: a title in capitals was taken for authors. */
const notNames =
  /^(?:The|An?|On|In|Of|For|To|Towards?|From|How|Why|What|Is|Are|Do|Does|Can|With|Using|Learning|Proceedings)(?=\s|$)/

/** How a bibliography writes names; all of one follow one way. */
export type NameForm = 'inverted' | 'invertedBare' | 'initialsFirst' | 'givenFirst' | 'invertedFull'

interface Form {
  readonly name: NameForm
  readonly pattern: RegExp
  /** What the names after the first may look like. */
  readonly next: readonly RegExp[]
}

const forms: readonly Form[] = [
  { name: 'inverted', pattern: inverted, next: [inverted] },
  { name: 'invertedBare', pattern: invertedBare, next: [invertedBare] },
  { name: 'initialsFirst', pattern: initialsFirst, next: [initialsFirst, givenFirst] },
  { name: 'givenFirst', pattern: givenFirst, next: [givenFirst, initialsFirst] },
  { name: 'invertedFull', pattern: invertedFull, next: [invertedFull, givenFirst, initialsFirst] },
]

/**
 * Undefined when the text does not begin with names. Of the ways to write names, the preferred one is taken where it reads, else the
 * one that reads furthest.
 */
export function printedAuthors(text: string, preferred?: NameForm): PrintedAuthors | undefined {
  let best: PrintedAuthors | undefined
  for (const one of forms) {
    const read = readList(text, one)
    if (read === undefined) continue
    if (one.name === preferred) return read
    if (best === undefined || read.end > best.end) best = read
  }
  return best
}

/** The way in which most entries with several authors write them, when it is that of clearly most. */
export function commonNameForm(texts: readonly string[]): NameForm | undefined {
  const counts = new Map<NameForm, number>()
  for (const text of texts) {
    const read = printedAuthors(text)
    if (read === undefined || read.families.length < 2) continue
    counts.set(read.form, (counts.get(read.form) ?? 0) + 1)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [most] = [...counts].sort((one, other) => other[1] - one[1])
  return most !== undefined && total >= 4 && most[1] >= total * 0.7 ? most[0] : undefined
}

const organisations =
  /(?:^|\s)(?:Foundation|Team|Group|Consortium|Organi[sz]ation|Association|Institutes?|Collaboration|Academy|Committee|Cent(?:er|re)|Laborator(?:y|ies)|University|Council|Agency|Program(?:me)?|Project|Initiative|Company|Corporation|Society|Network|Inc|Labs?|Research)$/u

function readList(text: string, { name, pattern, next }: Form): PrintedAuthors | undefined {
  const first = matchAt(pattern, text, 0)
  const isFull = name === 'givenFirst' || name === 'invertedFull'
  if (first === undefined || (isFull && notNames.test(first[0]))) return undefined
  const families = [familyOf(first)]
  let end = first[0].length
  let isLast = false
  while (!isLast && families.length < 500) {
    if (matchAt(others, text, end) !== undefined) break
    const between = matchAt(separator, text, end)
    if (between === undefined) break
    const start = end + between[0].length
    const found = nextName(next, text, start, isFull)
    if (found === undefined) break
    families.push(familyOf(found))
    end = start + found[0].length
    // Behind “and” stands the last name.
    isLast = /(?:and|und|&)\s*$/u.test(between[0])
  }
  const more = matchAt(others, text, end)
  if (more !== undefined) end += more[0].trimEnd().length
  const editors = /^,?\s\(?(?:eds?\b\.?|editors?\b)\)?/iu.exec(text.slice(end, end + 14))
  if (editors !== null) end += editors[0].length
  return { form: name, families, hasMore: more !== undefined, end }
}

/** An organisation is not turned round: all of its name counts. */
const familyOf = (match: RegExpExecArray): string => {
  const family = match[1] ?? ''
  return organisations.test(family) ? match[0].trim() : family
}

function nextName(
  next: readonly RegExp[],
  text: string,
  at: number,
  isFull: boolean,
): RegExpExecArray | undefined {
  for (const pattern of next) {
    const name = matchAt(pattern, text, at)
    if (name !== undefined && !(isFull && notNames.test(name[0]))) return name
  }
  return undefined
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}
