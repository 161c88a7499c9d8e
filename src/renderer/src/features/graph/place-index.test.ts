import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexPlaces } from './place-index'

const coordinate = fc.oneof(
  fc.double({ min: -500, max: 500, noNaN: true }),
  fc.constant(Number.NaN),
  fc.constant(0),
)

describe('the index of places', () => {
  it('finds every paper in a box, each once, and none without a place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate), { maxLength: 80 }),
        fc
          .tuple(coordinate, coordinate, coordinate, coordinate)
          .filter((box) => box.every(Number.isFinite)),
        (points, [a, b, c, d]) => {
          const positions = Float32Array.from(points.flat())
          const [minX, maxX] = [Math.min(a, c), Math.max(a, c)]
          const [minY, maxY] = [Math.min(b, d), Math.max(b, d)]
          const found: number[] = []
          indexPlaces(positions).visit(minX, minY, maxX, maxY, (node) => {
            found.push(node)
            return undefined
          })
          expect(new Set(found).size).toBe(found.length)
          const inside = points.flatMap((_, node) => {
            const x = positions[2 * node] ?? Number.NaN
            const y = positions[2 * node + 1] ?? Number.NaN
            return x >= minX && x <= maxX && y >= minY && y <= maxY ? [node] : []
          })
          expect(found).toEqual(expect.arrayContaining(inside))
          for (const node of found) expect(Number.isFinite(positions[2 * node])).toBe(true)
        },
      ),
    )
  })

  it('has nothing to say of a map without papers', () => {
    indexPlaces(new Float32Array(0)).visit(-1, -1, 1, 1, () => {
      throw new Error('There is no paper to find.')
    })
  })
})
