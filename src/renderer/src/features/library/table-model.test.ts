import { describe, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import type { LibraryResult, LibraryRow } from '#renderer/workers/library/protocol'
import { createTableModel, type RowSource } from './table-model'

const row = (id: string): LibraryRow => ({
  id: id as WorkId,
  title: id,
  authors: '',
  status: 'none',
  rating: 0,
  tagIds: [],
  citedHere: 0,
  noteCount: 0,
  addedAt: '2026-11-20T00:00:00Z',
  isWithdrawn: false,
  isRetracted: false,
  hasPdf: false,
  hasNewVersion: false,
})

const numbered = (count: number, prefix = 'w'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

/** A library whose results are lists of ids. */
function librarySource(results: Readonly<Record<number, readonly string[]>>) {
  const asked: string[] = []
  const source: RowSource = {
    rows: async (resultId, from, to) => {
      asked.push(`${resultId}:${from}`)
      return results[resultId]?.slice(from, to).map(row)
    },
    position: async (resultId, id) => results[resultId]?.indexOf(id) ?? -1,
  }
  return { source, asked }
}

const result = (resultId: number, total: number): LibraryResult => ({
  resultId,
  total,
  libraryTotal: total,
  indexedThrough: 1,
})

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('rows of the table', () => {
  it('shows a result only once the rows in view are there', async () => {
    const { source } = librarySource({ 1: numbered(1000) })
    const model = createTableModel(source, () => undefined)
    const showing = model.show(result(1, 1000), { first: 0, last: 30 }, false)
    expect(model.total()).toBe(0)
    await showing
    expect(model.total()).toBe(1000)
    expect(model.rowAt(29)?.id).toBe('w29')
    expect(model.rowAt(500)).toBeUndefined()
  })

  it('asks for a block once, and tells when it has come', async () => {
    let told = 0
    const { source, asked } = librarySource({ 1: numbered(1000) })
    const model = createTableModel(source, () => {
      told += 1
    })
    await model.show(result(1, 1000), { first: 0, last: 30 }, false)
    model.want({ first: 520, last: 540 })
    model.want({ first: 521, last: 541 })
    await settled()
    expect(asked).toEqual(['1:0', '1:500', '1:400'])
    expect(told).toBe(2)
    expect(model.rowAt(525)?.id).toBe('w525')
  })

  it('keeps the rows in view in place when papers arrive above them', async () => {
    const { source } = librarySource({
      1: numbered(400),
      2: [...numbered(7, 'new'), ...numbered(400)],
    })
    const model = createTableModel(source, () => undefined)
    await model.show(result(1, 400), { first: 100, last: 130 }, false)
    const shift = await model.show(result(2, 407), { first: 100, last: 130 }, true)
    expect(shift).toBe(7)
    expect(model.rowAt(107)?.id).toBe('w100')
  })

  it('stays in place when one row in view was moved away by what the person did', async () => {
    const before = numbered(400)
    const after = [...before.slice(0, 100), ...before.slice(101), 'w100']
    const { source } = librarySource({ 1: before, 2: after })
    const model = createTableModel(source, () => undefined)
    await model.show(result(1, 400), { first: 100, last: 130 }, false)
    expect(await model.show(result(2, 400), { first: 100, last: 130 }, true)).toBe(-1)
  })

  it('drops a result that a newer one has overtaken', async () => {
    const { source } = librarySource({ 1: numbered(5, 'old'), 2: numbered(5, 'new') })
    const model = createTableModel(source, () => undefined)
    const overtaken = model.show(result(1, 5), { first: 0, last: 5 }, false)
    const shown = model.show(result(2, 5), { first: 0, last: 5 }, false)
    expect(await overtaken).toBeUndefined()
    expect(await shown).toBe(0)
    expect(model.rowAt(0)?.id).toBe('new0')
  })

  it('survives a worker that stops', async () => {
    const model = createTableModel(
      { rows: () => Promise.reject(new Error('stopped')), position: async () => -1 },
      () => undefined,
    )
    expect(await model.show(result(1, 5), { first: 0, last: 5 }, false)).toBeUndefined()
    expect(model.total()).toBe(0)
  })
})
