import { type Answer, answer, refuse } from '#contract/failure'
import type { Reading } from '#formats/json-answer'
import type { Upstream, UpstreamRequest } from './upstream'

export interface CallOptions {
  readonly signal?: AbortSignal
  /** How long to wait in back-offs before giving up; the upstream client's own where absent. */
  readonly patienceMs?: number
  readonly onWaiting?: (until: Date | undefined) => void
}

/** Asks for one document and reads it. Undefined where the upstream does not have it, which says nothing of what it would hold. */
export async function askUpstream<T>(
  upstream: Upstream,
  url: string,
  {
    title,
    read,
    ...request
  }: UpstreamRequest & {
    /** As a sentence names the upstream. */
    readonly title: string
    readonly read: (text: string) => Reading<T>
  },
): Promise<Answer<T | undefined>> {
  const got = await upstream.get(url, request)
  if (!got.ok) return got.error.code === 'notFound' ? answer(undefined) : got
  const reading = read(got.value.text)
  return reading.ok
    ? answer(reading.value)
    : refuse({
        code: 'malformed',
        message: `The answer of ${title} could not be read.`,
        isRetryable: true,
      })
}
