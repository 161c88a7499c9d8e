import { ORPCError, type Router } from '@orpc/server'
import type { contract } from '#contract/contract'
import type { Log } from './log'
import type { PdfAnswers } from './pdf/pdf-answers'

/** The contract's handlers. They need no context, because a host serves one profile. */
export type HostRouter = Router<typeof contract, Record<never, never>>

/** What `createHost(platform)` answers with: handlers for a shell to serve, and an end that cancels runs and closes workers. */
export interface RunningHost {
  readonly router: HostRouter
  /** What a shell answers requests below `/pdf` with. */
  readonly pdfs: PdfAnswers
  close(): Promise<void>
}

/**
 * For `onError` of every RPC handler, whatever carries it. Expected failures are answers, so an error here is a bug, or a page
 * that sent what the contract does not allow.
 */
export const logRpcError =
  (log: Log) =>
  (error: unknown): void => {
    if (error instanceof Error && error.name === 'AbortError') return
    if (error instanceof ORPCError && error.status < 500)
      log.warn('A page sent a request that the contract does not allow.', error)
    else log.error('A request of the page ended in an error that nobody expected.', error)
  }
