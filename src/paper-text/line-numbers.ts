import { type GlyphRun, isNumber } from './glyph-runs'

const leastNumbers = 8

/**
 * Runs without the numbers of lines in a margin: a column of steadily rising numbers beside the text, evenly spaced or at every
 * line of it. The labels of a bibliography rise too, but stand as far apart as their entries are long.
 */
export function withoutLineNumbers(runs: readonly GlyphRun[]): readonly GlyphRun[] {
  const numbers = runs.filter(isNumber)
  if (numbers.length < leastNumbers) return runs
  const text = runs.filter(({ glyphs }) => glyphs.length > 12)
  const dropped = new Set<GlyphRun>()
  for (const edge of ['left', 'right'] as const) {
    for (const first of numbers) {
      if (dropped.has(first)) continue
      const column = numbers
        .filter((run) => Math.abs(run[edge] - first[edge]) < 3)
        .sort((one, other) => other.bottom - one.bottom)
      const isBeside = !text.some((run) => run.left < first.right - 1 && run.right > first.left + 1)
      if (column.length >= leastNumbers && isBeside && isOfLines(column, text)) {
        for (const run of column) dropped.add(run)
      }
    }
  }
  return dropped.size === 0 ? runs : runs.filter((run) => !dropped.has(run))
}

function isOfLines(column: readonly GlyphRun[], text: readonly GlyphRun[]): boolean {
  const values = column.map(({ glyphs }) => Number(glyphs.map((one) => one.text).join('')))
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0))
  const step = commonest(steps)
  const steady = steps.filter((one) => one === step).length
  if (step <= 0 || steady < steps.length * 0.8) return false
  const gaps = column.slice(1).map((run, index) => (column[index]?.bottom ?? 0) - run.bottom)
  const gap = commonest(gaps.map(Math.round))
  const even = gaps.filter((one) => Math.abs(one - gap) <= 0.15 * gap + 1).length
  return even >= gaps.length * 0.8 || areBesideAll(column, text)
}

/** Smaller than the text, and beside nearly every line of it. */
function areBesideAll(column: readonly GlyphRun[], text: readonly GlyphRun[]): boolean {
  const top = Math.max(...column.map((run) => run.top))
  const bottom = Math.min(...column.map((run) => run.bottom))
  const middles = text
    .map((run) => (run.top + run.bottom) / 2)
    .filter((middle) => middle > bottom && middle < top)
  const beside = middles.filter((middle) =>
    column.some((run) => middle > run.bottom && middle < run.top),
  )
  const ownSize = commonest(column.map(({ glyphs }) => glyphs[0]?.size ?? 0))
  const textSize = commonest(text.map(({ glyphs }) => glyphs[0]?.size ?? 0))
  return ownSize < textSize * 0.9 && beside.length >= middles.length * 0.75
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}
