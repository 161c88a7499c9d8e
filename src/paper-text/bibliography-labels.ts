import type { EntryLines } from './bibliography'
import type { PageLine } from './page-lines'

const numeric = [
  /^\s*\[(\d{1,4})\]/,
  /^\s*(\d{1,4})\.(?!\d)/,
  /^\s*\((\d{1,4})\)/,
  /^\s*(\d{1,4})\)/,
  /^\s*(\d{1,4})(?=\s+[\p{Lu}“"])/u,
] as const
/** `[ABC+19]`, `[Smi20a]`, `[Smith et al., 2020]`. */
const named = /^\s*\[((?=[^\]]*\p{L})(?=[^\]]*\d{2})[^\]]{3,60})\]/u

/** A label may be lost in the file; more than so many in a row are another list. */
const mostLost = 3

/** Cut where a line begins with the next label; undefined where the entries have none. */
export function cutAtLabels(lines: readonly PageLine[]): readonly EntryLines[] | undefined {
  const ways = [...numeric.map((form) => countedStarts(lines, form)), namedStarts(lines)]
  const best = ways.reduce((one, other) => (other.length > one.length ? other : one))
  const first = best[0]
  // One or two numbers at the beginning of lines are years and volumes.
  const isLabelled = best.length >= 3 || (best.length > 0 && first?.at === 0)
  if (first === undefined || !isLabelled || first.at > 6) return undefined
  const entries = best.map(({ at, label }, index) => ({
    label,
    lines: lines.slice(at, best[index + 1]?.at ?? lines.length),
  }))
  const last = entries.at(-1)
  if (last === undefined) return undefined
  return [...entries.slice(0, -1), { ...last, lines: endOfLast(last.lines, entries) }]
}

interface Start {
  readonly at: number
  readonly label: string
}

function countedStarts(lines: readonly PageLine[], form: RegExp): readonly Start[] {
  const starts: Start[] = []
  let expected = 1
  for (const [at, { text }] of lines.entries()) {
    const number = Number(form.exec(text)?.[1] ?? Number.NaN)
    const isFirst = starts.length === 0 && number >= 1
    if (!isFirst && !(number >= expected && number <= expected + mostLost)) continue
    if (isFirst && at > 6) break
    // A jump must be confirmed by what follows: a year or a volume at a line's beginning is none.
    if (number > expected && starts.length > 0 && !hasNext(lines, at + 1, form, number + 1))
      continue
    starts.push({ at, label: String(number) })
    expected = number + 1
  }
  return starts
}

const hasNext = (lines: readonly PageLine[], from: number, form: RegExp, number: number): boolean =>
  lines.slice(from, from + 25).some(({ text }) => Number(form.exec(text)?.[1]) === number)

const namedStarts = (lines: readonly PageLine[]): readonly Start[] =>
  lines.flatMap(({ text }, at) => {
    const label = named.exec(text)?.[1]
    return label === undefined ? [] : [{ at, label }]
  })

/** No next label ends the last entry: it ends before a wide gap, and is not much longer than the others. */
function endOfLast(
  lines: readonly PageLine[],
  entries: readonly EntryLines[],
): readonly PageLine[] {
  const others = entries.slice(0, -1).map((entry) => entry.lines)
  const gaps = others
    .flatMap((own) => own.slice(1).map((line, index) => dropOf(own[index], line)))
    .filter((gap) => gap > 0)
    .sort((one, other) => one - other)
  const leading = gaps[Math.floor(gaps.length / 2)] ?? (lines[0]?.size ?? 10) * 1.2
  const longest = Math.max(4, ...others.map((own) => own.length))
  const indent = indentOf(others)
  const kept: PageLine[] = []
  for (const line of lines) {
    const previous = kept.at(-1)
    if (previous !== undefined) {
      const drop = dropOf(previous, line)
      if (kept.length > longest) break
      if (drop > leading * 1.6) break
      // In a new column or on a new page: only what begins where the second lines of entries do, after an entry that is not whole.
      if (drop <= 0 && /[.)\]]$/.test(previous.text.trim())) break
      const first = kept[0]
      const isSame =
        first !== undefined && line.pageIndex === first.pageIndex && line.column === first.column
      if (
        isSame &&
        indent !== undefined &&
        Math.abs(line.box[0] - first.box[0] - indent) > 6 &&
        /[.)\]]$/.test(previous.text.trim())
      )
        break
    }
    kept.push(line)
  }
  return kept
}

/** How far a line stands below the one before; 0 in another column or on another page. */
function dropOf(previous: PageLine | undefined, line: PageLine): number {
  if (
    previous === undefined ||
    previous.pageIndex !== line.pageIndex ||
    previous.column !== line.column
  )
    return 0
  return previous.box[3] - line.box[3]
}

function indentOf(entries: readonly (readonly PageLine[])[]): number | undefined {
  const indents = entries
    .flatMap(([first, second]) =>
      first !== undefined && second !== undefined && dropOf(first, second) > 0
        ? [second.box[0] - first.box[0]]
        : [],
    )
    .sort((one, other) => one - other)
  return indents[Math.floor(indents.length / 2)]
}
