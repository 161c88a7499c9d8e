import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Placement, PlacementId } from '#domain/survey'
import { categoryKey, growTaxonomy } from '#domain/taxonomy'
import type { SourceId, WorkId } from '#domain/work'
import {
  commonAncestor,
  frameOf,
  isSeen,
  isWithin,
  layoutIcicle,
  parentOf,
  placeCell,
} from './icicle-layout'

const place = (path: readonly string[], ordinal: number): Placement => ({
  id: `${ordinal}` as PlacementId,
  surveyId: 'survey' as SourceId,
  workId: `${ordinal}` as WorkId,
  path,
  file: 'README.md',
  line: ordinal + 1,
  ordinal,
  rev: 1,
})
const rows = [['A', 'A1'], ['A', 'A1'], ['A', 'A2', 'deep'], ['B']]
const icicle = layoutIcicle(growTaxonomy(rows.map(place)))
const size = { width: 400, height: 100 }
const a1 = categoryKey(['A', 'A1'])

describe('the icicle', () => {
  it('gives each category the height of its rows and a leaf the rest of the width', () => {
    const frame = frameOf(icicle, '', size)
    const cell = icicle.cellOf.get('B')
    expect(frame.columns).toBe(3)
    expect(cell && placeCell(cell, frame, size)).toEqual({
      left: 0,
      top: 75,
      width: 400,
      height: 25,
    })
  })

  it('enlarges a category to the whole height, itself in the first column', () => {
    const frame = frameOf(icicle, 'A', size)
    const cell = icicle.cellOf.get('A')
    expect(cell && placeCell(cell, frame, size)).toMatchObject({ left: 0, top: 0, height: 100 })
    const other = icicle.cellOf.get('B')
    expect(other && isSeen(other, frame, size)).toBe(false)
  })

  it('leaves out levels for which there is no room', () => {
    expect(frameOf(icicle, '', { width: 250, height: 100 }).columns).toBe(2)
  })

  it('leaves out hairlines, and what is beside them runs to the edge', () => {
    const low = { width: 400, height: 10 }
    const frame = frameOf(icicle, '', low)
    const cell = icicle.cellOf.get(a1)
    const hairline = icicle.cellOf.get(categoryKey(['A', 'A2']))
    expect(frame.columns).toBe(2)
    expect(cell && isSeen(cell, frame, low)).toBe(true)
    expect(hairline && isSeen(hairline, frame, low)).toBe(false)
  })

  it('shows the whole survey for a category that is no more', () => {
    expect(frameOf(icicle, 'gone', size)).toEqual(frameOf(icicle, '', size))
  })

  it('keeps children inside their parents, whatever the taxonomy', () => {
    const path = fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 7 })
    fc.assert(
      fc.property(fc.array(path), (paths) => {
        const grown = layoutIcicle(growTaxonomy(paths.map(place)))
        for (const { category, top, bottom } of grown.cells) {
          for (const child of category.children) {
            const inner = grown.cellOf.get(child.key)
            expect(inner !== undefined && inner.top >= top - 1e-9).toBe(true)
            expect(inner !== undefined && inner.bottom <= bottom + 1e-9).toBe(true)
          }
        }
      }),
    )
  })
})

describe('keys', () => {
  it('know what is above them', () => {
    expect(parentOf(a1)).toBe('A')
    expect(parentOf('A')).toBe('')
    expect(commonAncestor(a1, categoryKey(['A', 'A2', 'deep']))).toBe('A')
    expect(commonAncestor('A', 'B')).toBe('')
    expect(isWithin('AB', 'A')).toBe(false)
    expect(isWithin(a1, 'A')).toBe(true)
  })
})
