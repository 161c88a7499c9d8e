import type { DrawingFont } from './drawing-font'
import { drawnLines } from './drawn-text'
import type { Rgb } from './mark-colours'

/** Between the frame and the letters, in points, and from one line to the next, in sizes. */
const padding = 2
const leading = 1.2
/** Of Liberation Sans, in sizes. */
const ascent = 0.905

export interface TextToDraw {
  readonly text: string
  readonly width: number
  readonly height: number
  readonly size: number
  readonly colour: Rgb
  readonly background: Rgb
}

/**
 * A PDF of one page with a text, in a font that holds the letters of this text alone (ISO 32000-2, 9.7 and 9.9). What is drawn lies in a
 * form of its own, and the page draws that: the engine, which makes an appearance of the page, wraps it once more under this very
 * name and leaves the content as it was.
 */
export function textPicture(picture: TextToDraw, font: DrawingFont): Uint8Array {
  const { text, width, height, size, colour, background } = picture
  const lines = drawnLines(text, font, (width - 2 * padding) / size)
  const letters = new Map<number, number>()
  for (const letter of lines.join('')) {
    const code = letter.codePointAt(0) ?? 0
    const glyph = font.glyphOf(code)
    if (glyph !== undefined) letters.set(glyph, code)
  }
  const shown = lines.map((line, index) => {
    const codes = Array.from(line, (letter) => hex(font.glyphOf(letter.codePointAt(0) ?? 0) ?? 0))
    const baseline = height - padding - ascent * size - index * leading * size
    return `1 0 0 1 ${padding} ${baseline.toFixed(2)} Tm <${codes.join('')}> Tj`
  })
  const drawing = `${ink(background)} 0 0 ${width} ${height} re f BT ${ink(colour)} /F ${size} Tf ${shown.join(' ')} ET`
  const box = `[0 0 ${width} ${height}]`
  const wrap = 'q /EPDFWRAP Do Q'
  const widths = [...letters.keys()].map((glyph) => `${glyph} [${font.widthOf(glyph).toFixed(0)}]`)
  const outlines = font.subset(letters.keys())
  return written([
    encoded('<< /Type /Catalog /Pages 2 0 R >>'),
    encoded('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    encoded(
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R /Resources << /XObject << /EPDFWRAP 5 0 R >> >> >>`,
    ),
    stream('', encoded(wrap)),
    stream(
      `/Type /XObject /Subtype /Form /BBox ${box} /Resources << /Font << /F 6 0 R >> >>`,
      encoded(drawing),
    ),
    encoded(
      '<< /Type /Font /Subtype /Type0 /BaseFont /STEMMA+LiberationSans /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 10 0 R >>',
    ),
    encoded(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /STEMMA+LiberationSans /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /CIDToGIDMap /Identity /W [${widths.join(' ')}] >>`,
    ),
    encoded(
      '<< /Type /FontDescriptor /FontName /STEMMA+LiberationSans /Flags 4 /FontBBox [-203 -303 1050 910] /ItalicAngle 0 /Ascent 905 /Descent -212 /CapHeight 729 /StemV 70 /FontFile2 9 0 R >>',
    ),
    stream(`/Length1 ${outlines.length}`, outlines),
    stream('', encoded(toUnicode(letters))),
  ])
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')

const ink = (colour: Rgb): string => `${colour.map((part) => (part / 255).toFixed(3)).join(' ')} rg`

/** Which character each glyph is, so that the text can be copied (ISO 32000-2, 9.10.3). At most a hundred in one block. */
function toUnicode(letters: ReadonlyMap<number, number>): string {
  const rows = [...letters].map(([glyph, code]) => `<${hex(glyph)}> <${hex(code)}>`)
  const blocks: string[] = []
  for (let from = 0; from < rows.length; from += 100) {
    const block = rows.slice(from, from + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Stemma def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`
}

/** Nothing but ASCII is written. */
const encoded = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0) & 0x7f)

function stream(entries: string, content: Uint8Array): Uint8Array {
  const before = encoded(`<< ${entries} /Length ${content.length} >>\nstream\n`)
  return concatenated([before, content, encoded('\nendstream')])
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Objects from 1, with the table that tells where each begins. */
function written(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [encoded('%PDF-1.7\n')]
  const places: number[] = []
  let length = 9
  for (const [index, object] of objects.entries()) {
    places.push(length)
    for (const part of [encoded(`${index + 1} 0 obj\n`), object, encoded('\nendobj\n')]) {
      parts.push(part)
      length += part.length
    }
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  const size = objects.length + 1
  parts.push(
    encoded(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return concatenated(parts)
}
