import type { PageText } from './page-text'

/** For tests: a page of lines from the upper edge, each character 5 × 8 points. */
export function testPage(pageIndex: number, lines: readonly string[]): PageText {
  const text = lines.join('\n')
  const boxes = new Float32Array(text.length * 4)
  let at = 0
  lines.forEach((line, row) => {
    for (let column = 0; column < line.length; column += 1, at += 1) {
      if (line.charAt(column).trim() === '') continue
      boxes.set([72 + column * 5, 700 - row * 12, 77 + column * 5, 708 - row * 12], at * 4)
    }
    at += 1
  })
  return {
    pageIndex,
    width: 612,
    height: 792,
    rotation: 0,
    text,
    boxes,
    sizes: new Float32Array(text.length).fill(10),
    fonts: new Uint16Array(text.length),
    fontNames: ['Test'],
  }
}
