import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepApart } from './keep-apart'

function run(...given: Parameters<typeof keepApart>): Float32Array {
  for (const _ of keepApart(...given));
  return given[0]
}

const crowd = fc.array(
  fc.record({
    x: fc.double({ min: -60, max: 60, noNaN: true }),
    y: fc.double({ min: -60, max: 60, noNaN: true }),
    radius: fc.double({ min: 1, max: 9, noNaN: true }),
  }),
  { maxLength: 30 },
)
const placesOf = (discs: readonly { x: number; y: number }[]) =>
  Float32Array.from(discs.flatMap(({ x, y }) => [x, y]))

function deepestOverlap(places: Float32Array, radii: readonly number[]): number {
  let deepest = 0
  for (let a = 0; a < radii.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const apart = Math.hypot(
        (places[2 * a] ?? 0) - (places[2 * b] ?? 0),
        (places[2 * a + 1] ?? 0) - (places[2 * b + 1] ?? 0),
      )
      deepest = Math.max(deepest, (radii[a] ?? 0) + (radii[b] ?? 0) - apart)
    }
  }
  return deepest
}

describe('keepApart', () => {
  it('leaves hardly an overlap where there is room', () => {
    fc.assert(
      fc.property(crowd, (discs) => {
        const radii = discs.map(({ radius }) => radius)
        const before = placesOf(discs)
        const after = run(before.slice(), radii)
        expect(after.every(Number.isFinite)).toBe(true)
        expect(deepestOverlap(after, radii)).toBeLessThan(
          Math.max(1, 0.35 * deepestOverlap(before, radii)),
        )
      }),
    )
  })

  it('does not touch discs that lie apart', () => {
    const places = Float32Array.of(0, 0, 30, 0, 0, 30)
    expect(run(places.slice(), [10, 10, 10])).toEqual(places)
  })

  it('finds a small disc under a large one', () => {
    const places = run(Float32Array.of(0, 0, 20, 5, 400, 0, 440, 0, 480, 0), [40, 2, 2, 2, 2])
    expect(deepestOverlap(places, [40, 2, 2, 2, 2])).toBeLessThan(0.5)
  })

  it('parts discs on one spot, the same way at every run', () => {
    const places = run(new Float32Array(12), [3, 3, 3, 3, 3, 3])
    expect(deepestOverlap(places, [3, 3, 3, 3, 3, 3])).toBeLessThan(1)
    expect(run(new Float32Array(12), [3, 3, 3, 3, 3, 3])).toEqual(places)
  })

  it('moves only what may be moved, and only for pairs that matter', () => {
    const held = run(Float32Array.of(0, 0, 5, 0), [5, 5], (node) => node === 1)
    expect([held[0], held[1]]).toEqual([0, 0])
    expect(held[2]).toBeGreaterThan(9.8)
    const places = Float32Array.of(0, 0, 5, 0)
    expect(run(places.slice(), [5, 5], undefined, () => false)).toEqual(places)
  })
})
