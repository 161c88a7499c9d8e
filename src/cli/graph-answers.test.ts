import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from './command'
import { graphRank, graphStats } from './graph-answers'

const seed = 1

describe('graphRank', () => {
  it('puts first what most attention reaches, with citations, references and community', () => {
    const lines = graphRank('source,target\nb,a\nc,a\nc,b\nx,y\n', { seed })
    expect(lines.map(({ id }) => id)).toEqual(['a', 'y', 'b', 'c', 'x'])
    expect(lines[0]).toMatchObject({ rank: 1, citations: 2, references: 0, community: 1 })
    expect(lines[1]).toMatchObject({ rank: 2, citations: 1, community: 2 })
    expect(lines.reduce((sum, { pageRank }) => sum + pageRank, 0)).toBeCloseTo(1, 4)
  })

  it('names every id once, whatever the edges', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9))), (edges) => {
        const csv = ['source,target', ...edges.map(([a, b]) => `n${a},n${b}`)].join('\n')
        const lines = graphRank(csv, { seed })
        const ids = new Set(edges.flatMap(([a, b]) => [`n${a}`, `n${b}`]))
        expect(lines.map(({ rank }) => rank)).toEqual(lines.map((_, at) => at + 1))
        expect(new Set(lines.map(({ id }) => id))).toEqual(ids)
        expect(lines).toHaveLength(ids.size)
      }),
    )
  })

  it('names the line that it cannot read', () => {
    expect(() => graphRank('id,cites\n', { seed })).toThrow(InputError)
    expect(() => graphRank('source,target\na,b\na,b,c\n', { seed })).toThrow('Line 3 of the edges')
  })
})

describe('graphStats', () => {
  it('counts what it was given and what it left out', () => {
    expect(graphStats('source,target\na,b\nb,a\na,b\nc,c\nd,a\n', { seed })).toMatchObject({
      nodes: 4,
      edges: 3,
      selfCitations: 1,
      doubles: 1,
      twoWayPairs: 1,
      loose: 1,
      components: 2,
      circles: 1,
      inCircles: 2,
      mostCited: 2,
    })
  })

  it('answers for a network without edges', () => {
    expect(graphStats('source,target\n', { seed })).toMatchObject({ nodes: 0, edges: 0 })
  })

  it('names the line that it cannot read', () => {
    expect(() => graphStats('source,target\n,b\n', { seed })).toThrow('Line 2 of the edges')
  })
})
