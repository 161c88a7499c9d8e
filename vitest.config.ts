import { defineConfig } from 'vitest/config'
import { aliases } from './aliases'

/** They measure the processor time of their process: no other test may run in it. */
const withProcessorTime = [
  'src/formats/survey-hostile.test.ts',
  'src/formats/survey-markdown.test.ts',
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
          exclude: withProcessorTime,
          // A thread for each file costs a quarter less of the processor than a process for each.
          pool: 'threads',
        },
      },
      {
        extends: true,
        test: { name: 'processor time', include: withProcessorTime, pool: 'forks' },
      },
    ],
  },
})
