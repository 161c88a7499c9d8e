import { build } from './build-state.mjs'

const startedAt = Date.now()
if (await build()) console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
else process.exitCode = 1
