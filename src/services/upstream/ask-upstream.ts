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
    isForMany = false,
    ...request
  }: UpstreamRequest & {
    /** As a sentence names the upstream. */
    readonly title: string
    readonly read: (text: string) => Reading<T>
    /** One name among many may be what the upstream refuses: see `askHalves`. One alone that it refuses is one that it has not. */
    readonly isForMany?: boolean
  },
): Promise<Answer<T | undefined>> {
  const got = await upstream.get(url, { acceptedStatuses: [400], ...request })
  if (!got.ok) return got.error.code === 'notFound' ? answer(undefined) : got
  if (got.value.status === 400 && !isForMany) return answer(undefined)
  if (got.value.status === 400)
    return refuse({
      code: 'badRequest',
      message: `${title} did not accept the request (HTTP 400).`,
      isRetryable: false,
    })
  const reading = read(got.value.text)
  return reading.ok
    ? answer(reading.value)
    : refuse({
        code: 'malformed',
        message: `The answer of ${title} could not be read.`,
        isRetryable: true,
      })
}
