import type { PageText } from '#paper-text/page-text'
import type { Pdfium } from './pdfium'

/** Of the size of its font, what a line reaches above and below its baseline: together one em, whatever the font claims. */
const above = 0.76
const below = 0.24

const space = 0x20
const lineFeed = 0x0a
const carriageReturn = 0x0d
const hyphen = 0x2d
const unknownCharacter = 0xfffd
/** What PDFium puts for a hyphen that ends a line; no line end follows it. */
const lineHyphen = 0x02

interface Font {
  readonly index: number
  readonly size: number
  /** How its text runs: along the page, up or down its side, or askew. */
  readonly run: 'along' | 'against' | 'up' | 'down' | 'askew'
}

const noFont: Font = { index: 0, size: 0, run: 'along' }

/**
 * The text of an open page. Boxes are one em high and as wide as the character's advance, so that those of a line stand side by side;
 * the outline's own box where the text stands askew.
 */
export function readPageText(
  { call, memory }: Pdfium,
  page: number,
  facts: Pick<PageText, 'pageIndex' | 'width' | 'height' | 'rotation'>,
): PageText | undefined {
  const textPage = call.FPDFText_LoadPage(page)
  if (textPage === 0) return undefined
  const scratch = memory.take(64)
  try {
    const count = Math.max(0, call.FPDFText_CountChars(textPage))
    // A character beyond the first plane takes two units, and so does a hyphen with its line end.
    const units = new Uint16Array(count * 2)
    const boxes = new Float32Array(count * 8)
    const sizes = new Float32Array(count * 2)
    const fonts = new Uint16Array(count * 2)
    const fontNames: string[] = []
    const nameIndex = new Map<number, number>()
    const byObject = new Map<number, Font>()
    let length = 0

    const fontOf = (character: number): Font => {
      const object = call.FPDFText_GetTextObject(textPage, character)
      if (object === 0) return noFont
      const known = byObject.get(object)
      if (known) return known
      const found = readFont(object, character)
      byObject.set(object, found)
      return found
    }

    const readFont = (object: number, character: number): Font => {
      const pointer = call.FPDFTextObj_GetFont(object)
      let index = nameIndex.get(pointer)
      if (index === undefined) {
        const name = memory.readName((to, sizeBytes) =>
          call.FPDFFont_GetBaseFontName(pointer, to, sizeBytes),
        )
        // Six letters and a plus say that only some of its characters are in the file (ISO 32000-2, 9.9.2).
        const plainName = name.replace(/^[A-Z]{6}\+/, '')
        index = fontNames.indexOf(plainName)
        if (index < 0) index = Math.min(fontNames.push(plainName) - 1, 0xffff)
        nameIndex.set(pointer, index)
      }
      call.FPDFText_GetMatrix(textPage, character, scratch)
      const [a = 1, b = 0, c = 0, d = 1] = memory.singles(scratch, 4)
      const size = Math.abs(call.FPDFText_GetFontSize(textPage, character)) * Math.hypot(c, d)
      return { index, size, run: runOf(a, b) }
    }

    const put = (unit: number, { index, size }: Font): void => {
      units[length] = unit
      sizes[length] = size
      fonts[length] = index
      length += 1
    }

    const putBox = (character: number, { size, run }: Font): void => {
      let left = 0
      let right = 0
      let bottom = 0
      let top = 0
      if (run === 'along' || run === 'against') {
        call.FPDFText_GetLooseCharBox(textPage, character, scratch)
        left = memory.single(scratch)
        right = memory.single(scratch + 8)
      }
      if (right <= left) {
        call.FPDFText_GetCharBox(
          textPage,
          character,
          scratch,
          scratch + 8,
          scratch + 16,
          scratch + 24,
        )
        left = memory.double(scratch)
        right = memory.double(scratch + 8)
        bottom = memory.double(scratch + 16)
        top = memory.double(scratch + 24)
      }
      if (run !== 'askew') {
        call.FPDFText_GetCharOrigin(textPage, character, scratch, scratch + 8)
        if (run === 'along' || run === 'against') {
          bottom = memory.double(scratch + 8) - size * (run === 'along' ? below : above)
          top = bottom + size
        } else {
          left = memory.double(scratch) - size * (run === 'up' ? above : below)
          right = left + size
        }
      }
      const at = length * 4
      boxes[at] = left
      boxes[at + 1] = bottom
      boxes[at + 2] = right
      boxes[at + 3] = top
    }

    for (let character = 0; character < count; character += 1) {
      const code = call.FPDFText_GetUnicode(textPage, character)
      const isBreak = code === lineFeed || code === carriageReturn
      if ((isBreak || code === space) && call.FPDFText_IsGenerated(textPage, character) === 1) {
        if (code === space) put(space, fontOf(character))
        // A line's end comes as two characters.
        else if (length > 0 && !(code === lineFeed && units[length - 1] === lineFeed))
          put(lineFeed, noFont)
        continue
      }
      const font = fontOf(character)
      if (code === lineHyphen && call.FPDFText_IsHyphen(textPage, character) === 1) {
        putBox(character, font)
        put(hyphen, font)
        put(lineFeed, noFont)
        continue
      }
      putBox(character, font)
      const readable = readableCode(code)
      if (readable > 0xffff) {
        put(0xd800 + ((readable - 0x10000) >> 10), font)
        boxes.copyWithin(length * 4, (length - 1) * 4, length * 4)
        put(0xdc00 + ((readable - 0x10000) & 0x3ff), font)
      } else put(readable, font)
    }

    replaceLoneSurrogates(units, length)
    return {
      ...facts,
      text: textOf(units, length),
      boxes: boxes.slice(0, length * 4),
      sizes: sizes.slice(0, length),
      fonts: fonts.slice(0, length),
      fontNames,
    }
  } finally {
    memory.free(scratch)
    call.FPDFText_ClosePage(textPage)
  }
}

/** From the first column of its matrix: where the next character stands. */
function runOf(a: number, b: number): Font['run'] {
  const small = 0.02 * Math.hypot(a, b)
  if (Math.abs(b) <= small) return a >= 0 ? 'along' : 'against'
  if (Math.abs(a) <= small) return b > 0 ? 'up' : 'down'
  return 'askew'
}

/** Codes that mean nothing (a font that maps wrongly) become U+FFFD, so that nobody takes one for a line end or a hyphen. */
function readableCode(code: number): number {
  if (code === 0x09 || code === lineFeed || code === carriageReturn) return space
  if (code < space || (code >= 0x7f && code < 0xa0)) return unknownCharacter
  if ((code & 0xfffe) === 0xfffe || code > 0x10ffff) return unknownCharacter
  return code
}

function replaceLoneSurrogates(units: Uint16Array, length: number): void {
  for (let index = 0; index < length; index += 1) {
    const kind = (units[index] ?? 0) >> 10
    if (kind === 0x36 && index + 1 < length && (units[index + 1] ?? 0) >> 10 === 0x37) index += 1
    else if (kind === 0x36 || kind === 0x37) units[index] = unknownCharacter
  }
}

function textOf(units: Uint16Array, length: number): string {
  let text = ''
  // Arguments of a call are limited.
  for (let from = 0; from < length; from += 8192) {
    text += String.fromCharCode(...units.subarray(from, Math.min(length, from + 8192)))
  }
  return text
}
