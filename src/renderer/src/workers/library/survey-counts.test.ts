import 'fake-indexeddb/auto'
import { expect, it, onTestFinished } from 'vitest'
import type { ReadingState } from '#domain/reading'
import type { Placement, Survey } from '#domain/survey'
import { testWork } from '#domain/test-work'
import type { SourceId, Work, WorkId } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { takeRevision } from '#renderer/db/revision'
import { runLibrary } from './library-service'

const survey: Survey = {
  id: 'survey' as SourceId,
  rev: 0,
  title: 'Survey',
  location: 'o/n',
  readAt: '2026-01-01T00:00:00.000Z',
  files: [],
  paper: 'own' as WorkId,
  links: [],
}

const work = (name: string, sourceId: SourceId): Work => testWork(name, { sourceIds: [sourceId] })

const read = (name: string): ReadingState => ({
  workId: name as WorkId,
  rev: 0,
  status: 'read',
  tagIds: [],
  isRemoved: false,
  changedAt: '2026-01-02T00:00:00.000Z',
})

const placement = (name: string, place: string, goneSince?: string): Placement => ({
  id: `${survey.id}/${name}${place}` as Placement['id'],
  surveyId: survey.id,
  workId: name as WorkId,
  path: [place],
  file: 'README.md',
  line: 1,
  ordinal: 1,
  rev: 0,
  ...(goneSince !== undefined && { goneSince }),
})

async function write(database: StemmaDatabase, placements: readonly Placement[]): Promise<void> {
  const { works, surveys, readingStates, meta } = database
  await database.transaction(
    'rw',
    [works, surveys, database.placements, readingStates, meta],
    async () => {
      const rev = await takeRevision(database)
      const listed = ['a', 'b', 'c', 'own'].map((name) => work(name, survey.id))
      const tracked = work('tracked', 'tracker' as SourceId)
      await works.bulkPut([...listed, tracked].map((row) => ({ ...row, rev })))
      await surveys.put({ ...survey, rev })
      await database.placements.bulkPut(placements.map((row) => ({ ...row, rev })))
      await readingStates.bulkPut(['a', 'c', 'own'].map((name) => ({ ...read(name), rev })))
    },
  )
}

it('counts of a survey what it lists now: each paper once, its own not, and none that is gone', async () => {
  const database = new StemmaDatabase('survey-counts')
  await write(database, [
    placement('a', 'One'),
    placement('a', 'Two'),
    placement('b', 'One'),
    placement('c', 'Two'),
  ])
  const library = runLibrary(database, { send: () => undefined })
  onTestFinished(() => {
    library.stop()
    database.close()
  })
  const counted = async () => {
    await library.caughtUp()
    return await library.methods.facets()
  }
  expect((await counted()).sourceCoverage).toEqual({
    survey: { total: 3, read: 2, reading: 0, new: 0 },
    tracker: { total: 1, read: 0, reading: 0, new: 0 },
  })
  await write(database, [placement('c', 'Two', 'deadbeef')])
  const facets = await counted()
  expect(facets.sourceCoverage.survey).toEqual({ total: 2, read: 1, reading: 0, new: 0 })
  // What came from it stays to be found.
  expect(facets.sources).toEqual({ survey: 4, tracker: 1 })
})
