import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))
/** Not `npm start`, which would build again under the running tests when a source changes. */
export const serverFile = join(projectFolder, 'out', 'main', 'server.js')

/** The loopback shell's process, running. */
export interface LoopbackHost {
  readonly port: number
  /** Works once. */
  readonly token: string
  readonly output: readonly string[]
  /** Ends it and waits until it is gone. SIGTERM closes it as a person would, SIGKILL as a power cut. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Starts the built loopback shell. `port`: the same as before, so that a page that is open finds it again. */
export async function startLoopbackHost(options: {
  readonly profileFolder: string
  readonly upstreamUrl: string
  readonly port?: number
}): Promise<LoopbackHost> {
  const argv = [
    '--no-open',
    '--port',
    String(options.port ?? 0),
    '--profile',
    options.profileFolder,
  ]
  const child = spawn(process.execPath, [serverFile, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, STEMMA_UPSTREAM_BASE: options.upstreamUrl },
  })
  const output: string[] = []
  const { port, token } = await firstAddress(child, output)
  return {
    port,
    token,
    output,
    stop: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await gone
    },
  }
}

const addressLine = /^Stemma is at http:\/\/127\.0\.0\.1:(\d+)\/\?token=(\S+)$/

function firstAddress(
  child: ChildProcess,
  output: string[],
): Promise<{ readonly port: number; readonly token: string }> {
  return new Promise((resolve, reject) => {
    const read = (line: string): void => {
      output.push(line)
      const [, port, token] = addressLine.exec(line) ?? []
      if (port !== undefined && token !== undefined) resolve({ port: Number(port), token })
    }
    if (child.stdout) createInterface({ input: child.stdout }).on('line', read)
    if (child.stderr) createInterface({ input: child.stderr }).on('line', read)
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(
        new Error(`The host ended with ${code} before it said its address: ${output.join('\n')}`),
      ),
    )
  })
}

/** The browser that `npm test` found, or the first on the path when Playwright is run by hand. */
export function chromiumFile(): string {
  const chosen = process.env.STEMMA_CHROMIUM ?? process.env.CHROME_PATH
  if (chosen !== undefined && chosen !== '') return chosen
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map((name) =>
        join(folder, name),
      ),
    )
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
  if (found === undefined) throw new Error('Set STEMMA_CHROMIUM to a Chromium or Chrome.')
  return found
}

/**
 * Every window of a full Chromium loads two pages for the popup of its address bar, which nobody sees here: as much work as a short test.
 * The switch replaces Playwright's own, so its names stand here too (Playwright 1.65, `chromiumSwitches`).
 */
export const leanWindows = `--disable-features=${[
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
].join(',')}`

/**
 * Memory that becomes free is kept a while instead of given back and asked for again at once: reading in the sample library took a
 * tenth less of the processor. The switch replaces Playwright's own, so its names stand here too (Playwright 1.65, `enabledFeatures`).
 */
export const keptMemory = `--enable-features=${[
  'PartitionAllocLargeEmptySlotSpanRing',
  'CDPScreenshotNewSurface',
  'SkipListAccountsWithoutGaiaCookies',
].join(',')}`

export const isRoot = process.platform === 'linux' && process.getuid?.() === 0

const electronFolder = join(projectFolder, 'node_modules', 'electron')

/** Undefined when its binary is not there; never fetches it, which `import 'electron'` would. */
export function electronFile(): string | undefined {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist')
  try {
    const file = join(dist, readFileSync(join(electronFolder, 'path.txt'), 'utf8').trim())
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

/** Why the Electron shell cannot run here, as a sentence; undefined when it can. */
export function electronAbsence(): string | undefined {
  if (electronFile() === undefined)
    return 'its binary is not here ("npx install-electron" fetches it).'
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no display.'
  return undefined
}
