import { defineConfig } from 'vitest/config'
import { aliases } from './aliases'

/** They measure the processor time of their process: no other test may run in it. */
const withProcessorTime = [
  'src/formats/survey-hostile.test.ts',
  'src/formats/survey-markdown.test.ts',
]

/** They put other modules in the place of some: nobody else may have those. */
const withOtherModules = [
  'src/main/**/*.test.ts',
  'src/preload/**/*.test.ts',
  'src/renderer/src/features/reader/citations/cited-card.test.tsx',
  'src/renderer/src/features/reader/dark-pictures.test.ts',
  'src/renderer/src/features/reader/find.test.ts',
  'src/renderer/src/features/reader/outline.test.ts',
  'src/renderer/src/features/reader/pdf-js-hits.test.ts',
  'src/renderer/src/features/reader/visible-pages.test.ts',
  'src/services/survey/survey-folder.test.ts',
]

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    testTimeout: 20_000,
    // Two cores; more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'src/**/*.test.tsx',
            'e2e/upstream/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: [...withProcessorTime, ...withOtherModules],
          // Two processes for all files: one for each would load the same sources again and again, for half of the whole time.
          // Not threads: once in many runs Node 20 ended without a word in the middle of them.
          pool: 'forks',
          isolate: false,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        test: { name: 'other modules', include: withOtherModules, pool: 'forks' },
      },
      {
        extends: true,
        test: { name: 'processor time', include: withProcessorTime, pool: 'forks' },
      },
    ],
  },
})
