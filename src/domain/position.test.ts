import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePlaces,
  isPosition,
  longestPosition,
  positionBetween,
  positionsBetween,
} from './position'

/** Where the next one goes, as a share of the list. */
const moves = (most: number) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: most })

const between = (before: string | undefined, after: string | undefined): string => {
  const position = positionBetween(before, after)
  if (position === undefined) throw new Error(`No room between ${before} and ${after}`)
  return position
}

describe('positionBetween', () => {
  it('keeps the order wherever entries are put', () => {
    fc.assert(
      fc.property(moves(300), (shares) => {
        const order: string[] = []
        for (const share of shares) {
          const at = Math.min(order.length, Math.floor(share * (order.length + 1)))
          order.splice(at, 0, between(order[at - 1], order[at]))
        }
        expect([...order].sort()).toEqual(order)
        expect(new Set(order).size).toBe(order.length)
        expect(order.every(isPosition)).toBe(true)
      }),
    )
  })

  it('stays short when 100,000 entries are added at one end', () => {
    let last: string | undefined
    let head: string | undefined
    for (let added = 0; added < 100_000; added += 1) {
      last = between(last, undefined)
      head = between(undefined, head)
    }
    expect(last?.length).toBeLessThanOrEqual(5)
    expect(head?.length).toBeLessThanOrEqual(5)
  })

  it('takes over two hundred moves to the very same place before a list is numbered anew', () => {
    const before = between(undefined, undefined)
    let after = between(before, undefined)
    let count = 0
    while (after.length <= longestPosition) {
      after = between(before, after)
      count += 1
    }
    expect(count).toBeGreaterThan(200)
  })

  it('says that there is no room instead of breaking the order', () => {
    expect(positionBetween('a1', 'a1')).toBeUndefined()
    expect(positionBetween('a2', 'a1')).toBeUndefined()
    expect(positionBetween('', undefined)).toBeUndefined()
    expect(positionBetween('a10', undefined)).toBeUndefined()
  })

  it('never throws on junk, and what it gives lies between', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), fc.option(fc.string()), (a, b) => {
        const before = a ?? undefined
        const after = b ?? undefined
        const position = positionBetween(before, after)
        if (position === undefined) return
        if (before !== undefined) expect(before < position).toBe(true)
        if (after !== undefined) expect(position < after).toBe(true)
      }),
    )
  })
})

describe('positionsBetween', () => {
  it('gives as many as asked, in order, between the two', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 400 }),
        fc.boolean(),
        fc.boolean(),
        (count, hasBefore, hasAfter) => {
          const before = hasBefore ? 'a4' : undefined
          const after = hasAfter ? 'a5' : undefined
          const positions = positionsBetween(before, after, count) ?? []
          const all = [before, ...positions, after].filter((one) => one !== undefined)
          expect(positions).toHaveLength(count)
          expect([...all].sort()).toEqual(all)
          expect(new Set(all).size).toBe(all.length)
          expect(Math.max(0, ...positions.map(({ length }) => length))).toBeLessThan(8)
        },
      ),
    )
  })
})

describe('comparePlaces', () => {
  it('breaks ties by id, so that two windows show one order', () => {
    const places = [
      { id: 'y', position: 'a1' },
      { id: 'x', position: 'a1' },
      { id: 'z', position: 'Zz' },
    ]
    expect([...places].sort(comparePlaces).map(({ id }) => id)).toEqual(['z', 'x', 'y'])
  })
})
