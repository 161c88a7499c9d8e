import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import type { Relation } from './graph-colouring'
import { type TableColumn, tableRows } from './graph-table-rows'
import { sampleSlice } from './sample-slice'
import { finish } from './steps'

const tableRowsOf = (...asked: Parameters<typeof tableRows>) => [...finish(tableRows(...asked))]

const statuses: readonly ShownStatus[] = [
  'new',
  'reading',
  'toRead',
  'skimmed',
  'read',
  'dropped',
  'none',
]
const relations: readonly Relation[] = ['self', 'both', 'citing', 'cited', 'other']

const papers = fc.array(
  fc.record({
    year: fc.constantFrom(0, 1995, 2017, 2023),
    status: fc.constantFrom(...statuses),
    relation: fc.constantFrom(...relations),
    topic: fc.nat({ max: 4 }),
    cited: fc.nat({ max: 3 }),
    isFaded: fc.boolean(),
  }),
  { maxLength: 30 },
)

describe('the rows of the table beside the map', () => {
  it('are in order of any column, the more cited first among equals, unknown years last', () => {
    fc.assert(
      fc.property(
        papers,
        fc.constantFrom<TableColumn>('year', 'cited', 'relation', 'topic', 'status'),
        fc.boolean(),
        (list, column, isDescending) => {
          const slice = {
            ...sampleSlice(list.length, [], {
              years: list.map(({ year }) => year),
              statuses: list.map(({ status }) => status),
            }),
            citedHere: Uint32Array.from(list, ({ cited }) => cited),
          }
          const rows = tableRowsOf(
            slice,
            list.map(({ relation }) => relation),
            Uint8Array.from(list, ({ isFaded }) => (isFaded ? 1 : 0)),
            { column, isDescending },
            list.map(({ topic }) => topic),
          )
          expect(rows.toSorted((a, b) => a - b)).toEqual(
            list.flatMap(({ isFaded }, node) => (isFaded ? [] : [node])),
          )
          const rankIn = (node: number): number => {
            const paper = list[node]
            if (paper === undefined) return Number.NaN
            if (column === 'status') return statuses.indexOf(paper.status)
            if (column === 'relation') return relations.indexOf(paper.relation)
            if (column === 'year') return paper.year
            return column === 'topic' ? paper.topic : paper.cited
          }
          const isUnknown = (node: number) => column === 'year' && list[node]?.year === 0
          rows.forEach((node, index) => {
            const next = rows[index + 1]
            if (next === undefined) return
            if (isUnknown(node)) expect(isUnknown(next)).toBe(true)
            else if (!isUnknown(next)) {
              const rise = rankIn(next) - rankIn(node)
              expect(isDescending ? -rise : rise).toBeGreaterThanOrEqual(0)
              if (rise === 0) {
                const [cited = 0, citedNext = 0] = [list[node]?.cited, list[next]?.cited]
                expect(cited > citedNext || (cited === citedNext && node < next)).toBe(true)
              }
            }
          })
        },
      ),
    )
  })

  it('are in the order of titles as people count', () => {
    const slice = sampleSlice(3, [], { titles: ['Paper 10', 'paper 9', 'Another'] })
    const order = (isDescending: boolean) =>
      tableRowsOf(slice, undefined, new Uint8Array(3), { column: 'title', isDescending })
    expect(order(false)).toEqual([2, 1, 0])
    expect(order(true)).toEqual([0, 1, 2])
  })
})
