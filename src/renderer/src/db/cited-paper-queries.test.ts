import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Work, WorkId } from '#domain/work'
import { loadCitedPaper } from './cited-paper-queries'
import { StemmaDatabase } from './database'
import { putTestWork } from './put-test-work'

let names = 0
let database: StemmaDatabase
beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`cited-${names}`)
})

const addWork = (id: string, title: string, part: Partial<Work> = {}): Promise<void> =>
  putTestWork(database, id, title, part)

const amber = 'Weaving amber threads by hand'

describe('what a person has of a cited paper', () => {
  it('comes with its status and note, and is not there once it was removed', async () => {
    await addWork('a', amber)
    const workId = 'a' as WorkId
    const state = { workId, status: 'read', tagIds: [], isRemoved: false, rev: 1 }
    await database.readingStates.put(state as never)
    await database.notes.put({
      id: 'n',
      workId,
      body: '# Head\nGood threads.',
      links: [],
      isRemoved: false,
      rev: 1,
      createdAt: '2026',
      updatedAt: '2026',
    } as never)
    const reference = { identifiers: [], title: amber }
    expect(await loadCitedPaper(database, reference)).toMatchObject({
      status: 'read',
      note: 'Good threads.',
      noteCount: 1,
    })
    await database.readingStates.put({ ...state, isRemoved: true } as never)
    expect((await loadCitedPaper(database, reference)).work).toBeUndefined()
  })
})
