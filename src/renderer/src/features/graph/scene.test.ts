import { describe, expect, it } from 'vitest'
import { pointedEdgesOf } from './draw-scene'
import { colourGraph } from './graph-colouring'
import { fadedNodes, noFilter, yearHistogram } from './graph-filter'
import { sampleSlice } from './sample-slice'
import { buildScene, crowdingOf, radiusOf } from './scene'

const edges = [
  [1, 0],
  [2, 0],
  [3, 0],
  [0, 4],
] as const

describe('the scene', () => {
  const slice = sampleSlice(6, edges, {
    centre: 0,
    statuses: ['read', 'none', 'none', 'none', 'none', 'none'],
  })
  const coloured = colourGraph(slice, 'relation')
  const build = (isFaded = new Uint8Array(6)) => buildScene({ slice, coloured, isFaded })

  it('makes dots as large as the square root of citations says', () => {
    expect(build().radii[0]).toBeCloseTo(radiusOf(3))
    expect(build().radii[1]).toBeCloseTo(2.4)
  })

  it('draws what recedes first and the centre last', () => {
    const order = [...build().drawOrder]
    expect(order[0]).toBe(5)
    expect(order.at(-1)).toBe(0)
  })

  it('names the centre first and nothing that recedes', () => {
    const order = [...build().labelOrder]
    expect(order[0]).toBe(0)
    expect(order).not.toContain(5)
  })

  it('draws citations of the centre, its references and the rest in their own strength', () => {
    const styles = build()
      .edgeStyles()
      .map(({ colour, opacity }) => [colour, opacity])
    expect(styles).toContainEqual(['graph-citing', 0.38])
    expect(styles).toContainEqual(['graph-cited', 0.75])
    expect(
      build()
        .edgeStyles()
        .reduce((sum, { from }) => sum + from.length, 0),
    ).toBe(4)
  })

  it('lets a faded paper recede with its edges and keeps it in the picture', () => {
    const scene = build(Uint8Array.of(0, 1, 0, 0, 0, 0))
    expect(scene.dots[scene.dotOf[1] ?? 0]).toMatchObject({ colour: 'graph-other', isPale: true })
    expect([...scene.drawOrder].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5])
    const citing = scene.edgeStyles().find(({ colour }) => colour === 'graph-citing')
    expect(citing?.from).toHaveLength(2)
  })

  it('keeps a paper that fifty thousand cite a dot, and draws few of its citations while it is pointed at', () => {
    const star = sampleSlice(
      50_001,
      Array.from({ length: 50_000 }, (_, index) => [index + 1, 0] as const),
    )
    const scene = buildScene({
      slice: star,
      coloured: colourGraph(star, 'category'),
      isFaded: new Uint8Array(50_001),
    })
    expect(scene.radii[0]).toBe(30)
    expect([...scene.large]).toEqual([0])
    expect(scene.drawOrder[0]).toBe(0)
    const { citing, cited } = pointedEdgesOf(scene, 0)
    expect(citing).toHaveLength(400)
    expect(cited).toEqual([])
  })

  it('is empty for a graph without papers, and whole for one paper', () => {
    for (const nodeCount of [0, 1]) {
      const few = sampleSlice(nodeCount, [])
      const scene = buildScene({
        slice: few,
        coloured: colourGraph(few, 'year'),
        isFaded: new Uint8Array(nodeCount),
      })
      expect(scene.drawOrder).toHaveLength(nodeCount)
      expect(scene.edgeStyles()).toEqual([])
    }
  })

  it('shrinks dots only when they would cover the map', () => {
    expect(crowdingOf({ dotArea: 80 }, 800, 600)).toBe(1)
    expect(crowdingOf({ dotArea: 1_500_000 }, 800, 600)).toBeLessThan(0.5)
  })
})

describe('the filter', () => {
  const slice = sampleSlice(
    5,
    [
      [1, 0],
      [2, 0],
      [3, 1],
    ],
    { centre: 4, years: [2017, 2020, 0, 2023, 2010] },
  )
  const coloured = colourGraph(slice, 'category')

  it('keeps everything when nothing is chosen', () => {
    expect([...fadedNodes(slice, coloured, noFilter, undefined)]).toEqual([0, 0, 0, 0, 0])
  })

  it('fades years outside, unknown years and papers cited too little, and never the centre', () => {
    expect([
      ...fadedNodes(slice, coloured, { ...noFilter, years: [2016, 2021] }, undefined),
    ]).toEqual([0, 0, 1, 1, 0])
    expect([...fadedNodes(slice, coloured, { ...noFilter, citedAtLeast: 2 }, undefined)]).toEqual([
      0, 1, 1, 1, 0,
    ])
  })

  it('fades what is not found', () => {
    expect([...fadedNodes(slice, coloured, noFilter, new Set([2]))]).toEqual([1, 1, 0, 1, 0])
  })

  it('counts papers per year without gaps', () => {
    const histogram = yearHistogram(slice.years)
    expect(histogram).toHaveLength(14)
    expect(histogram[0]).toEqual({ year: 2010, count: 1 })
    expect(histogram[1]).toEqual({ year: 2011, count: 0 })
    expect(yearHistogram(Int16Array.of(0, 0))).toEqual([])
  })
})
