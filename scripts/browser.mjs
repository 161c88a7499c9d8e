import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runPackage, runProgram } from './run.mjs'

/** Chromium without windows and what belongs to them: Debian's package, Chrome for Testing's. */
const headlessNames = ['chromium-headless-shell', 'chrome-headless-shell']

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

const applications = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
      `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ]),
}

/**
 * The browser for the end-to-end tests: CHROME_PATH; else a Chromium without windows, which takes a third less of the processor for
 * the same pages: one of this machine, or Debian's package where we may install it; else any browser.
 * @returns {Promise<string | undefined>} its path
 */
export async function ensureTestBrowser() {
  const found = chosenBrowser() ?? findOnPath(headlessNames)
  if (found) return found
  await installFromDebian('chromium-headless-shell')
  return findOnPath(headlessNames) ?? (await ensureBrowser())
}

/**
 * A browser with all that one has: CHROME_PATH, one of this machine, Playwright's own; else Debian's package where we may install
 * it; else Playwright's download.
 * @returns {Promise<string | undefined>} its path
 */
export async function ensureBrowser() {
  const found = findBrowser() ?? (await playwrightBrowser())
  if (found) return found
  await installFromDebian('chromium')
  const installed = findBrowser()
  if (installed) return installed
  console.log('No browser here: installing Playwright’s chromium …')
  await runPackage('playwright', ['install', 'chromium'], { isQuiet: true })
  return playwrightBrowser()
}

/** Where we are root on a Debian, as in a container; elsewhere, and where its server does not answer, it does nothing. */
async function installFromDebian(name) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  console.log(`Installing Debian’s ${name} …`)
  const run = (...argv) =>
    runProgram('apt-get', ['-q', '-o', 'Acquire::http::Timeout=20', ...argv], {
      isQuiet: true,
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (await run('update'))
    // What is installed stays: another Chromium may only be brought to the same version.
    await run('install', '-y', '--no-install-recommends', '--no-remove', name)
}

function chosenBrowser() {
  const chosen = process.env.CHROME_PATH
  return chosen && isExecutable(chosen) ? chosen : undefined
}

const findBrowser = () =>
  chosenBrowser() ?? applications[process.platform]?.find(isExecutable) ?? findOnPath(names)

const findOnPath = (wanted) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => wanted.map((name) => join(folder, name)))
    .find(isExecutable)

async function playwrightBrowser() {
  const { chromium } = await import('playwright')
  const file = chromium.executablePath()
  return file && isExecutable(file) ? file : undefined
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
