import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// `npm run sample`: makes resources/sample-library.json.gz from ../shared, where that is there.
const root = fileURLToPath(new URL('..', import.meta.url))
const { module } = await runnerImport(`${root}scripts/sample-library.ts`, {
  root,
  configFile: false,
  resolve: {
    alias: (await runnerImport(`${root}aliases.ts`, { configFile: false })).module.aliases,
  },
})
const shared = fileURLToPath(new URL('../../shared', import.meta.url))
if (!(await module.isThere(shared))) {
  console.error('The material (../shared) is not there: the sample library stays as it is.')
  process.exit(1)
}
console.log(await module.buildSampleLibrary(shared, `${root}resources/sample-library.json.gz`))
