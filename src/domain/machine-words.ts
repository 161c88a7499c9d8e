import { fingerprint } from './fingerprint'
import { proseRanges } from './note-links'

/**
 * A machine's words in a note: a quote whose first line says whose they are and when they came, as Obsidian writes callouts, so that
 * they are marked in every editor. The number at its end is taken over the words: when a person has changed one of them, or written
 * into the quote, they are the person's, and nothing says otherwise any more.
 */
export interface MachineWords {
  /** As its server names it. */
  readonly model: string
  /** ISO date. */
  readonly on: string
}

export interface FoundMachineWords extends MachineWords {
  /** Of the first line, UTF-16. */
  readonly from: number
  /** End of the first line, before its line end. */
  readonly headTo: number
  /** End of the last line of the quote. */
  readonly to: number
  /** Nobody has changed them since they came. */
  readonly isAsWritten: boolean
}

const head = /^> \[!machine\] Drafted by (.{1,100}) on (\d{4}-\d{2}-\d{2}) <!-- ([0-9a-f]{8}) -->$/

/** The lines of the quote. `lines`: Markdown, one line each, at least one. */
export function machineQuote(words: MachineWords, lines: readonly string[]): readonly string[] {
  const model = modelInWords(words.model)
  const quoted = lines.map((line) => `> ${line.replace(/[\r\n]+/g, ' ')}`.trimEnd())
  const number = fingerprint([model, words.on, ...quoted])
  return [`> [!machine] Drafted by ${model} on ${words.on} <!-- ${number} -->`, ...quoted]
}

/** A server may call its model anything: what Markdown would take for a mark is left out. */
export function modelInWords(model: string): string {
  const words = model
    .replace(/[^\p{L}\p{N} ._:/@+-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .trim()
  return words === '' ? 'a language model' : words
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** "26 Nov 2026" for an ISO date. */
export function dayWords(on: string): string {
  const [year = '', month = '', day = ''] = on.split('-')
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`
}

/** Whose words they are, above them. */
export const machineLabel = ({ model, on }: MachineWords): string =>
  `Words of ${model}, a machine, ${dayWords(on)}`

/** Every quote of this kind, changed or not. */
export function findMachineWords(body: string): readonly FoundMachineWords[] {
  if (!body.includes('> [!machine] ')) return []
  const lines = linesOf(body)
  const prose = proseRanges(body)
  return lines.flatMap(({ text, from, to }, index): FoundMachineWords[] => {
    const [, model = '', on = '', number = ''] = head.exec(text) ?? []
    if (number === '' || !prose.some(([start, end]) => start <= from && from < end)) return []
    let last = index
    while (lines[last + 1]?.text.startsWith('>')) last += 1
    const quoted = lines.slice(index + 1, last + 1).map((line) => line.text)
    // A line that goes on right below belongs to the quote, as Markdown has it.
    const isClosed = (lines[last + 1]?.text ?? '').trim() === ''
    const isAsWritten = isClosed && fingerprint([model, on, ...quoted]) === number
    return [{ model, on, from, headTo: to, to: lines[last]?.to ?? to, isAsWritten }]
  })
}

/** Replaces the first line of each of these quotes; undefined takes the line away. */
export function withMachineHeads(
  body: string,
  headOf: (words: FoundMachineWords) => string | undefined,
): string {
  let text = ''
  let at = 0
  for (const words of findMachineWords(body)) {
    const line = headOf(words)
    text += body.slice(at, words.from) + (line ?? '')
    at = words.headTo
    if (line === undefined && words.to > words.headTo)
      at += /^(?:\r\n|\r|\n)/.exec(body.slice(at, at + 2))?.[0].length ?? 0
  }
  return text + body.slice(at)
}

interface Line {
  readonly text: string
  readonly from: number
  /** Before its line end. */
  readonly to: number
}

function linesOf(body: string): readonly Line[] {
  const lines: Line[] = []
  let from = 0
  for (const { 0: end, index } of body.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ text: body.slice(from, index), from, to: index })
    from = index + end.length
  }
  lines.push({ text: body.slice(from), from, to: body.length })
  return lines
}
