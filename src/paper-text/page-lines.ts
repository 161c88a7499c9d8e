import type { Box } from '#domain/annotation'
import { bold, type Glyph, type GlyphRun, glyphRuns, raised } from './glyph-runs'
import { withoutLineNumbers } from './line-numbers'
import { columnGutter, fitsGutter, usualGutter } from './page-columns'
import type { PageText } from './page-text'
import { withoutRunningLines } from './running-lines'

export interface PageLine {
  readonly pageIndex: number
  /** 0: the whole width or the left column; 1: the right one. */
  readonly column: 0 | 1
  readonly text: string
  readonly box: Box
  /** Of most of its letters, in points. */
  readonly size: number
  readonly isBold: boolean
  /** One a UTF-16 unit of `text`: where it stands in `PageText.text`; −1 for spaces that were put in. */
  readonly places: Int32Array
  /** One a UTF-16 unit of `text`: bits of `glyph-runs.ts`. */
  readonly styles: Uint8Array
}

/** The lines of a file in reading order, without running heads and feet, page numbers, line numbers and stamps in the margin. */
export function fileLines(pages: readonly PageText[]): readonly PageLine[] {
  const drawn = pages.map((page) => {
    const runs = withoutLineNumbers(glyphRuns(page))
    return { page, runs, gutter: columnGutter(runs) }
  })
  const usual = usualGutter(drawn.map(({ gutter }) => gutter))
  return withoutRunningLines(
    drawn.map(({ page, runs, gutter }) => {
      const fits = gutter === undefined && usual !== undefined && fitsGutter(runs, usual)
      return { page, lines: linesOf(page, runs, fits ? usual : gutter) }
    }),
  ).flat()
}

/** All lines of one page in reading order. */
export function pageLines(page: PageText): readonly PageLine[] {
  const runs = withoutLineNumbers(glyphRuns(page))
  return linesOf(page, runs, columnGutter(runs))
}

function linesOf(
  page: PageText,
  runs: readonly GlyphRun[],
  gutter: number | undefined,
): readonly PageLine[] {
  const columnOf = (box: { readonly left: number; readonly right: number }): 0 | 1 | undefined => {
    if (gutter === undefined) return 0
    if (box.left < gutter - 2 && box.right > gutter + 2) return undefined
    return (box.left + box.right) / 2 < gutter ? 0 : 1
  }
  const whole: GlyphRun[][] = []
  const left: GlyphRun[][] = []
  const right: GlyphRun[][] = []
  for (const run of runs) {
    const column = columnOf(run)
    joinRun(column === undefined ? whole : column === 0 ? left : right, run)
  }
  const toLines = (groups: readonly (readonly GlyphRun[])[], column: 0 | 1) =>
    groups.map((group) => lineOf(page, group, column)).sort(byHeight)
  return inReadingOrder(toLines(whole, 0), toLines(left, 0), toLines(right, 1))
}

const byHeight = (one: PageLine, other: PageLine): number =>
  other.box[1] + other.box[3] - one.box[1] - one.box[3] || one.box[0] - other.box[0]

/** A line over the whole width parts what stands above it from what stands below: left column first in each. */
function inReadingOrder(
  whole: readonly PageLine[],
  left: readonly PageLine[],
  right: readonly PageLine[],
): readonly PageLine[] {
  const ordered: PageLine[] = []
  let leftAt = 0
  let rightAt = 0
  const above = (lines: readonly PageLine[], from: number, height: number): number => {
    let to = from
    while (to < lines.length && middleOf(lines[to]) > height) to += 1
    return to
  }
  for (const line of [...whole, undefined]) {
    const height = line === undefined ? Number.NEGATIVE_INFINITY : middleOf(line)
    const leftTo = above(left, leftAt, height)
    const rightTo = above(right, rightAt, height)
    ordered.push(...left.slice(leftAt, leftTo), ...right.slice(rightAt, rightTo))
    if (line !== undefined) ordered.push(line)
    leftAt = leftTo
    rightAt = rightTo
  }
  return ordered
}

const middleOf = (line: PageLine | undefined): number =>
  line === undefined ? Number.NEGATIVE_INFINITY : (line.box[1] + line.box[3]) / 2

/** To the newest line of its column that stands at the same height, else a line of its own. */
function joinRun(groups: GlyphRun[][], run: GlyphRun): void {
  const middle = (run.bottom + run.top) / 2
  for (let index = groups.length - 1; index >= Math.max(0, groups.length - 60); index -= 1) {
    const group = groups[index] ?? []
    const isSame = group.some((other) => {
      const otherMiddle = (other.bottom + other.top) / 2
      const isInside = run.top - run.bottom <= other.top - other.bottom
      return isInside
        ? middle > other.bottom && middle < other.top && overlap(run, other) > 0.5
        : otherMiddle > run.bottom && otherMiddle < run.top && overlap(other, run) > 0.5
    })
    if (isSame) {
      group.push(run)
      return
    }
  }
  groups.push([run])
}

