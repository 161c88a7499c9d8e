import { describe, expect, it } from 'vitest'
import { createCitationGraph } from './citation-graph'
import { measureLayout } from './layout-quality'
import { neighboursOf } from './neighbours'
import { pivotPlaces } from './pivot-places'
import { createRandom } from './random'

function placesOf(graph: ReturnType<typeof createCitationGraph>, seed = 1): Float32Array {
  const work = pivotPlaces(neighboursOf(graph), 100, createRandom(seed))
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** A grid of papers, each citing the one to its right and the one below. */
function grid(width: number, height: number) {
  const from: number[] = []
  const to: number[] = []
  for (let node = 0; node < width * height; node += 1) {
    if ((node + 1) % width !== 0) {
      from.push(node)
      to.push(node + 1)
    }
    if (node + width < width * height) {
      from.push(node)
      to.push(node + width)
    }
  }
  return createCitationGraph(width * height, from, to)
}

describe('pivotPlaces', () => {
  it('unfolds a grid: large distances are right from the start', () => {
    const graph = grid(20, 12)
    const sample = { seed: 1, sources: 40, papers: 40, edgePairs: 1000 }
    // A grid counts steps around corners, so that even its best drawing has a stress.
    expect(measureLayout(graph, placesOf(graph), sample).stress).toBeLessThan(0.08)
  })

  it('is as large as asked, around 0, and finite for a pair and a star', () => {
    for (const graph of [grid(15, 15), grid(2, 1)]) {
      const places = placesOf(graph)
      const size = Math.sqrt(
        places.reduce((sum, value) => sum + value * value, 0) / graph.nodeCount,
      )
      expect(size).toBeGreaterThan(85)
      expect(size).toBeLessThan(115)
    }
    const rays = 300
    const star = createCitationGraph(
      rays + 1,
      Array.from({ length: rays }, (_, index) => index + 1),
      new Uint32Array(rays),
    )
    const places = placesOf(star)
    expect(places.every((value) => Math.abs(value) < 350)).toBe(true)
    expect(new Set(places).size).toBeGreaterThan(rays)
  })

  it('depends on nothing but the network and the seed', () => {
    expect(placesOf(grid(9, 9), 4)).toEqual(placesOf(grid(9, 9), 4))
  })
})
