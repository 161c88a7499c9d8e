import { describe, expect, it } from 'vitest'
import { allowanceOf, announcedGapMs } from './rate-limit'

describe('what is left of a limit', () => {
  it('is read from the headers of GitHub', () => {
    const headers = new Headers({
      'x-ratelimit-remaining': '12',
      'x-ratelimit-reset': '1780315200',
    })
    expect(allowanceOf(headers)).toEqual({ remaining: 12, resetAt: '2026-06-01T12:00:00.000Z' })
  })

  it.each([
    {},
    { 'x-ratelimit-remaining': '12' },
    { 'x-ratelimit-remaining': 'many', 'x-ratelimit-reset': '1780315200' },
    { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '99999999999999' },
  ])('is not known from %j', (headers) => {
    expect(allowanceOf(new Headers(headers as Record<string, string>))).toBeUndefined()
  })
})

describe('the gap that Crossref announces', () => {
  it.each([
    [{ 'x-rate-limit-limit': '5', 'x-rate-limit-interval': '1s' }, 200],
    [{ 'x-rate-limit-limit': '1', 'x-rate-limit-interval': '3s' }, 3_000],
    [{ 'x-rate-limit-limit': '1', 'x-rate-limit-interval': '99999s' }, 60_000],
    [{ 'x-rate-limit-limit': '0', 'x-rate-limit-interval': '1s' }, 0],
    [{ 'x-rate-limit-limit': '5' }, 0],
    [{}, 0],
  ])('of %j is %i ms', (headers, gapMs) => {
    expect(announcedGapMs(new Headers(headers as Record<string, string>))).toBe(gapMs)
  })
})
