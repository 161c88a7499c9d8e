import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { StemmaDatabase } from './database'

/** The tables as each past version had them: a library of any of them opens, and loses nothing. */
const versions = [
  {
    version: 1,
    tables: {
      works: 'id, rev',
      identities: 'key',
      references: 'workId, rev',
      surveys: 'id',
      placements: 'id, workId, surveyId, rev',
      checkpoints: 'sourceId',
      runs: 'id, startedAt',
      quarantine: 'id, sourceId',
      sources: 'id',
      readingStates: 'workId, rev',
      tags: 'id',
      lists: 'id',
      listEntries: 'id, listId, workId',
      notes: 'id, workId, rev, *links',
      views: 'id',
      layouts: 'key',
      derived: 'key',
      meta: 'key',
    },
  },
  {
    version: 2,
    tables: {
      works: 'id, rev',
      placements: 'id, workId, surveyId, rev',
      notes: 'id, workId, rev, *links',
      views: 'id',
      surveyRows: 'id, surveyId',
      surveyVisits: 'id',
    },
  },
] as const

it.each(versions)('a library of version $version opens, with all that is in it', async (old) => {
  const name = `past-${old.version}`
  const past = new Dexie(name)
  past.version(old.version).stores(old.tables)
  await past.table('works').put({ id: 'w', rev: 1, title: 'Kept' })
  await past.table('notes').put({ id: 'n', workId: 'w', rev: 1, body: 'My words', links: [] })
  await past.table('placements').put({ id: 's/p', surveyId: 's', workId: 'w', rev: 1, path: [] })
  past.close()
  const database = new StemmaDatabase(name)
  expect(await database.works.get('w' as WorkId)).toMatchObject({ title: 'Kept' })
  expect(await database.notes.toArray()).toMatchObject([{ body: 'My words' }])
  expect(await database.placements.count()).toBe(1)
  expect(await database.rowCorrections.count()).toBe(0)
  await database.delete()
})
