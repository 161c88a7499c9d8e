/**
 * How long an answer asks us to stay away, milliseconds. `Retry-After` in seconds or as an HTTP date (RFC 9110 §10.2.3); GitHub
 * names the end of its window in `x-ratelimit-reset`, epoch seconds (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 * Dates are read against the answer's own `Date`, so that a wrong clock on this machine does not matter.
 */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const served = dateMs(headers.get('date')) ?? now.getTime()
  const wanted = headers.get('retry-after')?.trim()
  if (wanted !== undefined && wanted !== '') {
    if (/^\d{1,9}(?:\.\d+)?$/.test(wanted)) return Number(wanted) * 1_000
    const until = dateMs(wanted)
    if (until !== undefined) return Math.max(0, until - served)
  }
  const reset = headers.get('x-ratelimit-reset')
  if (headers.get('x-ratelimit-remaining') === '0' && reset !== null && /^\d{9,11}$/.test(reset))
    return Math.max(0, Number(reset) * 1_000 - served)
  return undefined
}

export function dateMs(text: string | null): number | undefined {
  if (text === null) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}
