import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from '@playwright/test'
import { countPapers } from './library-rows'
import { firstStartPage } from './pages/first-start-page'
import { startLoopbackHost } from './shells'

/** What a window has on disk: cookies, databases, preferences. */
export type WindowStorage = Awaited<ReturnType<BrowserContext['storageState']>>

/** Nobody listens there: the sample library needs no network. */
const noUpstream = 'http://127.0.0.1:9'

/**
 * As `readSampleStorage`, once for all workers of a run: reading it in takes as long as two tests. `folder` is emptied as a run begins.
 */
export async function sharedSampleStorage(
  folder: string,
  browser: Browser,
  port: number,
): Promise<WindowStorage> {
  const file = join(folder, 'sample-storage.json')
  const kept = readKept(file)
  if (kept !== undefined) return kept
  const storage = await readSampleStorage(browser, port)
  mkdirSync(folder, { recursive: true })
  // Two workers may come here at once; each gives the file whole.
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(storage))
  renameSync(unfinished, file)
  return storage
}

function readKept(file: string): WindowStorage | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as WindowStorage
  } catch {
    return undefined
  }
}

/**
 * Opens the sample library in a window of its own and gives what is on disk when all has come to rest. A window that begins with it
 * has it within a second; reading it in takes ten.
 */
async function readSampleStorage(browser: Browser, port: number): Promise<WindowStorage> {
  const profileFolder = mkdtempSync(join(tmpdir(), 'stemma-e2e-'))
  const host = await startLoopbackHost({ profileFolder, upstreamUrl: noUpstream, port })
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`http://stemma.localhost/?token=${host.token}`)
    await firstStartPage(page).openWholeSample()
    await countPapers(page)
    // The index of the library worker is a blob and does not travel: the next window builds it anew.
    const { origins } = await context.storageState({ indexedDB: true })
    // The cookie is of this host, which ends here.
    return { cookies: [], origins }
  } finally {
    await context.close()
    await host.stop('SIGTERM')
    rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}
