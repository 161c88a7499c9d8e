import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes `files.json` beside the built page: the names below `assets` that a browser of today asks for. The page takes them into
 * the browser's cache (src/renderer/src/window/keep-files.ts). Read from the folder, since workers are bundles of their own.
 */
export function listFiles() {
  return {
    name: 'stemma:list-files',
    apply: 'build' as const,
    writeBundle: async ({ dir }: { readonly dir?: string | undefined }): Promise<void> => {
      if (dir === undefined) return
      const names = await readdir(join(dir, 'assets'))
      const wanted = names.filter((name) => /\.(?:js|css|woff2)$/.test(name)).toSorted()
      await writeFile(join(dir, 'files.json'), JSON.stringify(wanted))
    },
  }
}
