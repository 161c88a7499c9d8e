import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeAfter, stopAmong } from './one-tab-stop'

describe('entries that are one tab stop', () => {
  it('stop where the keyboard was last, else where the window is, else at the first', () => {
    const keys = ['amber', 'birch', 'cedar']
    expect(stopAmong(keys, 'cedar', 'birch')).toBe('cedar')
    expect(stopAmong(keys, undefined, 'birch')).toBe('birch')
    expect(stopAmong(keys, 'gone', 'gone too')).toBe('amber')
    expect(stopAmong([], 'gone', undefined)).toBeUndefined()
  })

  it('lead by arrows to their neighbours, and by Home and End to the ends', () => {
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => placeAfter(key, 1, 4))).toEqual([
      2, 0, 0, 3,
    ])
    expect([placeAfter('ArrowUp', 0, 4), placeAfter('ArrowDown', 3, 4)]).toEqual([0, 3])
    expect([placeAfter('a', 1, 4), placeAfter('ArrowDown', -1, 4)]).toEqual([undefined, undefined])
  })

  it('are all reached by going down from the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const seen = new Set<number>()
        for (let at: number | undefined = 0; at !== undefined && !seen.has(at); ) {
          seen.add(at)
          at = placeAfter('ArrowDown', at, count)
        }
        expect(seen.size).toBe(count)
      }),
    )
  })
})
