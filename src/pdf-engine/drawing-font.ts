/** What has to be known of a font to set text in it. */
export interface DrawingFont {
  /** Undefined where the font has no glyph for the character. */
  readonly glyphOf: (code: number) => number | undefined
  /** In thousandths of an em. */
  readonly widthOf: (glyph: number) => number
  /** The font's file with the outlines of these glyphs alone. */
  readonly subset: (glyphs: Iterable<number>) => Uint8Array
}

interface Table {
  readonly offset: number
  readonly length: number
}
type Tables = ReadonlyMap<string, Table>

/** Reads a TrueType font (OpenType 1.9, https://learn.microsoft.com/typography/opentype/spec/). Undefined for what is none. */
export function readDrawingFont(bytes: Uint8Array): DrawingFont | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const tables = readTables(view)
    const [cmap, head, hhea, hmtx] = ['cmap', 'head', 'hhea', 'hmtx'].map((tag) => tables.get(tag))
    if (!cmap || !head || !hhea || !hmtx || !tables.has('glyf') || !tables.has('loca'))
      return undefined
    const unitsPerEm = view.getUint16(head.offset + 18)
    const widthCount = view.getUint16(hhea.offset + 34)
    const glyphs = readGlyphs(view, cmap)
    if (unitsPerEm === 0 || widthCount === 0 || glyphs.size === 0) return undefined
    return {
      glyphOf: (code) => glyphs.get(code),
      // The last width holds for all glyphs behind it.
      widthOf: (glyph) =>
        (1000 * view.getUint16(hmtx.offset + 4 * Math.min(glyph, widthCount - 1))) / unitsPerEm,
      subset: (wanted) => subsetOf(bytes, view, tables, wanted),
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readTables(view: DataView): Tables {
  const tables = new Map<string, Table>()
  const count = view.getUint16(4)
  for (let index = 0; index < count; index += 1) {
    const at = 12 + 16 * index
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) })
  }
  return tables
}

/** Platform 3 (Windows), encoding 1: the characters of the first plane, in segments (`cmap` format 4). */
const windows = 3
const firstPlane = 1
const inSegments = 4

function readGlyphs(view: DataView, { offset }: Table): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>()
  const count = view.getUint16(offset + 2)
  for (let index = 0; index < count; index += 1) {
    const record = offset + 4 + 8 * index
    if (view.getUint16(record) !== windows || view.getUint16(record + 2) !== firstPlane) continue
    const at = offset + view.getUint32(record + 4)
    if (view.getUint16(at) === inSegments) readSegments(view, at, glyphs)
  }
  return glyphs
}

function readSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  const doubled = view.getUint16(at + 6)
  const [ends, starts] = [at + 14, at + 16 + doubled]
  const [deltas, ranges] = [starts + doubled, starts + 2 * doubled]
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = Math.min(view.getUint16(ends + segment), 0xfffe)
    const start = view.getUint16(starts + segment)
    const delta = view.getUint16(deltas + segment)
    const range = view.getUint16(ranges + segment)
    for (let code = start; code <= end; code += 1) {
      const listed =
        range === 0 ? code : view.getUint16(ranges + segment + range + 2 * (code - start))
      const glyph = range !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}

/** What a font within a PDF needs (ISO 32000-2, 9.9.1); glyphs keep their numbers, so widths and instructions hold. */
const keptTables = ['cvt ', 'fpgm', 'head', 'hhea', 'hmtx', 'maxp', 'prep'] as const
/** Of the parts of a glyph that is put together: more follow, two-byte arguments, a scale, two, four. */
const moreFollow = 0x20
const wordArguments = 1
const scaleBytes = [
  [0x08, 2],
  [0x40, 4],
  [0x80, 8],
] as const

function subsetOf(
  bytes: Uint8Array,
  view: DataView,
  tables: Tables,
  wanted: Iterable<number>,
): Uint8Array {
  const at = (tag: string): number => tables.get(tag)?.offset ?? 0
  const isLong = view.getInt16(at('head') + 50) === 1
  const place = (glyph: number): number =>
    isLong ? view.getUint32(at('loca') + 4 * glyph) : 2 * view.getUint16(at('loca') + 2 * glyph)
  const count = view.getUint16(at('maxp') + 4)
  const kept = new Set<number>([0])
  const keep = (glyph: number): void => {
    if (glyph >= count || (kept.has(glyph) && glyph !== 0)) return
    kept.add(glyph)
    const start = at('glyf') + place(glyph)
    if (place(glyph + 1) > place(glyph) && view.getInt16(start) < 0)
      for (const part of partsAt(view, start + 10)) keep(part)
  }
  for (const glyph of wanted) keep(glyph)
  const outlines: Uint8Array[] = []
  const places = new DataView(new ArrayBuffer(4 * (count + 1)))
  let length = 0
  for (let glyph = 0; glyph < count; glyph += 1) {
    places.setUint32(4 * glyph, length)
    if (!kept.has(glyph)) continue
    const from = at('glyf')
    const outline = bytes.subarray(from + place(glyph), from + place(glyph + 1))
    outlines.push(outline)
    length += outline.length
  }
  places.setUint32(4 * count, length)
  const parts = new Map<string, Uint8Array>()
  for (const tag of keptTables) {
    const table = tables.get(tag)
    if (table) parts.set(tag, bytes.slice(table.offset, table.offset + table.length))
  }
  const head = parts.get('head')
  // Places are written in four bytes.
  if (head) new DataView(head.buffer).setInt16(50, 1)
  parts.set('glyf', joined(outlines, length))
  parts.set('loca', new Uint8Array(places.buffer))
  return written(new Map([...parts].sort(([one], [other]) => (one < other ? -1 : 1))))
}

function* partsAt(view: DataView, start: number): Generator<number> {
  let at = start
  for (let flags = moreFollow; (flags & moreFollow) !== 0; ) {
    flags = view.getUint16(at)
    yield view.getUint16(at + 2)
    at += 4 + ((flags & wordArguments) !== 0 ? 4 : 2)
    at += scaleBytes.find(([bit]) => (flags & bit) !== 0)?.[1] ?? 0
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Checksums are left zero: readers of fonts within PDFs do not look at them. */
function written(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const aligned = (length: number): number => (length + 3) & ~3
  const start = 12 + 16 * tables.size
  const total = [...tables.values()].reduce((sum, one) => sum + aligned(one.length), start)
  const whole = new Uint8Array(total)
  const view = new DataView(whole.buffer)
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.size)
  const power = Math.floor(Math.log2(tables.size))
  view.setUint16(6, 16 * 2 ** power)
  view.setUint16(8, power)
  view.setUint16(10, 16 * (tables.size - 2 ** power))
  let at = start
  for (const [index, [tag, table]] of [...tables].entries()) {
    const row = 12 + 16 * index
    for (let byte = 0; byte < 4; byte += 1) view.setUint8(row + byte, tag.charCodeAt(byte))
    view.setUint32(row + 8, at)
    view.setUint32(row + 12, table.length)
    whole.set(table, at)
    at += aligned(table.length)
  }
  return whole
}
