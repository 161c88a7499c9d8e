import { beforeAll, describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import { findQuote } from '#paper-text/find-quote'
import { normalisePaper } from '#paper-text/normalised-paper'
import type { PageText } from '#paper-text/page-text'
import { readClues } from '#paper-text/paper-clues'
import { placeOf } from '#paper-text/quote-at'
import { readFile } from '#paper-text/read-file'
import { recognisePaper } from '#paper-text/recognise-paper'
import { pageTextsOf, startEngine } from '../../e2e/pdf/real-pdfs'
import { chinesePdf, rightToLeftPdf, trapPdf, unreadablePdf, xfaPdf } from './odd-test-pdfs'
import type { PdfEngine } from './pdf-engine'

let engine: PdfEngine
beforeAll(async () => {
  engine = await startEngine()
})

const hash = 'a'.repeat(64) as FileHash

async function firstPage(bytes: Uint8Array): Promise<PageText> {
  const [page] = await pageTextsOf(engine, bytes)
  if (page === undefined) throw new Error('no page')
  return page
}

/** Where a mark on these words would be. */
function placeOfWords(page: PageText, words: string) {
  const paper = normalisePaper([page])
  const exact = normalisePaper([{ text: words }]).text
  const found = findQuote(paper, { exact, prefix: '', suffix: '' })
  return found && placeOf(hash, [page], paper, found.start, found.end)
}

describe.each([
  ['Hebrew', ['האריגה הישנה נמצאה בעמק', 'ליד הנהר עומד הנול'], 'הישנה נמצאה', 'הנהר'],
  ['Arabic', ['النول القديم في الوادي', 'قرب النهر بيت الحائك'], 'القديم في', 'النهر'],
] as const)('a file in %s', (_, lines, words, word) => {
  describe.each(['seen', 'said'] as const)('drawn as it is %s', (order) => {
    it('is read in the order in which it is spoken', async () => {
      const page = await firstPage(rightToLeftPdf(lines, order))
      expect(page.text).toBe(lines.join('\n'))
      expect(readFile([page]).pages).toEqual([lines.join(' ')])
    })

    it('has its words found and marked where they stand', async () => {
      const page = await firstPage(rightToLeftPdf(lines, order))
      const place = placeOfWords(page, words)
      expect(place?.quote?.exact).toBe(words)
      expect(place?.boxes).toHaveLength(1)
      // Letters are 6 points wide; the first stands at the right.
      const right = order === 'seen' ? 300 + 6 * lines[0].length : 540
      const end = right - 6 * lines[0].indexOf(words)
      const [left, bottom, edge, top] = place?.boxes[0] ?? []
      expect(edge).toBeCloseTo(end, 0)
      expect(left).toBeCloseTo(end - 6 * words.length, 0)
      expect(bottom).toBeLessThan(700)
      expect(top).toBeGreaterThan(700)
      expect(placeOfWords(page, word)?.quote?.exact).toBe(word)
    })
  })
})

it('keeps Latin names and numbers within a line of Hebrew as they are read', async () => {
  const line = 'הנול Loom נבנה בשנת 2019 בעמק'
  const page = await firstPage(rightToLeftPdf([line], 'seen'))
  expect(page.text).toBe(line)
  expect(placeOfWords(page, 'בשנת 2019')?.quote?.exact).toBe('בשנת 2019')
})

describe('a file in Chinese whose font and character map are not in it', () => {
  const lines = ['古老的织机在山谷里', '人们在夜里数线']

  it('is read in its characters', async () => {
    const page = await firstPage(chinesePdf(lines))
    expect(page.text).toBe(lines.join('\n'))
    expect(readFile([page]).pages).toEqual([lines.join(' ')])
  })

  it('has its words found and marked where they stand', async () => {
    const place = placeOfWords(await firstPage(chinesePdf(lines)), '织机')
    expect(place?.quote).toMatchObject({ exact: '织机', prefix: '古老的' })
    expect(place?.boxes[0]?.[0]).toBeCloseTo(72 + 36, 0)
    expect(place?.boxes[0]?.[2]).toBeCloseTo(72 + 60, 0)
  })
})

describe('a file whose letters can be seen and not read', () => {
  const lines = Array.from({ length: 20 }, (_, line) => `Threads are counted before loom ${line}.`)

  it('has no text to search and nothing to be recognised by, and what stands beside still counts', async () => {
    const page = await firstPage(unreadablePdf(lines))
    const reading = readFile([page])
    expect(reading.pages).toEqual([''])
    expect(reading.references).toEqual([])
    expect(reading.keyTerms).toEqual([])
    const clues = readClues({ page, metadataTitle: 'Looms of the amber valley' })
    expect(clues).toMatchObject({ titles: ['Looms of the amber valley'], letters: '' })
    const found = { byStamp: [], byDoi: [], byName: [], byTitle: [] }
    expect(recognisePaper(clues, found)).toMatchObject({ kind: 'unsure', candidates: [] })
  })
})

describe('a file with more than pages', () => {
  it('with a form of its own program is read as what it prints', async () => {
    const page = await firstPage(xfaPdf())
    expect(page.text).toBe('Please wait. This form wants another program.')
  })

  it('that starts programs is read as any other, and keeps no mark of them', async () => {
    const bytes = trapPdf()
    expect((await firstPage(bytes)).text).toBe('Press nothing here.')
    const opened = await engine.open(bytes)
    if (!opened.ok) throw new Error(opened.error.code)
    expect(opened.pdf.readMarks()).toEqual({ ok: true, marks: [] })
    opened.pdf.close()
  })
})