/** Which share of the height of the first the second has too. */
const overlap = (one: GlyphRun, other: GlyphRun): number =>
  (Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom)) /
  Math.max(0.01, one.top - one.bottom)

function lineOf(page: PageText, group: readonly GlyphRun[], column: 0 | 1): PageLine {
  const glyphs = withAccents(inOrder(group.flatMap((run) => run.glyphs)))
  const size = commonSize(glyphs)
  const feet = Math.min(...glyphs.filter((one) => one.size > size * 0.85).map((one) => one.bottom))
  let text = ''
  const places: number[] = []
  const styles: number[] = []
  let bolds = 0
  let previous: Glyph | undefined
  for (const glyph of glyphs) {
    if (previous !== undefined && isApart(previous, glyph)) {
      text += ' '
      places.push(-1)
      styles.push(previous.style & glyph.style)
    }
    const isRaised = glyph.size < size * 0.85 && glyph.bottom > feet + size * 0.25
    const style = glyph.style | (isRaised ? raised : 0)
    text += glyph.text
    for (let unit = 0; unit < glyph.text.length; unit += 1) {
      places.push(glyph.at)
      styles.push(style)
    }
    if ((glyph.style & bold) !== 0) bolds += 1
    previous = glyph
  }
  return {
    pageIndex: page.pageIndex,
    column,
    text,
    box: [
      Math.min(...glyphs.map((one) => one.left)),
      Math.min(...glyphs.map((one) => one.bottom)),
      Math.max(...glyphs.map((one) => one.right)),
      Math.max(...glyphs.map((one) => one.top)),
    ],
    size,
    isBold: bolds > glyphs.length * 0.7,
    places: Int32Array.from(places),
    styles: Uint8Array.from(styles),
  }
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** From left to right, as accents and superscripts are drawn out of order; text that runs the other way stays as the file has it. */
function inOrder(glyphs: readonly Glyph[]): readonly Glyph[] {
  if (glyphs.some(({ text }) => rightToLeft.test(text))) return glyphs
  return [...glyphs].sort((one, other) => one.left - other.left || one.at - other.at)
}

const commonSize = (glyphs: readonly Glyph[]): number => {
  const counts = new Map<number, number>()
  for (const { size } of glyphs) {
    const rounded = Math.round(size * 10) / 10
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1)
  }
  return [...counts].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0] ?? 0
}

/** The file's own spaces where two glyphs follow each other in it; else a gap as wide as a narrow space. */
function isApart(previous: Glyph, glyph: Glyph): boolean {
  const gap = glyph.left - previous.right
  const isNext = glyph.at > previous.at && glyph.at - previous.at <= 2
  if (isNext && glyph.isAfterSpace !== undefined) return glyph.isAfterSpace
  return gap > narrowSpace * Math.min(previous.size, glyph.size)
}

/** In sizes of the font. */
const narrowSpace = 0.18

const combining: Readonly<Record<string, string>> = {
  '´': '\u0301',
  '`': '\u0300',
  ˆ: '\u0302',
  '^': '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '¨': '\u0308',
  ˇ: '\u030c',
  '˘': '\u0306',
  '¯': '\u0304',
  '˙': '\u0307',
  '˚': '\u030a',
  '¸': '\u0327',
  '˛': '\u0328',
  '˝': '\u030b',
}

/** An accent drawn by itself over a letter becomes part of it, as TeX files with old fonts have them. */
function withAccents(glyphs: readonly Glyph[]): readonly Glyph[] {
  if (!glyphs.some(({ text }) => combining[text] !== undefined)) return glyphs
  const kept: Glyph[] = []
  const onNext: Glyph[] = []
  const isOver = (accent: Glyph, letter: Glyph): boolean => {
    const middle = (accent.left + accent.right) / 2
    // An i without its dot is narrower than what stands over it.
    const room = 0.12 * letter.size
    return /\p{L}/u.test(letter.text) && middle > letter.left - room && middle < letter.right + room
  }
  const put = (accent: Glyph, letter: Glyph): Glyph => ({
    ...letter,
    text: `${letter.text === 'ı' ? 'i' : letter.text}${combining[accent.text] ?? ''}`.normalize(
      'NFC',
    ),
  })
  for (let index = 0; index < glyphs.length; index += 1) {
    const glyph = glyphs[index]
    if (glyph === undefined) break
    const before = kept.at(-1)
    const after = glyphs[index + 1]
    if (combining[glyph.text] !== undefined) {
      if (before !== undefined && isOver(glyph, before)) {
        kept[kept.length - 1] = put(glyph, before)
        continue
      }
      if (after !== undefined && isOver(glyph, after)) {
        onNext.push(glyph)
        continue
      }
    }
    let letter = glyph
    for (const accent of onNext.splice(0)) {
      // Files have a space on either side of such an accent, within a word too.
      const isAfterSpace =
        before !== undefined && letter.left - before.right > narrowSpace * letter.size
      letter = { ...put(accent, letter), isAfterSpace }
    }
    kept.push(letter)
  }
  return kept
}
