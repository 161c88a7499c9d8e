import { cp, mkdir, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * What the reader asks for beside its script, when a file needs it: tables for Chinese, Japanese and Korean text, the fourteen fonts
 * that a PDF need not bring, decoders of JPEG 2000 and JBIG2, a colour profile, icons of notes. About 4 MB, all served locally.
 * What runs scripts of files (quickjs) stays out, and the slow fallbacks of the decoders.
 */
const folders: Readonly<Record<string, (name: string) => boolean>> = {
  cmaps: () => true,
  standard_fonts: () => true,
  iccs: () => true,
  wasm: (name) => !/quickjs|nowasm/i.test(name),
  'web/images': (name) => name.startsWith('annotation-'),
}

/** Into `pdfjs/` beside the built page: `features/reader/pdf-js.ts` names the folders. */
export function copyPdfjs() {
  return {
    name: 'stemma:copy-pdfjs',
    apply: 'build' as const,
    writeBundle: async ({ dir }: { readonly dir?: string | undefined }): Promise<void> => {
      if (dir === undefined) return
      const packageFolder = dirname(
        createRequire(import.meta.url).resolve('pdfjs-dist/package.json'),
      )
      for (const [folder, isWanted] of Object.entries(folders)) {
        const from = join(packageFolder, folder)
        const to = join(dir, 'pdfjs', folder.replace('web/', ''))
        await mkdir(to, { recursive: true })
        for (const name of (await readdir(from)).filter(isWanted))
          await cp(join(from, name), join(to, name))
      }
    },
  }
}
