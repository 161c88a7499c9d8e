import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { useSelection } from '#renderer/state/selection'
import type { LibraryResult, LibraryRow } from '#renderer/workers/library/protocol'
import { createTableCursor } from './table-cursor'
import { createTableModel } from './table-model'

const numbered = (count: number, prefix = 'w') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}` as WorkId)

/** Its answers come when they are let go, in their order. */
function slowSource(results: Readonly<Record<number, readonly WorkId[]>>) {
  let waiting: (() => void)[] = []
  const late = <Answer>(answer: Answer): Promise<Answer> =>
    new Promise((resolve) => waiting.push(() => resolve(answer)))
  return {
    source: {
      rows: (id: number, from: number, to: number) =>
        late((results[id] ?? []).slice(from, to).map((work) => ({ id: work }) as LibraryRow)),
      position: (id: number, work: WorkId) => late((results[id] ?? []).indexOf(work)),
      ids: (id: number) => late(results[id] ?? []),
    },
    letGo: async () => {
      const next = waiting.shift()
      next?.()
      await new Promise((resolve) => setTimeout(resolve))
      return next !== undefined
    },
    letAllGo: async () => {
      while (waiting.length > 0) {
        const now = waiting
        waiting = []
        for (const answer of now) answer()
        await new Promise((resolve) => setTimeout(resolve))
      }
    },
  }
}

const result = (resultId: number, total: number): LibraryResult => ({
  resultId,
  total,
  libraryTotal: total,
  indexedThrough: 1,
})
const span = { first: 0, last: 30 }

beforeEach(() => useSelection.setState({ selected: new Set(), focused: undefined }))

describe('the keyboard while papers arrive', () => {
  const results = { 1: numbered(20), 2: [...numbered(5, 'new'), ...numbered(20)] }

  async function atThirdRow() {
    const slow = slowSource(results)
    const model = createTableModel(slow.source, () => undefined)
    const cursor = createTableCursor(model, slow.source, () => undefined)
    const show = (id: 1 | 2) =>
      model.show(result(id, results[id].length), span, id === 2, () => cursor.follow(id))
    const first = show(1)
    await slow.letAllGo()
    await first
    cursor.moveTo(2, false)
    return { slow, model, cursor, show }
  }

  it('stands on its paper and ticks that one, at whatever moment the rows change', async () => {
    const { slow, model, cursor, show } = await atThirdRow()
    const showing = show(2)
    let isGoingOn = true
    while (isGoingOn) {
      isGoingOn = await slow.letGo()
      expect(model.rowAt(cursor.index() ?? -1)?.id).toBe('w2')
      useSelection.setState({ selected: new Set() })
      cursor.toggle()
      expect([...useSelection.getState().selected]).toEqual(['w2'])
    }
    await showing
    expect(cursor.index()).toBe(7)
  })

  it('is found again where it went on before the rows changed', async () => {
    const { slow, model, cursor, show } = await atThirdRow()
    const showing = show(2)
    await slow.letGo()
    cursor.moveTo(3, false)
    await slow.letAllGo()
    await showing
    await slow.letAllGo()
    expect(useSelection.getState().focused).toBe('w3')
    expect(model.rowAt(cursor.index() ?? -1)?.id).toBe('w3')
  })
})
