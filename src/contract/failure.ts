/** Expected failures are data. Every code has a sentence in `src/renderer/src/ui/failure-sentence.ts`. */
export const failureCodes = [
  'offline',
  'timeout',
  'rateLimited',
  'upstreamDown',
  'upstreamRefused',
  'notFound',
  'moved',
  'malformed',
  'truncated',
  'wrongContentType',
  'notPdf',
  'diskFull',
  'tooLarge',
  'badRequest',
  'noPapers',
  'folderUnreadable',
  'cancelled',
  'unknownRun',
  'unavailable',
  'internal',
] as const
export type FailureCode = (typeof failureCodes)[number]

export interface Failure {
  readonly code: FailureCode
  /** One plain sentence that names the upstream and what happened. */
  readonly message: string
  readonly isRetryable: boolean
  /** ISO UTC: not before this time, when the upstream or our own back-off says so. */
  readonly retryAt?: string
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

export const answer = <T>(value: T): Answer<T> => ({ ok: true, value })
export const refuse = (error: Failure): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error,
})
