import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Placement, PlacementId } from './survey'
import { type Category, categoryKey, growTaxonomy } from './taxonomy'
import { searchTaxonomy } from './taxonomy-search'
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

const root = growTaxonomy([
  place('one', ['Lamps', 'Oil'], 0),
  place('two', ['Lamps', 'Électric'], 1),
  place('three', ['Ropes', 'Oil'], 2),
])
const titles = new Map([
  ['one', 'A Wick in the Wind'],
  ['two', 'Filaments and Oil'],
  ['three', 'Tarred Lines'],
])
const search = (text: string) => searchTaxonomy(root, text, (id) => titles.get(id))

describe('searchTaxonomy', () => {
  it('finds categories by words of their path, the last of them in their own name', () => {
    expect(search('lamps oil')?.named).toEqual(new Set([categoryKey(['Lamps', 'Oil'])]))
    expect(search('lamps')?.named).toEqual(new Set(['Lamps']))
  })

  it('shows what leads to a category, and nothing beside it', () => {
    expect(search('ropes oil')?.shown).toEqual(
      new Set(['', 'Ropes', categoryKey(['Ropes', 'Oil'])]),
    )
  })

  it('counts the papers whose titles have the words, in each category above them', () => {
    const found = search('filaments')
    expect(found?.hits).toEqual(
      new Map([
        ['', 1],
        ['Lamps', 1],
        [categoryKey(['Lamps', 'Électric']), 1],
      ]),
    )
    expect(found?.paperCount).toBe(1)
  })

  it('does not mind case and accents', () => {
    expect(search('ELECTRIC')?.named.size).toBe(1)
  })

  it('is not asked by blanks', () => {
    expect(search('  ')).toBeUndefined()
  })

  it('shows every ancestor of what it shows, whatever is searched', () => {
    const path = fc.array(fc.constantFrom('A', 'B', 'Ab', 'C'), { maxLength: 4 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('p', 'q', 'r'), path)),
        fc.string({ maxLength: 4 }),
        (rows, text) => {
          const tree = growTaxonomy(rows.map(([id, at], index) => place(id, at, index)))
          const found = searchTaxonomy(tree, text, (id) => id)
          if (found === undefined) return
          const check = (category: Category, isAboveShown: boolean): void => {
            const isShown = found.shown.has(category.key)
            expect(isShown && !isAboveShown).toBe(false)
            for (const child of category.children) check(child, isShown)
          }
          check(tree, true)
        },
      ),
    )
  })
})
