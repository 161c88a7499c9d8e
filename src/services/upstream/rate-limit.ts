import type { Allowance } from './upstream'

/** GitHub: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api. Undefined when an answer names none. */
export function allowanceOf(headers: Headers): Allowance | undefined {
  const remaining = headers.get('x-ratelimit-remaining') ?? ''
  const reset = headers.get('x-ratelimit-reset') ?? ''
  if (!/^\d{1,9}$/.test(remaining) || !/^\d{9,11}$/.test(reset)) return undefined
  return {
    remaining: Number(remaining),
    resetAt: new Date(Number(reset) * 1_000).toISOString(),
  }
}

/** A broken header must not stop a sync for good. */
const longestAnnouncedGapMs = 60_000

/**
 * Crossref says how many requests it takes in which time, `x-rate-limit-limit: 5` and `x-rate-limit-interval: 1s`
 * (https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/). 0 when an answer says nothing.
 */
export function announcedGapMs(headers: Headers): number {
  const limit = Number(headers.get('x-rate-limit-limit') ?? Number.NaN)
  const interval = /^(\d{1,6})s$/.exec(headers.get('x-rate-limit-interval') ?? '')?.[1]
  if (interval === undefined || !(limit >= 1)) return 0
  return Math.min(longestAnnouncedGapMs, Math.ceil((Number(interval) * 1_000) / limit))
}
