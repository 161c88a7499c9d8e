import type { PageText } from './page-text'

export interface PrintedLine {
  readonly text: string
  readonly x: number
  /** Of its feet, from the lower edge. */
  readonly y: number
  readonly size?: number
  /** A name that says whether it is bold or slanted: `Test-Bold`. */
  readonly font?: string
}

/** For tests: a page of lines at places, each character half as wide as its font is high. */
export function printPage(pageIndex: number, lines: readonly PrintedLine[]): PageText {
  const text = lines.map((line) => line.text).join('\n')
  const boxes = new Float32Array(text.length * 4)
  const sizes = new Float32Array(text.length)
  const fonts = new Uint16Array(text.length)
  const fontNames: string[] = []
  let at = 0
  for (const { text: own, x, y, size = 10, font = 'Test-Roman' } of lines) {
    if (!fontNames.includes(font)) fontNames.push(font)
    for (let column = 0; column < own.length; column += 1, at += 1) {
      sizes[at] = size
      fonts[at] = fontNames.indexOf(font)
      if (own.charAt(column) === ' ') continue
      const left = x + (column * size) / 2
      boxes.set([left, y - 0.24 * size, left + size / 2, y + 0.76 * size], at * 4)
    }
    at += 1
  }
  return { pageIndex, width: 612, height: 792, rotation: 0, text, boxes, sizes, fonts, fontNames }
}

/** Lines one below the other from a place; those that begin with two spaces are indented. */
export function block(
  lines: readonly string[],
  { x = 72, y = 700, size = 10, font = 'Test-Roman' }: Partial<Omit<PrintedLine, 'text'>> = {},
): readonly PrintedLine[] {
  return lines.map((line, row) => ({
    text: line.trimStart(),
    x: line.startsWith('  ') ? x + 12 : x,
    y: y - row * size * 1.2,
    size,
    font,
  }))
}
