import { fileURLToPath } from 'node:url'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The same names as `paths` in tsconfig.base.json; imports across folders always use them, so that the layer rules can see them. */
export const aliases = [
  {
    find: /^#(domain|formats|graph|paper-text|pdf-engine|search|contract|services)\//,
    replacement: `${folder('./src/')}$1/`,
  },
  { find: /^#renderer\//, replacement: folder('./src/renderer/src/') },
]
