import { defineConfig } from '@playwright/test'
import { electronAbsence } from './e2e/shells'

/** Workers load this file too; the reason is for a person to read once. */
const isRunner = process.env.TEST_WORKER_INDEX === undefined
const absence = electronAbsence()
if (isRunner && absence !== undefined)
  console.warn(`The Electron shell is skipped: ${absence} The loopback shell runs every test.`)

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  tsconfig: './tsconfig.base.json',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  // Two cores; and a test that passes at the second try is a defect to find, not to hide.
  workers: 2,
  retries: 0,
  // For a busy or slow machine: the longest test takes a minute where nothing else runs, and three where much does.
  timeout: 300_000,
  expect: { timeout: 40_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.STEMMA_E2E_REPORT ?? '.cache/e2e.json' }],
  ],
  projects: [
    { name: 'loopback', metadata: { shell: 'loopback' } },
    { name: 'electron', metadata: { shell: 'electron' } },
  ],
})
