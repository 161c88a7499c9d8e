import { describe, expect, it } from 'vitest'
import { colourGraph, relationsTo } from './graph-colouring'
import { sampleSlice } from './sample-slice'

const shown = (
  slice: Parameters<typeof colourGraph>[0],
  colouring: Parameters<typeof colourGraph>[1],
) => {
  const { groups, groupOf } = colourGraph(slice, colouring)
  return [...groupOf].map((group) => groups[group]?.label)
}

describe('relations to the centre', () => {
  it('tell who cites it, whom it cites, both, and the rest', () => {
    const slice = sampleSlice(5, [
      [1, 0],
      [0, 2],
      [3, 0],
      [0, 3],
      [4, 1],
    ])
    expect(relationsTo(slice, [0])).toEqual(['self', 'citing', 'cited', 'both', 'other'])
  })
})

describe('colouring', () => {
  it('by relation needs a centre, and is by category without one', () => {
    const categories = ['cs.CL', 'cs.LG']
    expect(shown(sampleSlice(2, [[1, 0]], { categories }), 'relation')).toEqual(categories)
    expect(shown(sampleSlice(2, [[1, 0]], { categories, centre: 0 }), 'relation')).toEqual([
      'This paper',
      'Cites it',
    ])
  })

  it('names the eight largest categories and puts the rest under other', () => {
    const categories = Array.from({ length: 30 }, (_, node) => `c${node % 10}`)
    const { groups } = colourGraph(sampleSlice(30, [], { categories }), 'category')
    expect(groups.slice(0, 8).map(({ label }) => label)).toEqual(
      Array.from({ length: 8 }, (_, index) => `c${index}`),
    )
    expect(groups[8]).toMatchObject({ label: 'Other categories', count: 6 })
  })

  it('does not take an unknown category for one more category', () => {
    expect(shown(sampleSlice(2, [], { categories: ['', 'cs.CL'] }), 'category')).toEqual([
      'Category not known',
      'cs.CL',
    ])
  })

  it('by year makes steps of papers and keeps unknown years apart', () => {
    const years = [0, 1995, 2019, 2020, 2020, 2021, 2022, 2023]
    const { groups, groupOf } = colourGraph(sampleSlice(8, [], { years }), 'year')
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(8)
    expect(groups[groupOf[0] ?? 0]?.label).toBe('Year not known')
    expect(groups[groupOf[7] ?? 0]).toMatchObject({ colour: 'year-5' })
    // Years rise, so do their steps.
    const steps = [...groupOf].slice(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  })

  it('counts every paper once whatever the colouring', () => {
    const slice = sampleSlice(
      4,
      [
        [0, 1],
        [2, 1],
      ],
      { centre: 1, statuses: ['read', 'new', 'none', 'dropped'] },
    )
    for (const colouring of ['relation', 'category', 'year', 'status'] as const) {
      const { groups } = colourGraph(slice, colouring)
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(4)
    }
  })

  it('names the largest communities after what is cited most in them', () => {
    const slice = sampleSlice(
      9,
      [
        [1, 0],
        [2, 0],
        [4, 3],
        [5, 3],
        [6, 3],
      ],
      { titles: ['Seeds: of it all', 'b', 'c', 'Roots', 'e', 'f', 'g', 'h', 'i'] },
    )
    const coloured = colourGraph(
      slice,
      'community',
      undefined,
      Uint32Array.of(1, 1, 1, 0, 0, 0, 0, 2, 3),
    )
    expect(coloured.groups.map(({ label, count, letter }) => [label, count, letter])).toEqual([
      ['Roots', 4, 'α'],
      ['Seeds', 3, 'β'],
      ['Smaller communities', 2, undefined],
    ])
    expect(colourGraph(slice, 'community').groups.at(-1)?.label).toBe('Category not known')
  })

  it('tells which survey names a paper, several of them, or none', () => {
    const slice = sampleSlice(5, [], {
      sources: [['s1'], ['s1', 's2', 'tracker'], ['tracker'], ['s1'], ['s2']],
    })
    const surveys = new Map([
      ['s1', 'Attention'],
      ['s2', 'Quantisation'],
    ])
    const coloured = colourGraph(slice, 'survey', undefined, undefined, surveys)
    expect([...coloured.groupOf].map((group) => coloured.groups[group]?.label)).toEqual([
      'Attention',
      'In several surveys',
      'In no survey',
      'Attention',
      'Quantisation',
    ])
  })
})
