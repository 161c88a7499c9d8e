import { defineConfig } from 'vitest/config'
import { aliases } from './aliases'

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'e2e/upstream/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    testTimeout: 20_000,
    // A thread for each file costs a quarter less of the processor than a process for each.
    pool: 'threads',
    // Two cores; more workers only wait for each other.
    maxWorkers: 2,
  },
})
