import { describe, expect, it } from 'vitest'
import { createCitationGraph } from './citation-graph'
import { measureLayout } from './layout-quality'
import { createRandom } from './random'

const sample = { seed: 1, sources: 40, papers: 40, edgePairs: 20_000 }

/** Papers in a row, each citing the one before. */
const chain = (count: number) =>
  createCitationGraph(
    count,
    Array.from({ length: count - 1 }, (_, index) => index + 1),
    Array.from({ length: count - 1 }, (_, index) => index),
  )

const inARow = (count: number) =>
  Float32Array.from({ length: 2 * count }, (_, index) => (index % 2 === 0 ? 7 * index : 3))

describe('measureLayout', () => {
  it('finds no fault with a chain that is drawn as a line, at any scale', () => {
    const quality = measureLayout(chain(30), inARow(30), sample)
    expect(quality.stress).toBeCloseTo(0)
    expect(quality.neighbourhood).toBe(1)
    expect(quality.crossings).toBe(0)
  })

  it('finds much fault with the same chain thrown about', () => {
    const random = createRandom(2)
    const thrown = Float32Array.from({ length: 60 }, () => random())
    const quality = measureLayout(chain(30), thrown, sample)
    expect(quality.stress).toBeGreaterThan(0.2)
    expect(quality.neighbourhood).toBeLessThan(0.3)
    expect(quality.crossings).toBeGreaterThan(0.1)
  })

  it('knows the stress of a square whose sides are citations', () => {
    const square = createCitationGraph(4, [0, 1, 2, 3], [1, 2, 3, 0])
    const { stress } = measureLayout(square, [0, 0, 1, 0, 1, 1, 0, 1], sample)
    // Of each corner two ways of 1 at distance 1 and one of 2 at distance √2: ratios 1, 1, √½.
    expect(stress).toBeCloseTo(1 - (2 + Math.SQRT1_2) ** 2 / (3 * 2.5))
  })

  it('counts the pairs that cross and leaves out those with a common end', () => {
    const graph = createCitationGraph(6, [0, 2, 0], [1, 3, 4])
    // 0–1 crosses 2–3; 0–4 crosses neither and shares an end with 0–1.
    const places = [0, 0, 10, 10, 0, 10, 10, 0, -5, -5, 20, 20]
    expect(measureLayout(graph, places, sample).crossings).toBeCloseTo(0.5, 1)
  })

  it('compares only papers between which there is a way', () => {
    const apart = createCitationGraph(4, [0, 2], [1, 3])
    expect(measureLayout(apart, [0, 0, 1, 0, 500, 0, 501, 0], sample).stress).toBeCloseTo(0)
  })

  it('has nothing to say against an empty network, one paper, or papers on one spot', () => {
    const nothing = { stress: 0, neighbourhood: 1, crossings: 0 }
    expect(measureLayout(createCitationGraph(0, [], []), [], sample)).toEqual(nothing)
    expect(measureLayout(createCitationGraph(1, [], []), [0, 0], sample)).toEqual(nothing)
    expect(measureLayout(chain(3), new Float32Array(6), sample).stress).toBe(1)
  })
})
