import { describe, expect, it } from 'vitest'
import type { MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { carryMark, prepareFile } from './carry-mark'
import { findQuote, normaliseQuote } from './find-quote'
import { placeOf } from './quote-at'
import { testPage } from './test-page'

const oldHash = 'a'.repeat(64) as FileHash
const newHash = 'b'.repeat(64) as FileHash

const body = [
  'Rivers carve valleys over ages and ages.',
  'Mountains wear down by frost and by rain.',
  'Deep lakes hold the cold until June.',
  'Birds come back when the ice is gone.',
]
const from = prepareFile(oldHash, [testPage(0, ['A first page.']), testPage(1, body)])
const to = prepareFile(newHash, [
  testPage(0, ['A first page.', 'With a new line.']),
  testPage(1, ['Something new before.']),
  testPage(2, ['One more line above.', ...body]),
])

function wordsPlace(exact: string): MarkPlace {
  const { paper } = from.prepared
  const found = findQuote(paper, normaliseQuote({ exact, prefix: '', suffix: '' }))
  const place = found && placeOf(oldHash, from.pages, paper, found.start, found.end)
  if (place === undefined) throw new Error('The words are not in the old file')
  return place
}

describe('carryMark', () => {
  it('puts a highlight on the same words of the new file, in its lines', () => {
    const carried = carryMark(
      { kind: 'highlight', place: wordsPlace('by rain. Deep lakes hold the cold') },
      from,
      to,
    )
    expect(carried).toMatchObject({
      state: 'certain',
      place: { hash: newHash, pageIndex: 2, quote: { exact: 'by rain. Deep lakes hold the cold' } },
    })
    expect(carried.place?.boxes).toHaveLength(2)
  })

  it('puts an area where the words next to it went, and never calls that certain', () => {
    const place: MarkPlace = { hash: oldHash, pageIndex: 1, boxes: [[100, 670, 200, 680]] }
    const carried = carryMark({ kind: 'area', place }, from, to)
    expect(carried.state).toBe('likely')
    expect(carried.place).toMatchObject({ pageIndex: 2, boxes: [[100, 658, 200, 668]] })
  })

  it('leaves ink where it is when its page is the same', () => {
    const same = prepareFile(newHash, [
      testPage(0, ['New.']),
      testPage(1, [...body, ...body, ...body]),
    ])
    const older = prepareFile(oldHash, [testPage(0, [...body, ...body, ...body])])
    const place: MarkPlace = {
      hash: oldHash,
      pageIndex: 0,
      boxes: [[10, 10, 30, 30]],
      strokes: [[10, 10, 30, 30]],
    }
    expect(carryMark({ kind: 'ink', place }, older, same)).toEqual({
      state: 'certain',
      confidence: 1,
      place: { ...place, hash: newHash, pageIndex: 1 },
    })
  })

  it('moves every point of ink with its words', () => {
    const place: MarkPlace = {
      hash: oldHash,
      pageIndex: 1,
      boxes: [[100, 670, 200, 680]],
      strokes: [[100, 670, 200, 680]],
    }
    expect(carryMark({ kind: 'ink', place }, from, to).place?.strokes).toEqual([
      [100, 658, 200, 668],
    ])
  })

  it('says gone where there are no words to go by', () => {
    const place: MarkPlace = { hash: oldHash, pageIndex: 1, boxes: [[100, 670, 200, 680]] }
    expect(carryMark({ kind: 'area', place }, undefined, to)).toEqual({
      state: 'gone',
      confidence: 0,
    })
    const other = prepareFile(newHash, [testPage(0, ['Tigers sleep through the afternoon.'])])
    expect(carryMark({ kind: 'area', place }, from, other).state).toBe('gone')
  })
})
