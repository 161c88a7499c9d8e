/**
 * `npm test`: types, lint with the layer rules and the build beside each other, then unit and property tests, then the end-to-end tests
 * in a browser. Every step runs even when one before it failed, so that one run tells everything. Ends with `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureTestBrowser } from './browser.mjs'
import { build, isBuildStale } from './build-state.mjs'
import { projectFolder, runPackage } from './run.mjs'

const reportFolder = join(projectFolder, '.cache')
const unitReport = join(reportFolder, 'unit.json')
const e2eReport = join(reportFolder, 'e2e.json')
const failedSteps = []

async function step(name, run) {
  console.log(`▸ ${name}`)
  const startedAt = Date.now()
  const isDone = await run()
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`${isDone ? '✓' : '✗'} ${name}, ${seconds} s`)
  if (!isDone) failedSteps.push(name)
  return isDone
}

/** What a reporter wrote, or undefined when its program did not get that far. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function countTests() {
  const unit = readReport(unitReport)
  const e2e = readReport(e2eReport)?.stats
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0) + (e2e?.flaky ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0),
    skipped: (unit?.numPendingTests ?? 0) + (e2e?.skipped ?? 0),
    isComplete: unit !== undefined && e2e !== undefined,
  }
}

mkdirSync(reportFolder, { recursive: true })
for (const report of [unitReport, e2eReport]) rmSync(report, { force: true })

// Where it has to be installed that takes half a minute of waiting, in which everything else can be done.
const browserFound = ensureTestBrowser().catch(() => undefined)

const quiet = { isQuiet: true }
const [, , isBuilt] = await Promise.all([
  step('types', () => runPackage('tsc', ['-b'], quiet)),
  step('lint and layers', () =>
    runPackage('biome', ['check', '--error-on-warnings', '.'], quiet),
  ).then(() => step('nothing unused', () => runPackage('knip', [], quiet))),
  step('build', async () => !(await isBuildStale()) || build()),
])
await step('unit', () =>
  runPackage('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ]),
)
await step('end to end', async () => {
  if (!isBuilt) {
    console.error('There is no build to test.')
    return false
  }
  const browser = await browserFound
  if (browser === undefined) {
    console.error(
      'The end-to-end tests need a browser: install Chromium or Chrome, or set CHROME_PATH to one.',
    )
    return false
  }
  return runPackage('playwright', ['test'], {
    environment: { STEMMA_CHROMIUM: browser, STEMMA_E2E_REPORT: e2eReport },
  })
})

const { passed, failed, skipped, isComplete } = countTests()
console.log('')
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`)
if (skipped > 0) console.log(`${skipped} skipped, for the reasons printed above`)
if (!isComplete || passed === 0) console.log('Not every test ran.')
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failedSteps.length === 0 && failed === 0 && passed > 0 && isComplete ? 0 : 1
