import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packParts } from './pack-parts'

const radiiOf = fc
  .array(fc.double({ min: 0.5, max: 300, noNaN: true }), { maxLength: 60 })
  .map((radii) => radii.sort((a, b) => b - a))

describe('packParts', () => {
  it('puts no disc on another and the largest in the middle', () => {
    fc.assert(
      fc.property(radiiOf, (radii) => {
        const places = packParts(radii, 10)
        expect(places).toHaveLength(2 * radii.length)
        if (radii.length > 0) expect([places[0], places[1]]).toEqual([0, 0])
        for (let a = 0; a < radii.length; a += 1) {
          for (let b = 0; b < a; b += 1) {
            const apart = Math.hypot(
              (places[2 * a] ?? 0) - (places[2 * b] ?? 0),
              (places[2 * a + 1] ?? 0) - (places[2 * b + 1] ?? 0),
            )
            expect(apart).toBeGreaterThan((radii[a] ?? 0) + (radii[b] ?? 0) - 1e-6)
          }
        }
      }),
    )
  })

  it('keeps 10,000 lone papers near: no wider than half as far again as they need', () => {
    const places = packParts(new Float64Array(10_000).fill(5), 12)
    const needed = Math.sqrt((10_000 * 22 * 22) / Math.PI)
    expect(Math.max(...places.map(Math.abs))).toBeLessThan(1.5 * needed)
  })
})
