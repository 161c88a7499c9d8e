import { joinLines, type Vocabulary } from './join-lines'
import type { PageLine } from './page-lines'

export interface BodySentence {
  readonly text: string
  /** From 0; where it begins. */
  readonly pageIndex: number
}

/** How far the size of a line may be from that of the running text. */
const sizeTolerance = 0.07

/** The sentences of the running text: no headings, captions, tables, formulas, and nothing of the bibliography. */
export function bodySentences(
  lines: readonly PageLine[],
  apart: ReadonlySet<PageLine>,
  vocabulary: Vocabulary,
): readonly BodySentence[] {
  const size = bodySize(lines)
  const end = lines.findIndex((line) => apart.has(line))
  const body = (end < 0 ? lines : lines.slice(0, end)).filter(
    (line) =>
      Math.abs(line.size - size) <= size * sizeTolerance && !line.isBold && isProse(line.text),
  )
  const { text, lineStarts } = joinLines(body, vocabulary)
  const starts = [0, ...lineStarts]
  const sentences: BodySentence[] = []
  let lineAt = 0
  for (const [from, to] of sentenceRanges(text)) {
    while (lineAt + 1 < starts.length && (starts[lineAt + 1] ?? 0) <= from) lineAt += 1
    sentences.push({ text: text.slice(from, to).trim(), pageIndex: body[lineAt]?.pageIndex ?? 0 })
  }
  return sentences
}

function bodySize(lines: readonly PageLine[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 5) / 5
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}

/** Mostly words; formulas and rows of tables are mostly digits and signs. Captions stand apart by their beginning. */
const isProse = (text: string): boolean =>
  (text.match(/[\p{L}\s]/gu)?.length ?? 0) >= text.length * 0.75 &&
  !/^(?:Fig(?:ure|\.)|Table|Algorithm|Listing)\s?\d/.test(text)

const abbreviations =
  /(?:\b(?:e\.g|i\.e|cf|al|vs|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Dr|Mr|Mrs|Prof|St|approx|resp|etc|ca|pp?)|(?:^|[\s(])\p{Lu})$/u

function* sentenceRanges(text: string): Generator<readonly [from: number, to: number]> {
  let from = 0
  for (const match of text.matchAll(/[.!?][)”"’\]]?\s+(?=[\p{Lu}“"(\d])/gu)) {
    if (
      match[0].startsWith('.') &&
      abbreviations.test(text.slice(Math.max(0, match.index - 12), match.index))
    )
      continue
    const to = match.index + match[0].trimEnd().length
    yield [from, to]
    from = match.index + match[0].length
  }
  if (from < text.length) yield [from, text.length]
}
