import { describe, expect, it } from 'vitest'
import type { Failure } from '#contract/failure'
import { createManualClock } from '../manual-clock'
import { createUpstreamTroubles } from './upstream-troubles'

const failure = (changes: Partial<Failure> = {}): Failure => ({
  code: 'upstreamDown',
  message: 'It is down.',
  isRetryable: true,
  ...changes,
})
const open = () => {
  const clock = createManualClock()
  return { clock, troubles: createUpstreamTroubles(() => clock.now()) }
}

describe('an upstream in trouble', () => {
  it('is left out until the time that it names, and no longer', () => {
    const { clock, troubles } = open()
    troubles.add('Lanterns', failure({ retryAt: '2026-06-01T13:00:00.000Z' }))
    expect(troubles.isOut('Lanterns')).toBe(true)
    expect(troubles.isOut('Looms')).toBe(false)
    clock.advance(3_600_000)
    expect(troubles.isOut('Lanterns')).toBe(false)
  })
  it('is asked again after a fault or two, and left alone after three in a row', () => {
    const { troubles } = open()
    troubles.add('Lanterns', failure())
    troubles.add('Lanterns', failure())
    expect(troubles.isOut('Lanterns')).toBe(false)
    troubles.answered('Lanterns')
    troubles.add('Lanterns', failure())
    troubles.add('Lanterns', failure())
    expect(troubles.isOut('Lanterns')).toBe(false)
    troubles.add('Lanterns', failure())
    expect(troubles.isOut('Lanterns')).toBe(true)
  })
  it('is left alone at once when asking again is no use', () => {
    const { troubles } = open()
    troubles.add('Lanterns', failure({ code: 'upstreamRefused', isRetryable: false }))
    expect(troubles.isOut('Lanterns')).toBe(true)
  })
  it('leaves the run with all sentences and the first time to go on', () => {
    const { troubles } = open()
    expect(troubles.failure()).toBeUndefined()
    troubles.add('Lanterns', failure({ message: 'One.', retryAt: '2026-06-01T14:00:00.000Z' }))
    troubles.add('Looms', failure({ message: 'Two.', retryAt: '2026-06-01T13:00:00.000Z' }))
    troubles.answered('Looms')
    expect(troubles.failure()).toEqual({
      code: 'upstreamDown',
      message: 'One. Two.',
      isRetryable: true,
      retryAt: '2026-06-01T13:00:00.000Z',
    })
  })
})
