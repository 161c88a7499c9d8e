import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { aliases } from './aliases'
import { copyPdfjs } from './scripts/copy-pdfjs'
import { listFiles } from './scripts/list-files'
import { plainFields } from './scripts/plain-fields'

/**
 * Some of what the host imports consists of hundreds of small files, and finding and reading each was a quarter of its start.
 * `ws` stays outside: it looks for native add-ons beside itself.
 */
const bundledInHost = [
  '@orpc/client',
  '@orpc/contract',
  '@orpc/server',
  'htmlparser2',
  'markdown-it',
  'p-queue',
  'saxes',
  'unicode2latex',
  'zod',
]

export default defineConfig({
  main: {
    resolve: { alias: aliases },
    plugins: [plainFields()],
    build: {
      outDir: 'out/main',
      externalizeDeps: { exclude: bundledInHost },
      rollupOptions: {
        // One Node build for both shells, the command line and the host's worker: they share the services.
        input: {
          index: 'src/main/index.ts',
          server: 'src/server/index.ts',
          cli: 'src/cli/index.ts',
          'survey-worker': 'src/services/survey/survey-worker.ts',
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    resolve: { alias: aliases },
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias: aliases },
    plugins: [react(), copyPdfjs(), listFiles()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      target: 'chrome140',
      // electron-vite leaves it off; less to parse is a faster start.
      minify: true,
      rollupOptions: {
        input: { index: 'src/renderer/index.html' },
        output: {
          codeSplitting: {
            groups: [
              // With a root of its own: React makes errors as it starts, and a browser that is looked into (by developer tools, or by
              // a test) then reads every file again whose code stands on the stack.
              {
                name: 'react-dom',
                test: /[\\/]node_modules[\\/](?:react-dom|scheduler)[\\/]|[\\/]create-root\.ts$/,
              },
              // What zod may do is said before the first schema is made, and schemas stand in several chunks.
              {
                name: 'zod',
                test: /[\\/]node_modules[\\/]zod[\\/]|[\\/]zod-without-eval\.ts$/,
              },
              // Which language a note's code is in is not known beforehand: a hundred small files would be a hundred requests
              // each time that they are taken into the browser's cache.
              { name: 'languages', test: /[\\/]@codemirror[\\/]legacy-modes[\\/]/ },
              // What several screens share would be fifty files of a kilobyte, each a request before the first screen: one for what
              // stands on the packages that the window itself needs, one for the shapes and words that everything uses.
              {
                name: 'interface',
                test: /[\\/]node_modules[\\/](?:@mantine|@tabler|@floating-ui|@tanstack|react|react-dom|scheduler|zustand|dexie|dexie-react-hooks|clsx|@orpc)[\\/]/,
                minShareCount: 2,
              },
              {
                name: 'common',
                // Without what draws Markdown and formulas, which would bring 600 kB along.
                test: /[\\/]src[\\/](?:domain|contract|renderer[\\/]src[\\/](?:ui[\\/](?!set-markdown|draw-math)|state|db))[\\/]?/,
                minShareCount: 2,
              },
            ],
          },
        },
      },
    },
  },
})
