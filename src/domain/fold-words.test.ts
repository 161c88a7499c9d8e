import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FoldedRow, foldWords, partRow, type WordsOfWork } from './fold-words'
import type { NoteId } from './note'
import { type ReadingState, readingStatuses, type TagId } from './reading'
import type { EntryId, ListId } from './reading-list'
import type { WorkId } from './work'

const [kept, moved] = ['kept', 'moved'] as [WorkId, WorkId]
const at = '2026-01-01T00:00:00.000Z'
const state = (workId: WorkId): fc.Arbitrary<ReadingState | undefined> =>
  fc.option(
    fc.record(
      {
        workId: fc.constant(workId),
        rev: fc.constant(1),
        status: fc.constantFrom(...readingStatuses),
        rating: fc.integer({ min: 1, max: 5 }),
        tagIds: fc.subarray(['t1', 't2', 't3'] as TagId[]),
        isRemoved: fc.boolean(),
        seenVersion: fc.integer({ min: 1, max: 3 }),
        changedAt: fc.constantFrom(at, '2026-01-02T00:00:00.000Z'),
      },
      { requiredKeys: ['workId', 'rev', 'tagIds', 'isRemoved', 'changedAt'] },
    ),
    { nil: undefined },
  )
const words = (workId: WorkId): fc.Arbitrary<WordsOfWork> =>
  fc.record({
    state: state(workId),
    entries: fc.uniqueArray(fc.constantFrom('l1', 'l2', 'l3')).chain((lists) =>
      fc.tuple(
        ...lists.map((list) =>
          fc.constantFrom('', 'Soon.', 'Good.').map((remark) => ({
            id: `${list} ${workId}` as EntryId,
            listId: list as ListId,
            workId,
            position: 'm',
            remark,
            addedAt: at,
            rev: 1,
          })),
        ),
      ),
    ),
    notes: fc.constantFrom([], [`n ${workId}`]).map((ids) =>
      ids.map((id) => ({
        id: id as NoteId,
        workId,
        title: id,
        body: 'Words',
        links: [],
        createdAt: at,
        updatedAt: at,
        isRemoved: false,
        rev: 1,
      })),
    ),
  })

type Table = Map<string, object>
const keyOf = ({ table, key }: Pick<FoldedRow, 'table' | 'key'>): string => `${table} ${key}`
function tableOf(...all: readonly WordsOfWork[]): Table {
  const table: Table = new Map()
  for (const { state: one, entries, notes } of all) {
    if (one) table.set(`readingStates ${one.workId}`, one)
    for (const entry of entries) table.set(`listEntries ${entry.id}`, entry)
    for (const note of notes) table.set(`notes ${note.id}`, note)
  }
  return table
}
const put = (table: Table, row: FoldedRow, value: object | undefined): void => {
  if (value === undefined) table.delete(keyOf(row))
  else table.set(keyOf(row), value)
}

test('folding and parting gives every row back', () => {
  fc.assert(
    fc.property(words(kept), words(moved), (one, other) => {
      const table = tableOf(one, other)
      const rows = foldWords(kept, one, other)
      for (const row of rows) put(table, row, row.after)
      for (const row of rows.toReversed()) put(table, row, partRow(row, table.get(keyOf(row))))
      expect(table).toEqual(tableOf(one, other))
    }),
  )
})

test('nothing a person wrote is lost by folding: tags, remarks, notes, and the further status', () => {
  fc.assert(
    fc.property(words(kept), words(moved), (one, other) => {
      const table = tableOf(one, other)
      for (const row of foldWords(kept, one, other)) put(table, row, row.after)
      const text = JSON.stringify([...table.values()])
      for (const { state: said, entries, notes } of [one, other]) {
        for (const tag of said?.tagIds ?? []) expect(text).toContain(tag)
        for (const { listId, remark } of entries) {
          const held = JSON.stringify(
            [...table.values()].filter((row) => 'listId' in row && row.listId === listId),
          )
          expect(held).toContain(remark)
        }
        for (const { id } of notes) expect(table.has(`notes ${id}`)).toBe(true)
      }
      if (one.state?.status === 'read' || other.state?.status === 'read')
        expect(table.get(`readingStates ${kept}`)).toMatchObject({ status: 'read' })
      for (const row of table.values()) expect(row).toMatchObject({ workId: kept })
    }),
  )
})
