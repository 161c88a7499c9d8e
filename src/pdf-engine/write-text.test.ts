import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { startEngine } from '../../e2e/pdf/real-pdfs'
import { type DrawingFont, readDrawingFont } from './drawing-font'
import { drawnLines } from './drawn-text'
import type { PdfEngine } from './pdf-engine'
import type { MarkToWrite } from './pdf-mark'
import { type Pdfium, startPdfium } from './pdfium'
import { makeTestPdf } from './test-pdf'

const fileOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(name)))

const paper = makeTestPdf({ pages: [{ lines: ['The loom.'] }, { lines: ['The cloth.'] }] })

let engine: PdfEngine
let pdfium: Pdfium
let font: DrawingFont
beforeAll(async () => {
  engine = await startEngine()
  pdfium = await startPdfium(fileOf('@embedpdf/pdfium/pdfium.wasm'))
  const read = readDrawingFont(fileOf('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'))
  if (read === undefined) throw new Error('The font cannot be read')
  font = read
})

const written = (id: string, comment: string, pageIndex = 0): MarkToWrite => ({
  id,
  kind: 'freeText',
  colour: 'method',
  pageIndex,
  boxes: [[100, 400, 300, 500]],
  comment,
  record: '{}',
})

async function copyOf(marks: readonly MarkToWrite[], drawnWith?: DrawingFont) {
  const opened = await engine.open(paper)
  if (!opened.ok) throw new Error(opened.error.code)
  const copied = opened.pdf.copyWithMarks(marks, [], drawnWith)
  if (!copied.ok) throw new Error(copied.error.code)
  expect(copied.leftOut).toEqual([])
  return copied
}

/** The words that a page shows once its annotations are part of it, as a printer has them. */
function shownWords(bytes: Uint8Array, pageIndex = 0): string {
  const { call, memory } = pdfium
  return memory.borrow(bytes.length, (pointer) => {
    memory.bytes(pointer, bytes.length).set(bytes)
    const document = call.FPDF_LoadMemDocument(pointer, bytes.length, '')
    const page = call.FPDF_LoadPage(document, pageIndex)
    call.FPDFPage_Flatten(page, 0)
    call.FPDF_ClosePage(page)
    const flat = call.FPDF_LoadPage(document, pageIndex)
    const text = call.FPDFText_LoadPage(flat)
    const words = Array.from({ length: call.FPDFText_CountChars(text) }, (_, index) =>
      String.fromCodePoint(call.FPDFText_GetUnicode(text, index)),
    ).join('')
    call.FPDFText_ClosePage(text)
    call.FPDF_ClosePage(flat)
    expect(call.FPDF_GetPageCount(document)).toBe(2)
    call.FPDF_CloseDocument(document)
    return words.replace(/\s+/g, ' ')
  })
}

const greek = 'Ο αργαλειός'
const russian = 'Ткацкий станок'

describe('a text on the page, in a copy', () => {
  it('shows Latin letters in a font that every reader has', async () => {
    const { bytes, lost } = await copyOf([written('a', 'Café – naïve')], font)
    expect(shownWords(bytes)).toContain('Café – naïve')
    expect(lost).toEqual([])
    expect(bytes.length).toBeLessThan(paper.length + 10_000)
  })

  it('shows Greek and Cyrillic letters, for which those of a font are put in', async () => {
    const one = await copyOf([written('a', greek)], font)
    expect(shownWords(one.bytes)).toContain(greek)
    const three = await copyOf(
      [written('a', greek), written('b', `${russian}, 1984`, 1), written('c', 'plain words')],
      font,
    )
    expect(shownWords(three.bytes)).toContain(greek)
    expect(shownWords(three.bytes)).toContain('plain words')
    expect(shownWords(three.bytes, 1)).toContain(`${russian}, 1984`)
    expect(three.lost).toEqual([])
    console.info(
      `A copy grows by ${one.bytes.length - paper.length} bytes with one such text, by ${three.bytes.length - paper.length} with two`,
    )
    expect(one.bytes.length - paper.length).toBeLessThan(40_000)
    expect(three.bytes.length - one.bytes.length).toBeLessThan(40_000)
  })

  it('says which letters it has no font for, and shows the rest', async () => {
    const { bytes, lost } = await copyOf(
      [written('a', `${greek} 织机 织`), written('b', 'הנול', 1), written('c', 'plain words')],
      font,
    )
    expect(lost).toEqual([
      { id: 'a', pageIndex: 0, letters: '织机' },
      { id: 'b', pageIndex: 1, letters: 'הנול' },
    ])
    expect(shownWords(bytes)).toContain(`${greek} ?? ?`)
    const opened = await engine.open(bytes)
    const read = opened.ok ? opened.pdf.readMarks() : opened
    expect(read.ok && read.marks.map(({ comment }) => comment)).toEqual([
      `${greek} 织机 织`,
      'plain words',
      'הנול',
    ])
  })

  it('says so of all of them when the font is not to be had', async () => {
    const { lost } = await copyOf([written('a', 'Σ and x')])
    expect(lost).toEqual([{ id: 'a', pageIndex: 0, letters: 'Σ' }])
  })
})

describe('the lines of a text', () => {
  it('are broken between words where the frame ends, and where the person did', () => {
    expect(drawnLines('Ткацкий станок\nстоит', font, 6)).toEqual(['Ткацкий', 'станок', 'стоит'])
    expect(drawnLines('Ткацкий станок\n\nстоит', font, 60)).toEqual(['Ткацкий станок', '', 'стоит'])
  })

  it('hold every letter that the font has, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('а', 'я', 'Ω', 'x', ' ', '\n') }), (text) => {
        const letters = (words: string): string => words.replace(/\s/g, '')
        expect(letters(drawnLines(text, font, 5).join(' '))).toBe(letters(text))
      }),
    )
  })
})

describe('a font', () => {
  it('tells which letters it has, and how wide they are', () => {
    expect(font.widthOf(font.glyphOf(0x41) ?? 0)).toBeCloseTo(667, 0)
    expect(font.glyphOf(0x3a9)).toBeGreaterThan(0)
    expect(font.glyphOf(0x4e2d)).toBeUndefined()
  })

  it('is none where the bytes are no font', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readDrawingFont(bytes)).toBeUndefined()
      }),
    )
  })
})
