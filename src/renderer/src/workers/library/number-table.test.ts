import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NumberTable } from './number-table'

it('holds what a map of numbers holds, however many and however alike', () => {
  const keys = fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 2 ** 52 - 1 }),
    fc.integer({ min: 1, max: 2_000 }).map((high) => high * 2 ** 32),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.nat()), { maxLength: 3_000 }), (entries) => {
      const table = new NumberTable()
      const map = new Map<number, number>()
      for (const [key, value] of entries) {
        table.set(key, value)
        map.set(key, value)
      }
      expect(table.size).toBe(map.size)
      for (const [key, value] of map) expect(table.get(key)).toBe(value)
      expect(table.get(2 ** 52 - 7)).toBe(map.get(2 ** 52 - 7) ?? -1)
    }),
    { numRuns: 40 },
  )
})
