import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureScrollSpeed } from './scroll-speed'

const windowPx = 800

/** Steps of `step` px every 16 ms, from a rest. */
function scrolled(steps: readonly number[]) {
  const speed = measureScrollSpeed(() => windowPx)
  let top = 0
  let atMs = 1_000
  speed.moved(top, atMs)
  for (const step of steps) {
    top += step
    atMs += 16
    speed.moved(top, atMs)
  }
  return { speed, atMs }
}

test('a wheel that is turned for reading is no flight', () => {
  const { speed, atMs } = scrolled([24, 24, 24, 24])
  expect(speed.isFlying(atMs)).toBe(false)
})

test('pages that rush by are a flight, up as down, and none once they rest', () => {
  for (const step of [200, -200]) {
    const { speed, atMs } = scrolled([step, step, step])
    expect(speed.isFlying(atMs)).toBe(true)
    expect(speed.isFlying(atMs + 81)).toBe(false)
  }
})

test('pages move that pass faster than line by line, and not those that rest', () => {
  expect(scrolled([24, 24]).speed.isMoving(1_032)).toBe(true)
  expect(scrolled([2, 2]).speed.isMoving(1_032)).toBe(false)
  expect(scrolled([24, 24]).speed.isMoving(1_113)).toBe(false)
})

test('one that becomes slow is none any more', () => {
  const { speed, atMs } = scrolled([200, 200, 10])
  expect(speed.isFlying(atMs)).toBe(false)
})

test('a jump from a rest, however far, is no flight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: 201, max: 60_000 }),
      (far, restMs) => {
        const speed = measureScrollSpeed(() => windowPx)
        speed.moved(0, 1_000)
        speed.moved(far, 1_000 + restMs)
        expect(speed.isFlying(1_000 + restMs)).toBe(false)
      },
    ),
  )
})

test('two movements at the same moment count as one', () => {
  const speed = measureScrollSpeed(() => windowPx)
  speed.moved(0, 1_000)
  speed.moved(900, 1_000)
  expect(speed.isFlying(1_000)).toBe(false)
})
