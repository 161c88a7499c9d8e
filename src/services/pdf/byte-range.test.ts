import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange } from './byte-range'

describe('a range of a file', () => {
  it.each([
    [undefined, 'whole'],
    ['bytes=0-99', { first: 0, last: 99 }],
    ['bytes=100-', { first: 100, last: 999 }],
    ['bytes=-100', { first: 900, last: 999 }],
    ['Bytes = 5 - 6', { first: 5, last: 6 }],
    ['bytes=900-5000', { first: 900, last: 999 }],
    ['bytes=-5000', { first: 0, last: 999 }],
    ['bytes=1000-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=9-3', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=a-b', 'whole'],
  ])('%s of 1,000 bytes is %j', (header, expected) => {
    expect(parseRange(header, 1_000)).toEqual(expected)
  })

  it('lies within the file, whatever is asked', () => {
    const bound = fc.option(fc.nat({ max: 3_000 }), { nil: undefined })
    fc.assert(
      fc.property(bound, bound, fc.nat({ max: 2_000 }), (from, to, sizeBytes) => {
        const range = parseRange(`bytes=${from ?? ''}-${to ?? ''}`, sizeBytes)
        if (typeof range === 'string') return
        expect(range.first).toBeGreaterThanOrEqual(0)
        expect(range.first).toBeLessThanOrEqual(range.last)
        expect(range.last).toBeLessThan(sizeBytes)
      }),
    )
  })

  it('of an empty file is never a part', () => {
    fc.assert(fc.property(fc.string(), (header) => typeof parseRange(header, 0) === 'string'))
  })
})
