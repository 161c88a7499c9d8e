import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridOfDots } from './dot-grid'
import { colourGraph } from './graph-colouring'
import { sampleSlice } from './sample-slice'
import { buildScene } from './scene'

const viewport = { width: 400, height: 300 }

describe('the grid of dots in view', () => {
  it('says of any box what looking at every dot says', () => {
    const dot = fc.record({
      x: fc.double({ min: -60, max: 460, noNaN: true }),
      y: fc.double({ min: -60, max: 360, noNaN: true }),
      // px: specks, small, large, and wider than a cell's quarter.
      radius: fc.constantFrom(1, 3, 4, 5, 14, 30),
    })
    const box = fc.record({
      x: fc.integer({ min: -20, max: 380 }),
      y: fc.integer({ min: -20, max: 290 }),
      width: fc.integer({ min: 1, max: 160 }),
      height: fc.constant(14),
    })
    fc.assert(
      fc.property(
        fc.array(dot, { minLength: 1, maxLength: 60 }),
        box,
        fc.nat(3),
        (dots, wanted, most) => {
          const slice = sampleSlice(dots.length, [])
          const scene = {
            ...buildScene({
              slice,
              coloured: colourGraph(slice, 'category'),
              isFaded: new Uint8Array(dots.length),
            }),
            radii: Float32Array.from(dots, ({ radius }) => radius),
            isBackground: new Uint8Array(dots.length),
          }
          const positions = Float32Array.from(dots.flatMap(({ x, y }) => [x, y]))
          const grid = gridOfDots({
            scene,
            positions,
            camera: { x: 0, y: 0, k: 1 },
            viewport,
            scale: 1,
          })
          const covered = dots.filter(({ radius }, node) => {
            const x = positions[2 * node] as number
            const y = positions[2 * node + 1] as number
            const isInView =
              x > -radius &&
              y > -radius &&
              x < viewport.width + radius &&
              y < viewport.height + radius
            return (
              node !== 0 &&
              isInView &&
              x + radius > wanted.x &&
              y + radius > wanted.y &&
              x - radius < wanted.x + wanted.width &&
              y - radius < wanted.y + wanted.height
            )
          })
          const isFew = covered.length <= most && covered.every(({ radius }) => radius <= 4.5)
          expect(grid.coversFew(wanted, 0, most)).toBe(isFew)
        },
      ),
    )
  })
})
