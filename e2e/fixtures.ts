import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  test as base,
  chromium,
  _electron as electron,
  type Page,
} from '@playwright/test'
import { hostMapping } from '../src/server/chromium'
import { firstStartPage } from './pages/first-start-page'
import { type SampleStorage, sharedSampleStorage, writeSampleStorage } from './sample-storage'
import {
  chromiumFile,
  electronAbsence,
  electronFile,
  isRoot,
  keptMemory,
  type LoopbackHost,
  leanWindows,
  projectFolder,
  startLoopbackHost,
} from './shells'
import { startUpstream, type UpstreamServer } from './upstream/upstream-server'

export { expect } from '@playwright/test'

/** Stemma, running in one of its shells on a profile of its own. */
export interface Stemma {
  readonly shell: 'loopback' | 'electron'
  readonly profileFolder: string
  /** The window; another one after `reopen`. */
  readonly page: Page
  /** The host's own process. Loopback only: Electron's host lives and dies with its window. */
  readonly host: LoopbackHost
  /** Ends the host (SIGKILL unless told otherwise) and starts it again under the same address; the page stays open. */
  restartHost(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /**
   * Ends the window and its host, by SIGKILL where `isKilled`, and opens both again on the same profile, under another port.
   * Only where the test says `test.use({ keepsProfile: true })`.
   */
  reopen(options?: { readonly isKilled?: boolean }): Promise<void>
}

interface Fixtures {
  readonly upstream: UpstreamServer
  /** With an empty library. */
  readonly stemma: Stemma
  /** With the sample library, whole and at rest. */
  readonly withSample: Stemma
  /** Errors of the page that a test expects; anything else that the page reports fails the test. */
  readonly expectedErrors: { readonly patterns: readonly RegExp[] }
  /** A browser of its own whose profile is on disk. Without it a window of the shared browser, which forgets at the end. */
  readonly keepsProfile: boolean
}

/** Starting a browser takes as long as a short test: the tests of a worker share one, a window without memory each. */
interface SharedBrowser {
  /** `stemma.localhost` leads to this port in the browser, so every host of the worker listens there. */
  readonly port: number
  open(): Promise<Browser>
  /** Read in once a run. */
  sampleStorage(): Promise<SampleStorage>
}
interface WorkerFixtures {
  readonly sharedBrowser: SharedBrowser
}

const noSandboxForRoot = isRoot ? ['--no-sandbox'] : []
const viewport = { width: 1360, height: 880 }

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/**
 * While the host is down the page cannot help but report that its WebSocket is refused; when it is killed, that what it was being
 * served is cut off: the page fetches the files of its other screens ahead a few seconds after the start.
 */
const errorsWithoutHost = [
  /WebSocket connection to .* failed/,
  /ERR_CONNECTION_REFUSED/,
  /ERR_CONNECTION_RESET/,
  /ERR_EMPTY_RESPONSE/,
  /ERR_INCOMPLETE_CHUNKED_ENCODING/,
  /ERR_CONTENT_LENGTH_MISMATCH/,
]

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Not an array: Playwright takes an array of two for a value and its options.
  expectedErrors: [{ patterns: [] }, { option: true }],
  keepsProfile: [false, { option: true }],

  sharedBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use, workerInfo) => {
      const port = await freePort()
      let browser: Promise<Browser> | undefined
      let sampleStorage: Promise<SampleStorage> | undefined
      const open = () => {
        browser ??= chromium.launch({
          executablePath: chromiumFile(),
          args: [hostMapping(port), leanWindows, keptMemory, ...noSandboxForRoot],
        })
        return browser
      }
      await use({
        port,
        open,
        sampleStorage: () => {
          sampleStorage ??= open().then((opened) =>
            sharedSampleStorage(workerInfo.project.outputDir, opened, port),
          )
          return sampleStorage
        },
      })
      await (await browser)?.close()
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  upstream: async ({}, use, testInfo) => {
    const absence = testInfo.project.name === 'electron' ? electronAbsence() : undefined
    testInfo.skip(absence !== undefined, absence)
    const upstream = await startUpstream()
    await use(upstream)
    await upstream.close()
  },

  stemma: async ({ upstream, expectedErrors, keepsProfile, sharedBrowser }, use, testInfo) => {
    const start = (options: StartOptions) =>
      testInfo.project.name === 'electron'
        ? startElectron(options)
        : startLoopback(options, keepsProfile ? undefined : sharedBrowser)
    await withStemma(start, { upstream, expectedErrors }, use)
  },

  withSample: async ({ upstream, expectedErrors, sharedBrowser }, use, testInfo) => {
    if (testInfo.project.name === 'electron') {
      await withStemma(startElectron, { upstream, expectedErrors }, async (stemma) => {
        await firstStartPage(stemma.page).openWholeSample()
        await use(stemma)
      })
      return
    }
    const storage = await sharedBrowser.sampleStorage()
    const start = (options: StartOptions) => startLoopback(options, sharedBrowser, storage)
    await withStemma(start, { upstream, expectedErrors }, use)
  },
})

