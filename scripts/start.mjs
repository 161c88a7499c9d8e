/**
 * `npm start [-- --shell=electron|server] [--no-open] [--port N] [--profile DIR] [stemma://paper/…]`
 * Builds when needed, then runs Electron where its binary is there or can be fetched, and the loopback shell otherwise.
 */
import { spawn } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, isBuildStale } from './build-state.mjs'
import { projectFolder } from './run.mjs'

const say = (line) => process.stderr.write(`${line}\n`)

const usage = 'Usage: npm start -- [--shell=electron|server] [--no-open] [--port N] [--profile DIR]'

/** An approximate 120 MB; a connection that needs longer should run `npx install-electron` itself. */
const fetchTimeoutMs = 120_000
const lookupTimeoutMs = 3_000

function parseArguments(argv) {
  const shells = argv.filter((argument) => argument.startsWith('--shell'))
  const rest = argv.filter((argument) => !argument.startsWith('--shell'))
  const [shell] = shells.map((argument) => argument.slice('--shell='.length))
  if (shells.length > 1 || (shells.length === 1 && !['electron', 'server'].includes(shell)))
    return undefined
  return { shell, rest }
}

/** The path of Electron's binary, found as its own index.js does, which would download it when it is not there. */
function findElectron() {
  const folder = join(projectFolder, 'node_modules', 'electron')
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  try {
    const name = existsSync(join(folder, 'path.txt'))
      ? readFileSync(join(folder, 'path.txt'), 'utf8').trim()
      : 'electron'
    const file = dist ? join(dist, name) : join(folder, 'dist', name)
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

/** Electron's installer cannot tell "no network" from "slow"; a name that does not resolve can, in an instant. */
async function canReach(host) {
  const answer = await Promise.race([
    lookup(host).then(
      () => true,
      () => false,
    ),
    new Promise((done) => setTimeout(done, lookupTimeoutMs, false).unref()),
  ])
  return answer
}

async function fetchElectron() {
  const installer = join(projectFolder, 'node_modules', 'electron', 'install.js')
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const host = mirror && URL.canParse(mirror) ? new URL(mirror).hostname : 'github.com'
  if (!existsSync(installer) || !(await canReach(host))) return undefined
  say('Fetching Electron once (about 120 MB) …')
  const child = spawn(process.execPath, [installer], { cwd: projectFolder, stdio: 'ignore' })
  const timer = setTimeout(() => child.kill(), fetchTimeoutMs)
  await new Promise((done) => {
    child.once('error', done)
    child.once('close', done)
  })
  clearTimeout(timer)
  return findElectron()
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** The program to run, or undefined with the reason said. */
async function chooseShell(shell, rest) {
  const server = {
    file: process.execPath,
    argv: [join(projectFolder, 'out', 'main', 'server.js'), ...rest],
  }
  // An address is what the loopback shell gives; Electron has none to print.
  const wantsAddress = rest.some((argument) => /^--(no-open|port)\b/.test(argument))
  if (shell === 'server' || (shell === undefined && (wantsAddress || !hasDisplay()))) return server

  const electron = findElectron() ?? (await fetchElectron())
  if (electron === undefined) {
    if (shell === 'electron') {
      say(
        'Electron is not here and could not be fetched: run "npx install-electron" with a network.',
      )
      return undefined
    }
    say('Electron is not here and could not be fetched, so Stemma opens in a browser window.')
    return server
  }
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (isRoot) say('Running as root: Electron runs without its sandbox.')
  return { file: electron, argv: [...(isRoot ? ['--no-sandbox'] : []), projectFolder, ...rest] }
}

/** Runs the shell in this process's place: its signals, its exit code. */
function become({ file, argv }) {
  const child = spawn(file, argv, { stdio: 'inherit', env: withoutNodeMode(process.env) })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      child.kill(signal)
    })
  child.once('error', (error) => {
    say(`Stemma could not be started: ${error.message}`)
    process.exitCode = 1
  })
  child.once('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else process.exitCode = code ?? 1
  })
}

/** With it set (editors built on Electron set it for their terminals) Electron is a plain Node. */
function withoutNodeMode({ ELECTRON_RUN_AS_NODE: _mode, ...environment }) {
  return environment
}

const parsed = parseArguments(process.argv.slice(2))
if (!parsed) {
  say(usage)
  process.exit(2)
}
if (await isBuildStale()) {
  say('Building Stemma …')
  if (!(await build())) {
    say('Stemma could not be built; the reason stands above.')
    process.exit(1)
  }
}
// `--profile` is relative to where the person stands, which npm keeps in INIT_CWD.
const rest = parsed.rest.map((argument, index, all) => {
  const from = process.env.INIT_CWD ?? process.cwd()
  if (argument.startsWith('--profile='))
    return `--profile=${resolve(from, argument.slice('--profile='.length))}`
  return all[index - 1] === '--profile' ? resolve(from, argument) : argument
})
const chosen = await chooseShell(parsed.shell, rest)
if (chosen) become(chosen)
else process.exitCode = 1
