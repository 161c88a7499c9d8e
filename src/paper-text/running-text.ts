import type { PageLine } from './page-lines'

/** Lines as one text, words whole, in which every unit knows its line: what goes over a line's end is found as one. */
export interface RunningText {
  readonly text: string
  readonly lines: readonly PageLine[]
  /** One a UTF-16 unit of `text`: its line. */
  readonly lineOf: Int32Array
  /** One a UTF-16 unit of `text`: its unit in that line; −1 for a space put in. */
  readonly unitOf: Int32Array
}

export function runningText(lines: readonly PageLine[]): RunningText {
  const length = lines.reduce((sum, line) => sum + line.text.length + 1, 0)
  const lineOf = new Int32Array(length)
  const unitOf = new Int32Array(length)
  const parts: string[] = []
  let at = 0
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]?.text ?? ''
    const isBroken = /\p{L}-$/u.test(line.text) && /^\p{Ll}/u.test(next)
    const text = isBroken ? line.text.slice(0, -1) : line.text
    for (let unit = 0; unit < text.length; unit += 1, at += 1) {
      lineOf[at] = index
      unitOf[at] = unit
    }
    parts.push(text)
    if (isBroken) continue
    parts.push(' ')
    lineOf[at] = index
    unitOf[at] = -1
    at += 1
  }
  return { text: parts.join(''), lines, lineOf, unitOf }
}
