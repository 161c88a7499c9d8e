import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

/** The script behind a package's command, so that no shell and no `.cmd` file stands between us and it. */
const commands = {
  biome: '@biomejs/biome/bin/biome',
  'electron-vite': 'electron-vite/bin/electron-vite.js',
  knip: 'knip/bin/knip.js',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
}

/**
 * Runs a package's command to its end. Never rejects.
 * @param {keyof typeof commands} name
 * @param {readonly string[]} argv
 * @param {{ readonly isQuiet?: boolean, readonly environment?: Record<string, string> }} [options] `isQuiet` keeps the output for when it fails
 * @returns {Promise<boolean>} true when it exited with 0
 */
export const runPackage = (name, argv, options) =>
  runProgram(
    process.execPath,
    [join(projectFolder, 'node_modules', commands[name]), ...argv],
    options,
  )

/** As `runPackage`, for a program of the system. */
export async function runProgram(file, argv, { isQuiet = false, environment = {} } = {}) {
  const child = spawn(file, argv, {
    cwd: projectFolder,
    stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...environment },
  })
  const kept = []
  child.stdout?.on('data', (chunk) => kept.push(chunk))
  child.stderr?.on('data', (chunk) => kept.push(chunk))
  const isDone = await new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code, killer) => {
      // Such a program has said nothing of its end.
      if (killer !== null) console.error(`${[file, ...argv].join(' ')} was ended by ${killer}.`)
      resolve(code === 0)
    })
  })
  if (!isDone) for (const chunk of kept) process.stderr.write(chunk)
  return isDone
}
