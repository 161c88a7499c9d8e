import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { raised } from './glyph-runs'
import { fileLines, pageLines } from './page-lines'
import { block, printPage } from './test-print'

const texts = (lines: readonly { readonly text: string }[]): readonly string[] =>
  lines.map(({ text }) => text)

const sentence = 'The quick paper reads itself to the end of row'
const column = (name: string, rows: number): readonly string[] =>
  Array.from({ length: rows }, (_, row) => `${sentence} ${name}${row}`)

describe('the lines of a page', () => {
  it('come column by column, with what spans both between them', () => {
    const lines = pageLines(
      printPage(0, [
        // Drawn row by row, as some programs do.
        ...column('l', 8).flatMap((text, row) => [
          { text, x: 50, y: 600 - row * 12, size: 9 },
          { text: text.replace('l', 'r'), x: 320, y: 600 - row * 12, size: 9 },
        ]),
        {
          text: 'A title that goes over the whole width of the page and a little more',
          x: 60,
          y: 700,
          size: 14,
        },
      ]),
    )
    expect(texts(lines)).toEqual([
      'A title that goes over the whole width of the page and a little more',
      ...column('l', 8),
      ...column('l', 8).map((text) => text.replace('l', 'r')),
    ])
    expect(lines.map((line) => line.column)).toEqual([
      0,
      ...Array<number>(8).fill(0),
      ...Array<number>(8).fill(1),
    ])
  })

  it('stay one column when they fill the page', () => {
    const rows = column('', 12).map((text) => `${text} and on over the middle to the other side`)
    expect(texts(pageLines(printPage(0, block(rows, { size: 9 }))))).toEqual(rows)
  })

  it('say where each of their characters stands in the page, and how it looks', () => {
    const page = printPage(0, [
      { text: 'as shown', x: 72, y: 700 },
      { text: '12', x: 113, y: 704, size: 6 },
      { text: 'before', x: 130, y: 700, font: 'Test-Italic' },
    ])
    const [line] = pageLines(page)
    expect(line?.text).toBe('as shown12 before')
    const at = line?.places[8] ?? -1
    expect(page.text.slice(at, at + 2)).toBe('12')
    expect((line?.styles[8] ?? 0) & raised).toBe(raised)
    expect((line?.styles[0] ?? 0) & raised).toBe(0)
  })

  it('have no numbers of lines in the margin, smaller or evenly spaced', () => {
    const rows = column('', 14)
    const lines = pageLines(
      printPage(0, [
        ...rows.flatMap((text, row) => [
          { text: String(300 + row), x: 50, y: 700 - row * 13, size: 6 },
          { text, x: 72, y: 700 - row * 13, size: 10 },
        ]),
      ]),
    )
    expect(texts(lines)).toEqual(rows)
  })

  it('put an accent that is drawn by itself on its letter', () => {
    const page = printPage(0, [{ text: 'Kryscinski', x: 72, y: 700 }])
    const withAccents = {
      ...page,
      text: 'Krysci´nski´',
      boxes: Float32Array.from(
        [0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 3].flatMap((at) => [72 + at * 5, 698, 77 + at * 5, 708]),
      ),
      sizes: new Float32Array(12).fill(10),
      fonts: new Uint16Array(12),
    }
    expect(texts(pageLines(withAccents))).toEqual(['Kryściński'])
  })

  it('leave out what is written up the margin', () => {
    const stamp = [...'arXiv:2401.01234v2'].map((text, index) => ({
      text,
      x: 20,
      y: 200 + index * 6,
      size: 10,
    }))
    expect(texts(pageLines(printPage(0, [...stamp, ...block(['One line of text.'])])))).toEqual([
      'One line of text.',
    ])
  })

  it('never fail, whatever the boxes say', () => {
    const number = fc.float({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.infiniteStream(number), (text, numbers) => {
        const next = (): number => numbers.next().value ?? 0
        const page = printPage(0, [{ text, x: 0, y: 0 }])
        const lines = pageLines({
          ...page,
          boxes: page.boxes.map(next),
          sizes: page.sizes.map(next),
        })
        for (const line of lines) {
          expect(line.places).toHaveLength(line.text.length)
          expect(line.styles).toHaveLength(line.text.length)
        }
      }),
    )
  })
})

describe('the lines of a file', () => {
  it('have no running heads and feet and no page numbers', () => {
    const pages = [0, 1, 2, 3, 4].map((index) =>
      printPage(index, [
        { text: index % 2 === 0 ? 'A. Writer et al.' : 'On Reading', x: 72, y: 760, size: 8 },
        ...block(column(`p${index}-`, 5), { y: 600 }),
        { text: `Journal of Tests, 2024`, x: 72, y: 40, size: 8 },
        { text: String(index + 117), x: 300, y: 25, size: 8 },
      ]),
    )
    const lines = texts(fileLines([...pages, ...pages.map((page) => ({ ...page, pageIndex: 9 }))]))
    expect(lines.filter((text) => !text.startsWith(sentence))).toEqual([])
    expect(lines).toHaveLength(50)
  })
})
