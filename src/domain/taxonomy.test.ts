import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Placement, PlacementId } from './survey'
import { categoryKey, findCategory, growTaxonomy } from './taxonomy'
import type { SourceId, WorkId } from './work'

const place = (workId: string, path: readonly string[], ordinal: number): Placement => ({
  id: `${ordinal}` as PlacementId,
  surveyId: 'survey' as SourceId,
  workId: workId as WorkId,
  path,
  file: 'README.md',
  line: ordinal + 1,
  ordinal,
  rev: 1,
})

describe('growTaxonomy', () => {
  it('counts a paper once in a branch, however often the branch places it', () => {
    const root = growTaxonomy([
      place('a', ['Method', 'Pruning'], 0),
      place('a', ['Method', 'Quantization'], 1),
      place('b', ['Method'], 2),
    ])
    const method = findCategory(root, categoryKey(['Method']))
    expect(method?.all).toHaveLength(2)
    expect(method?.own).toEqual(['b'])
    expect(method?.children.map(({ name }) => name)).toEqual(['Pruning', 'Quantization'])
  })

  it('leaves out what is gone', () => {
    const gone = { ...place('a', ['Old'], 0), goneSince: 'abc' }
    expect(growTaxonomy([gone]).children).toEqual([])
  })

  it('finds every node by its key and keeps every paper reachable from the root', () => {
    const path = fc.array(fc.constantFrom('A', 'B', 'A B', 'C'), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('p', 'q', 'r', 's'), path)), (rows) => {
        const root = growTaxonomy(rows.map(([id, at], index) => place(id, at, index)))
        expect(new Set(root.all)).toEqual(new Set(rows.map(([id]) => id)))
        for (const [id, at] of rows) {
          expect(findCategory(root, categoryKey(at))?.own).toContain(id)
        }
      }),
    )
  })
})
