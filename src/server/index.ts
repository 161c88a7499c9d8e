import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createAssets } from '#services/assets'
import { createHost } from '#services/create-host'
import { parseDeepLink } from '#services/deep-link'
import { createFileLog, type Log } from '#services/log'
import { applicationParts, defaultProfileFolder, profileParts } from '#services/profile'
import { createShellRequests } from '#services/shell-requests'
import { createSecret, mappedHost } from './access'
import {
  chromiumArguments,
  findChromium,
  hasDisplay,
  type Machine,
  mustDropSandbox,
  startChromium,
  thisMachine,
} from './chromium'
import { listen } from './listen'
import { readLoopbackState, writeLoopbackState } from './loopback-state'
import { parseServerOptions, type ServerOptions } from './options'
import { createLoopbackPlatform } from './platform'
import { askRunningHost, claimProfile } from './profile-lock'

/** This file is built to `out/main/server.js`. */
const applicationFolder = fileURLToPath(new URL('../..', import.meta.url))

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const warn = (line: string): void => void process.stderr.write(`${line}\n`)

async function main(argv: readonly string[]): Promise<void> {
  const options = parseServerOptions(argv)
  const machine = thisMachine()
  const profile = profileParts(
    options.profileFolder ?? defaultProfileFolder(machine.platform, machine.environment),
  )
  mkdirSync(profile.folder, { recursive: true, mode: 0o700 })
  const log = createFileLog(profile.logFolder, { echo: warn })
  logUnexpectedErrors(log)

  const running = await askRunningHost(profile.loopbackLockFile, options.links[0])
  if (running) return void (await showWindow(running, options, machine, profile.browserFolder))

  const requests = createShellRequests()
  const publishLink = (link: string): void => {
    const identifier = parseDeepLink(link)
    if (identifier) requests.publish({ kind: 'openPaper', identifier })
    else log.warn('Stemma was asked to open a link that names no paper.')
  }
  const host = createHost(
    createLoopbackPlatform({
      applicationFolder,
      profileFolder: profile.folder,
      version: readVersion(),
      log,
      requests,
      machine,
    }),
  )
  const state = await readLoopbackState(profile.loopbackFile)
  const controlSecret = createSecret()
  const { server, outcome } = await listen(
    {
      assets: createAssets(applicationParts(applicationFolder).rendererFolder),
      router: host.router,
      pdfs: host.pdfs,
      sessionSecret: state.sessionSecret,
      controlSecret,
      log,
      onLaunch: (link) => link !== undefined && publishLink(link),
    },
    { wantedPort: options.port, rememberedPort: state.port },
  )
  let closeWindow: (() => void) | undefined
  const close = async (): Promise<void> => {
    closeWindow?.()
    await server.close()
    await host.close()
  }

  const release = await claimProfile(profile.loopbackLockFile, {
    pid: process.pid,
    port: server.port,
    controlSecret,
  })
  if (!release) {
    // Two starts at once: the other one was first.
    await close()
    const winner = await askRunningHost(profile.loopbackLockFile, options.links[0])
    if (!winner) throw new Error('Another Stemma took this profile and does not answer.')
    return void (await showWindow(winner, options, machine, profile.browserFolder))
  }
  await writeLoopbackState(profile.loopbackFile, {
    ...state,
    ...(outcome === 'kept' ? { port: server.port } : {}),
  })
  for (const link of options.links) publishLink(link)

  let endingSince: number | undefined
  const end = (): void => {
    // One Ctrl-C arrives up to three times: from the terminal, from npm and from `scripts/start.mjs`. A later one is a person
    // who does not want to wait.
    if (endingSince !== undefined) {
      if (Date.now() - endingSince > sameSignalMs) process.exit(1)
      return
    }
    endingSince = Date.now()
    close()
      .then(release)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('Stemma did not close as it should.', error)
          process.exit(1)
        },
      )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.on('SIGHUP', end)

  log.info('The loopback shell has started.', { port: server.port })
  if (outcome === 'fallback')
    warn(
      `Port ${state.port} is taken, so this start has another address; an ordinary browser keeps a library for each address.`,
    )
  const token = server.access.issueLaunchToken()
  const launch = { port: server.port, token }
  closeWindow = await showWindow(launch, options, machine, profile.browserFolder, end)
}

/** Opens the window where one can be opened, and says in one line where Stemma is. Answers with what closes the window. */
async function showWindow(
  launch: { readonly port: number; readonly token: string },
  options: ServerOptions,
  machine: Machine,
  browserFolder: string,
  onWindowClosed?: () => void,
): Promise<(() => void) | undefined> {
  const printAddress = (): undefined => {
    say(`Stemma is at http://127.0.0.1:${launch.port}/?token=${launch.token}`)
  }
  const chromium = findChromium(machine)
  if (!options.shouldOpen) return printAddress()
  if (!hasDisplay(machine)) {
    warn('There is no display here, so no window was opened.')
    return printAddress()
  }
  if (chromium === undefined) {
    warn('No Chromium, Chrome or Edge was found (CHROME_PATH names one), so no window was opened.')
    return printAddress()
  }
  const isSandboxDropped = mustDropSandbox(machine)
  if (isSandboxDropped) warn('Running as root: the browser window runs without its sandbox.')
  try {
    const child = await startChromium(
      chromium,
      chromiumArguments({ ...launch, browserFolder, isSandboxDropped }),
    )
    // One that has ended already gave its window to a Chromium that was open with this profile.
    child.once('exit', () => onWindowClosed?.())
    say(`Stemma is at http://${mappedHost}/ in a window of its own`)
    return () => void child.kill()
  } catch {
    warn(`The browser at ${chromium} could not be started, so no window was opened.`)
    return printAddress()
  }
}

const sameSignalMs = 500

function readVersion(): string {
  const { packageFile } = applicationParts(applicationFolder)
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string }
  return version
}

function logUnexpectedErrors(log: Log): void {
  process.on('unhandledRejection', (error) => {
    log.error('Something went wrong in the host that nobody expected.', error)
  })
  process.on('uncaughtException', (error) => {
    log.error('The host has to end.', error)
    process.exit(1)
  })
}

main(process.argv.slice(2)).catch((error: unknown) => {
  warn(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
