import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { type SavedGraphView, type SavedLayout, StemmaDatabase } from './database'
import { movedLayout, movedView, shownGraphViews } from './moved-views'

const database = new StemmaDatabase('moved-views-test')
const now = '2026-01-01T00:00:00Z'
const view = (changes: Partial<SavedGraphView>): SavedGraphView => ({
  id: 'v',
  name: 'Kept',
  search: '',
  filter: { citedAtLeast: 0, hiddenGroups: [] },
  camera: { x: 0, y: 0, zoom: 1 },
  pins: [],
  createdAt: now,
  ...changes,
})
const names: Readonly<Record<string, string>> = { old: 'new', other: 'new', plain: '1e5' }
const idOf = (id: WorkId): WorkId => (names[id] ?? id) as WorkId
const search = (text: string) => movedView(view({ search: text }), idOf).search

afterEach(async () => {
  await database.graphViews.clear()
  await database.foldedWorks.clear()
})

describe('kept views of the graph', () => {
  it('follow a paper that was joined, in pins and address, until it is parted again', async () => {
    const kept = view({
      search: '?work=old&also=%5B%22x%22%2C%22old%22%5D&colour=year',
      pins: [
        { id: 'old', x: 1, y: 2 },
        { id: 'x', x: 5, y: 6 },
      ],
    })
    await database.graphViews.put(kept)
    const fold = {
      id: 'old' as WorkId,
      survivor: 'new' as WorkId,
      order: 1,
      rows: [],
      foldedAt: now,
    }
    await database.foldedWorks.put(fold)
    expect(await shownGraphViews(database)).toEqual([
      {
        ...kept,
        search: '?work=new&also=%5B%22x%22%2C%22new%22%5D&colour=year',
        pins: [
          { id: 'new', x: 1, y: 2 },
          { id: 'x', x: 5, y: 6 },
        ],
      },
    ])
    await database.foldedWorks.clear()
    expect(await shownGraphViews(database)).toEqual([kept])
  })

  it('leave a paper where it was pinned itself when another becomes it', () => {
    for (const order of [
      ['old', 'new'],
      ['new', 'old'],
    ]) {
      const pins = order.map((id) => ({ id, x: id === 'new' ? 7 : 1, y: 0 }))
      expect(movedView(view({ pins }), idOf).pins).toEqual([{ id: 'new', x: 7, y: 0 }])
    }
  })

  it('keep the words of the router: lists, quotes where a name reads as a number, and what is no paper', () => {
    expect(search('?ofList=old')).toBe('?ofList=old')
    expect(search('?also=%5B%22old%22%2C%22other%22%5D')).toBe('?also=%5B%22new%22%5D')
    expect(search('?work=%22old%22')).toBe('?work=new')
    expect(search('?work=plain')).toBe('?work=%221e5%22')
    expect(search('?work=%E0%A4%A&size=everywhere')).toBe('?work=%E0%A4%A&size=everywhere')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(movedView(view({ search: text }), (id) => id).search).toBe(text)
      }),
    )
  })
})

describe('kept places', () => {
  it('stand under the new ids, each once, and under the new name of their view', () => {
    const layout: SavedLayout = {
      key: 'time ego:old+x',
      ids: ['old', 'x', 'new'],
      positions: Float32Array.of(1, 2, 3, 4, 5, 6),
      flags: Uint8Array.of(3, 1, 0),
      groups: [9, 8, 7],
      edgeCount: 4,
      savedAt: now,
    }
    expect(movedLayout(layout, idOf)).toEqual({
      ...layout,
      key: 'time ego:new+x',
      ids: ['new', 'x'],
      positions: Float32Array.of(5, 6, 3, 4),
      flags: Uint8Array.of(0, 1),
      groups: [7, 8],
    })
    expect(movedLayout({ ...layout, key: 'origins:other' }, idOf).key).toBe('origins:new')
    for (const key of ['library', 'list:old', 'similar source:old'])
      expect(movedLayout({ ...layout, key }, idOf).key).toBe(key)
  })
})
