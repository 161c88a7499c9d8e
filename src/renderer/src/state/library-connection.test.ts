import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StemmaDatabase } from '#renderer/db/database'
import { useLibraryConnection, watchLibraryConnection } from './library-connection'

let names = 0
let database: StemmaDatabase

beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`connection-${names}`)
  useLibraryConnection.setState({ connection: 'open' })
  watchLibraryConnection(database)
})
afterEach(() => database.close())

const connection = () => useLibraryConnection.getState().connection

/** Opens the library as a Stemma of a later version would. */
async function openNewer(name: string): Promise<IDBDatabase> {
  return await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1_000)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

it('lets go of the library for a newer window, says so, and does not write to it again', async () => {
  await database.tags.count()
  const newer = await openNewer(database.name)
  expect(connection()).toBe('replaced')
  await expect(database.tags.count()).rejects.toThrow()
  newer.close()
})

it('says that it waits for an older window, until that is closed', async () => {
  const older = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(database.name, 1)
    request.onsuccess = () => resolve(request.result)
  })
  const opened = database.open()
  const waits = new Promise<void>((resolve) => {
    const stop = useLibraryConnection.subscribe(({ connection: now }) => {
      if (now !== 'blocked') return
      stop()
      resolve()
    })
  })
  await waits
  older.close()
  await opened
  expect(connection()).toBe('open')
})
