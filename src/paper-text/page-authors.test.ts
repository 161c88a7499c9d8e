import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PdfEngine } from '#pdf-engine/pdf-engine'
import { hasSharedPdfs, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import { readAuthors } from './page-authors'
import { readClues } from './paper-clues'
import { block, type PrintedLine, printPage } from './test-print'

const title = 'Sparse Lanterns for Patient Looms'
const heading: PrintedLine = { text: title, x: 120, y: 720, size: 18 }
const body = block(['Abstract', 'We weave a quiet page about looms.', 'It goes on for long.'], {
  y: 560,
})
const names = (...lines: readonly PrintedLine[]): readonly string[] =>
  readAuthors({ page: printPage(0, [heading, ...lines, ...body]), title })
const at = (y: number, text: string, more: Partial<PrintedLine> = {}): PrintedLine => ({
  text,
  x: 120,
  y,
  size: 12,
  ...more,
})
const small = { size: 9 }

describe('authors on a first page', () => {
  it('are read from a list with commas, over two lines', () => {
    expect(
      names(
        at(690, 'Ada Almquist, Laurens van der Berg,'),
        at(675, 'and J. P. McCoy'),
        at(660, 'University of the North', small),
      ),
    ).toEqual(['Ada Almquist', 'Laurens van der Berg', 'J. P. McCoy'])
  })

  it('are read without the signs that lead to their institutions', () => {
    expect(
      names(
        at(690, 'Ada Almquist1,2*, Max Roe1 and Bo Li†'),
        at(675, '1 Guild Hall, 2 Weaver House', small),
        at(665, '{ada,max}@guild.example.org', small),
      ),
    ).toEqual(['Ada Almquist', 'Max Roe', 'Bo Li'])
  })

  it('are read where each has a column of name, institution and address', () => {
    const columns = (y: number, texts: readonly string[], size: number): readonly PrintedLine[] =>
      texts.map((text, index) => ({ text, x: 80 + index * 180, y, size }))
    expect(
      names(
        ...columns(690, ['Ada Almquist', 'Max Roe', 'Bo Li'], 12),
        ...columns(675, ['Guild University', 'North Institute', 'Loom Labs'], 9),
        ...columns(640, ['Zoë Quist', 'Ivo Marsh'], 12),
        ...columns(625, ['Guild University', 'zi@guild.example.org'], 9),
      ),
    ).toEqual(['Ada Almquist', 'Max Roe', 'Bo Li', 'Zoë Quist', 'Ivo Marsh'])
  })

  it('are none where a line may be another author or an institution', () => {
    expect(names(at(690, 'Ada Almquist'), at(675, 'Guild Hall'))).toEqual([])
    expect(
      names(at(690, 'Ada Almquist'), at(675, 'Guild Hall'), at(660, 'ada@guild.org', small)),
    ).toEqual([])
  })

  it('are none where the first line is no list of names', () => {
    for (const line of [
      'Ada Almquist, Department of Looms',
      'Google Brain',
      'Anonymous authors',
      'ADA ALMQUIST',
      '3 January 2024',
      'A Weaver’s Guide to Amber',
    ])
      expect(names(at(690, line))).toEqual([])
  })

  it('are none where a row goes on with them and is not all names', () => {
    expect(
      names(at(690, 'Ada Almquist1, Max Roe1,'), at(675, 'Bo Li2, and the Guild Team')),
    ).toEqual([])
  })

  it('are none where title or abstract are not found', () => {
    const line = at(690, 'Ada Almquist, Max Roe')
    expect(readAuthors({ page: printPage(0, [heading, line]), title })).toEqual([])
    expect(
      readAuthors({ page: printPage(0, [heading, line, ...body]), title: 'Another Title' }),
    ).toEqual([])
    expect(readAuthors({ page: printPage(0, [heading, line, ...body]) })).toEqual([])
  })

  it('never throw, whatever the page says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })), (lines) => {
        const page = printPage(0, [heading, ...block(lines, { y: 690 }), ...body])
        expect(Array.isArray(readAuthors({ page, title }))).toBe(true)
      }),
    )
  })
})

describe.skipIf(!hasSharedPdfs)('authors of real papers', () => {
  let engine: PdfEngine
  beforeAll(async () => {
    engine = await startEngine()
  })
  it.each([
    ['papermage2023-acl-2col-authoryear.pdf', 17, 'Kyle Lo', 'Luca Soldaini'],
    ['keim2024-icse-acm-2col-numeric.pdf', 6, 'Jan Keim', 'Anne Koziolek'],
    ['longeval2023-eacl-2col-type3.pdf', 7, 'Kalpesh Krishna', 'Kyle Lo'],
    ['ralph2020-springer-1col-authoryear.pdf', 17, 'Paul Ralph', 'Rana Alkadhi'],
    ['pair-manubot-v2-plos.pdf', 7, 'Daniel S. Himmelstein', 'Anthony Gitter'],
  ])('%s: %i, from %s to %s', async (name, count, first, last) => {
    const opened = await engine.open(sharedPdf(name))
    const read = opened.ok ? opened.pdf.readPageText(0) : opened
    if (!opened.ok || !read.ok) throw new Error('It can be read')
    const { title, author } = opened.pdf.metadata
    const { authors } = readClues({
      page: read.page,
      ...(title !== undefined && { metadataTitle: title }),
      ...(author !== undefined && { metadataAuthor: author }),
    })
    expect([authors.length, authors[0], authors.at(-1)]).toEqual([count, first, last])
  })
})
if (!hasSharedPdfs)
  console.warn('The real PDFs are not here: authors were read from invented pages alone.')

describe('authors of the metadata', () => {
  const page = (...lines: readonly PrintedLine[]) => printPage(0, [heading, ...lines, ...body])

  it('count where the page prints all of them', () => {
    const odd = page(at(690, 'Ada Almquist (Guild), Max Roe (North)'))
    expect(readAuthors({ page: odd, title, metadataAuthor: 'Ada Almquist; Max Roe' })).toEqual([
      'Ada Almquist',
      'Max Roe',
    ])
    expect(readAuthors({ page: odd, title, metadataAuthor: 'Ada Almquist; Bo Li' })).toEqual([])
  })

  it('do not shorten what the page prints, and complete it', () => {
    const list = page(at(690, 'Ada Almquist, Max Roe'))
    const printed = ['Ada Almquist', 'Max Roe']
    for (const metadataAuthor of ['Ada Almquist', 'Microsoft Office User', 'Bo Li, Zoë Quist'])
      expect(readAuthors({ page: list, title, metadataAuthor })).toEqual(printed)
  })

  it('are all there is of a scan, where they are several names', () => {
    const scan = printPage(0, [])
    expect(readAuthors({ page: scan, metadataAuthor: 'Ada Almquist and Max Roe' })).toHaveLength(2)
    expect(readAuthors({ page: scan, metadataAuthor: 'Ada Almquist' })).toEqual([])
    expect(readAuthors({ metadataAuthor: 'HP Scanner, Office Printer' })).toEqual([])
  })
})
