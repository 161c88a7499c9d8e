import { describe, expect, it } from 'vitest'
import type { Annotation, MarkColour } from '#domain/annotation'
import type { ShownMark } from '#domain/shown-mark'
import { colourCounts, filterMarks, noFilter } from './mark-filter'

const mark = (
  id: string,
  colour: MarkColour,
  pageIndex: number,
  over: Partial<Annotation> = {},
  carried?: ShownMark['carried'],
): ShownMark => {
  const place = { hash: '', pageIndex, boxes: [], quote: { exact: id, prefix: '', suffix: '' } }
  const annotation = {
    id,
    kind: 'highlight',
    colour,
    comment: '',
    tags: [],
    createdAt: id,
    place,
    ...over,
  } as unknown as Annotation
  return { annotation, place: annotation.place, ...(carried !== undefined && { carried }) }
}

const marks = [
  mark('oaks', 'result', 3),
  mark('pines', 'doubt', 1, { comment: 'Compare the Oaks' }),
  mark('ferns', 'doubt', 2, { tags: ['moss'], kind: 'underline' }),
]
const idsOf = (kept: readonly ShownMark[]) => kept.map(({ annotation }) => annotation.id)

describe('filterMarks', () => {
  it('keeps the order of the paper, or the newest first', () => {
    expect(idsOf(filterMarks(marks, noFilter))).toEqual(['pines', 'ferns', 'oaks'])
    expect(idsOf(filterMarks(marks, { ...noFilter, order: 'newest' }))).toEqual([
      'pines',
      'oaks',
      'ferns',
    ])
  })

  it('finds words in quote, comment and tags', () => {
    expect(idsOf(filterMarks(marks, { ...noFilter, text: 'oaks' }))).toEqual(['pines', 'oaks'])
    expect(idsOf(filterMarks(marks, { ...noFilter, text: 'ferns moss' }))).toEqual(['ferns'])
  })

  it('goes by colour, kind and tag at once', () => {
    expect(idsOf(filterMarks(marks, { ...noFilter, colours: ['doubt'] }))).toEqual([
      'pines',
      'ferns',
    ])
    expect(idsOf(filterMarks(marks, { ...noFilter, kind: 'underline', tag: 'moss' }))).toEqual([
      'ferns',
    ])
  })

  it('keeps those whose place deserves a look', () => {
    const unsure = mark('reeds', 'method', 0, {}, { state: 'changed', confidence: 0.6 })
    const sure = mark('moor', 'method', 0, {}, { state: 'certain', confidence: 1 })
    const kept = filterMarks([...marks, unsure, sure], { ...noFilter, onlyUnsure: true })
    expect(idsOf(kept)).toEqual(['reeds'])
  })
})

it('colours are counted in the order of their keys', () => {
  expect(colourCounts(marks)).toEqual([
    { colour: 'result', count: 1 },
    { colour: 'doubt', count: 2 },
  ])
})
