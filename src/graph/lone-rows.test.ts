import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCitationGraph } from './citation-graph'
import { createLayout } from './layout-session'
import { boxOf, loneRows } from './lone-rows'

const extent = (places: ArrayLike<number>) => {
  const xs = Array.from(places).filter((_, at) => at % 2 === 0)
  const ys = Array.from(places).filter((_, at) => at % 2 === 1)
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

describe('rows of lone papers', () => {
  it('stand below the map, apart from each other and from what stands there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 1, max: 900, noNaN: true }),
        fc.array(fc.double({ min: -400, max: 900, noNaN: true }), { maxLength: 80 }),
        (count, width, numbers) => {
          const standing = numbers.slice(0, 2 * Math.floor(numbers.length / 2))
          const box = { left: -width / 2, right: width / 2, bottom: 40 }
          const places = loneRows(count, box, standing)
          const nearest = (others: ArrayLike<number>, a: number, until: number): number => {
            let least = Number.POSITIVE_INFINITY
            for (let other = 0; other < until; other += 1) {
              const dx = (places[2 * a] ?? 0) - (others[2 * other] ?? 0)
              const dy = (places[2 * a + 1] ?? 0) - (others[2 * other + 1] ?? 0)
              least = Math.min(least, Math.hypot(dx, dy))
            }
            return least
          }
          for (let a = 0; a < count; a += 1) {
            expect(places[2 * a + 1]).toBeGreaterThan(box.bottom)
            expect(nearest(places, a, a)).toBeGreaterThan(20)
            expect(nearest(standing, a, standing.length / 2)).toBeGreaterThan(15)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('are a block of a window’s proportion without a map, or under a narrow one', () => {
    for (const box of [undefined, { left: -10, right: 10, bottom: 0 }]) {
      const { left, right, top, bottom } = extent(loneRows(10_000, box))
      expect((right - left) / (bottom - top)).toBeCloseTo(1.5, 1)
      expect(left + right).toBeCloseTo(0)
    }
    expect(Math.max(...loneRows(10_000, undefined).map(Math.abs))).toBeLessThan(1_400)
    expect(loneRows(0, undefined)).toHaveLength(0)
    expect([...loneRows(1, undefined)]).toEqual([0, 0])
  })
})

describe('a map with papers that are connected with none', () => {
  // A chain of 40, and 60 lone papers among them.
  const isLone = (node: number) => node >= 40
  const chain = (nodeCount: number) =>
    createCitationGraph(
      nodeCount,
      Array.from({ length: 39 }, (_, node) => node + 1),
      Array.from({ length: 39 }, (_, node) => node),
    )
  const settle = (nodeCount: number, positions?: Float32Array) => {
    const session = createLayout(chain(nodeCount), {
      seed: 3,
      ...(positions !== undefined && { positions }),
    })
    while (!session.isSettled) session.tick()
    return session.positions
  }

  it('has them in rows below, and is not made small by them', () => {
    const positions = settle(100)
    const box = boxOf(positions, (node) => !isLone(node))
    for (let node = 40; node < 100; node += 1) {
      expect(positions[2 * node + 1]).toBeGreaterThan(box?.bottom ?? Number.POSITIVE_INFINITY)
    }
    const { left, right } = extent(positions)
    expect(right - left).toBeLessThan(
      Math.max((box?.right ?? 0) - (box?.left ?? 0), 22 * Math.sqrt(60 * 1.5)) + 1,
    )
    expect(settle(100)).toEqual(positions)
  })

  it('puts those that come later into the same rows, and moves nobody for them', () => {
    const before = settle(100)
    const known = new Float32Array(2 * 110).fill(Number.NaN)
    known.set(before)
    const after = settle(110, known)
    for (let at = 0; at < 200; at += 1) expect(after[at]).toBeCloseTo(before[at] ?? 0, 3)
    const { bottom } = extent(before)
    for (let node = 100; node < 110; node += 1) {
      expect(after[2 * node + 1]).toBeLessThan(bottom + 25)
      expect(after[2 * node + 1]).toBeGreaterThan(bottom - 25)
    }
  })
})
