import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountedRow, snapshotOf } from './survey-snapshot'

const row = (title: string, ...path: readonly string[]): CountedRow => ({
  work: { identifiers: [], facts: { title } },
  path,
})

describe('the snapshot of a reading', () => {
  it('counts papers in all and at or below each category of two levels, in reading order', () => {
    expect(
      snapshotOf([
        row('Lanterns of the North', 'Lanterns', 'Sparse', 'Very sparse'),
        row('Looms of the East', 'Looms'),
        row('Lanterns of the South', 'Lanterns', 'Folded'),
        row('A Paper under No Heading'),
      ]),
    ).toEqual({
      papers: 4,
      categories: [
        { path: ['Lanterns'], papers: 2 },
        { path: ['Lanterns', 'Sparse'], papers: 1 },
        { path: ['Looms'], papers: 1 },
        { path: ['Lanterns', 'Folded'], papers: 1 },
      ],
    })
  })

  it('counts a paper that is listed twice once, and once in each category that lists it', () => {
    const { papers, categories } = snapshotOf([
      row('Lanterns of the North', 'Lanterns'),
      row('LANTERNS of the north', 'Lanterns'),
      row('Lanterns of the North', 'Looms'),
    ])
    expect(papers).toBe(1)
    expect(categories.map((one) => one.papers)).toEqual([1, 1])
  })

  it('tells categories apart whose names run together', () => {
    const { categories } = snapshotOf([row('One of Many', 'a', 'b'), row('Two of Many', 'a","b')])
    expect(categories).toHaveLength(3)
  })

  it('of no row has no paper', () => {
    expect(snapshotOf([])).toEqual({ papers: 0, categories: [] })
  })

  it('never counts more in a category than above it, nor more above than there are', () => {
    const name = fc.constantFrom('a', 'b', 'c')
    const rows = fc.array(
      fc
        .tuple(fc.constantFrom('one', 'two', 'three', 'four'), fc.array(name, { maxLength: 4 }))
        .map(([title, path]) => row(title, ...path)),
    )
    fc.assert(
      fc.property(rows, (read) => {
        const { papers, categories } = snapshotOf(read)
        const countOf = (path: readonly string[]): number =>
          path.length === 0
            ? papers
            : (categories.find((one) => one.path.join() === path.join())?.papers ?? 0)
        for (const { path, papers: placed } of categories) {
          expect(placed).toBeGreaterThan(0)
          expect(placed).toBeLessThanOrEqual(countOf(path.slice(0, -1)))
        }
        expect(snapshotOf([...read, ...read])).toEqual({ papers, categories })
      }),
    )
  })
})
