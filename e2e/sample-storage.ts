import { mkdtempSync, rmSync } from 'node:fs'
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
 * Opens the sample library in a window of its own and gives what is on disk when all has come to rest. A window that begins with it
 * has it within a second; reading it in takes ten.
 */
export async function readSampleStorage(browser: Browser, port: number): Promise<WindowStorage> {
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
