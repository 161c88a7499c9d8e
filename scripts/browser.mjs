import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runPackage, runProgram } from './run.mjs'

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
 * The browser for the tests: CHROME_PATH, one of this machine, Playwright's own; else Debian's package where we may install
 * it; else Playwright's download.
 * @returns {Promise<string | undefined>} its path
 */
export async function ensureBrowser() {
  const found = findBrowser() ?? (await playwrightBrowser())
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('No browser here: installing Debian’s chromium …')
    const environment = { DEBIAN_FRONTEND: 'noninteractive' }
    if (await runProgram('apt-get', ['update'], { isQuiet: true, environment }))
      await runProgram('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
        isQuiet: true,
        environment,
      })
    const installed = findBrowser()
    if (installed) return installed
  }
  console.log('No browser here: installing Playwright’s chromium …')
  await runPackage('playwright', ['install', 'chromium'], { isQuiet: true })
  return playwrightBrowser()
}

function findBrowser() {
  const chosen = process.env.CHROME_PATH
  if (chosen && isExecutable(chosen)) return chosen
  const candidates =
    applications[process.platform] ??
    (process.env.PATH ?? '')
      .split(delimiter)
      .flatMap((folder) => names.map((name) => join(folder, name)))
  return candidates.find(isExecutable)
}

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
