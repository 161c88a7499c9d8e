import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StemmaDatabase } from './database'
import { isSearchDue, markFound, markSearched, moveStampByFolds } from './doubles-search'
import { moveWorksStamp, worksStamp } from './identity-cache'

let database: StemmaDatabase
beforeEach(() => {
  database = new StemmaDatabase('doubles-search')
})
afterEach(() => database.delete())

const worksCome = async () => await moveWorksStamp(database, await worksStamp(database))

it('is due once works have come, and not for the folds that follow from it', async () => {
  expect(await isSearchDue(database)).toBe(false)
  await worksCome()
  expect(await isSearchDue(database)).toBe(true)
  await markFound(database, await worksStamp(database))
  await moveStampByFolds(database)
  await moveStampByFolds(database)
  await markSearched(database)
  expect(await isSearchDue(database)).toBe(false)
})

it('is due again when works came while it went on', async () => {
  await worksCome()
  const before = await worksStamp(database)
  await worksCome()
  await markFound(database, before)
  await moveStampByFolds(database)
  await markSearched(database)
  expect(await isSearchDue(database)).toBe(true)
})

it('is due again when works came while what was found was folded', async () => {
  await worksCome()
  await markFound(database, await worksStamp(database))
  await moveStampByFolds(database)
  await worksCome()
  await moveStampByFolds(database)
  await markSearched(database)
  expect(await isSearchDue(database)).toBe(true)
})
