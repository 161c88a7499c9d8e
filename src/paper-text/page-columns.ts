import type { GlyphRun } from './glyph-runs'

/** A column has at least so many lines, and its gutter is at least so wide, in points. */
const leastLines = 4
const narrowestGutter = 6

/**
 * Where the gutter between two columns of text runs, in points from the left; undefined for one column. A gutter is a strip near
 * the middle of what is printed that hardly any line crosses while many end before it and many begin behind it.
 */
export function columnGutter(runs: readonly GlyphRun[]): number | undefined {
  const wide = runs.filter(({ glyphs }) => glyphs.length >= 8)
  if (wide.length < 2 * leastLines) return undefined
  const left = quantile(
    wide.map((run) => run.left),
    0.02,
  )
  const right = quantile(
    wide.map((run) => run.right),
    0.98,
  )
  const width = right - left
  if (width < 100) return undefined
  let best: { readonly from: number; readonly to: number; readonly crossing: number } | undefined
  for (let x = left + 0.38 * width; x <= left + 0.62 * width; x += 1) {
    const crossing = crossings(wide, x)
    if (best === undefined || crossing < best.crossing) best = { from: x, to: x, crossing }
    else if (crossing === best.crossing && x - best.to < 1.5) best = { ...best, to: x }
    else if (crossing === best.crossing && best.to - best.from < narrowestGutter)
      best = { from: x, to: x, crossing }
  }
  if (best === undefined || best.to - best.from < narrowestGutter - 2) return undefined
  const middle = (best.from + best.to) / 2
  const before = wide.filter((run) => run.right <= middle)
  const behind = wide.filter((run) => run.left >= middle)
  const isTwo =
    before.length >= leastLines &&
    behind.length >= leastLines &&
    best.crossing <= 0.4 * (before.length + behind.length) &&
    hasSharedEdge(behind) &&
    isText(before, width) &&
    isText(behind, width)
  return isTwo ? middle : undefined
}

/** The gutter of a file's pages, when at least a quarter of them have one and they agree. */
export function usualGutter(gutters: readonly (number | undefined)[]): number | undefined {
  const known = gutters.filter((one) => one !== undefined)
  if (known.length < 2 || known.length < gutters.length / 4) return undefined
  const middle = quantile(known, 0.5)
  return known.filter((one) => Math.abs(one - middle) < 6).length >= known.length * 0.7
    ? middle
    : undefined
}

/**
 * Does a page have the columns of the others, though figures hide it? Lines of text end just before the gutter and begin just behind
 * it, and no text goes on over it.
 */
export function fitsGutter(runs: readonly GlyphRun[], gutter: number): boolean {
  const text = runs.filter(({ glyphs }) => glyphs.length >= 20)
  const before = text.filter(({ right }) => right <= gutter && right > gutter - 20)
  const behind = text.filter(({ left }) => left >= gutter && left < gutter + 20)
  const over = text.filter(
    ({ left, right, glyphs }) => left < gutter - 40 && right > gutter + 40 && glyphs.length > 40,
  )
  return before.length >= 4 && behind.length >= 4 && over.length <= before.length / 2
}

const crossings = (runs: readonly GlyphRun[], x: number): number => {
  let count = 0
  for (const run of runs) if (run.left < x && run.right > x) count += 1
  return count
}

/** Lines of a column begin at its edge or at its indent, not anywhere as the labels of a figure do. */
function hasSharedEdge(runs: readonly GlyphRun[]): boolean {
  const edges = new Map<number, number>()
  for (const { left } of runs) {
    const rounded = Math.round(left / 3)
    edges.set(rounded, (edges.get(rounded) ?? 0) + 1)
  }
  const counts = [...edges.values()].sort((one, other) => other - one)
  return (counts[0] ?? 0) + (counts[1] ?? 0) >= runs.length * 0.4
}

/** Cells of a table are narrow; the lines of a column mostly fill it. */
const isText = (runs: readonly GlyphRun[], width: number): boolean =>
  runs.filter((run) => run.right - run.left > width * 0.28).length >= runs.length * 0.4

const quantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(share * (numbers.length - 1))] ?? 0
