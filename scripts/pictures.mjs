import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { ensureBrowser } from './browser.mjs'
import { build } from './build-state.mjs'

// `npm run pictures`: the screenshots of docs/guide.md, from the built application.
const root = fileURLToPath(new URL('..', import.meta.url))
if (!(await build())) process.exit(1)
const browser = await ensureBrowser()
if (browser === undefined) {
  console.error('Install Chromium first.')
  process.exit(1)
}
const { module } = await runnerImport(`${root}scripts/pictures.ts`, { root, configFile: false })
await module.takePictures(root, browser)
