import type { PrintedEntry } from './bibliography'
import type { Mention } from './cited-places'
import { raised } from './glyph-runs'
import type { RunningText } from './running-text'

const part = '\\d{1,4}(?:\\s?[–—-]\\s?\\d{1,4})?'
/** `[12]`, `[3, 5–7]`, `[12, p. 4]`, `[4, Theorem 2]`. */
const bracketed = new RegExp(
  `\\[\\s?(${part}(?:\\s?[,;]\\s?${part})*)(?:,\\s(?:pp?\\.|Sec|Section|Ch|Theorem|Lemma|Table|Fig)[^\\]]{1,30})?\\s?\\]`,
  'g',
)
/** A range longer than this is an interval of numbers. */
const longestRange = 60

/** Numbers in brackets that are labels, each number or range by itself. */
export function numberMentions(
  { text }: RunningText,
  entries: readonly PrintedEntry[],
): readonly Mention[] {
  const labels = labelsOf(entries)
  return [...text.matchAll(bracketed)].flatMap((match) => {
    const list = match[1] ?? ''
    const start = match.index + match[0].indexOf(list)
    return partsOf(list, start, labels)
  })
}

/** Raised numbers behind a word or a mark, where they cite most of the bibliography: else they are exponents and notes. */
export function raisedMentions(
  running: RunningText,
  entries: readonly PrintedEntry[],
): readonly Mention[] {
  const labels = labelsOf(entries)
  const mentions: Mention[] = []
  const { text } = running
  for (let at = 0; at < text.length; at += 1) {
    if (!isRaised(running, at)) continue
    let end = at
    while (
      end < text.length &&
      isRaised(running, end) &&
      running.lineOf[end] === running.lineOf[at]
    )
      end += 1
    const list = text.slice(at, end)
    const isBehindWord = /[\p{Ll})\]”’".,;:]$/u.test(text.slice(Math.max(0, at - 1), at))
    if (isBehindWord && new RegExp(`^${part}(?:\\s?[,;]\\s?${part})*$`).test(list)) {
      mentions.push(...partsOf(list, at, labels))
    }
    at = end
  }
  const cited = new Set(mentions.flatMap((mention) => mention.entries))
  return cited.size >= entries.length * 0.6 ? mentions : []
}

const isRaised = ({ lines, lineOf, unitOf }: RunningText, at: number): boolean => {
  const unit = unitOf[at] ?? -1
  return unit >= 0 && ((lines[lineOf[at] ?? 0]?.styles[unit] ?? 0) & raised) !== 0
}

/** Of several sections with the same labels the first is the paper's own. */
function labelsOf(entries: readonly PrintedEntry[]): ReadonlyMap<number, number> {
  const labels = new Map<number, number>()
  for (const { label, index } of entries) {
    const number = Number(label)
    if (label !== undefined && !labels.has(number)) labels.set(number, index)
  }
  return labels
}

/** All of a list or nothing: a number that is no label makes it an interval. */
function partsOf(
  list: string,
  start: number,
  labels: ReadonlyMap<number, number>,
): readonly Mention[] {
  const mentions: Mention[] = []
  for (const match of list.matchAll(/(\d{1,4})(?:\s?[–—-]\s?(\d{1,4}))?/g)) {
    const first = Number(match[1])
    const last = match[2] === undefined ? first : Number(match[2])
    if (last < first || last - first > longestRange) return []
    const entries: number[] = []
    for (let number = first; number <= last; number += 1) {
      const entry = labels.get(number)
      if (entry === undefined) return []
      entries.push(entry)
    }
    mentions.push({
      start: start + match.index,
      end: start + match.index + match[0].length,
      entries,
    })
  }
  return mentions
}
