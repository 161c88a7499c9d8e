import type { PageText } from './page-text'

/** What a glyph looks like, as bits of one number. */
export const bold = 1
export const italic = 2
/** Smaller than its line and above its feet: a superscript. */
export const raised = 4

export interface Glyph {
  /** One or more UTF-16 units: an accent that was drawn by itself is already on its letter. */
  text: string
  /** Where it stands in `PageText.text`. */
  readonly at: number
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
  readonly size: number
  style: number
  /** A space stood before it in the file's own text; undefined behind a line's end, where the gap must tell. */
  readonly isAfterSpace: boolean | undefined
}

/** Glyphs that the file draws one after the other on one line. */
export interface GlyphRun {
  readonly glyphs: Glyph[]
  left: number
  bottom: number
  right: number
  top: number
}

const boldNames =
  /bold|black|heavy|demi|medi(?:um)?(?![a-z])|cmbx|cmssbx|sfbx|-b(?:d|i|o)?(?![a-z])|\bbx\d/i
const italicNames = /ital|obli|slant|cmti|cmsl|cmmi|sfti|-(?:b?i|it)(?![a-z])|LibertineTI/i

/** A gap this wide, in sizes of the font, parts two columns or cells; justified lines and labels have narrower ones. */
const partingGap = 2.5
/** Glyphs that stand one above the other this often in a row are written upwards: the stamp in a margin. */
const leastUpright = 6

export function glyphRuns(page: PageText): readonly GlyphRun[] {
  const glyphs = withoutUpright(glyphsOf(page))
  const runs: GlyphRun[] = []
  let run: GlyphRun | undefined
  let previous: Glyph | undefined
  for (const glyph of glyphs) {
    if (run === undefined || previous === undefined || !isNext(run, previous, glyph)) {
      run = startOf(glyph)
      runs.push(run)
    } else {
      run.glyphs.push(glyph)
      grow(run, glyph)
    }
    previous = glyph
  }
  return runs
}

function glyphsOf(page: PageText): readonly Glyph[] {
  const styles = page.fontNames.map(
    (name) => (boldNames.test(name) ? bold : 0) | (italicNames.test(name) ? italic : 0),
  )
  const glyphs: Glyph[] = []
  let isAfterSpace: boolean | undefined
  for (let at = 0; at < page.text.length; ) {
    const text = String.fromCodePoint(page.text.codePointAt(at) ?? 0)
    const left = page.boxes[at * 4] ?? 0
    const bottom = page.boxes[at * 4 + 1] ?? 0
    const right = page.boxes[at * 4 + 2] ?? 0
    const top = page.boxes[at * 4 + 3] ?? 0
    const isDrawn = right > left || top > bottom
    if (!isDrawn || isNothing(text)) {
      isAfterSpace = text === '\n' ? undefined : true
    } else {
      const size = page.sizes[at] ?? 0
      glyphs.push({
        text: plain(text),
        at,
        left,
        bottom,
        right,
        top,
        size: size > 0 ? size : Math.max(1, top - bottom),
        style: styles[page.fonts[at] ?? 0] ?? 0,
        isAfterSpace,
      })
      isAfterSpace = false
    }
    at += text.length
  }
  return glyphs
}

const isNothing = (text: string): boolean => text <= ' ' || (text > '~' && text.trim() === '')

/** Ligatures in letters; soft hyphens, which are drawn at a line's end alone, are hyphens. */
const plain = (text: string): string => {
  if (text === '\u00ad' || text === '\u2010' || text === '\u2011') return '-'
  return /^[\ufb00-\ufb06]$/.test(text) ? text.normalize('NFKC') : text
}

/** The band in which a line's glyphs have their middle. A lone hyphen or quotation mark has one as high as its font. */
function startOf(glyph: Glyph): GlyphRun {
  const middle = (glyph.bottom + glyph.top) / 2
  return {
    glyphs: [glyph],
    left: glyph.left,
    right: glyph.right,
    bottom: Math.min(glyph.bottom, middle - glyph.size / 2),
    top: Math.max(glyph.top, middle + glyph.size / 2),
  }
}

function grow(run: GlyphRun, glyph: Glyph): void {
  run.left = Math.min(run.left, glyph.left)
  run.right = Math.max(run.right, glyph.right)
  // A big bracket or an integral must not draw its neighbours' lines in.
  if (glyph.top - glyph.bottom > 1.6 * glyph.size) return
  run.bottom = Math.min(run.bottom, glyph.bottom)
  run.top = Math.max(run.top, glyph.top)
}

function isNext(run: GlyphRun, previous: Glyph, glyph: Glyph): boolean {
  const middle = (glyph.bottom + glyph.top) / 2
  if (middle < run.bottom || middle > run.top) return false
  const size = Math.max(previous.size, glyph.size)
  const gap = glyph.left - previous.right
  // The number of a line in the margin.
  if (gap > 0.7 * size && isNumber(run)) return false
  return gap < partingGap * size && gap > -1.5 * size
}

/** Up to five digits and nothing else. */
export const isNumber = ({ glyphs }: GlyphRun): boolean =>
  glyphs.length <= 5 && glyphs.every(({ text }) => /^\d$/.test(text))

/** Without what is written upwards or downwards: it belongs to no line. */
function withoutUpright(glyphs: readonly Glyph[]): readonly Glyph[] {
  const isUpright = new Uint8Array(glyphs.length)
  let start = 0
  for (let index = 1; index <= glyphs.length; index += 1) {
    const glyph = glyphs[index]
    const previous = glyphs[index - 1]
    if (glyph !== undefined && previous !== undefined && isAbove(previous, glyph)) continue
    if (index - start >= leastUpright) isUpright.fill(1, start, index)
    start = index
  }
  return glyphs.filter((_, index) => isUpright[index] === 0)
}

function isAbove(one: Glyph, other: Glyph): boolean {
  const size = Math.max(one.size, other.size)
  const across = Math.abs((one.left + one.right) / 2 - (other.left + other.right) / 2)
  const up = Math.abs((one.bottom + one.top) / 2 - (other.bottom + other.top) / 2)
  return across < size * 0.6 && up > size * 0.15 && up < size * 1.6 && up > across
}
