import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { securityHeaders } from '../src/services/assets'
import { countPapers } from './library-rows'
import { firstStartPage } from './pages/first-start-page'
import { startLoopbackHost } from './shells'

/** A database as a window has it on disk. Its rows are JSON, which holds what travels: no blobs, no dates. */
interface KeptDatabase {
  readonly version: number
  readonly tables: readonly {
    readonly name: string
    readonly keyPath: string | string[]
    readonly indexes: readonly {
      readonly name: string
      readonly keyPath: string | string[]
      readonly unique: boolean
      readonly multiEntry: boolean
    }[]
    readonly rows: readonly unknown[]
  }[]
}

/** A `KeptDatabase` as JSON. */
export type SampleStorage = string

/** Nobody listens there: the sample library needs no network. */
const noUpstream = 'http://127.0.0.1:9'

/**
 * As `readSampleStorage`, once for all workers of a run: reading it in takes as long as two tests. `folder` is emptied as a run begins.
 */
export async function sharedSampleStorage(
  folder: string,
  browser: Browser,
  port: number,
): Promise<SampleStorage> {
  const file = join(folder, 'sample-storage.json')
  const kept = readKept(file)
  if (kept !== undefined) return kept
  const storage = await readSampleStorage(browser, port)
  mkdirSync(folder, { recursive: true })
  // Two workers may come here at once; each gives the file whole.
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, storage)
  renameSync(unfinished, file)
  return storage
}

function readKept(file: string): SampleStorage | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Opens the sample library in a window of its own and gives what is on disk when all has come to rest. A window that begins with it
 * has it within half a second; reading it in takes ten.
 */
async function readSampleStorage(browser: Browser, port: number): Promise<SampleStorage> {
  const profileFolder = mkdtempSync(join(tmpdir(), 'stemma-e2e-'))
  const host = await startLoopbackHost({ profileFolder, upstreamUrl: noUpstream, port })
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`http://stemma.localhost/?token=${host.token}`)
    await firstStartPage(page).openWholeSample()
    await countPapers(page)
    return await page.evaluate(readDatabase)
  } finally {
    await context.close()
    await host.stop('SIGTERM')
    rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Runs in the page. The index of the library worker is a blob and does not travel: the next window builds it anew. */
async function readDatabase(): Promise<SampleStorage> {
  const answered = <Result>(asking: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      asking.onsuccess = () => resolve(asking.result)
      asking.onerror = () => reject(asking.error)
    })
  const database = await answered(indexedDB.open('stemma'))
  const reading = database.transaction(database.objectStoreNames)
  const tables = await Promise.all(
    Array.from(database.objectStoreNames, async (name) => {
      const table = reading.objectStore(name)
      const indexes = Array.from(table.indexNames, (indexName) => {
        const { keyPath, unique, multiEntry } = table.index(indexName)
        return { name: indexName, keyPath, unique, multiEntry }
      })
      const rows = name === 'derived' ? [] : await answered(table.getAll())
      return { name, keyPath: table.keyPath, indexes, rows }
    }),
  )
  database.close()
  return JSON.stringify({ version: database.version, tables })
}

/** Writes it from an empty page of Stemma's origin, before Stemma itself is opened there: with its headers, so that the process stays. */
export async function writeSampleStorage(page: Page, storage: SampleStorage): Promise<void> {
  const address = 'http://stemma.localhost/empty.html'
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', headers: securityHeaders, body: '' }),
  )
  await page.goto(address)
  await page.evaluate(writeDatabase, storage)
  await page.unroute(address)
}

/** Runs in the page. */
function writeDatabase(storage: SampleStorage): Promise<void> {
  const { version, tables } = JSON.parse(storage) as KeptDatabase
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('stemma', version)
    opening.onerror = () => reject(opening.error)
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, indexes, rows } of tables) {
        const table = opening.result.createObjectStore(name, { keyPath })
        for (const { name: indexName, keyPath: path, ...kind } of indexes)
          table.createIndex(indexName, path, kind)
        for (const row of rows) table.add(row)
      }
    }
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })
}
