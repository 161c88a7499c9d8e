import { resolve } from 'node:path'

/** `--profile DIR` or `--profile=DIR` among Electron's own and Chromium's switches, which a strict parser would refuse. */
export function profileAmong(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((argument) => /^--profile(=|$)/.test(argument))
  if (index < 0) return undefined
  const folder = argv[index]?.includes('=')
    ? argv[index].slice('--profile='.length)
    : argv[index + 1]
  return folder === undefined || folder === '' || folder.startsWith('--')
    ? undefined
    : resolve(folder)
}
