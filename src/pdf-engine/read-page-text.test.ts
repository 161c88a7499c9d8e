import { beforeAll, describe, expect, it } from 'vitest'
import type { PageText } from '#paper-text/page-text'
import { hasSharedPdfs, pageTextsOf, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import type { PdfEngine } from './pdf-engine'
import { makeTestPdf, type TestPage } from './test-pdf'

let engine: PdfEngine
beforeAll(async () => {
  engine = await startEngine()
})

const textOf = async (page: TestPage): Promise<PageText> => {
  const [text] = await pageTextsOf(engine, makeTestPdf({ pages: [page] }))
  if (!text) throw new Error('no page')
  return text
}
const boxAt = ({ boxes }: PageText, index: number): readonly number[] => [
  ...boxes.subarray(index * 4, index * 4 + 4),
]

describe('the text of a page', () => {
  it('ends a line as one unit, without a box', async () => {
    const page = await textOf({ lines: ['one', 'two'] })
    expect(page.text).toBe('one\ntwo')
    expect(boxAt(page, 3)).toEqual([0, 0, 0, 0])
  })

  it('stands where it is drawn: one em high around its baseline, as wide as it advances', async () => {
    const page = await textOf({ lines: [{ text: 'Hi', x: 100, y: 500, size: 20 }] })
    const [left, bottom, right, top] = boxAt(page, 0)
    expect(left).toBeCloseTo(100)
    // H is 722 thousandths of an em wide in Helvetica.
    expect(right).toBeCloseTo(100 + 14.44, 1)
    expect(bottom).toBeCloseTo(500 - 4.8)
    expect(top).toBeCloseTo(500 + 15.2)
    expect(boxAt(page, 1)[0]).toBeCloseTo(right ?? 0)
    expect([...page.sizes]).toEqual([20, 20])
    expect(page.fontNames).toEqual(['Helvetica'])
  })

  it('keeps the hyphen that parts a word, and ends the line after it', async () => {
    const page = await textOf({
      lines: [
        { text: 'weav-', x: 72, y: 700 },
        { text: 'ing looms', x: 72, y: 686 },
      ],
    })
    expect(page.text).toBe('weav-\ning looms')
    expect(boxAt(page, 5)).toEqual([0, 0, 0, 0])
    expect(boxAt(page, 4)[2]).toBeGreaterThan(boxAt(page, 4)[0] ?? 0)
  })

  it('stands in user space on a page that is shown turned', async () => {
    const page = await textOf({ lines: [{ text: 'turned', x: 50, y: 60 }], rotation: 270 })
    expect(page.rotation).toBe(270)
    expect(boxAt(page, 0)[0]).toBeCloseTo(50)
    expect(boxAt(page, 0)[1]).toBeCloseTo(60 - 0.24 * 11)
  })

  it('is empty on a page without any', async () => {
    const page = await textOf({ lines: [] })
    expect(page.text).toBe('')
    expect(page.boxes).toHaveLength(0)
  })
})

describe.skipIf(!hasSharedPdfs)('the text of real pages', () => {
  it('has sizes as drawn, also where a matrix scales a font of size 1', async () => {
    const [, second] = await pageTextsOf(engine, sharedPdf('deepreview-survey-98p.pdf'), 2)
    const ordinary = [...(second?.sizes ?? [])].filter((size) => size > 7 && size < 20)
    expect(ordinary.length).toBeGreaterThan(0.7 * (second?.text.length ?? 0))
  })

  it('has the arXiv stamp up its margin, in boxes that stand above each other', async () => {
    const [first] = await pageTextsOf(engine, sharedPdf('derived-arxivstamp-keim.pdf'), 1)
    if (!first) throw new Error('no page')
    const at = first.text.indexOf('arXiv:')
    expect(at).toBeGreaterThanOrEqual(0)
    const a = boxAt(first, at)
    const r = boxAt(first, at + 1)
    expect(r[1]).toBeGreaterThan(a[1] ?? 0)
    expect(r[0]).toBeCloseTo(a[0] ?? 0)
    expect(r[2]).toBeCloseTo(a[2] ?? 0)
  })

  it('is the same whether or not the page is turned', async () => {
    const [upright] = await pageTextsOf(
      engine,
      sharedPdf('papermage2023-acl-2col-authoryear.pdf'),
      1,
    )
    const [turned] = await pageTextsOf(engine, sharedPdf('derived-rotated-papermage.pdf'), 1)
    expect(turned?.text).toBe(upright?.text)
    expect(turned?.boxes).toEqual(upright?.boxes)
  })
})
