import type { Author } from '#domain/work'
import { type PastedEntry, paperOfFields } from './pasted-entry'
import { decodeTexAccents } from './tex-accents'

/** `@string{cl = {Computational Looms}}`: the names that fields may use, in lower case. */
export type BibtexStrings = ReadonlyMap<string, string>

/** An entry as it is written: its type in lower case, its fields by their names in lower case, as TeX. */
export interface BibtexEntry {
  readonly type: string
  readonly fields: ReadonlyMap<string, string>
}

/** Reads from `@` to the closing brace; what is broken ends the entry there. Linear in its length. */
export function readBibtexEntry(text: string, strings: BibtexStrings = new Map()): BibtexEntry {
  const head = /^@([a-z]{1,20})\s{0,3}\{/i.exec(text)
  const type = (head?.[1] ?? '').toLowerCase()
  const fields = new Map<string, string>()
  let at = head?.[0].length ?? text.length
  if (type !== 'string') {
    const comma = text.indexOf(',', at)
    at = comma < 0 ? text.length : comma + 1
  }
  while (at < text.length) {
    const name = /[\s,]*([a-z][\w:.+-]{0,60})\s*=\s*/iy
    name.lastIndex = at
    const found = name.exec(text)
    if (found === null) break
    const value = readValue(text, name.lastIndex, strings)
    const field = (found[1] ?? '').toLowerCase()
    if (!fields.has(field)) fields.set(field, value.text)
    at = value.end
  }
  return { type, fields }
}

/** `{…}`, `"…"`, a number or a name, and several of them joined by `#`. */
function readValue(
  text: string,
  start: number,
  strings: BibtexStrings,
): { readonly text: string; readonly end: number } {
  let at = start
  let value = ''
  for (;;) {
    const sign = text.charAt(at)
    if (sign === '{' || sign === '"') {
      const end = endOfGroup(text, at)
      value += text.slice(at + 1, end)
      at = end + 1
    } else {
      const word = /[^\s,#{}"]*/y
      word.lastIndex = at
      const name = word.exec(text)?.[0] ?? ''
      value += strings.get(name.toLowerCase()) ?? name
      at += name.length
    }
    const joint = /\s*#\s*/y
    joint.lastIndex = at
    if (joint.exec(text) === null) return { text: value, end: Math.max(at, start + 1) }
    at = joint.lastIndex
  }
}

/** Where the brace or the quotation mark at `start` is closed; the end of the text where it never is. */
function endOfGroup(text: string, start: number): number {
  const isQuoted = text.charAt(start) === '"'
  let depth = 0
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\\') at += 1
    else if (sign === '{') depth += 1
    else if (isQuoted ? sign === '"' && depth === 0 : sign === '}' && depth === 0) return at
    else if (sign === '}') depth -= 1
  }
  return text.length
}

/** What an entry is of that is no paper, or no entry at all. */
const noPapers =
  /^(?:string|comment|preamble|online|www|electronic|software|manual|dataset|patent|xdata|set)$/

export const isBibtexRemark = (text: string): boolean =>
  /^@(?:string|comment|preamble)\s{0,3}\{/i.test(text)

/** Undefined where the entry has no title, or is of no paper. */
export function paperOfBibtex({
  type,
  fields,
}: BibtexEntry): Omit<PastedEntry, 'identifiers'> | undefined {
  const say = (...names: readonly string[]): string =>
    names.map((name) => plainTex(fields.get(name) ?? '')).find((text) => text !== '') ?? ''
  const [head, tail] = [say('title'), say('subtitle')]
  if (noPapers.test(type)) return undefined
  const { authors, hasMoreAuthors } = readBibtexAuthors(fields.get('author') ?? '')
  return paperOfFields({
    title: tail === '' ? head : `${head}: ${tail}`,
    authors: authors.map(({ name }) => name),
    hasMoreAuthors,
    published: say('year', 'date'),
    venue:
      say('journal', 'journaltitle', 'booktitle') ||
      (/thesis$|^techreport$|^report$/.test(type) ? say('school', 'institution') : ''),
    abstract: say('abstract'),
    url: (fields.get('url') ?? '').replace(/\\([_%#&~])/g, '$1').trim(),
  })
}

/** `Roe, Jane and {The Loom Team} and others`: given names first. */
export function readBibtexAuthors(field: string): {
  readonly authors: readonly Author[]
  readonly hasMoreAuthors: boolean
} {
  const names = splitOutsideBraces(field, /\s{1,9}and(?=\s)/iy).map((name) => name.trim())
  const authors = names
    .filter((name) => !/^others\.?$/i.test(name))
    .map(givenFirst)
    .filter((name) => name !== '')
  return {
    authors: authors.map((name) => ({ name })),
    hasMoreAuthors: names.some((name) => /^others\.?$/i.test(name)),
  }
}

/** `Roe, Jane`, `Roe, Jr, Jane`. A name that is all in braces is one of a group: its commas part nothing. */
function givenFirst(name: string): string {
  const parts = splitOutsideBraces(name, /,/y).map((part) => plainTex(part))
  const [family = '', second = '', given] = parts
  return given === undefined
    ? [second, family].filter((part) => part !== '').join(' ')
    : [given, family, second].filter((part) => part !== '').join(' ')
}

function splitOutsideBraces(text: string, joint: RegExp): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\\') at += 1
    else if (sign === '{') depth += 1
    else if (sign === '}') depth -= 1
    else if (depth <= 0) {
      joint.lastIndex = at
      const found = joint.exec(text)
      if (found === null) continue
      parts.push(text.slice(start, at))
      start = at + found[0].length
      at = start - 1
    }
  }
  return [...parts, text.slice(start)]
}

const texSigns: Readonly<Record<string, string>> = {
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquotesingle: "'",
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
  textunderscore: '_',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textregistered: '®',
  texttrademark: '™',
  textdegree: '°',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  newline: ' ',
}

/** A field as it is to be shown: accents as letters, no braces, no commands but in math. */
export function plainTex(text: string): string {
  return decodeTexAccents(text)
    .split(/(?<!\\)(\$[^$]{0,2000}\$)/)
    .map((part, index) => (index % 2 === 1 ? part : plainPart(part)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

const plainPart = (text: string): string =>
  text.replace(
    /\\([a-z]{1,40})\s{0,3}(?:\{\})?|\\([^a-z])|---?|``|''|[{}~]/gi,
    (whole, command?: string, escaped?: string) => {
      if (command !== undefined) return texSigns[command] ?? ''
      if (escaped !== undefined) return /[\s\\/,;:!-]/.test(escaped) ? ' ' : escaped
      return plainSigns[whole] ?? ''
    },
  )

const plainSigns: Readonly<Record<string, string>> = {
  '~': ' ',
  '---': '—',
  '--': '–',
  '``': '“',
  "''": '”',
}
