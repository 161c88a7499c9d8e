/** A line of text at a place of the page, in points from its lower left corner. */
export interface TestLine {
  readonly text: string
  readonly x?: number
  readonly y?: number
  readonly size?: number
  /** Codes in hexadecimal instead of `text`, in the font of this name. */
  readonly codes?: { readonly hex: string; readonly font: string }
}

export interface TestPage {
  /** Without places they stand one below the other from the upper edge. */
  readonly lines: readonly (string | TestLine)[]
  readonly width?: number
  readonly height?: number
  readonly rotation?: 0 | 90 | 180 | 270
  /** Further entries of the page's dictionary, as a PDF writes them (`/Annots [...]`). */
  readonly entries?: string
}

export interface TestPdf {
  readonly pages: readonly TestPage[]
  readonly title?: string
  readonly author?: string
  /** Further entries of the catalogue (`/OpenAction …`). */
  readonly catalogue?: string
  /** Further objects, numbered from 100. */
  readonly objects?: readonly string[]
  /** Further fonts that pages name (`/F2 100 0 R`). */
  readonly fonts?: string
}

/**
 * A small PDF with real text in Helvetica, for tests that may not carry the papers of others (ISO 32000-2, 7.5). Latin letters only.
 */
export function makeTestPdf({
  pages,
  title,
  author,
  catalogue = '',
  objects = [],
  fonts = '',
}: TestPdf): Uint8Array {
  const numbered = new Map<number, string>()
  numbered.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`)
  numbered.set(
    3,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  )
  numbered.set(
    4,
    `<< ${title ? `/Title (${escaped(title)})` : ''} ${author ? `/Author (${escaped(author)})` : ''} >>`,
  )
  const kids: string[] = []
  let next = 1000
  for (const page of pages) {
    const { width = 612, height = 792, rotation = 0, entries = '' } = page
    const content = drawn(page, height)
    numbered.set(next, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    numbered.set(
      next + 1,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotation} /Contents ${next} 0 R /Resources << /Font << /F1 3 0 R ${fonts} >> >> ${entries} >>`,
    )
    kids.push(`${next + 1} 0 R`)
    next += 2
  }
  numbered.set(2, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`)
  for (const [index, object] of objects.entries()) numbered.set(100 + index, object)
  return written(numbered)
}

function drawn({ lines }: TestPage, height: number): string {
  let top = height - 72
  return lines
    .map((line) => {
      const place: TestLine = typeof line === 'string' ? { text: line } : line
      const { text, x = 72, y = top, size = 11, codes } = place
      top = y - size * 1.3
      const shown = codes === undefined ? `(${escaped(text)})` : `<${codes.hex}>`
      return `BT /${codes?.font ?? 'F1'} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shown} Tj ET`
    })
    .join('\n')
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** With the cross-reference table that tells where each object begins. */
function written(objects: ReadonlyMap<number, string>): Uint8Array {
  let text = '%PDF-1.7\n'
  const places = new Map<number, number>()
  for (const [number, object] of objects) {
    places.set(number, text.length)
    text += `${number} 0 obj\n${object}\nendobj\n`
  }
  const start = text.length
  const rows = [...places.keys()]
    .sort((one, other) => one - other)
    .map((number) => `${number} 1\n${String(places.get(number)).padStart(10, '0')} 00000 n \n`)
  text += `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${Math.max(...places.keys()) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}
