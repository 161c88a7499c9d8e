import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SavedGraphView } from './database'
import { readGraphViewFile, writeGraphViewFile } from './graph-view-file'

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const views: fc.Arbitrary<SavedGraphView> = fc
  .record({
    name: fc.string({ minLength: 1 }),
    search: fc.string().map((text) => `?${text}`),
    years: fc.option(fc.tuple(fc.nat(), fc.nat()), { nil: undefined }),
    hiddenGroups: fc.array(fc.string()),
    citedAtLeast: fc.nat(),
    x: number,
    y: number,
    zoom: fc.double({ min: 0.01, max: 40, noNaN: true }),
    pins: fc.array(fc.record({ id: fc.string({ minLength: 1 }), x: number, y: number })),
  })
  .map(({ years, hiddenGroups, citedAtLeast, x, y, zoom, ...view }) => ({
    ...view,
    id: 'v',
    createdAt: '2026-11-26T00:00:00.000Z',
    filter: { citedAtLeast, hiddenGroups, ...(years !== undefined && { years }) },
    camera: { x, y, zoom },
  }))

describe('a view of the graph as a file', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { id: _id, createdAt: _createdAt, ...content } = view
        expect(readGraphViewFile(writeGraphViewFile(view))).toEqual({
          ok: true,
          view: JSON.parse(JSON.stringify(content)),
        })
      }),
    )
  })

  it('is refused in one sentence when it is something else, damaged or newer', () => {
    const good = {
      format: 'stemma-graph-view',
      version: 1,
      name: 'A',
      search: '',
      filter: { citedAtLeast: 0, hiddenGroups: [] },
      camera: { x: 0, y: 0, zoom: 1 },
      pins: [],
    }
    expect(readGraphViewFile(JSON.stringify(good)).ok).toBe(true)
    for (const text of [
      '',
      'null',
      '[]',
      '{"format":"stemma-library"}',
      JSON.stringify({ ...good, version: 2 }),
      JSON.stringify({ ...good, camera: { x: 0, y: 0, zoom: 0 } }),
      JSON.stringify({ ...good, pins: [{ id: 'a', x: null, y: 0 }] }),
      JSON.stringify({ ...good, search: 'https://elsewhere' }),
    ]) {
      const read = readGraphViewFile(text)
      expect(read.ok).toBe(false)
      expect(!read.ok && read.reason).toMatch(/\.$/)
    }
  })
})
