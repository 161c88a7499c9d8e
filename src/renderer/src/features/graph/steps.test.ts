import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finish, finishBetweenFrames, sortInSteps } from './steps'

describe('sorting in steps', () => {
  it('is the order that sorting at once gives, equal ones in the order they came in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6_000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer(),
        (length, kinds, seed) => {
          const values = Uint32Array.from({ length }, (_, at) => (at * 2_654_435_761 + seed) >>> 0)
          const compare = (a: number, b: number) => (a % kinds) - (b % kinds)
          expect([...finish(sortInSteps(values, compare))]).toEqual([...values].sort(compare))
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a computation between frames', () => {
  it('lets other tasks run meanwhile, and ends early when it is no longer wanted', async () => {
    let turns = 0
    function* endless(): Generator<void, string> {
      for (;;) {
        turns += 1
        yield
      }
    }
    let isWanted = true
    const running = finishBetweenFrames(endless(), () => isWanted)
    setTimeout(() => {
      isWanted = false
    }, 0)
    expect(await running).toBeUndefined()
    expect(turns).toBeGreaterThan(0)
  })

  it('gives what the steps return', async () => {
    const result = await finishBetweenFrames(
      (function* (): Generator<void, number> {
        yield
        return 7
      })(),
      () => true,
    )
    expect(result).toBe(7)
  })
})
