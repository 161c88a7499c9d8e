import { describe, expect, it } from 'vitest'
import { networkFigures } from './network-figures'
import { chains, networkOf, star } from './test-network'

describe('networkFigures', () => {
  it('counts pairs, circles, pieces and loose works', () => {
    const graph = networkOf(7, [
      [0, 1],
      [1, 0],
      [2, 3],
      [3, 4],
      [4, 2],
      [5, 5],
      [0, 1],
    ])
    expect(networkFigures(graph, { seed: 1 })).toMatchObject({
      nodes: 7,
      edges: 5,
      density: 5 / 42,
      twoWayPairs: 1,
      loose: 2,
      components: 4,
      largestComponent: 3,
      circles: 2,
      inCircles: 5,
      mostCited: 1,
      medianCitations: 1,
      communities: 4,
    })
  })

  it('answers for nothing, a star and many pieces', () => {
    expect(networkFigures(networkOf(0, []), { seed: 1 })).toMatchObject({
      nodes: 0,
      density: 0,
      largestComponent: 0,
      medianCitations: 0,
      modularity: 0,
    })
    expect(networkFigures(star(50_000), { seed: 1 })).toMatchObject({ mostCited: 49_999 })
    expect(networkFigures(chains(10_000), { seed: 1 })).toMatchObject({ components: 10_000 })
  })
})
