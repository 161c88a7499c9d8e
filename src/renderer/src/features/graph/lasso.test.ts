import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodesInside, outlineOf } from './lasso'
import { indexPlaces } from './place-index'

const camera = { x: 10, y: -20, k: 2 }
const places = fc.array(
  fc.tuple(
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.double({ min: -100, max: 100, noNaN: true }),
  ),
  { maxLength: 60 },
)

describe('the selecting pointer', () => {
  it('takes with a box exactly the papers whose middle is in it, whichever corner it began at', () => {
    fc.assert(
      fc.property(places, fc.boolean(), (points, isTurned) => {
        const positions = Float32Array.from(points.flat())
        const corners = [
          { x: -60.5, y: -50.5 },
          { x: 90.5, y: 70.5 },
        ]
        const found = nodesInside(
          outlineOf('box', isTurned ? corners.toReversed() : corners),
          indexPlaces(positions),
          camera,
        )
        expect(found).toEqual(
          points.flatMap((_, node) => {
            const x = (positions[2 * node] ?? 0) * camera.k + camera.x
            const y = (positions[2 * node + 1] ?? 0) * camera.k + camera.y
            return x > -60.5 && x < 90.5 && y > -50.5 && y < 70.5 ? [node] : []
          }),
        )
      }),
    )
  })

  it('leaves out with a lasso what lies in its bay', () => {
    const positions = Float32Array.of(2, 2, 10, 5, 18, 2)
    const way = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 9 },
      { x: 16, y: 9 },
      { x: 16, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 12 },
      { x: 0, y: 12 },
    ]
    expect(
      nodesInside(outlineOf('lasso', way), indexPlaces(positions), { x: 0, y: 0, k: 1 }),
    ).toEqual([0, 2])
  })

  it('takes nothing with a click', () => {
    const index = indexPlaces(Float32Array.of(1, 1))
    expect(nodesInside(outlineOf('lasso', [{ x: 1, y: 1 }]), index, camera)).toEqual([])
  })
})
