import type { ShellRequest } from '#contract/contract'
import type { Answer } from '#contract/failure'
import type { Log } from './log'
import type { SecretStore } from './secrets'

/**
 * What a shell gives the services. One implementation per shell (`src/main/platform.ts`, `src/server/platform.ts`); a test
 * writes a third as an object literal. Services take everything that differs between shells from here and never ask which one
 * they run in.
 */
export interface Platform {
  readonly shell: 'electron' | 'loopback'
  /** Stemma's version, from package.json. */
  readonly version: string
  /** Absolute; exists. Everything the host keeps on disk lies below it. */
  readonly profileFolder: string
  /** Absolute path of the bundled sample library. */
  readonly sampleLibraryFile: string
  /** Absolute path of the built survey worker, for `new Worker(…)` of `node:worker_threads`. */
  readonly surveyWorkerFile: string
  /** `STEMMA_UPSTREAM_BASE`: parsed, http or https, no trailing slash. Every upstream request goes there. */
  readonly upstreamBase?: string
  /** `STEMMA_UPSTREAM_GAP_MS`: overrides the polite gap between upstream requests, milliseconds. */
  readonly upstreamGapMs?: number
  readonly secrets: SecretStore
  readonly log: Log
  /** Opens a parsed https address in the person's browser; refuses every other scheme with `badRequest`. */
  openExternal(url: string): Promise<Answer<null>>
  /** Absolute path, or null when the person cancelled. Absent where the shell has no folder dialog. */
  chooseFolder?(): Promise<string | null>
  /**
   * Deep links and menu commands, one subscription per page. Ends when `signal` aborts. Requests that arrive while no page
   * listens (a deep link that starts the application) wait for the first one.
   */
  shellRequests(signal?: AbortSignal): AsyncIterableIterator<ShellRequest>
  now(): Date
}
