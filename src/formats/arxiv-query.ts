import type { ArxivField, ArxivQuery } from '#domain/source'

/** First-submission window, ISO dates or UTC times, both ends included. */
export interface SubmissionWindow {
  readonly from?: string
  readonly to?: string
}

const prefixes: Readonly<Record<ArxivField, string>> = { all: 'all', title: 'ti', abstract: 'abs' }

/**
 * A tracker's query as arXiv's `search_query` (https://info.arxiv.org/help/api/user-manual.html, section 5.1), not yet
 * URL-encoded. Categories are alternatives, everything else must hold. A word is a word or a phrase, never syntax:
 * only `raw` is arXiv's own language. Empty when the query asks for nothing.
 */
export function writeArxivQuery(query: ArxivQuery, window: SubmissionWindow = {}): string {
  const dates = writeDates(laterOf(query.since, window.from), window.to)
  const raw = fold(query.raw ?? '')
  if (raw !== '') return dates === undefined ? raw : `(${raw}) AND ${dates}`
  const categories = distinct(query.categories.flatMap(writeCategory))
  const clauses = [
    categories.length > 1 ? `(${categories.join(' OR ')})` : categories[0],
    ...query.words.map(({ field, text }) => writeWords(prefixes[field], text)),
    ...query.authors.map((name) => writeWords('au', name)),
    dates,
  ]
  return distinct(clauses.filter((clause) => clause !== undefined)).join(' AND ')
}

/** The query in plain words, for titles: `“state space” in the title, in cs.LG or stat.ML, by A. Author, from 2024-01-01`. */
export function describeArxivQuery(query: ArxivQuery): string {
  const since = query.since === undefined ? [] : [`from ${query.since}`]
  const raw = fold(query.raw ?? '')
  if (raw !== '') return [raw, ...since].join(', ')
  const places: Readonly<Record<ArxivField, string>> = {
    all: '',
    title: ' in the title',
    abstract: ' in the abstract',
  }
  const words = query.words.flatMap(({ field, text }) =>
    fold(text) === '' ? [] : [`“${fold(text)}”${places[field]}`],
  )
  const categories = query.categories.map(fold).filter((name) => name !== '')
  const authors = query.authors.map(fold).filter((name) => name !== '')
  const parts = [
    ...words,
    ...(categories.length === 0 ? [] : [`in ${join(categories, 'or')}`]),
    ...(authors.length === 0 ? [] : [`by ${join(authors, 'and')}`]),
    ...since,
  ]
  return parts.length === 0 ? 'everything on arXiv' : parts.join(', ')
}

const join = (words: readonly string[], conjunction: string): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`

/** Control characters would end in the request line; runs of white space mean one. */
const fold = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim()

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

/** Archives that are divided into classes: `cs` alone stands for all of them. */
const dividedArchives = new Set([
  'astro-ph',
  'cond-mat',
  'cs',
  'econ',
  'eess',
  'math',
  'nlin',
  'physics',
  'q-bio',
  'q-fin',
  'stat',
])

function writeCategory(text: string): readonly string[] {
  const name = text.trim()
  if (!/^[a-z][a-z-]{0,20}(?:\.(?:[A-Za-z-]{1,20}|\*))?$/.test(name)) return []
  return [dividedArchives.has(name) ? `cat:${name}*` : `cat:${name}`]
}

const operators = new Set(['AND', 'OR', 'ANDNOT', 'NOT', 'TO'])
const longestPhrase = 300

function writeWords(prefix: string, text: string): string | undefined {
  // Inside quotes only the quote and the backslash are syntax; a wildcard may not lead (arXiv answers with an error).
  const phrase = fold(text.replace(/["\\]/g, ' '))
    .slice(0, longestPhrase)
    .replace(/^[*?\s]{1,300}/, '')
    .trim()
  if (!/[\p{L}\p{N}]/u.test(phrase)) return undefined
  const isWord = /^[A-Za-z0-9]{1,100}\*?$/.test(phrase) && !operators.has(phrase.toUpperCase())
  return isWord ? `${prefix}:${phrase}` : `${prefix}:"${phrase}"`
}

/** arXiv takes minutes of UTC and wants both ends: `submittedDate:[202401010000 TO 202402010000]`. */
function writeDates(from: string | undefined, to: string | undefined): string | undefined {
  const start = from === undefined ? undefined : writeMinute(from, '0000')
  const end = to === undefined ? undefined : writeMinute(to, '2359')
  if (start === undefined && end === undefined) return undefined
  return `submittedDate:[${start ?? '199101010000'} TO ${end ?? '209912312359'}]`
}

function writeMinute(text: string, ofDay: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(text)
  if (match === null) return undefined
  const [, year = '', month = '', day = '', hour = '', minute = ''] = match
  return `${year}${month}${day}${hour === '' ? ofDay : `${hour}${minute}`}`
}

/** Of a date and a time the text order is the time order: `2024-01-01` < `2024-01-01T00:00`. */
const laterOf = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one
