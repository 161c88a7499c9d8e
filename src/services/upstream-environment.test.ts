import { describe, expect, it } from 'vitest'
import { readUpstreamEnvironment } from './upstream-environment'

describe('the environment of upstream requests', () => {
  it('is empty when nothing is set', () => {
    expect(readUpstreamEnvironment({ STEMMA_UPSTREAM_BASE: ' ' })).toEqual({})
  })

  it('reads the address without its trailing slash, and the gap', () => {
    expect(
      readUpstreamEnvironment({
        STEMMA_UPSTREAM_BASE: 'http://127.0.0.1:4000/mirror/',
        STEMMA_UPSTREAM_GAP_MS: '0',
      }),
    ).toEqual({ upstreamBase: 'http://127.0.0.1:4000/mirror', upstreamGapMs: 0 })
  })

  it.each(['not a url', 'file:///tmp', 'http://127.0.0.1/?x'])('refuses %j', (base) => {
    expect(() => readUpstreamEnvironment({ STEMMA_UPSTREAM_BASE: base })).toThrow(
      /STEMMA_UPSTREAM_BASE/,
    )
  })

  it('refuses a gap that is not a number', () => {
    expect(() => readUpstreamEnvironment({ STEMMA_UPSTREAM_GAP_MS: '-1' })).toThrow(/GAP_MS/)
  })
})