/** Runs a test in a window that ends with it, and fails it when the page reported what it should not. */
async function withStemma(
  start: (options: StartOptions) => Promise<Started>,
  { upstream, expectedErrors }: Pick<Fixtures, 'upstream' | 'expectedErrors'>,
  use: (stemma: Stemma) => Promise<void>,
): Promise<void> {
  const profileFolder = mkdtempSync(join(tmpdir(), 'stemma-e2e-'))
  const errors: string[] = []
  const watch = (page: Page): void => {
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
  }
  const { stemma, close } = await start({ profileFolder, upstreamUrl: upstream.url, watch })
  try {
    await use(stemma)
  } finally {
    await close()
    rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 })
  }
  const allowed = [...errorsWithoutHost, ...expectedErrors.patterns]
  const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))
  base.expect(unexpected, 'errors that the page reported').toEqual([])
}

interface StartOptions {
  readonly profileFolder: string
  readonly upstreamUrl: string
  readonly watch: (page: Page) => void
}
interface OpenWindow {
  readonly context: BrowserContext
  readonly page: Page
}
interface Started {
  readonly stemma: Stemma
  close(): Promise<void>
}

async function startLoopback(
  { profileFolder, upstreamUrl, watch }: StartOptions,
  shared: SharedBrowser | undefined,
  sampleStorage?: SampleStorage,
): Promise<Started> {
  const browserFolder = join(profileFolder, 'browser')
  const startHost = (port = shared?.port): Promise<LoopbackHost> =>
    startLoopbackHost({ profileFolder, upstreamUrl, ...(port !== undefined && { port }) })

  const emptyWindow = async (starting: Promise<LoopbackHost>): Promise<OpenWindow> => {
    const context =
      shared === undefined
        ? await chromium.launchPersistentContext(browserFolder, {
            executablePath: chromiumFile(),
            args: [
              hostMapping((await starting).port),
              leanWindows,
              keptMemory,
              ...noSandboxForRoot,
            ],
            viewport,
          })
        : await (await shared.open()).newContext({ viewport })
    const page = context.pages()[0] ?? (await context.newPage())
    if (sampleStorage !== undefined) await writeSampleStorage(page, sampleStorage)
    return { context, page }
  }
  /** The host starts while the window opens. */
  const startBoth = async (): Promise<OpenWindow & { readonly host: LoopbackHost }> => {
    const starting = startHost()
    const [host, window] = await Promise.all([starting, emptyWindow(starting)])
    watch(window.page)
    await window.page.goto(`http://stemma.localhost/?token=${host.token}`)
    return { ...window, host }
  }

  let { host, context, page } = await startBoth()

  const endWindow = async (isKilled: boolean): Promise<void> => {
    if (isKilled) process.kill(await browserProcessId(context), 'SIGKILL')
    // After a kill this only tidies up.
    await context.close().catch(() => {})
  }

  return {
    stemma: {
      shell: 'loopback',
      profileFolder,
      get page() {
        return page
      },
      get host() {
        return host
      },
      restartHost: async (signal = 'SIGKILL') => {
        const { port } = host
        await host.stop(signal)
        host = await startHost(port)
      },
      reopen: async ({ isKilled = false } = {}) => {
        if (shared !== undefined)
          throw new Error('This window forgets: the test needs `test.use({ keepsProfile: true })`.')
        await endWindow(isKilled)
        await host.stop(isKilled ? 'SIGKILL' : 'SIGTERM')
        ;({ host, context, page } = await startBoth())
      },
    },
    close: async () => {
      await endWindow(false)
      await host.stop('SIGTERM')
    },
  }
}

async function browserProcessId(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession()
  const processes = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? []
  const found = processes.find(({ type }) => type === 'browser')
  if (found === undefined) throw new Error('The browser does not say which process it is.')
  return found.id
}

async function startElectron({
  profileFolder,
  upstreamUrl,
  watch,
}: StartOptions): Promise<Started> {
  const launch = async () => {
    const application = await electron.launch({
      executablePath: electronFile() ?? '',
      args: [...(isRoot ? ['--no-sandbox'] : []), projectFolder, `--profile=${profileFolder}`],
      env: { ...process.env, STEMMA_UPSTREAM_BASE: upstreamUrl } as Record<string, string>,
    })
    const page = await application.firstWindow()
    watch(page)
    return { application, page }
  }
  let { application, page } = await launch()

  const end = async (isKilled: boolean): Promise<void> => {
    if (isKilled) application.process().kill('SIGKILL')
    await application.close().catch(() => {})
  }
  const reopen: Stemma['reopen'] = async ({ isKilled = false } = {}) => {
    await end(isKilled)
    ;({ application, page } = await launch())
  }

  return {
    stemma: {
      shell: 'electron',
      profileFolder,
      get page() {
        return page
      },
      get host(): LoopbackHost {
        throw new Error('The host of the Electron shell has no address.')
      },
      restartHost: async (signal) => reopen({ isKilled: signal !== 'SIGTERM' }),
      reopen,
    },
    close: () => end(false),
  }
}
