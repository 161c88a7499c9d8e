import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import { orderPapers, paperOrders } from './paper-order'

const ids = ['a', 'b', 'c', 'd'] as WorkId[]
const row = (status: ShownStatus, citedHere: number, year?: number) => ({
  status,
  citedHere,
  ...(year === undefined ? {} : { year }),
})
const rows = new Map([
  ['a' as WorkId, row('read', 1)],
  ['b' as WorkId, row('none', 4, 2020)],
  ['c' as WorkId, row('reading', 4, 2024)],
  ['d' as WorkId, row('new', 0, 2020)],
])

describe('orderPapers', () => {
  it('keeps the order of the survey among equals', () => {
    expect(orderPapers(ids, rows, 'survey')).toEqual(['a', 'b', 'c', 'd'])
    expect(orderPapers(ids, rows, 'cited')).toEqual(['b', 'c', 'a', 'd'])
  })

  it('puts papers of an unknown year last', () => {
    expect(orderPapers(ids, rows, 'newest')).toEqual(['c', 'b', 'd', 'a'])
  })

  it('puts what is unread above what is under way and done', () => {
    expect(orderPapers(ids, rows, 'unread')).toEqual(['b', 'd', 'c', 'a'])
  })

  it('neither loses nor doubles a paper, known or not', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')),
        fc.constantFrom(...paperOrders),
        (some, order) => {
          expect(orderPapers(some as WorkId[], rows, order).toSorted()).toEqual(some.toSorted())
        },
      ),
    )
  })
})
