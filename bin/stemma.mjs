#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const built = new URL('../out/main/cli.js', import.meta.url)

if (existsSync(fileURLToPath(built))) await import(built.href)
else {
  process.stderr.write('Stemma is not built yet: run "npm run build" first.\n')
  process.exitCode = 1
}
