import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageNamed } from './reader-state'

describe('the numbers of pages', () => {
  it('lead to the printed number first, then to the count from the front', () => {
    const labels = ['i', 'ii', '1', '2']
    expect(pageNamed('1', 4, labels)).toBe(2)
    expect(pageNamed(' II ', 4, labels)).toBe(1)
    expect(pageNamed('3', 4, labels)).toBe(2)
    expect(pageNamed('5', 4, labels)).toBeUndefined()
  })

  it('never lead outside the file, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 50 }), (text, pageCount) => {
        const page = pageNamed(text, pageCount, undefined)
        expect(page === undefined || (page >= 0 && page < pageCount)).toBe(true)
      }),
    )
  })
})
