import { describe, expect, it } from 'vitest'
import type { SourceId, WorkId } from '#domain/work'
import type { KnownPlace } from '#renderer/db/layout-store'
import { tableRows } from './graph-table-rows'
import { preparePlaces, toPlaces } from './known-places'
import { sampleSlice } from './sample-slice'
import { searchGraph } from './search-graph'
import { finish } from './steps'
import { viewKey } from './view-key'

const tableRowsOf = (...asked: Parameters<typeof tableRows>) => [...finish(tableRows(...asked))]

const place = (x: number, more: Partial<KnownPlace> = {}): KnownPlace => ({
  x,
  y: x,
  isConnected: true,
  isPinned: false,
  ...more,
})

describe('known places', () => {
  const slice = sampleSlice(4, [[0, 1]])
  const known = new Map([
    ['work-0', place(1)],
    ['work-1', place(2, { isConnected: false })],
    ['work-2', place(3, { isConnected: false })],
  ])

  it('hold what a person has seen, and let in what is new', () => {
    const { positions, isFixed, newCount } = preparePlaces(slice, (id) => known.get(id))
    expect([...isFixed]).toEqual([1, 0, 1, 0])
    expect(positions[0]).toBe(1)
    // It stood apart and is cited now: it may come to the paper that cites it.
    expect(positions[2]).toBeNaN()
    expect(newCount).toBe(2)
  })

  it('never move a paper that was put somewhere by hand', () => {
    const pinned = new Map([['work-1', place(2, { isConnected: false, isPinned: true })]])
    const { isFixed, isPinned } = preparePlaces(slice, (id) => pinned.get(id))
    expect(isFixed[1]).toBe(1)
    expect(isPinned[1]).toBe(1)
  })

  it('move only what went to another group, where papers are drawn in groups', () => {
    const grouped = new Map([
      ['work-0', place(1, { group: 7 })],
      ['work-1', place(2, { group: 7, isConnected: false })],
      ['work-2', place(3, { group: 8 })],
      ['work-3', place(4, { group: 8, isPinned: true })],
    ])
    const { isFixed } = preparePlaces(slice, (id) => grouped.get(id), [7, 7, 7, 7])
    expect([...isFixed]).toEqual([1, 1, 0, 1])
  })

  it('come back as they were kept', () => {
    const positions = Float32Array.of(1, 2, 3, 4, Number.NaN, 6, 7, 8)
    const places = toPlaces(slice, positions, Uint8Array.of(0, 1, 0, 0))
    expect([...places.keys()]).toEqual(['work-0', 'work-1', 'work-3'])
    expect(places.get('work-1')).toEqual({ x: 3, y: 4, isConnected: true, isPinned: true })
    expect(places.get('work-3')?.isConnected).toBe(false)
  })
})

describe('views', () => {
  it('of a survey are one by citations and another by topic', () => {
    const scope = { kind: 'source', sourceId: 's' as SourceId } as const
    expect(viewKey(scope, true)).not.toBe(viewKey(scope))
  })

  it('share one map whatever the filter or the steps', () => {
    const workId = 'w' as WorkId
    expect(viewKey({ kind: 'ego', workId, hops: 1 })).toBe(
      viewKey({ kind: 'ego', workId, hops: 2 }),
    )
  })
})

describe('search on the map', () => {
  const slice = sampleSlice(
    4,
    [
      [0, 2],
      [1, 2],
    ],
    {
      titles: ['Sparse attention', 'Dense attention', 'Attention, sparsely', ''],
      authors: ['Müller', '', '', 'Müller'],
    },
  )

  it('finds every word in any order, most cited first', () => {
    expect(finish(searchGraph(slice, 'attention spars'))).toEqual([2, 0])
  })

  it('finds authors without their accents, and papers without a title', () => {
    expect(finish(searchGraph(slice, 'muller'))).toEqual([0, 3])
  })

  it('searches for nothing when nothing is typed', () => {
    expect(finish(searchGraph(slice, '  '))).toBeUndefined()
  })
})

describe('the table', () => {
  const slice = sampleSlice(
    4,
    [
      [0, 1],
      [2, 1],
      [1, 3],
    ],
    {
      titles: ['b', 'a', 'd', 'c'],
      years: [2020, 0, 2010, 2015],
    },
  )
  const none = new Uint8Array(4)

  it('sorts by citations, title and year, unknown years last either way', () => {
    expect(tableRowsOf(slice, undefined, none, { column: 'cited', isDescending: true })).toEqual([
      1, 3, 0, 2,
    ])
    expect(tableRowsOf(slice, undefined, none, { column: 'title', isDescending: false })).toEqual([
      1, 0, 3, 2,
    ])
    expect(tableRowsOf(slice, undefined, none, { column: 'year', isDescending: true })).toEqual([
      0, 3, 2, 1,
    ])
    expect(tableRowsOf(slice, undefined, none, { column: 'year', isDescending: false })).toEqual([
      2, 3, 0, 1,
    ])
  })

  it('leaves out what recedes', () => {
    expect(
      tableRowsOf(slice, undefined, Uint8Array.of(0, 1, 0, 0), {
        column: 'title',
        isDescending: false,
      }),
    ).toEqual([0, 3, 2])
  })
})
