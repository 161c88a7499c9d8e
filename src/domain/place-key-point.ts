import { proseRanges } from './note-links'

/** Words to put into a text: nothing of the text goes away. */
export interface Insertion {
  readonly at: number
  readonly text: string
}

export const inserted = (body: string, { at, text }: Insertion): string =>
  body.slice(0, at) + text + body.slice(at)

/**
 * Where lines belong under a heading of a note: below all that is there already. A heading that is not there yet comes at the end.
 */
export function placeUnder(body: string, heading: string, lines: readonly string[]): Insertion {
  const end = /\r\n|\r|\n/.exec(body)?.[0] ?? '\n'
  const block = lines.join(end)
  const headings = headingsOf(body)
  const found = headings.findIndex(({ title }) => title.toLowerCase() === heading.toLowerCase())
  const own = headings[found]
  if (own === undefined) {
    const before = body.trim() === '' ? '' : missingBlank(body, end)
    return { at: body.length, text: `${before}## ${heading}${end}${end}${block}${end}` }
  }
  const next = headings.slice(found + 1).find(({ level }) => level <= own.level)
  const section = body.slice(own.from, next?.from ?? body.length)
  const at = own.from + section.trimEnd().length
  const after = body.slice(at)
  // What follows must not be taken for a part of it.
  const behind = /^[^\S\r\n]*(?:$|(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n|$))/.test(after) ? '' : end
  return { at, text: `${end}${end}${block}${behind}` }
}

export const hasHeading = (body: string, headings: readonly string[]): boolean => {
  const wanted = headings.map((heading) => heading.toLowerCase())
  return headingsOf(body).some(({ title }) => wanted.includes(title.toLowerCase()))
}

interface Heading {
  readonly from: number
  readonly level: number
  readonly title: string
}

/** ATX headings outside of code (CommonMark 0.31 §4.2). */
function headingsOf(body: string): readonly Heading[] {
  const prose = proseRanges(body)
  return [...body.matchAll(/^ {0,3}(#{1,6})[ \t]+([^\r\n]*)$/gm)]
    .filter(({ index }) => prose.some(([start, end]) => start <= index && index < end))
    .map(({ index, 1: marks = '', 2: words = '' }) => ({
      from: index,
      level: marks.length,
      title: words.replace(/[ \t]+#*[ \t]*$/, '').trim(),
    }))
}

/** Line ends that are missing for an empty line to stand behind the text. */
function missingBlank(body: string, end: string): string {
  if (/(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*$/.test(body)) return ''
  return /(?:\r\n|\r|\n)[^\S\r\n]*$/.test(body) ? end : `${end}${end}`
}
