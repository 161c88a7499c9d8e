import { beforeAll, describe, expect, it } from 'vitest'
import type { Box } from '#domain/annotation'
import { pageTextsOf, startEngine } from '../../e2e/pdf/real-pdfs'
import { anchorMark } from './anchor-marks'
import type { PdfEngine } from './pdf-engine'
import type { FoundMark } from './pdf-mark'
import { makeTestPdf } from './test-pdf'

let engine: PdfEngine
beforeAll(async () => {
  engine = await startEngine()
})

const paper = makeTestPdf({
  pages: [
    {
      lines: [
        { text: 'Threads are counted be-', x: 72, y: 700, size: 10 },
        { text: 'fore the loom is set.', x: 72, y: 686, size: 10 },
        { text: 'Another column stands here.', x: 320, y: 700, size: 10 },
      ],
    },
  ],
})

const found = (boxes: readonly Box[], comment = ''): FoundMark => ({
  kind: 'highlight',
  colour: 'keyPoint',
  pageIndex: 0,
  boxes,
  comment,
  origin: { program: 'PDF', key: 'h-1' },
})
const anchored = async (mark: FoundMark) => {
  const [text] = await pageTextsOf(engine, paper)
  if (!text) throw new Error('no page')
  return anchorMark(mark, text)
}

describe('a mark on text', () => {
  it('has the words under it, joined over the line end, and what stands around', async () => {
    const { quote, position } = await anchored(
      found([
        [110, 698, 190, 709],
        [72, 684, 90, 695],
      ]),
    )
    expect(quote?.exact).toBe('are counted before')
    expect(quote?.prefix).toBe('Threads')
    expect(position).toEqual({ start: 7, end: 23 })
  })

  it('needs no exact frame', async () => {
    const { quote } = await anchored(found([[71.2, 701.5, 106.5, 705]]))
    expect(quote?.exact).toBe('Threads')
  })

  it('has none where nothing stands, or where it takes pieces from here and there', async () => {
    expect((await anchored(found([[72, 100, 200, 112]]))).quote).toBeUndefined()
    const pieces = await anchored(
      found([
        [72, 698, 80, 709],
        [430, 698, 446, 709],
      ]),
    )
    expect(pieces.quote).toBeUndefined()
  })

  it('loses a comment that only repeats its words', async () => {
    expect((await anchored(found([[72, 698, 107, 709]], 'threads'))).comment).toBe('')
    expect((await anchored(found([[72, 698, 107, 709]], 'why threads?'))).comment).toBe(
      'why threads?',
    )
  })
})
