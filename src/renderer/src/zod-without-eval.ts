import { z } from 'zod'

/**
 * Imported first by `main.tsx`, where it stands in the chunk of zod itself (electron.vite.config.ts), and by each worker that parses. zod compiles object schemas with `new Function` where it may;
 * our policy forbids it, and each try is reported as a violation. Has to run before the first schema is made.
 */
z.config({ jitless: true })
