import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangeByYear, keepApart, yearColumns } from './year-layout'

const network = fc
  .integer({ min: 0, max: 40 })
  .chain((nodeCount) =>
    fc.record({
      nodeCount: fc.constant(nodeCount),
      years: fc.array(fc.constantFrom(0, -1, 1998, 2004, 2017, 2018), {
        minLength: nodeCount,
        maxLength: nodeCount,
      }),
      edges: fc.array(
        fc.tuple(
          fc.nat({ max: Math.max(0, nodeCount - 1) }),
          fc.nat({ max: Math.max(0, nodeCount - 1) }),
        ),
        { maxLength: nodeCount === 0 ? 0 : 80 },
      ),
      seed: fc.nat(),
    }),
  )
  .map(({ edges, ...rest }) => ({
    ...rest,
    edgeFrom: edges.map(([from]) => from),
    edgeTo: edges.map(([, to]) => to),
  }))

describe('a map by year', () => {
  it('puts every paper into the column of its year, and columns in the order of years', () => {
    fc.assert(
      fc.property(network, (request) => {
        const columns = yearColumns(request.years)
        for (const [index, { x, width }] of columns.entries()) {
          expect((columns[index + 1]?.x ?? Number.POSITIVE_INFINITY) >= x + width).toBe(true)
        }
        const positions = arrangeByYear(request)
        request.years.forEach((year, node) => {
          const column = columns.find((one) => one.year === Math.max(0, year))
          const x = positions[2 * node] ?? Number.NaN
          expect(x).toBeGreaterThan(column?.x ?? Number.NaN)
          expect(x).toBeLessThan((column?.x ?? 0) + (column?.width ?? 0))
          expect(positions[2 * node + 1]).toSatisfy(Number.isFinite)
        })
      }),
    )
  })

  it('is the same for the same seed, and keeps heights that are known', () => {
    fc.assert(
      fc.property(network, (request) => {
        const first = arrangeByYear(request)
        expect(arrangeByYear(request)).toEqual(first)
        const again = arrangeByYear({ ...request, positions: first })
        for (let node = 0; node < request.nodeCount; node += 1) {
          expect(again[2 * node + 1]).toBe(first[2 * node + 1])
        }
      }),
    )
  })

  it('brings papers near to what they cite', () => {
    // Two lines of descent that never cite each other.
    const years = Array.from({ length: 40 }, (_, node) => 2000 + Math.floor(node / 4))
    const edgeFrom = years.flatMap((_, node) => (node < 4 ? [] : [node, node]))
    const edgeTo = years.flatMap((_, node) => {
      if (node < 4) return []
      const line = node % 2
      const before = 4 * Math.floor(node / 4) - 4
      return [before + line, before + 2 + line]
    })
    const positions = arrangeByYear({ nodeCount: 40, edgeFrom, edgeTo, years, seed: 3 })
    const y = (node: number) => positions[2 * node + 1] ?? 0
    const isAbove = y(36) < y(37)
    for (let node = 20; node < 40; node += 2) expect(y(node) < y(node + 1)).toBe(isAbove)
  })
})

describe('a map by year of odd networks', () => {
  it('has a place for every paper of a star of 50,000, and of 10,000 components', () => {
    const star = {
      nodeCount: 50_001,
      edgeFrom: Array.from({ length: 50_000 }, (_, index) => index + 1),
      edgeTo: new Array<number>(50_000).fill(0),
    }
    const pairs = {
      nodeCount: 20_000,
      edgeFrom: Array.from({ length: 10_000 }, (_, index) => 2 * index),
      edgeTo: Array.from({ length: 10_000 }, (_, index) => 2 * index + 1),
    }
    for (const network of [star, pairs]) {
      const years = Array.from({ length: network.nodeCount }, (_, node) => 2000 + (node % 20))
      const positions = arrangeByYear({ ...network, years, seed: 1 })
      expect(positions.every(Number.isFinite)).toBe(true)
    }
  })

  it('takes places that are not numbers for unknown', () => {
    const positions = arrangeByYear({
      nodeCount: 2,
      edgeFrom: [1],
      edgeTo: [0],
      years: [2019, 2020],
      seed: 1,
      positions: [Number.NaN, Number.NaN, Number.POSITIVE_INFINITY, 12],
    })
    expect(positions.every(Number.isFinite)).toBe(true)
    expect(positions[3]).toBe(12)
  })
})

describe('keeping apart', () => {
  it('moves as little as least squares allow, and never closer than the gap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { maxLength: 30 }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (values, gap) => {
          const wanted = values.toSorted((a, b) => a - b)
          const apart = keepApart(wanted, gap)
          apart.forEach((value, index) => {
            const next = apart[index + 1]
            if (next !== undefined) expect(next - value).toBeGreaterThanOrEqual(gap - 1e-6)
          })
          const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0)
          expect(mean(apart)).toBeCloseTo(mean(wanted), 5)
        },
      ),
    )
    expect(keepApart([1, 5, 9], 2)).toEqual([1, 5, 9])
    expect(keepApart([3, 3], 2)).toEqual([2, 4])
  })
})
