import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { mappedHost } from './access'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isExecutable: (file: string) => boolean
  /** Undefined on Windows. */
  readonly userId: number | undefined
}

export const thisMachine = (): Machine => ({
  platform: process.platform,
  environment: process.env,
  isExecutable,
  userId: process.getuid?.(),
})

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
]

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]

const windowsApplications = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a Chromium, Chrome or Edge; `CHROME_PATH` wins. Undefined when there is none. */
export function findChromium(machine: Machine): string | undefined {
  const { environment, isExecutable } = machine
  const chosen = environment.CHROME_PATH
  if (chosen !== undefined && chosen !== '' && isExecutable(chosen)) return chosen
  return candidates(machine).find(isExecutable)
}

function candidates({ platform, environment }: Machine): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['/Applications', join(environment.HOME ?? '', 'Applications')].flatMap((folder) =>
        macApplications.map((application) => join(folder, application)),
      )
    case 'win32':
      return [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => windowsApplications.map((application) => `${folder}\\${application}`))
    default:
      return (environment.PATH ?? '')
        .split(delimiter)
        .filter((folder) => folder !== '')
        .flatMap((folder) => commandNames.map((name) => join(folder, name)))
  }
}

/** Without one, a window cannot open and the address is for a person to copy. */
export const hasDisplay = ({ platform, environment }: Machine): boolean =>
  platform === 'darwin' ||
  platform === 'win32' ||
  Boolean(environment.DISPLAY) ||
  Boolean(environment.WAYLAND_DISPLAY)

/** Chromium refuses to start its sandbox as root on Linux, which is who one is in a container. */
export const mustDropSandbox = ({ platform, userId }: Machine): boolean =>
  platform === 'linux' && userId === 0

/** What makes `http://stemma.localhost`, the origin that holds the library, this server on whatever port it got. */
export const hostMapping = (port: number): string =>
  `--host-resolver-rules=MAP ${mappedHost}:80 127.0.0.1:${port}`

export function chromiumArguments(options: {
  readonly port: number
  readonly token: string
  readonly browserFolder: string
  readonly isSandboxDropped: boolean
}): readonly string[] {
  return [
    `--app=http://${mappedHost}/?token=${options.token}`,
    `--user-data-dir=${options.browserFolder}`,
    hostMapping(options.port),
    '--class=stemma',
    '--window-size=1360,880',
    '--no-first-run',
    '--no-default-browser-check',
    // The network is used for a sync that a person asked for; the window's own browser asks for nothing.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-default-apps',
    ...(options.isSandboxDropped ? ['--no-sandbox', '--test-type'] : []),
  ]
}

/** A browser that cannot start (no display, a broken profile) ends at once, with a code. */
const provingMs = 1_500

/** Resolves when the window's process has stayed up a while or handed over to one that was open; rejects when it cannot run. */
export async function startChromium(file: string, argv: readonly string[]): Promise<ChildProcess> {
  const child = spawn(file, argv, { stdio: 'ignore' })
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, provingMs)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else reject(new Error(`The browser ended with ${code}.`))
    })
  })
  return child
}

/** Opens an address with what the system has for it. Rejects when that cannot be started or says no. */
export async function openWithSystem(url: string, machine: Machine): Promise<void> {
  if (!hasDisplay(machine)) throw new Error('There is no display to open a browser on.')
  const [command, argv] = systemOpener(machine.platform)
  const child = spawn(command, [...argv, url], { stdio: 'ignore', detached: true })
  child.unref()
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command}: ${code}`)),
    )
    // Some openers stay as long as the browser they started.
    child.once('spawn', () => setTimeout(resolve, 1_500).unref())
  })
}

function systemOpener(platform: NodeJS.Platform): readonly [string, readonly string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', []]
    case 'win32':
      // No shell between us and the address: `start` would read `&` in it as a command.
      return ['rundll32', ['url.dll,FileProtocolHandler']]
    default:
      return ['xdg-open', []]
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
