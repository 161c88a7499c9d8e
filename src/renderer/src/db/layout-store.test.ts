import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { StemmaDatabase } from './database'
import { type KnownPlace, readLayout, saveLayout } from './layout-store'

const database = new StemmaDatabase('layout-store-test')
const now = '2026-01-01T00:00:00Z'
const place = (x: number, y: number, more: Partial<KnownPlace> = {}): KnownPlace => ({
  x,
  y,
  isConnected: true,
  isPinned: false,
  ...more,
})

afterEach(async () => {
  await database.layouts.clear()
})

describe('the layout store', () => {
  it('gives places back as they were saved', async () => {
    const places = new Map([
      ['a', place(1.5, -2)],
      ['b', place(3, 4, { isConnected: false, isPinned: true })],
    ])
    await saveLayout(database, 'library', { places, edgeCount: 7 }, { isWhole: false, now })
    const layout = await readLayout(database, 'library')
    expect(layout).toMatchObject({ places, edgeCount: 7, isEmpty: false })
    // Found where it was saved, and anywhere else.
    expect(layout.placeOf('a', 0)).toEqual(places.get('a'))
    expect(layout.placeOf('a', 5)).toEqual(places.get('a'))
    expect(layout.placeOf('elsewhere', 0)).toBeUndefined()
  })

  it('remembers in which group each paper was drawn', async () => {
    const places = new Map([
      ['a', place(1, 2, { group: 4_000_000_000 })],
      ['b', place(3, 4, { group: 7 })],
    ])
    await saveLayout(database, 'topics:s', { places, edgeCount: 0 }, { isWhole: true, now })
    expect((await readLayout(database, 'topics:s')).places).toEqual(places)
  })

  it('gives the place of a record that was joined since to the paper that shows it', async () => {
    const places = new Map([['b', place(3, 4, { isPinned: true })]])
    await saveLayout(database, 'library', { places, edgeCount: 7 }, { isWhole: true, now })
    await database.foldedWorks.put({
      id: 'b' as WorkId,
      survivor: 'a' as WorkId,
      order: 1,
      rows: [],
      foldedAt: now,
    })
    const layout = await readLayout(database, 'library')
    expect(layout.places.get('a')).toEqual(places.get('b'))
    expect(layout.placeOf('a', 0)).toEqual(places.get('b'))
    await database.foldedWorks.clear()
    expect((await readLayout(database, 'library')).places).toEqual(places)
  })

  it('knows nothing of a view that was never arranged', async () => {
    expect((await readLayout(database, 'list:x')).places.size).toBe(0)
  })

  it('keeps the places of papers that a filter left out', async () => {
    const first = new Map([
      ['a', place(1, 1)],
      ['b', place(2, 2)],
    ])
    await saveLayout(database, 'library', { places: first, edgeCount: 3 }, { isWhole: false, now })
    const second = new Map([['a', place(9, 9)]])
    await saveLayout(database, 'library', { places: second, edgeCount: 3 }, { isWhole: false, now })
    const { places } = await readLayout(database, 'library')
    expect(places.get('a')).toEqual(place(9, 9))
    expect(places.get('b')).toEqual(place(2, 2))
  })

  it('forgets them when the view is arranged anew', async () => {
    const first = new Map([['b', place(2, 2)]])
    await saveLayout(database, 'library', { places: first, edgeCount: 3 }, { isWhole: false, now })
    const second = new Map([['a', place(9, 9)]])
    await saveLayout(database, 'library', { places: second, edgeCount: 3 }, { isWhole: true, now })
    expect([...(await readLayout(database, 'library')).places.keys()]).toEqual(['a'])
  })

  it('leaves damaged places out', async () => {
    await database.layouts.put({
      key: 'library',
      ids: ['a', 'b', 'c'],
      positions: Float32Array.of(Number.NaN, 1, 2, 3),
      flags: new Uint8Array(0),
      edgeCount: 0,
      savedAt: now,
    })
    expect([...(await readLayout(database, 'library')).places.keys()]).toEqual(['b'])
  })
})
