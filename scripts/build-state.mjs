import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder, runPackage } from './run.mjs'

/** Everything that a change of can change `out/`. */
const sources = [
  'src',
  'aliases.ts',
  'electron.vite.config.ts',
  'scripts/list-files.ts',
  'package.json',
  'package-lock.json',
  'postcss.config.cjs',
  'tsconfig.base.json',
]

/** Written after a build that ended well: a build that was interrupted leaves files, but not this one. */
const stampFile = join(projectFolder, 'out', '.built')

/** True when `out/` is missing, unfinished or older than the newest source. */
export async function isBuildStale() {
  const built = await stat(stampFile).catch(() => undefined)
  if (!built) return true
  for (const source of sources)
    if ((await newestChangeMs(join(projectFolder, source))) > built.mtimeMs) return true
  return false
}

/**
 * Builds both shells, the command line and the page into `out/`.
 * @returns {Promise<boolean>} false when it failed; the reason has been printed
 */
export async function build() {
  // What is saved while the build runs is not in it, so it counts as built when it began.
  const startedAt = new Date()
  if (!(await runPackage('electron-vite', ['build'], { isQuiet: true }))) return false
  await writeFile(stampFile, '')
  await utimes(stampFile, startedAt, startedAt)
  return true
}

async function newestChangeMs(path) {
  const found = await stat(path).catch(() => undefined)
  if (!found) return 0
  if (!found.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : found.mtimeMs
  // A folder's own time changes when a file in it is removed.
  let newest = found.mtimeMs
  for (const name of await readdir(path))
    newest = Math.max(newest, await newestChangeMs(join(path, name)))
  return newest
}
